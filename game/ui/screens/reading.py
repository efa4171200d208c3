"""Pages and dialogs with a text that may be longer than the room for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from game.ui.glyphs import GLYPHS
from game.ui.screens.page import BACK, HELP, Box, Dialog, Page
from game.ui.widgets.divider import Divider
from game.ui.widgets.hints import Hint, Hints
from game.ui.widgets.paper import Sheet

Result = TypeVar("Result")
READ_ON = Hint("Space", "read on", "page(1)")
MORE = f"{GLYPHS.more} Space: more"
"""Stands in the rule below a text that goes on."""


class GoesOn(Page[Result]):
    """A page with a text that may be longer than the room for it. The rule below it says so as long as more follows."""

    _has_more: bool | None = None

    def settle(self) -> None:
        has_more = any(sheet.has_more for sheet in self.walk_children(Sheet))
        if has_more != self._has_more:  # else what has just been said in the line of the hints would go
            self._has_more = has_more
            self.mark(has_more=has_more)

    def mark(self, *, has_more: bool) -> None:
        """Say whether more follows."""
        for divider in self.walk_children(Divider):  # none, once the page has been left
            divider.show(MORE if has_more else "")


class Longer(GoesOn[Result]):
    """Such a page whose hints name the key for reading on, as long as it is of use."""

    WAYS_OUT: ClassVar[tuple[Hint, ...]] = (BACK, HELP)
    """The hints after the one for reading on."""

    def mark(self, *, has_more: bool) -> None:
        """Say whether more follows, and how to come to it."""
        super().mark(has_more=has_more)
        for hints in self.walk_children(Hints):
            hints.show(*([READ_ON] if has_more else []), *self.WAYS_OUT)


class Reading(Longer[None]):
    """A page with nothing but such a text."""

    AUTO_FOCUS = ".pane"

    def below(self) -> Iterator[Widget]:
        """What stands under the text."""
        yield Divider()
        yield Hints(*self.WAYS_OUT)


class ReadingDialog(Dialog[None], Reading):
    """A text over a page: a title, perhaps a line about it, and what there is to read."""

    WAYS_OUT: ClassVar[tuple[Hint, ...]] = (BACK,)

    def __init__(self, title: str, text: Widget, about: str = "") -> None:
        super().__init__()
        self._heading = title
        self._text = text.add_class("words")
        self._about = about

    def compose(self) -> ComposeResult:
        with Box():
            with Vertical(classes="above"):
                yield Static(self._heading, classes="heading", markup=False)
                if self._about:
                    yield Static(Content.styled(self._about, "$text-muted"))
            with Sheet(classes="pane"):
                yield self._text
            with Vertical(classes="below"):
                yield from self.below()
