"""A journey as a line, with the train on it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

from game.ui.glyphs import GLYPHS

GAP = 2
"""Cells between two names."""


class TrainLine(Static):
    """The stops as marks on a line: passed, here, ahead. The names that find room stand below, the train's first."""

    def __init__(self, names: Sequence[str], here: int, first_named: Sequence[int]) -> None:
        super().__init__(markup=False)
        self._names = names
        self._here = here
        self._named = (len(names) - 1, 0, *first_named, *range(len(names)))
        """Which names find room first, after that of the station where the train is."""

    @property
    def stops(self) -> int:
        """How many stations there are."""
        return len(self._names)

    def move(self, here: int) -> None:
        """The train is at another station, counted from 0."""
        self._here = here
        self._draw()

    def on_mount(self) -> None:
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        width = max(self.content_size.width, 20)
        steps = max(len(self._names) - 1, 1)
        places = [round(index * (width - 1) / steps) for index in range(len(self._names))]
        self.update(Content("\n").join([self._marks(places), self._labels(places, width)]))

    def _marks(self, places: Sequence[int]) -> Content:
        here = places[self._here]
        marks = [GLYPHS.travelled if x < here else GLYPHS.to_travel for x in range(places[-1] + 1)]
        for index, x in enumerate(places):
            marks[x] = GLYPHS.passed if index < self._here else GLYPHS.ahead
        return Content.assemble("".join(marks[:here]), (GLYPHS.here, "bold $accent"), "".join(marks[here + 1 :]))

    def _labels(self, places: Sequence[int], width: int) -> Content:
        taken = [False] * (width + GAP)
        line = [" "] * width
        start = 0
        for index in dict.fromkeys((self._here, *self._named)):
            name = self._names[index]
            left = min(max(places[index] - len(name) // 2, 0), max(width - len(name), 0))
            if not any(taken[max(left - GAP, 0) : left + len(name) + GAP]):
                line[left : left + len(name)] = name
                taken[left : left + len(name)] = [True] * len(name)
                start = left if index == self._here else start
        content = Content("".join(line)[:width])
        return content.stylize("bold $accent", start, start + len(self._names[self._here]))
