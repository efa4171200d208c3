"""The lines of a list as they are drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from game.ui.glyphs import GLYPHS

if TYPE_CHECKING:
    from game.ui.widgets.rows import Row

SIDE_BY_SIDE = 24
"""Cells that rows may have beside which details stand; under a longer one they need a line of their own."""
MARGIN = " " * 3
"""Before what is only read."""
SIGNS = re.compile(r"(?:[^\w\s\"'(] )*")
"""What a row may begin with: signs that say how sure it is, or that it was not read."""

MOST = 512
"""Rows that are kept as they were wrapped; a class has the same ones."""


class Line(NamedTuple):
    """One line of the list as drawn, and the row that it belongs to."""

    row: int | None
    head: str
    """What stands in the margin when the row is not highlighted."""
    words: Content
    kind: str


def titled(group: str, first: Row, indent: int) -> Iterator[Line]:
    """The heading of a group; over a text it stands as over a chapter."""
    if first.is_choice:
        yield Line(None, " " * indent, Content(group), "group")
    else:
        yield Line(None, MARGIN, Content(group), "group")
        yield Line(None, "", Content(), "row")


@lru_cache(MOST)
def broken(row: Row, column: int, width: int) -> tuple[tuple[Content, str], ...]:
    """The lines of a row with their kinds: its words, and what stands under them."""
    words, below = _worded(row, column)
    parts = ((words, "pale" if row.reason is not None else "row"), (below, "pale"))
    return tuple((line, kind) for part, kind in parts if part for line in part.wrap(width))


def _worded(row: Row, column: int) -> tuple[Content, Content]:
    """The words of a row, and those that stand under it."""
    words = Content(row.text)
    if row.reason:
        words = Content.assemble(row.text, f" {GLYPHS.dash} ", row.reason)
    if row.detail and column:
        return words.pad_right(column - words.cell_length) + Content.styled(row.detail, "$text-muted not bold"), Content()
    return words, Content(row.detail)


def detail_column(rows: Sequence[Row], width: int) -> int:
    """Where details stand beside their rows; 0 if they need lines of their own."""
    column = max((Content(row.text).cell_length for row in rows if row.is_choice), default=0) + 3
    details = [Content(row.detail).cell_length for row in rows if row.detail]
    return column if details and column <= SIDE_BY_SIDE and column + max(details) <= width else 0


def hang(text: str) -> int:
    """How far the lines after the first are set in: as far as the signs before its words."""
    found = SIGNS.match(text)
    return found.end() if found else 0
