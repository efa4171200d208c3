"""Lines drawn with the dots of Braille signs, two across and four down in every cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count, pairwise

from game.session.mapping import Dot, clipped

ACROSS, DOWN = 2, 4
"""Dots of a cell."""
BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""What each dot adds to the sign, by row and column."""
NO_DOTS = 0x2800


class Canvas:
    """A sheet of cells on which lines leave dots. Each cell remembers the topmost layer that has drawn in it."""

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height
        self._dots: dict[tuple[int, int], int] = {}
        self._layers: dict[tuple[int, int], int] = {}

    @property
    def size(self) -> tuple[int, int]:
        """Dots across and down."""
        return self.width * ACROSS, self.height * DOWN

    def line(self, dots: Sequence[Dot], layer: int, pattern: str = "1", *, is_thick: bool = False) -> None:
        """Draw from dot to dot what lies on the sheet. The pattern goes on along the line: "110" leaves out every third dot."""
        steps = count()
        for one, other in pairwise(dots):
            if (part := clipped(one, other, self.size)) is not None:
                for x, y in _between(*part):
                    if pattern[next(steps) % len(pattern)] == "1":
                        self._set(x, y, layer)
                        if is_thick:
                            self._set(x, y + 1, layer)

    def _set(self, x: int, y: int, layer: int) -> None:
        cell = x // ACROSS, y // DOWN
        if 0 <= cell[0] < self.width and 0 <= cell[1] < self.height:
            self._dots[cell] = self._dots.get(cell, 0) | BITS[y % DOWN][x % ACROSS]
            self._layers[cell] = max(self._layers.get(cell, 0), layer)

    def sign(self, x: int, y: int) -> str:
        """What stands in a cell: a Braille sign, or a blank."""
        dots = self._dots.get((x, y))
        return chr(NO_DOTS + dots) if dots else " "

    def layer(self, x: int, y: int) -> int:
        """The topmost layer of a cell; 0 if nothing is drawn there."""
        return self._layers.get((x, y), 0)


def _between(one: Dot, other: Dot) -> Iterator[tuple[int, int]]:
    """The dots of a straight line, its end included."""
    steps = max(round(abs(other.x - one.x)), round(abs(other.y - one.y)), 1)
    for step in range(steps + 1):
        yield round(one.x + (other.x - one.x) * step / steps), round(one.y + (other.y - one.y) * step / steps)
