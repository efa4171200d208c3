"""Pages that show the same thing in several ways, of which one is seen at a time."""

from __future__ import annotations

from typing import Any, ClassVar
from weakref import WeakKeyDictionary

from textual.app import App
from textual.binding import Binding, BindingType
from textual.widget import Widget

from game.ui.screens.page import BACK, HELP, Keys, ListPage
from game.ui.widgets.hints import Hint, Hints
from game.ui.widgets.views import Views

CHOSEN: WeakKeyDictionary[App[Any], dict[str, int]] = WeakKeyDictionary()
"""The view chosen last on each page, by the page's name, while a program runs."""
TURNING: Keys = (("Left Right, Tab", "the view before, the next view; where the arrows go about in a drawing, only Tab"),)
TURNED, TURNED_BY_TAB = Hint("Left Right", "views", "turn(1)"), Hint("Tab", "views", "turn(1)")


class ViewsPage(ListPage[None]):
    """A page whose views are numbered. Each lies in a container of the class `view`, in order; the last one chosen comes up again."""

    AUTO_FOCUS = ""
    VIEWS: ClassVar[tuple[str, ...]] = ()
    """The names of the views."""
    BINDINGS: ClassVar[list[BindingType]] = [
        # A drawing in which the arrows go about takes them first; Tab leads out of it.
        Binding("left", "turn(-1)", "View before", show=False, id="view.before"),
        Binding("right", "turn(1)", "Next view", show=False, id="view.next"),
        Binding("shift+tab", "turn(-1)", "View before", show=False, id="view.before_by_tab"),
        Binding("tab", "turn(1)", "Next view", show=False, id="view.next_by_tab"),
    ]

    @property
    def shown(self) -> int:
        """The number of the view that is seen, from 1."""
        return self._remembered.get(self.NAME, 1)

    @property
    def _remembered(self) -> dict[str, int]:
        return CHOSEN.setdefault(self.app, {})

    def on_mount(self) -> None:
        self.action_view(self.shown)

    def action_pick(self, number: int, otherwise: int = 0) -> None:
        """The number keys choose among the views."""
        self.action_view(number if number <= len(self.VIEWS) else otherwise)

    def action_turn(self, step: int) -> None:
        """Go on to another view; after the last comes the first."""
        self.action_view((self.shown - 1 + step) % len(self.VIEWS) + 1)

    def action_view(self, number: int) -> None:
        """Show a view; a number that none has shows nothing else."""
        if not 1 <= number <= len(self.VIEWS):
            return
        self._remembered[self.NAME] = number
        for index, view in enumerate(self.query(".view"), 1):
            view.display = index == number
            if view.display:
                self._focus_in(view)
        self.query_one(Views).show(number)
        self.show_view(number)

    def show_view(self, number: int) -> None:
        """Another view is seen: bring it, and what stands around it, up to date."""

    def hint(self, *here: Hint, has_arrows: bool = False) -> None:
        """Say which keys there are in this view; `has_arrows` if Left and Right go about in it."""
        for hints in self.query(Hints):
            hints.show(TURNED_BY_TAB if has_arrows else TURNED, *here, BACK, HELP)

    def _focus_in(self, view: Widget) -> None:
        for widget in view.query("*"):
            if widget.can_focus:
                widget.focus(scroll_visible=False)
                return
