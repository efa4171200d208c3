"""A journey on a map drawn with Braille dots: waters, frontiers, the way, the train on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Static

from game.session.mapping import Dot, Point, Projection, fitted
from game.ui.glyphs import GLYPHS
from game.ui.widgets.braille import ACROSS, DOWN, Canvas
from game.ui.widgets.lettering import Cell, Lettering

if TYPE_CHECKING:
    from game.session.journey import JourneyView, StopView
    from game.story.drawings import Outline

SIGNS = {"documented": GLYPHS.documented, "likely": GLYPHS.likely, "imagined": GLYPHS.imagined}
RANKS = ("documented", "likely", "imagined")
"""Which signs and names find room first."""
FRONTIER, RIVER, SEA, AHEAD, TRAVELLED = range(1, 6)
"""The layers, from below."""
ROOMY = 100
"""Cells across from which every stop is named that finds room; on a smaller map so many names would hide which is whose."""
HIGH = 10
"""Lines from which every water and frontier is named; on a lower map only a sea that is as wide as its name."""
NEARBY = (0, -1, 1, -2, 2, -3, 3)
"""Lines around the highlighted stop in which its name may stand, the nearest first."""
BESIDE = (-1, 0, 1)
"""Cells around a letter that the way must leave free, so that no name looks like a part of it."""
LAYERS = {"frontier": FRONTIER, "river": RIVER, "sea": SEA}
PATTERNS = {"frontier": "111000", "river": "1", "sea": "1"}
STYLES = {0: "", FRONTIER: "$text-muted", RIVER: "$text-muted", SEA: "$text-muted", AHEAD: "$text", TRAVELLED: "bold $accent"}

Entry = tuple[int, "StopView", Point]
"""A stop with its index and where it lies."""


class RouteMap(Static, can_focus=True):
    """The map. Arrows go from stop to stop; a click goes to the nearest."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,left", "move(-1)", "Stop before", show=False, id="map.back"),
        Binding("down,right", "move(1)", "Next stop", show=False, id="map.next"),
        Binding("home", "move(-1000000)", "First stop", show=False, id="map.first"),
        Binding("end", "move(1000000)", "Last stop", show=False, id="map.last"),
    ]

    class Highlighted(Message):
        """Another stop is highlighted."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self, train: JourneyView, outlines: Sequence[Outline]) -> None:
        super().__init__(markup=False)
        self._train = train
        self._outlines = outlines
        self._placed = [(index, view, view.point) for index, view in enumerate(train.stops) if view.point]
        """The stops of which it is known where they lie."""
        self._at = train.here

    def show(self, index: int) -> None:
        """Highlight a stop."""
        self._at = index
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def action_move(self, step: int) -> None:
        self._highlight(min(max(self._at + step, 0), len(self._train.stops) - 1))

    def on_click(self, event: events.Click) -> None:
        projection = self._projection()
        cells = {index: _cell(projection.dot(point)) for index, _, point in self._placed}
        self._highlight(min(cells, key=lambda index: (cells[index][0] - event.x) ** 2 + 4 * (cells[index][1] - event.y) ** 2))

    def _highlight(self, index: int) -> None:
        if index != self._at:
            self.show(index)
            self.post_message(self.Highlighted(index))

    def _projection(self) -> Projection:
        width, height = self.content_size
        return fitted([point for _, _, point in self._placed], max(width, 1) * ACROSS, max(height, 1) * DOWN)

    def _draw(self) -> None:
        width, height = self.content_size
        if not width or not height or not self._placed:
            return
        projection, canvas, lettering = self._projection(), Canvas(width, height), Lettering(width, height)
        for outline in self._outlines:
            canvas.line(_dots(projection, outline.points), LAYERS[outline.kind], PATTERNS[outline.kind])
        self._draw_way(projection, canvas)
        self._mark(projection, lettering)
        self._write_names(projection, lettering, self._taken(projection))
        self.update(lettering.over(lambda at: (canvas.sign(*at), STYLES[canvas.layer(*at)])))

    def _draw_way(self, projection: Projection, canvas: Canvas) -> None:
        here, train = self._train.here, self._train.train
        middle = [train] if train else []
        behind = [point for index, _, point in self._placed if index <= here] + middle
        ahead = middle + [point for index, _, point in self._placed if index > here]
        canvas.line([projection.dot(point) for point in ahead], AHEAD, "1000")
        canvas.line([projection.dot(point) for point in behind], TRAVELLED, is_thick=True)

    def _taken(self, projection: Projection) -> Canvas:
        """The way without its gaps: a name in a gap of the dots would hide it as much."""
        width, height = self.content_size
        whole = Canvas(width, height)
        whole.line([projection.dot(point) for _, _, point in self._placed], AHEAD, is_thick=True)
        return whole

    def _mark(self, projection: Projection, lettering: Lettering) -> None:
        """The train's sign and that of the highlighted stop first, then those of the others."""
        train, chosen = self._train.train, [entry for entry in self._ranked() if entry[0] == self._at]
        if train:
            lettering.mark(_cell(projection.dot(train)), GLYPHS.here, self._style(self._train.here))
        for index, view, point in (*chosen, *self._ranked()):
            lettering.mark(_cell(projection.dot(point)), SIGNS[view.stop.standing], self._style(index))

    def _write_names(self, projection: Projection, lettering: Lettering, way: Canvas) -> None:
        """Names keep off the way. Their order does not ask what is highlighted, so they stay where they are while one goes about; the
        highlighted stop's name is added at the end, if it is not there yet."""

        def is_clear(at: Cell) -> bool:
            return not any(way.layer(at[0] + aside, at[1]) for aside in BESIDE)

        def is_free(at: Cell) -> bool:
            return not way.layer(*at)

        ranked, named = self._ranked(), set[int]()
        for entry in filter(self._is_first, ranked):
            if self._write(projection, lettering, entry, is_clear):
                named.add(entry[0])
        is_high = projection.size[1] // DOWN >= HIGH
        for outline in sorted(self._outlines, key=lambda outline: -LAYERS[outline.kind]):
            if is_high or _has_room(projection, outline):
                any(lettering.name(at, outline.name, "italic $text-muted", is_clear) for at in _along(projection, outline))
        for entry in ranked:
            if lettering.width >= ROOMY and entry[0] not in named and self._write(projection, lettering, entry, is_clear):
                named.add(entry[0])
        for entry in ranked:
            if entry[0] == self._at and self._at not in named:
                any(self._write(projection, lettering, entry, is_allowed, away) for is_allowed in (is_clear, is_free) for away in NEARBY)

    def _write(self, projection: Projection, lettering: Lettering, entry: Entry, is_free: Callable[[Cell], bool], away: int = 0) -> bool:
        """Write the name of a stop, or that many lines away from it; false if there is no room."""
        index, view, point = entry
        x, y = _cell(projection.dot(point))
        return lettering.name((x, y + away), view.place.name, self._style(index), is_free)

    def _is_first(self, entry: Entry) -> bool:
        """Whether a stop is named before the waters and the frontiers."""
        index, view, _ = entry
        return index in (self._train.here, 0, len(self._train.stops) - 1) or view.stop.standing == "documented"

    def _style(self, index: int) -> str:
        """The highlighted stop is seen without colours too."""
        if index == self._at:
            return "bold reverse $accent"
        return "bold $accent" if index == self._train.here else "bold" if self._is_documented(index) else ""

    def _is_documented(self, index: int) -> bool:
        return self._train.stops[index].stop.standing == "documented"

    def _ranked(self) -> list[Entry]:
        """Both ends, the train's stop, and the others by how sure they are; in the order of the journey."""
        ends = (0, len(self._train.stops) - 1)
        return sorted(
            self._placed, key=lambda entry: (entry[0] not in ends, entry[0] != self._train.here, RANKS.index(entry[1].stop.standing))
        )


def _dots(projection: Projection, points: Sequence[Sequence[float]]) -> list[Dot]:
    return [projection.dot(Point(*point)) for point in points]


def _cell(dot: Dot) -> Cell:
    return round(dot.x) // ACROSS, round(dot.y) // DOWN


def _has_room(projection: Projection, outline: Outline) -> bool:
    """Whether it is a sea, and about as wide as its name."""
    across = [_cell(dot)[0] for dot in _dots(projection, outline.points)]
    return outline.kind == "sea" and max(across) - min(across) >= len(outline.name) - 1


def _along(projection: Projection, outline: Outline) -> list[Cell]:
    """Where a name may stand: in the middle of a shore, or along the middle half of a line; only what is on the map."""
    dots = _dots(projection, outline.points)
    middle = len(dots) // 2
    order = sorted(range(len(dots)), key=lambda index: abs(index - middle))[: middle + 1]
    cells = [_cell(dots[index]) for index in order]
    if outline.kind == "sea":
        inside = Dot(sum(dot.x for dot in dots) / len(dots), sum(dot.y for dot in dots) / len(dots))
        x, y = _cell(inside)
        cells = [(x - len(outline.name) // 2 - 2, y), *cells]
    width, height = projection.size[0] // ACROSS, projection.size[1] // DOWN
    return [(x, y) for x, y in cells if -len(outline.name) < x < width and 0 <= y < height]
