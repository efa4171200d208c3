"""What a text stands on: it scrolls where the text is longer than the room for it, and knows whether there is more below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.geometry import NULL_OFFSET, NULL_SPACING, Offset, Region, Size
from textual.layout import Layout, WidgetPlacement

from game.ui.adjustable import settings_of
from game.ui.widgets.ground import Ground
from game.ui.widgets.prose import Prose
from game.ui.widgets.settled import Settled

if TYPE_CHECKING:
    from textual.widget import Widget

    from game.story.prose import Paragraph

SCROLLBAR = 1


class Sheet(VerticalScroll):
    """Room for a text, and no more than that."""

    @property
    def has_more(self) -> bool:
        """Whether the text goes on below."""
        return self.scroll_offset.y < self.max_scroll_y

    @property
    def caret(self) -> Offset:
        """Where the text begins on the screen."""
        return self.content_region.offset

    def begin(self) -> None:
        """Stand at the first line, before another text is painted."""
        if self.scroll_y or self.scroll_target_y:
            self.scroll_to(0, 0, animate=False, immediate=True, force=True)


class Whole(Layout):
    """The text on its paper, with all its lines. Its height is known, and need not be asked for by way of its style."""

    name = "whole"

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> list[WidgetPlacement]:  # noqa: ARG002  Textual's signature
        assert isinstance(parent, Paper)
        (prose,) = children
        width = min(size.width, settings_of(parent).measure + prose.gutter.width)
        return [WidgetPlacement(Region(0, 0, width, parent.height_at(size.width + SCROLLBAR)), NULL_OFFSET, NULL_SPACING, prose)]


WHOLE = Whole()


class Paper(Sheet, Settled, Ground, can_focus=False):
    """The prose of a scene, as high as its text. Keys of the page scroll it; it never takes the focus itself."""

    def compose(self) -> ComposeResult:
        yield Prose()

    @property
    def layout(self) -> Layout:
        return WHOLE

    @property
    def prose(self) -> Prose:
        """The text."""
        return self.query_one(Prose)

    def show(self, title: str, paragraphs: Sequence[Paragraph], close: str = "", after: str = "", *, from_top: bool = True) -> None:
        """Another text, as the player has set how it is to look."""
        settings = settings_of(self)
        self.prose.space(settings.measure, is_open=settings.spacing == "open")
        self.prose.show(title, paragraphs, close, after)
        self.refresh(repaint=False, layout=True)  # as high as the text needs
        if from_top:
            self.begin()

    def height_at(self, width: int) -> int:
        """How many lines the text needs on a paper of some width."""
        gutter = self.prose.gutter
        return self.prose.height_at(min(settings_of(self).measure, width - gutter.width - SCROLLBAR)) + gutter.height
