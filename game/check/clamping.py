"""Sums of which a part is lost because they would go past the range of their counter: shown by games, or ruled out by a proof.

A story loses something in hundreds of places, most of them meant so: who is already strong gets no stronger. So there is one hint for each
counter and direction, which names the place that a game comes to soonest. Of a counter that is `exact` nothing may be lost, and each such
hint is an error.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from game.check.compiling import compile_story
from game.check.exploring import StateGraph, facts_of_rules
from game.check.facts import Fact, Layout, asked, asked_by_effects, ways
from game.check.proving import Claim, Doubts, asked_on_the_ways
from game.check.routes import gone, steps_of
from game.check.searching import Findings
from game.check.sums import Sum, counters_added, lost_at_start, sums
from game.loader.source import Source
from game.story.model import Choice, Counter
from game.story.world import Story


class Loss(NamedTuple):
    """A sum of which a part can be lost."""

    sum: Sum
    way: tuple[str, ...]
    """The choices that lose it, as few as were found; none if it is lost when a game begins."""


def losses(story: Story, starts: Iterable[str], findings: Findings) -> dict[tuple[str, bool], list[Loss]]:
    """What games have shown, by counter and by whether it goes up; in each list the one that comes soonest is first."""
    every = sums(story)
    shown = {number: tuple(step.choice for step in steps_of(story, findings.program, moves)) for number, moves in findings.lost.items()}
    shown |= {number: () for start in starts for number in lost_at_start(story, story.start(start))}
    found: dict[tuple[str, bool], list[Loss]] = {}
    for number, way in sorted(shown.items(), key=lambda shown: len(shown[1])):
        found.setdefault((every[number].counter, every[number].goes_up), []).append(Loss(every[number], way))
    return found


def told(story: Story, sources: Mapping[str, Source], found: list[Loss]) -> str:
    """The losses of a counter in one direction, in a sentence."""
    soonest = found[0]
    counter = story.declared.variables[soonest.sum.counter]
    assert isinstance(counter, Counter)
    source = sources[soonest.sum.where.holds]
    line, _ = source.locate(soonest.sum.where.path)
    past = f"above {counter.most}" if soonest.sum.goes_up else f"below {counter.least}"
    many = f"in {len(found)} places" if len(found) > 1 else "in one place"
    way = ", ".join(soonest.way) or "the beginning"
    return f"'{soonest.sum.counter}' is pushed {past} {many}, and the rest is lost; soonest at {source.name}:{line}, after: {way}"


def never_lost(story: Story, counter: str) -> Claim:
    """The claim that nothing that is added to a counter is lost."""
    numbers = {number for number, found in enumerate(sums(story)) if found.counter == counter}

    def claim(graph: StateGraph) -> Doubts:
        doubts: Doubts = {}
        for at, state in enumerate(graph.states):
            if choices := graph.program.losing(state, numbers):
                doubts[at] = set() if doubts else _blamed(graph, at, choices)
        return doubts

    return claim


def _blamed(graph: StateGraph, state: int, choices: list[int]) -> set[Fact]:
    """What the loss in a state hangs on: the choice itself, and only if that is kept in mind, the way to it."""
    offered = graph.story.choices(graph.story.scenes[graph.scene(state)])
    near = set[Fact]().union(*(_asked_by(graph.story, offered[choice][1]) for choice in choices))
    return near if near - graph.program.layout.places.keys() else near | asked_on_the_ways(graph, [state])


def _asked_by(story: Story, choice: Choice) -> set[Fact]:
    """The facts that decide whether a choice is taken, and what is added by it."""
    targets = list(ways(choice))
    entered = [effect for target, _ in targets if target for effect in story.scenes[target].enter]
    return asked(story, choice.when, *(when for _, when in targets)) | asked_by_effects(story, [*choice.effects, *entered])


def can_be_lost(story: Story, way: list[tuple[str, str, str]], counter: str) -> str | None:
    """The choice that loses a part of a sum after a way found in a coarser story, if the way can be gone in the real one."""
    facts = facts_of_rules(story) | counters_added(story)
    made = compile_story(story, Layout(story, facts), dict.fromkeys(story.scenes, facts), with_sums=True)
    numbers = {number for number, found in enumerate(sums(story)) if found.counter == counter}
    for state in gone(story, made, way).states:
        for choice in made.losing(state, numbers):
            return story.choices(story.scenes[made.scene(state)])[choice][0]
    return None
