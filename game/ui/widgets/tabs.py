"""Parts of a page side by side in one line, each with its number."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from game.ui.glyphs import GLYPHS


class Tabs(Static):
    """Names with their numbers, of which one is marked. A click on one runs `screen.part(number)`."""

    auto_links = False

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(markup=False)
        self._names = names

    def show(self, current: int) -> None:
        """Mark the name with this number, from 1; 0 marks none."""
        self.update(Content(" ").join([self._drawn(number, number == current) for number in range(1, len(self._names) + 1)]))

    def _drawn(self, number: int, is_current: bool) -> Content:
        bar, look = (GLYPHS.bar, "bold $accent") if is_current else (" ", "")
        part = Content.assemble((bar, "$accent"), (f"{number} {self._names[number - 1]}", look))
        return part.stylize(Style.from_meta({"@click": f"screen.part({number})"}))
