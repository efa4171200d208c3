"""A list of rows in which words have been found: each is underlined, and a sign in the margin stands beside the one looked at."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.content import Content
from textual.strip import Strip

from game.ui.glyphs import GLYPHS
from game.ui.widgets.rows import Rows

FOUND = Style(underline=True, bold=True)
LOOKED_AT = Style(underline=True, bold=True, reverse=True)


class Hit(NamedTuple):
    """Where words were found."""

    row: int
    """Index of the row."""
    start: int
    """Its first character in the row's text."""
    end: int
    """The character after its last."""


class Mark(NamedTuple):
    """A part of a drawn line that is marked, in cells."""

    start: int
    end: int
    is_looked_at: bool


class FoundRows(Rows):
    """Rows with marks in their words. The words must be drawn as they are: without reasons and details."""

    _hits: Sequence[Hit] = ()
    _looked_at = -1
    _marks: dict[int, list[Mark]] = {}  # noqa: RUF012  replaced as a whole, never changed

    def mark(self, hits: Sequence[Hit], looked_at: int) -> None:
        """Mark what was found, and bring that which is looked at (an index) into view. Nothing found takes the marks away."""
        self._hits, self._looked_at = hits, looked_at
        self._place()
        self._show_hit()
        self.refresh()

    def on_resize(self) -> None:
        self.call_after_refresh(self._show_hit)  # after the list has gone to its highlighted row

    def _show_hit(self) -> None:
        lines = [line for line, marks in self._marks.items() if any(mark.is_looked_at for mark in marks)]
        if lines:
            above = self.size.height // 3  # what leads up to it is seen as well
            self.scroll_to(0, max(lines[0] - above, 0), animate=False, immediate=True, force=True)

    @property
    def top_row(self) -> int:
        """Index of the first row that is to be seen; 0 if there is none."""
        shown = self._lines[self.scroll_offset.y :]
        return next((line.row for line in shown if line.row is not None), 0)

    def render_line(self, y: int) -> Strip:
        strip = super().render_line(y)
        marks = self._marks.get(self.scroll_offset.y + y, ())
        at, parts = 0, []
        for mark in marks:
            parts += [strip.crop(at, mark.start), strip.crop(mark.start, mark.end).apply_style(LOOKED_AT if mark.is_looked_at else FOUND)]
            at = mark.end
        drawn = Strip.join([*parts, strip.crop(at, strip.cell_length)]) if marks else strip
        if any(mark.is_looked_at for mark in marks):
            margin = [Segment(GLYPHS.here, segment.style) for segment in drawn.crop(1, 2)]
            drawn = Strip.join([drawn.crop(0, 1), Strip(margin, 1), drawn.crop(2, drawn.cell_length)])
        return drawn

    def _lay_out(self, width: int) -> None:
        is_new = width != self._laid_out
        super()._lay_out(width)
        if is_new:
            self._place()

    def _place(self) -> None:
        """Find the drawn lines in which the marks lie."""
        marks: dict[int, list[Mark]] = {}
        of_row: dict[int, list[tuple[int, Hit]]] = {}
        for index, hit in enumerate(self._hits):
            of_row.setdefault(hit.row, []).append((index, hit))
        for line, start, end in self._parts(of_row.keys()):
            drawn = self._lines[line]
            for index, hit in of_row[drawn.row or 0]:
                first, last = max(hit.start, start), min(hit.end, end)
                if first < last:
                    cells = [Content(drawn.head + drawn.words.plain[: at - start]).cell_length for at in (first, last)]
                    marks.setdefault(line, []).append(Mark(cells[0], cells[1], index == self._looked_at))
        self._marks = marks

    def _parts(self, wanted: Collection[int]) -> Iterator[tuple[int, int, int]]:
        """The drawn lines of some rows: their index, and the part of the row's text that stands in them."""
        row, at = -1, 0
        for index, line in enumerate(self._lines):
            if line.row is None or line.row not in wanted:
                continue
            row, at = line.row, at if line.row == row else 0
            found = self.rows[row].text.find(line.words.plain.strip(), at)  # blanks at the turn of a line are not drawn
            start = found if found >= 0 else at
            at = start + len(line.words.plain.rstrip())
            yield index, start, at
