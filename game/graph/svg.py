"""A laid out graph as SVG, cut between its rows into bands that each fit on a sheet of A4."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import NamedTuple

from game.graph.graph import Arrow, Box, Graph, cut
from game.graph.layout import Arrow as LaidArrow
from game.graph.layout import Layout

ROOM, BOX = 162.0, 148.0
"""How wide a box is with its room, and without. One unit is a quarter of a millimetre on paper."""
LINE, SMALL_LINE, LETTER, HEAD = 13.0, 10.5, 4.9, 7.0
"""The height of a line of a title and of smaller words, the width of a smaller letter, the length of an arrow's head."""
GAP, GAP_FOR_EACH, WIDEST_GAP = 36.0, 3.5, 88.0
"""Between two rows: the least height, what each arrow adds to it, and the most."""
TITLE, WORDS = 24, 30
"""Characters in a line of a title and of smaller words."""
ALONG = (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.12, 0.88)
"""Where beside an arrow its words are tried, from its beginning to its first joint."""


class Sheet(NamedTuple):
    """The paper that a drawing is cut for."""

    width: float
    """The width of a band; a wider drawing is made smaller."""
    first: float
    """The most of the first band's height to its width: above it is a heading."""
    others: float
    """The same of the other bands."""


ACROSS, UPRIGHT = Sheet(1120.0, 0.6, 0.68), Sheet(650.0, 0.95, 1.3)
"""A4 across, a unit a quarter of a millimetre; and upright, for a drawing of few boxes with more text around it."""

Point = tuple[float, float]
Reach = tuple[float, float]
"""From where to where, counted downwards."""


@dataclass(frozen=True, slots=True)
class Row:
    """Where a row begins and ends, counted downwards."""

    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """Where the middles of its boxes are."""
        return (self.top + self.bottom) / 2


class Piece(NamedTuple):
    """An element of the drawing, and from where to where it reaches downwards."""

    top: float
    bottom: float
    element: str


class Label(NamedTuple):
    """Words around a point."""

    words: str
    x: float
    y: float

    def overlaps(self, other: Label) -> bool:
        """Whether the words would be written over each other."""
        near = LETTER * (len(self.words) + len(other.words)) / 2
        return abs(self.y - other.y) < SMALL_LINE - 1 and abs(self.x - other.x) < near


def bands(graph: Graph, places: Layout, sheet: Sheet = ACROSS) -> list[str]:
    """The graph, laid out, as SVG elements that belong one below the other; none if it has no boxes."""
    rows = _rows(graph, places)
    width = max(sheet.width, places.width * ROOM)
    left = (places.width * ROOM - width) / 2
    pieces = _pieces(graph, places, rows)
    svgs = []
    for top, bottom in _balanced(rows, width, sheet):
        inside = "\n".join(piece.element for piece in pieces if piece.top < bottom and piece.bottom > top)
        view = f"{left:.0f} {top:.0f} {width:.0f} {bottom - top:.0f}"
        svgs.append(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}">\n{inside}\n</svg>')
    return svgs


def _rows(graph: Graph, places: Layout) -> list[Row]:
    """How high the rows are, and how far apart: more arrows between two rows need more room."""
    heights = [LINE] * places.rows
    for box, (_, row) in places.boxes.items():
        heights[row] = max(heights[row], _height(graph.boxes[box]))
    between = [0] * places.rows
    for route in places.arrows.values():
        for (_, row), (_, after) in pairwise(route):
            between[min(row, after)] += 1
    rows: list[Row] = []
    top = 0.0
    for height, arrows in zip(heights, between, strict=True):
        rows.append(Row(top, top + height))
        top += height + min(WIDEST_GAP, GAP + GAP_FOR_EACH * arrows)
    return rows


def _balanced(rows: Sequence[Row], width: float, sheet: Sheet) -> list[Reach]:
    """As few bands as the sheet allows, and none much shorter than the others."""
    fewest = len(list(_bands(rows, width, sheet)))
    tried = (list(_bands(rows, width * share, sheet)) for share in (0.5, 0.6, 0.7, 0.8, 0.9, 1))
    return next(found for found in tried if len(found) == fewest)


def _bands(rows: Sequence[Row], width: float, sheet: Sheet) -> Iterator[Reach]:
    """From where to where each band reaches. A cut is close below a row, so that it parts neither heads nor words."""
    if not rows:
        return
    top, most = rows[0].top - LINE, sheet.first * width
    for row, after in pairwise(rows):
        if after.bottom + LINE - top > most:
            yield top, row.bottom + HEAD
            top, most = row.bottom + HEAD, sheet.others * width
    yield top, rows[-1].bottom + LINE


def _pieces(graph: Graph, places: Layout, rows: Sequence[Row]) -> list[Piece]:
    """All elements of the drawing, what lies above the others last."""
    lines: list[Piece] = []
    labels: list[Label] = []
    ports = _ports(places)
    for arrow in graph.arrows:
        if arrow.source == arrow.target:
            lines.append(_loop(graph, arrow, places.boxes[arrow.source], rows))
            continue
        points = _points(graph, places, rows, ports, (arrow.source, arrow.target))
        lines.append(_line(graph, arrow, points))
        if words := ", ".join(filter(None, (arrow.guard, arrow.share))):
            labels.append(_label(cut(words, WORDS), points, labels))
    boxes = [_box(graph.boxes[box], across * ROOM, rows[row].middle) for box, (across, row) in places.boxes.items()]
    written = [Piece(y - LINE, y + LINE, _text(words, x, y, "beside")) for words, x, y in labels]
    return [*lines, *boxes, *written]


Ports = Mapping[tuple[LaidArrow, bool], float]
"""How far from the middle of a box an arrow begins (`True`) or ends (`False`)."""


def _ports(places: Layout) -> Ports:
    """The ends of the arrows side by side, in the order of what they come from or lead to, so that none hides another."""
    sides: dict[tuple[str, bool], list[tuple[float, LaidArrow, bool]]] = defaultdict(list)
    for arrow, route in places.arrows.items():
        for is_source, (here, there) in ((True, route[:2]), (False, route[:-3:-1])):
            sides[arrow[0 if is_source else 1], there[1] > here[1]].append((there[0], arrow, is_source))
    ports = {}
    for ends in sides.values():
        step = min(18, 0.8 * BOX / len(ends))
        for index, (_, arrow, is_source) in enumerate(sorted(ends)):
            ports[arrow, is_source] = (index - (len(ends) - 1) / 2) * step
    return ports


def _points(graph: Graph, places: Layout, rows: Sequence[Row], ports: Ports, arrow: LaidArrow) -> list[Point]:
    """Where an arrow runs: its beginning, then where it enters and leaves each row that it passes, then its end."""
    route = places.arrows[arrow]
    down = 1 if route[1][1] > route[0][1] else -1
    points = []
    for across, row in route[1:-1]:
        edges = (rows[row].top, rows[row].bottom)
        points += [(across * ROOM, edge) for edge in edges[::down]]
    ends = []
    for box, is_source, (across, row) in ((arrow[0], True, route[0]), (arrow[1], False, route[-1])):
        side = down if is_source else -down
        ends.append((across * ROOM + ports[arrow, is_source], rows[row].middle + side * _height(graph.boxes[box]) / 2))
    return [ends[0], *points, ends[1]]


def _line(graph: Graph, arrow: Arrow, points: Sequence[Point]) -> Piece:
    """An arrow, straight past the rows and curved between them."""
    (x, y), (end_x, end_y) = points[0], points[-1]
    back = end_y < y
    path = f"M{x:.0f} {y:.0f}"
    for (x, y), (to_x, to_y) in zip(points[::2], points[1::2], strict=True):
        middle = (y + to_y) / 2
        path += f"L{x:.0f} {y:.0f}C{x:.0f} {middle:.0f} {to_x:.0f} {middle:.0f} {to_x:.0f} {to_y:.0f}"
    neck = end_y + (HEAD if back else -HEAD)
    head = f"M{end_x:.0f} {end_y:.0f}L{end_x - 3:.0f} {neck:.0f}L{end_x + 3:.0f} {neck:.0f}z"
    heights = sorted((points[0][1], end_y))
    return Piece(heights[0], heights[1], _arrow(graph, arrow, path, head, "back" if back else "down"))


def _loop(graph: Graph, arrow: Arrow, place: tuple[float, int], rows: Sequence[Row]) -> Piece:
    """An arrow from a box to itself, at its right side."""
    x, y = place[0] * ROOM + BOX / 2, rows[place[1]].middle
    path = f"M{x:.0f} {y - 6:.0f}C{x + 14:.0f} {y - 12:.0f} {x + 14:.0f} {y + 12:.0f} {x:.0f} {y + 6:.0f}"
    head = f"M{x:.0f} {y + 6:.0f}L{x + 7:.0f} {y + 5:.0f}L{x + 5:.0f} {y + 11:.0f}z"
    return Piece(y - LINE, y + LINE, _arrow(graph, arrow, path, head, "stay"))


def _arrow(graph: Graph, arrow: Arrow, path: str, head: str, kind: str) -> str:
    """An arrow's elements; hovering over it tells every choice. The broad line without colour is there to be hit."""
    ends = " → ".join(graph.boxes[end].title for end in (arrow.source, arrow.target))
    ways = [f"• {way.text}{f' ({way.terms})' if way.terms else ''}" for way in arrow.ways]
    told = escape("\n".join([ends, *ways]))
    return (
        f'<g class="arrow {kind}"><title>{told}</title><path class="hit" d="{path}"/><path d="{path}"/><path class="head" d="{head}"/></g>'
    )


def _label(words: str, points: Sequence[Point], others: Sequence[Label]) -> Label:
    """The words beside an arrow, where they lie over no others if there is such a place."""
    (x, y), (to_x, to_y) = points[:2]
    spots = []
    for along in ALONG:
        bent = 3 * along**2 - 2 * along**3
        straight = 1.5 * along * (1 - along) + along**3
        spots.append(Label(words, x + (to_x - x) * bent, y + (to_y - y) * straight))
    return next((spot for spot in spots if not any(spot.overlaps(other) for other in others)), spots[0])


def _box(box: Box, x: float, y: float) -> Piece:
    """A scene; hovering over it tells its address and how it begins."""
    height = _height(box)
    kinds = {"start": bool(box.starts), "ending": bool(box.ending), "unreached": box.is_unreached, "stub": box.is_stub}
    name = " ".join(["box", *(kind for kind, is_so in kinds.items() if is_so)])
    shapes = [_frame(x, y, height, 0, 12 if box.ending else 3)]
    if box.ending:
        shapes.append(_frame(x, y, height, 3, 10))
    line = y - height / 2 + 3
    for words in _title(box):
        shapes.append(_text(words, x, line + 0.75 * LINE, "title"))
        line += LINE
    for words in box.marks:
        shapes.append(_text(cut(words, WORDS), x, line + 0.7 * SMALL_LINE, "mark"))
        line += SMALL_LINE
    told = f"<title>{escape(box.id)}\n{escape(box.first_words)}</title>"
    return Piece(y - height / 2, y + height / 2, f'<g class="{name}">{told}{"".join(shapes)}</g>')


def _frame(x: float, y: float, height: float, inset: float, radius: float) -> str:
    left, top = x - BOX / 2 + inset, y - height / 2 + inset
    return f'<rect x="{left:.1f}" y="{top:.1f}" width="{BOX - 2 * inset:.1f}" height="{height - 2 * inset:.1f}" rx="{radius:.0f}"/>'


def _text(words: str, x: float, y: float, name: str) -> str:
    return f'<text class="{name}" x="{x:.0f}" y="{y:.0f}">{escape(words)}</text>'


def _title(box: Box) -> list[str]:
    """The title in two lines at most."""
    return textwrap.wrap(box.title, TITLE, max_lines=2, placeholder="…")


def _height(box: Box) -> float:
    return 7 + LINE * len(_title(box)) + SMALL_LINE * len(box.marks)
