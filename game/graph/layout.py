"""Where the boxes of a graph stand and how its arrows run: rows from above to below, few crossings, straight lines.

The steps are those of Sugiyama, Tagawa and Toda (1981): arrows against the current are turned round, each box gets a row by the longest
way to it, an arrow over several rows gets a joint in each of them, rows are ordered by the mean place of the neighbours, and then
everything moves as near to its neighbours as the others allow. The libraries that do this in Python alone are not kept up any more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from graphlib import TopologicalSorter
from itertools import pairwise
from statistics import fmean
from typing import NamedTuple

Arrow = tuple[str, str]
"""From which box to which."""
Joint = tuple[Arrow, int]
"""Where an arrow passes through a row."""
Spot = str | Joint
"""What takes room in a row: a box or a joint."""
Rows = list[list[Spot]]

SWEEPS = 24
"""How often the rows are gone through, down and up; more changes nothing in stories of this size."""
JOINT = 0.14
"""The room of a joint, where that of a box is 1."""
PULL = (1.0, 2.0, 8.0)
"""How strongly neighbours draw each other near, by how many of the two are joints: a long arrow is to be straight."""


class Layout(NamedTuple):
    """Places in units of a box with its room: across from 0, and rows from 0 above."""

    boxes: Mapping[str, tuple[float, int]]
    """The middle of each box and its row."""
    arrows: Mapping[Arrow, tuple[tuple[float, int], ...]]
    """For each arrow the places that it joins, from its source: the two boxes with the joints between them."""
    width: float
    rows: int


def layout(boxes: Sequence[str], arrows: Collection[Arrow]) -> Layout:
    """Lay out a graph; arrows from a box to itself are left out. The same graph is always laid out the same."""
    between = list(dict.fromkeys(arrow for arrow in arrows if arrow[0] != arrow[1]))
    turned = _against_the_current(boxes, between)
    downwards = {arrow: arrow[::-1] if arrow in turned else arrow for arrow in between}
    row_of = _rows(boxes, set(downwards.values()))
    chains = {arrow: _chain(arrow, down, row_of) for arrow, down in downwards.items()}
    rows, neighbours = _ordered(boxes, row_of, list(chains.values()))
    across = _across(rows, neighbours)
    row_of_spot = {spot: index for index, row in enumerate(rows) for spot in row}
    routes = {
        arrow: tuple((across[spot], row_of_spot[spot]) for spot in (reversed(chain) if arrow in turned else chain))
        for arrow, chain in chains.items()
    }
    width = max((across[row[-1]] + _room(row[-1]) / 2 for row in rows), default=0)
    return Layout({box: (across[box], row_of[box]) for box in boxes}, routes, width, len(rows))


def _against_the_current(boxes: Sequence[str], arrows: Sequence[Arrow]) -> set[Arrow]:
    """The arrows that close a circle when the graph is walked from its beginnings; without them there is none."""
    ways: dict[str, list[str]] = {box: [] for box in boxes}
    for source, target in arrows:
        ways[source].append(target)
    entered = {target for _, target in arrows}
    closing: set[Arrow] = set()
    seen: set[str] = set()
    for begin in sorted(boxes, key=lambda box: box in entered):
        if begin in seen:
            continue
        seen.add(begin)
        path: dict[str, Iterator[str]] = {begin: iter(ways[begin])}
        while path:
            here = next(reversed(path))
            there = next(path[here], None)
            if there is None:
                path.popitem()
            elif there in path:
                closing.add((here, there))
            elif there not in seen:
                seen.add(there)
                path[there] = iter(ways[there])
    return closing


def _rows(boxes: Sequence[str], arrows: Collection[Arrow]) -> dict[str, int]:
    """The row of each box: below all that lead to it; what nothing leads to stands just above what comes after it."""
    above: dict[str, set[str]] = {box: set() for box in boxes}
    below: dict[str, set[str]] = {box: set() for box in boxes}
    for source, target in arrows:
        above[target].add(source)
        below[source].add(target)
    row_of: dict[str, int] = {}
    for box in TopologicalSorter(above).static_order():
        row_of[box] = max((row_of[other] + 1 for other in above[box]), default=0)
    for box in boxes:
        if not above[box] and below[box]:
            row_of[box] = min(row_of[other] for other in below[box]) - 1
    return row_of


def _chain(arrow: Arrow, down: Arrow, row_of: Mapping[str, int]) -> list[Spot]:
    """The spots of an arrow from above to below."""
    first, last = down
    return [first, *((arrow, row) for row in range(row_of[first] + 1, row_of[last])), last]


class _Neighbours(NamedTuple):
    above: Mapping[Spot, list[Spot]]
    below: Mapping[Spot, list[Spot]]


def _ordered(boxes: Sequence[str], row_of: Mapping[str, int], chains: Sequence[Sequence[Spot]]) -> tuple[Rows, _Neighbours]:
    """The rows in the order that has crossed the fewest arrows, and who is joined with whom."""
    rows: Rows = [[] for _ in range(max(row_of.values(), default=-1) + 1)]
    neighbours = _Neighbours(defaultdict(list), defaultdict(list))
    for box in boxes:
        rows[row_of[box]].append(box)
    for chain in chains:
        for upper, lower in pairwise(chain):
            neighbours.above[lower].append(upper)
            neighbours.below[upper].append(lower)
        for row, spot in enumerate(chain[1:-1], row_of[str(chain[0])] + 1):
            rows[row].append(spot)
    best, fewest = rows, _crossings(rows, neighbours)
    for sweep in range(SWEEPS):
        rows = _swept(rows, neighbours, downwards=sweep % 2 == 0)
        crossings = _crossings(rows, neighbours)
        if crossings < fewest:
            best, fewest = rows, crossings
    return best, neighbours


def _swept(rows: Rows, neighbours: _Neighbours, *, downwards: bool) -> Rows:
    """The rows, each ordered by the mean place of its neighbours in the row before."""
    joined = neighbours.above if downwards else neighbours.below
    place: dict[Spot, float] = {}
    swept: Rows = []
    for row in rows if downwards else reversed(rows):
        wanted = {spot: fmean([place[other] for other in joined[spot]] or [index / len(row)]) for index, spot in enumerate(row)}
        swept.append(sorted(row, key=wanted.__getitem__))
        place |= {spot: (index + 0.5) / len(row) for index, spot in enumerate(swept[-1])}
    return swept if downwards else swept[::-1]


def _crossings(rows: Rows, neighbours: _Neighbours) -> int:
    found = 0
    for row, below in pairwise(rows):
        place = {spot: index for index, spot in enumerate(below)}
        ends = [place[other] for spot in row for other in sorted(neighbours.below[spot], key=place.__getitem__)]
        found += sum(earlier > later for index, earlier in enumerate(ends) for later in ends[index + 1 :])
    return found


def _across(rows: Rows, neighbours: _Neighbours) -> dict[Spot, float]:
    """How far across everything stands; the order of each row stays."""
    across: dict[Spot, float] = {}
    for row in rows:
        across |= dict(zip(row, _apart(row, [(0.0, 1.0)] * len(row)), strict=True))
    for sweep in range(5 * SWEEPS):
        for row in rows if sweep % 2 == 0 else reversed(rows):
            across |= dict(zip(row, _apart(row, [_wanted(spot, neighbours, across) for spot in row]), strict=True))
    left = min((across[row[0]] - _room(row[0]) / 2 for row in rows), default=0)
    return {spot: place - left for spot, place in across.items()}


def _wanted(spot: Spot, neighbours: _Neighbours, across: Mapping[Spot, float]) -> tuple[float, float]:
    """Where a spot would like to be, and how much: in the middle of its neighbours."""
    around = [(across[other], PULL[_is_joint(spot) + _is_joint(other)]) for other in neighbours.above[spot] + neighbours.below[spot]]
    pull = sum(each for _, each in around)
    return (sum(place * each for place, each in around) / pull, pull) if around else (across[spot], PULL[0])


def _apart(row: Sequence[Spot], wanted: Sequence[tuple[float, float]]) -> list[float]:
    """The places nearest to those wanted (in squares) that keep order and room: neighbours that would overlap move as one."""
    groups: list[tuple[float, float, int]] = []  # the mean of the wanted places less what stands to the left, the pull, the count
    left = [0.0]
    for spot, after in pairwise(row):
        left.append(left[-1] + (_room(spot) + _room(after)) / 2)
    for (place, pull), offset in zip(wanted, left, strict=True):
        group = (place - offset, pull, 1)
        while groups and groups[-1][0] > group[0]:
            mean, before, count = groups.pop()
            both = before + group[1]
            group = ((mean * before + group[0] * group[1]) / both, both, count + group[2])
        groups.append(group)
    means = [mean for mean, _, count in groups for _ in range(count)]
    return [mean + offset for mean, offset in zip(means, left, strict=True)]


def _is_joint(spot: Spot) -> bool:
    return isinstance(spot, tuple)


def _room(spot: Spot) -> float:
    return JOINT if _is_joint(spot) else 1.0
