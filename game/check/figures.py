"""Exact figures of the chapters whose states can all be listed, and the shortest ways through them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from game.check.compiling import Program
from game.check.exact import Walk
from game.check.exploring import StateGraph, explore, facts_of_rules, facts_of_text, first_state, program
from game.check.facts import leading_to
from game.check.measuring import Length, Share, Turning
from game.check.proving import has_no_ending
from game.check.routes import Way, shortest
from game.story.world import Story

MOST_STATES = 100_000
"""States of a chapter beyond which its figures are sampled."""


class Figures(NamedTuple):
    """The exact figures of a chapter, for games that begin in it."""

    shares: tuple[Share, ...]
    own: Mapping[str, tuple[Share, ...]]
    """The shares for each protagonist."""
    lengths: tuple[Length, ...]
    """Least, mean and greatest; the greatest is infinite where one can go round in circles."""
    turnings: tuple[Turning, ...]


def measured(story: Story, budget: int) -> tuple[dict[str, Figures], dict[str, Way]]:
    """The figures of each chapter all of whose states can be listed, and, if they can of every chapter, the shortest way to each scene.

    A chapter in which a game may never end has none.
    """
    found, shown, made, too_large = dict[str, Figures](), list[tuple[str, Way]](), _program(story), set[str]()
    for chapter in reversed([name for name in story.head.chapters if story.chapters[name].starts]):
        first = {start.scene for start in story.chapters[chapter].starts.values()}
        if first & too_large:
            continue
        graph = explore(story, made, story.starts(chapter), min(budget, MOST_STATES))
        if not graph.is_complete or has_no_ending(graph):
            too_large |= leading_to(story, first)  # whatever comes to what is too large is so itself
            continue
        starts = _numbered(story, graph, story.starts(chapter))
        shown += shortest(graph, starts).items()
        if exact := figures(story, graph, chapter, starts):
            found[chapter] = exact
    shown.sort(key=lambda shown: len(shown[1].steps), reverse=True)
    return {chapter: found[chapter] for chapter in story.head.chapters if chapter in found}, {} if too_large else dict(shown)


def shortest_ways(story: Story, starts: Sequence[str], budget: int) -> dict[str, Way]:
    """The shortest way from some starts to each scene; none at all if there are too many states to be listed."""
    graph = explore(story, program(story, facts_of_rules(story)), starts, min(budget, MOST_STATES))
    return shortest(graph, _numbered(story, graph, starts)) if graph.is_complete else {}


def _program(story: Story) -> Program:
    return program(story, facts_of_rules(story) | facts_of_text(story), with_text=True)


def _numbered(story: Story, graph: StateGraph, starts: Sequence[str]) -> dict[str, int]:
    """The number of the state in which each start begins."""
    made, states = graph.program, {start: first_state(story, start) for start in starts}
    return {start: graph.states.index(made.state(at.scene, made.layout.pack(at))) for start, at in states.items()}


def figures(story: Story, graph: StateGraph, chapter: str, starts: Mapping[str, int]) -> Figures | None:
    """The figures of a chapter, from the graph of all that follows its starts (with the number of the state of each); `None` if
    chance is under way for too long."""
    walk, begun = Walk(story, graph), _evenly(starts.values())
    flow = walk.flow(begun)
    if flow is None:
        return None
    own, lengths = dict[str, tuple[Share, ...]](), list[Length]()
    for protagonist in story.head.protagonists:
        if first := _evenly([state for start, state in starts.items() if story.start(start).protagonist == protagonist]):
            its = flow if first == begun else walk.flow(first)
            if its is None:
                return None
            own[protagonist] = _shares(walk, its.visits)
            lengths.append(walk.length(chapter, protagonist, first, its))
    shares = _shares(walk, flow.visits)
    return Figures(shares, own, tuple(lengths), tuple(walk.turnings(begun)) if len(shares) > 1 else ())


def _shares(walk: Walk, visits: list[float]) -> tuple[Share, ...]:
    """The share of each ending, the greatest first."""
    found = sorted(walk.shares(visits).items(), key=lambda found: -found[1])
    return tuple(Share(ending, share, 0.0) for ending, share in found if share)


def _evenly(states: Collection[int]) -> dict[int, float]:
    found = defaultdict[int, float](float)
    for state in states:
        found[state] += 1 / len(states)
    return found
