"""What can be set in the plain edition: the columns of a line. It is kept where the other settings are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from game.plain.console import Console
from game.session.settings import NARROWEST_LINE, Keeping, is_width

HOW = (
    f"Type settings width 60 for lines of 60 columns ({NARROWEST_LINE} at least), settings width 0 for each paragraph on one line, "
    "or settings width first for lines as they were at first."
)


def lines(console: Console, kept: Keeping, asked: str) -> Iterator[str]:
    """Change what is asked for after the word, and say how it is now."""
    name, _, value = asked.partition(" ")
    if not asked:
        yield from (f"Width: {_told(console.width)}.", HOW)
        return
    if name != "width" or not (columns := _columns(value.strip())):
        yield f"That cannot be set here. {HOW}"
        return
    (width,) = columns
    notice = kept.change(replace(kept.now, width=width))
    console.width = console.fitting() if width is None else width
    yield notice or f"Width: {_told(console.width)}. It is kept for your next games."


def _told(width: int) -> str:
    return f"{width} columns" if width else "each paragraph on one line"


def _columns(typed: str) -> tuple[int | None] | tuple[()]:
    """The columns that are asked for, `None` for as it was at first; or nothing if they cannot be."""
    if typed == "first":
        return (None,)
    return (int(typed),) if typed.isascii() and typed.isdigit() and is_width(int(typed[:6])) else ()
