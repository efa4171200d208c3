"""The sheet that a text stands on: as high as the text, less where the choices need the room; then it scrolls."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.message import Message

from game.ui.widgets.prose import Prose

if TYPE_CHECKING:
    from game.story.prose import Paragraph

MEASURE = 70
"""The longest line of prose, in cells."""
SCROLLBAR = 1


class Paper(VerticalScroll, can_focus=False):
    """Holds the prose. Keys of the page scroll it; it never takes the focus itself."""

    class Moved(Message):
        """Another part of the text is to be seen."""

    def compose(self) -> ComposeResult:
        yield Prose()

    @property
    def prose(self) -> Prose:
        """The text."""
        return self.query_one(Prose)

    @property
    def has_more(self) -> bool:
        """Whether the text goes on below."""
        return self.scroll_offset.y < self.max_scroll_y

    def show(self, title: str, paragraphs: Sequence[Paragraph], close: str = "", after: str = "", *, from_top: bool = True) -> None:
        """Another text."""
        self.prose.show(title, paragraphs, close, after)
        self._fit()
        if from_top:
            self.scroll_to(0, 0, animate=False, immediate=True, force=True)
        self.post_message(self.Moved())

    def on_resize(self) -> None:
        self._fit()
        self.post_message(self.Moved())

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self.post_message(self.Moved())

    def _fit(self) -> None:
        """Known before the layout, so that the choices do not jump after it."""
        gutter = self.prose.gutter
        width = min(MEASURE, self.size.width - gutter.width - SCROLLBAR)
        if width > 0:
            self.styles.max_height = self.prose.height_at(width) + gutter.height
