"""The line at the top: where and when."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from game.ui.glyphs import GLYPHS
from game.ui.widgets.one_line import OneLine

SEPARATOR = f" {GLYPHS.dot} "


class Heading(OneLine):
    """Short statements in one line, the first in bold. Where they do not fit, a shorter version is taken."""

    def __init__(self, *versions: Sequence[str], id: str | None = None) -> None:
        super().__init__(id=id)
        self._versions: Sequence[Sequence[str]] = versions

    def on_mount(self) -> None:
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def show(self, *versions: Sequence[str]) -> None:
        """Other statements; the versions go from long to short."""
        self._versions = versions
        self._draw()

    def _draw(self) -> None:
        width = self.content_size.width or 78
        line = Content()
        for version in filter(None, self._versions):
            line = _line(version)
            if line.cell_length <= width:
                break
        self.write(line.truncate(width, ellipsis=True))


def _line(statements: Sequence[str]) -> Content:
    first, *others = statements
    return Content.assemble((first, "bold"), *[(SEPARATOR + other, "$text-muted") for other in others])
