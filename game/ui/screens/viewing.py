"""Pages that show the same thing in several ways, of which one is seen at a time."""

from __future__ import annotations

from typing import Any, ClassVar
from weakref import WeakKeyDictionary

from textual.app import App
from textual.widget import Widget

from game.ui.screens.page import ListPage
from game.ui.widgets.views import Views

CHOSEN: WeakKeyDictionary[App[Any], dict[str, int]] = WeakKeyDictionary()
"""The view chosen last on each page, by the page's name, while a program runs."""


class ViewsPage(ListPage[None]):
    """A page whose views are numbered. Each lies in a container of the class `view`, in order; the last one chosen comes up again."""

    AUTO_FOCUS = ""
    VIEWS: ClassVar[tuple[str, ...]] = ()
    """The names of the views."""

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

    def _focus_in(self, view: Widget) -> None:
        for widget in view.query("*"):
            if widget.can_focus:
                widget.focus(scroll_visible=False)
                return
