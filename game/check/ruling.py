"""Whether something can be in some scenes: ruled out for all games, shown by one, or left open.

Coarser stories are explored, as in `proving`. Where in one of them the thing can be, the shortest way to it is gone in the real story. If
that can be done, a game has been found that shows it; if not, what decides at the step where the way breaks off is kept in mind as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from game.check.asking import Asking
from game.check.compiling import Program
from game.check.exploring import StateGraph
from game.check.facts import Fact, Looks, asked, asked_by_effects, ways
from game.check.proving import Proof, Prover, asked_on_the_ways, cheapest, constants
from game.check.routes import Gone, gone
from game.story.conditions import Condition
from game.story.world import Story

TRIED = 12
"""Ways that are tried in the real story before more is kept in mind."""
FEW = 6
"""Facts that are kept in mind from the beginning; of more a part may be enough."""
CanBe = Callable[[int], bool]
"""Whether something can be in a state of one of the scenes that it is about."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that can be or not in some scenes; only what leads to them is explored."""

    looks: Looks
    can_be: Callable[[Program], CanBe]
    """For the states of a program."""


def holding(story: Story, conditions: Mapping[str, Sequence[Condition]], *, holds: bool = True) -> Thing:
    """That one of the conditions of a scene holds (or, with `holds` false, does not hold) in it."""

    def can_be(made: Program) -> CanBe:
        ask, mask, found = Asking(story, made.layout), (1 << made.scene_bits) - 1, dict[int, CanBe]()
        for scene, asked_there in conditions.items():
            both = [ask.both(condition, f"(s >> {made.scene_bits})") for condition in asked_there]
            either = " or ".join(may if holds else f"not {must}" for may, must in both)
            found[made.scenes.index(scene)] = eval(f"lambda s: {either}")  # written by `Asking` alone
        return lambda state: found[state & mask](state)

    return Thing({scene: frozenset(asked(story, *asked_there)) for scene, asked_there in conditions.items()}, can_be)


def reaching(scene: str) -> Thing:
    """That a scene is reached."""
    return Thing({scene: frozenset()}, lambda _: lambda _: True)


def leading(story: Story, scene: str, choice: int, target: str) -> Thing:
    """That a choice, by its index, leads from a scene to another one."""

    def can_be(made: Program) -> CanBe:
        mask, index = (1 << made.scene_bits) - 1, made.scenes.index(target)
        return lambda state: any(number == choice and to & mask == index for number, _, _, to in made.out(state))

    _, taken = story.choices(story.scenes[scene])[choice]
    facts = asked(story, taken.when, *(when for _, when in ways(taken))) | asked_by_effects(story, taken.effects)
    return Thing({scene: frozenset(facts)}, can_be)


def rule_out(prover: Prover, thing: Thing, share: int = 1) -> Proof:
    """Try to prove that something can never be, within one part in `share` of the budget of states.

    If it is not proved and `is_exact`, the first of its doubts is a state that a real game reaches.
    """
    story, facts = prover.story, frozenset(constants(prover.story) & prover.rules)
    looked_at = frozenset().union(*thing.looks.values())
    if len(looked_at) <= FEW:
        facts |= looked_at
    real = prover.real(looked_at)
    is_so = thing.can_be(real)
    while True:
        graph = prover.explored(facts, thing.looks, share)
        doubts = tuple(_doubts(graph, thing))
        blamed = set[Fact]()
        for state in doubts[:: max(len(doubts) // TRIED, 1)]:
            found = gone(story, real, graph.way(state))
            if any(is_so(there) for there in found.states if real.scene(there) == graph.scene(state)):
                return Proof(graph, (state,), is_exact=True)
            blamed |= _blamed(graph, thing, state, found) - facts
        if not graph.is_complete or not doubts or not blamed:
            return Proof(graph, doubts, is_exact=False)
        facts |= cheapest(story, blamed)


def _doubts(graph: StateGraph, thing: Thing) -> Iterator[int]:
    """The states in which it can be, those that are reached soonest first."""
    can_be, indices = thing.can_be(graph.program), {graph.program.scenes.index(scene) for scene in thing.looks}
    mask = (1 << graph.program.scene_bits) - 1
    return (at for at, state in enumerate(graph.states) if state & mask in indices and can_be(state))


def _blamed(graph: StateGraph, thing: Thing, state: int, found: Gone) -> set[Fact]:
    """What should be kept in mind so that a way that cannot be gone is not found again."""
    kept, way = graph.program.layout.places.keys(), graph.way(state)
    near = set(thing.looks[graph.scene(state)]) if found.broken is None else _asked_at(graph.story, way[found.broken])
    return near - kept or _changed(graph.story, way) - kept or asked_on_the_ways(graph, [state])


def _asked_at(story: Story, step: tuple[str, str, str]) -> set[Fact]:
    """What decides whether a step can be taken."""
    scene, address, _ = step
    choice = dict(story.choices(story.scenes[scene]))[address]
    once = {("chosen", address)} if choice.once else set()
    return once | asked(story, choice.when, *(when for _, when in ways(choice))) | asked_by_effects(story, choice.effects)


def _changed(story: Story, way: Sequence[tuple[str, str, str]]) -> set[Fact]:
    """What decides the changes that a way makes."""
    effects = [effect for _, _, target in way for effect in story.scenes[target].enter]
    effects += [effect for scene, address, _ in way for effect in dict(story.choices(story.scenes[scene]))[address].effects]
    return asked_by_effects(story, effects)
