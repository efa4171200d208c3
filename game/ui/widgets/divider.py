"""The rule between the text and the choices, with a mark where the text goes on."""

from __future__ import annotations

from textual.content import Content

from game.ui.glyphs import GLYPHS
from game.ui.widgets.one_line import OneLine


class Divider(OneLine):
    """A line across the page."""

    def __init__(self) -> None:
        super().__init__()
        self._words = ""

    def show(self, words: str) -> None:
        """Put words into the line, or none."""
        if words != self._words:
            self._words = words
            self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        width = self.content_size.width
        if not self._words:
            self.write(Content.styled(GLYPHS.rule * width, "$rule"))
            return
        left = GLYPHS.rule * max(width - len(self._words) - 5, 0)
        self.write(Content.assemble((left, "$rule"), (f" {self._words} ", "$text-muted"), (GLYPHS.rule * 3, "$rule")))
