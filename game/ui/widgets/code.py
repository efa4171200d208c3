"""A code that a telephone reads, drawn with half blocks, black on white whatever the theme."""

from __future__ import annotations

from collections.abc import Sequence

import segno
from textual.content import Content
from textual.widgets import Static

BORDER = 2
"""Light modules around the code."""
CAPACITY = (14, 26, 42, 62, 84, 106, 122, 152, 180, 213)
"""Bytes of the versions 1 to 10 with error correction M."""
HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}
"""By whether the upper and the lower module is dark."""


def capacity(rows: int) -> int:
    """How many bytes a code may have, so that its drawing is no higher than some rows; 0 if none fits."""
    fitting = [most for version, most in enumerate(CAPACITY, 1) if (17 + 4 * version + 2 * BORDER + 1) // 2 <= rows]
    return fitting[-1] if fitting else 0


def modules(text: str) -> list[list[bool]]:
    """The code of a text (UTF-8) with its border, line by line; a dark module is true. Raises `ValueError` above version 10."""
    code = segno.make_qr(text, error="m", mode="byte", encoding="utf-8", boost_error=False, version=_version(text))
    return [[bool(module) for module in line] for line in code.matrix_iter(border=BORDER)]


def drawn(dark: Sequence[Sequence[bool]]) -> list[str]:
    """Two lines of modules in each line of text."""
    blank = [False] * len(dark[0])
    return [
        "".join(HALVES[pair] for pair in zip(upper, lower, strict=True))
        for upper, lower in zip(dark[::2], [*dark[1::2], blank], strict=False)
    ]


class Code(Static):
    """A code, one module a half cell."""

    def __init__(self) -> None:
        super().__init__(id="code", markup=False)

    def show(self, text: str) -> None:
        """The code of a text, or nothing for an empty one."""
        self.update(Content.styled("\n".join(drawn(modules(text))), "#000000 on #ffffff") if text else "")


def _version(text: str) -> int:
    """The smallest version that has room for a text; 10 if none has."""
    size = len(text.encode())
    return next((version for version, most in enumerate(CAPACITY, 1) if size <= most), len(CAPACITY))
