"""The lines of a list as they are drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from game.ui.glyphs import GLYPHS

if TYPE_CHECKING:
    from game.ui.widgets.rows import Row

MARGIN = " " * 3
"""Before what is only read."""
SIGNS = re.compile(r"(?:[^\w\s\"'(] )*")
"""What a row may begin with: signs that say how sure it is, or that it was not read."""


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


def worded(row: Row, column: int) -> tuple[Content, Content]:
    """The words of a row, and those that stand under it."""
    words = Content(row.text)
    if row.reason:
        words = Content.assemble(row.text, f" {GLYPHS.dash} ", row.reason)
    if row.detail and column:
        return words.pad_right(column - words.cell_length) + Content.styled(row.detail, "$text-muted not bold"), Content()
    return words, Content(row.detail)


def hang(text: str) -> int:
    """How far the lines after the first are set in: as far as the signs before its words."""
    found = SIGNS.match(text)
    return found.end() if found else 0
