"""Signs and words over a drawing: each finds a free place, or is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from textual.content import Content

Cell = tuple[int, int]
"""Column and row, from 0."""


class Lettering:
    """What is written over a drawing. What comes first has its place; nothing is written over it."""

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height
        self._written: dict[Cell, tuple[str, str]] = {}
        """Letters with their styles."""

    def put(self, at: Cell, words: str, style: str) -> bool:
        """Write words from a cell on; false if they leave the sheet or touch other words."""
        (x, y), length = at, Content(words).cell_length
        is_inside = x >= 0 and x + length <= self.width and 0 <= y < self.height
        if not is_inside or length != len(words) or any((column, y) in self._written for column in range(x - 1, x + length + 1)):
            return False
        self._written.update(((x + index, y), (letter, style)) for index, letter in enumerate(words))
        return True

    def mark(self, at: Cell, sign: str, style: str) -> bool:
        """Put a sign into a cell, also beside others; false if the cell is taken, or outside."""
        if at in self._written or not (0 <= at[0] < self.width and 0 <= at[1] < self.height):
            return False
        self._written[at] = sign, style
        return True

    def name(self, near: Cell, words: str, style: str, is_free: Callable[[Cell], bool]) -> bool:
        """Write words beside a cell, where nothing is drawn under them that should be seen; false if there is no room."""
        length = len(words)
        return any(
            self.put(at, words, style) for at in _around(near, length) if all(is_free((at[0] + index, at[1])) for index in range(length))
        )

    def over(self, drawn: Callable[[Cell], tuple[str, str]]) -> Content:
        """The drawing with the words over it, line by line."""
        return Content("\n").join(
            [_row([self._written.get((x, y)) or drawn((x, y)) for x in range(self.width)]) for y in range(self.height)]
        )


def _around(near: Cell, length: int) -> Iterator[Cell]:
    """Where words can begin: right, left, below, above, and slantwise."""
    x, y = near
    middle = x - length // 2
    yield from ((x + 2, y), (x - length - 1, y), (middle, y + 1), (middle, y - 1), (x + 1, y - 1), (x + 1, y + 1))
    yield from ((x - length, y - 1), (x - length, y + 1), (middle, y - 2), (middle, y + 2))


def _row(cells: Iterable[tuple[str, str]]) -> Content:
    """Neighbours of one style in one piece."""
    runs: list[tuple[str, str]] = []
    for sign, style in cells:
        if runs and runs[-1][1] == style:
            runs[-1] = runs[-1][0] + sign, style
        else:
            runs.append((sign, style))
    return Content.assemble(*runs)
