"""A chapter on one sheet: where it begins, its turning points and hard pages, how it ends, and what can come after what.

All scenes of a chapter with all their ways take several sheets of A4 across, in small print, because chance draws the pages of a day from
many: good for an author, not for a teacher. So what lies between the pages that matter is left out, and so are arrows that a longer way
tells already.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from game.graph.graph import Arrow, Box, Graph, Way
from game.graph.layout import layout
from game.guide.walks import NEXT, Walk
from game.story.world import Story

BETWEEN = Way("", "…", (), None)
"""Stands for all pages and choices between two boxes."""
ENDINGS = 3
"""More endings than this are one box."""
ENDS = ".ends"
"""What follows the chapter's name in the address of the box for all endings."""
Joined = dict[str, set[str]]
"""The boxes that can come after each box."""


class Overview(NamedTuple):
    """The picture of a chapter, and the turning points in the order in which they stand in it."""

    graph: Graph
    turnings: Mapping[str, str]
    """The name of each turning point by the address of its scene: "T1", "T2" … """


def overview(story: Story, graph: Graph, chapter: str, walks: Sequence[Walk]) -> Overview:
    """The pages of a chapter that matter; `graph` is the whole story, `walks` are the chapter's."""
    boxes = _kept(story, graph, chapter)
    follows = _reduced(_followed(walks, boxes))
    boxes |= {box: _next(story, box) for box in sorted(set[str]().union(*follows.values()) - boxes.keys())}
    boxes, follows = _with_one_end(boxes, follows)
    pairs = sorted((before, after) for before, found in follows.items() for after in found)
    turnings = _named(story, boxes, pairs)
    named = {box: replace(boxes[box], title=f"{name} · {boxes[box].title}") for box, name in turnings.items()}
    arrows = tuple(Arrow(*pair, (BETWEEN,)) for pair in pairs)
    return Overview(replace(graph, part=graph.chapters[chapter], boxes=boxes | named, arrows=arrows), turnings)


def _kept(story: Story, graph: Graph, chapter: str) -> dict[str, Box]:
    own = [replace(box, first_words="") for box in graph.boxes.values() if box.chapter == chapter]
    return {box.id: box for box in own if box.starts or box.ending or box.has_content_note or story.scenes[box.id].turning}


def _followed(walks: Iterable[Walk], kept: Collection[str]) -> Joined:
    """Which box can be the next after each, whoever is played."""
    follows: Joined = {box: set() for box in kept}
    for walk in walks:
        for box in walk.ways.keys() & kept:
            follows[box] |= _nearest(walk.ways, box, kept)
    return follows


def _nearest(ways: Mapping[str, set[str]], box: str, kept: Collection[str]) -> set[str]:
    """The boxes that can be reached without passing another."""
    seen, waiting, found = {box}, list(ways[box]), set[str]()
    while waiting:
        here = waiting.pop()
        if here in seen:
            continue
        seen.add(here)
        if here in kept or here not in ways:
            found.add(here)
        else:
            waiting += ways[here]
    return found


def _reduced(follows: Joined) -> Joined:
    """Without the arrows that a longer way tells already."""
    left = {box: set(found) for box, found in follows.items()}
    for found in left.values():
        for after in sorted(found):
            if after in _beyond(left, found - {after}):
                found.discard(after)
    return left


def _beyond(follows: Joined, begun: Iterable[str]) -> set[str]:
    """All that can come after some boxes."""
    seen, waiting = set[str](), list(begun)
    while waiting:
        for after in follows.get(waiting.pop(), ()):
            if after not in seen:
                seen.add(after)
                waiting.append(after)
    return seen


def _next(story: Story, box: str) -> Box:
    """The box of a chapter to which the story goes on."""
    chapter = box.removesuffix(NEXT)
    return Box(box, chapter, f"on to: {story.chapters[chapter].title}", "", (), None, False, False, is_stub=True)


def _with_one_end(boxes: Mapping[str, Box], follows: Joined) -> tuple[dict[str, Box], Joined]:
    """Many endings as one box."""
    ends = [box for box in boxes.values() if box.ending and not follows.get(box.id)]
    if len(ends) <= ENDINGS:
        return dict(boxes), follows
    gone = {box.id for box in ends}
    one = replace(ends[0], id=f"{ends[0].chapter}{ENDS}", title=f"{len(ends)} pages at the end", ending=f"one of {len(ends)}")
    joined = {box: {one.id if after in gone else after for after in found} for box, found in follows.items() if box not in gone}
    return {**{key: box for key, box in boxes.items() if key not in gone}, one.id: one}, _reduced(joined)


def _named(story: Story, boxes: Mapping[str, Box], pairs: Collection[tuple[str, str]]) -> dict[str, str]:
    """The turning points from above to below, and in a row from left to right."""
    places = layout(list(boxes), pairs)
    turnings = [box for box in boxes if box in story.scenes and story.scenes[box].turning]
    downwards = sorted(turnings, key=lambda box: places.boxes[box][::-1])
    return {box: f"T{number}" for number, box in enumerate(downwards, 1)}
