"""Proofs on a graph of states: that every game can be brought to an end, that time runs forwards, that nobody comes back from the dead.

A story of our size has more states than can be counted: twenty things that may be carried, a dozen counters, sixty remembered choices. But
a claim about *all* states needs no list of them. It is enough to look at a coarser story, in which some facts are not kept: a condition
that asks for one of them may hold or not, and what may happen is followed. Every state of the real story is there under some state of the
coarser one, so what holds in all states of the coarser holds in all of the real (the method is known as abstraction with refinement:
Clarke, Grumberg, Jha, Lu and Veith, 2000). Where the coarser story is too coarse for a proof, the facts that the doubt hangs on are kept
as well, and it is explored again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from game.check.compiling import Program, compile_story
from game.check.exploring import BUDGET, Progress, StateGraph, explore, facts_of_rules, facts_of_text, program
from game.check.facts import Fact, Layout, Looks, asked_between, asked_by_effects, asked_by_scene, changed_facts
from game.check.options import Options
from game.story.world import Story

REMEMBERED = 20_000
"""States of an exploration that is kept in case another claim needs the same."""
Doubts = dict[int, set[Fact]]
"""States, by number, in which a claim is not certain, each with the facts that the doubt hangs on."""
Claim = Callable[[StateGraph], Doubts]
Real = Callable[[StateGraph, Sequence[int]], Sequence[int]]
"""Those of some doubtful states that a game can really be brought to."""


class Proof(NamedTuple):
    """What came of trying to prove a claim."""

    graph: StateGraph
    """The last exploration."""
    doubts: tuple[int, ...]
    """States of it in which the claim is not certain; with none it is proved, if the exploration is complete."""
    is_exact: bool
    """Whether a doubt is a refutation: all facts that the rules ask for were kept, or the real story can be brought there."""

    @property
    def states(self) -> int:
        """How many states the exploration has found."""
        return len(self.graph.states)

    def way(self, state: int) -> list[str]:
        """The addresses of the choices that lead to a state."""
        return [choice for _, choice, _ in self.graph.way(state)]

    @property
    def is_proved(self) -> bool:
        """Whether the claim holds in every state that can be reached."""
        return self.graph.is_complete and not self.doubts

    @property
    def is_refuted(self) -> bool:
        """Whether a game breaks the claim."""
        return self.is_exact and bool(self.doubts)


class Prover:
    """Proves claims about every state that can be reached from some starts (`chapter.name`)."""

    def __init__(self, story: Story, starts: Sequence[str], budget: int = BUDGET, progress: Progress | None = None) -> None:
        self.story = story
        self.rules = facts_of_rules(story)
        """Every fact that decides what can be done, and where it leads."""
        self._starts = starts
        self._budget = budget
        self._progress = progress
        self._everything = frozenset(self.rules | facts_of_text(story))
        self._graphs: dict[object, StateGraph] = {}
        self._reals: dict[frozenset[Fact], Program] = {}
        self.states = 0
        """States found in all explorations, and"""
        self.steps = 0
        """steps."""

    def prove(
        self, claim: Claim, kept: Iterable[Fact] = (), *, real: Real = lambda *_: (), share: int = 1, with_sums: bool = False
    ) -> Proof:
        """Try to prove a claim, beginning with the coarsest story that keeps the facts that the claim itself speaks of.

        `real` says which doubts a game can be brought to; if there are such, the claim is refuted by them. `with_sums` is for claims
        about what is added to a counter; they look at counters that no condition asks for. Gives up when an exploration passes one part
        in `share` of the budget of states; then the last that did not is the answer.
        """
        facts = frozenset(constants(self.story) & self.rules | set(kept))
        proof: Proof | None = None
        while True:
            graph = self.explored(facts, share=share, with_sums=with_sums)
            if not graph.is_complete:
                return proof or Proof(graph, (), is_exact=False)
            doubts = claim(graph)
            proof = Proof(graph, tuple(sorted(doubts)), is_exact=facts >= self.rules)
            if shown := real(graph, first_of_each(graph, proof.doubts)):
                return Proof(graph, tuple(shown), is_exact=True)
            blamed = set[Fact]().union(*doubts.values()) - facts
            if not doubts or not blamed:
                return proof
            facts |= cheapest(self.story, blamed)

    def real(self, facts: frozenset[Fact] = frozenset()) -> Program:
        """The real story: with everything kept that its rules and texts ask for, and some facts beside."""
        kept = self._everything | facts
        if kept not in self._reals:
            alive = {scene: set(kept) for scene in self.story.scenes}
            self._reals[kept] = compile_story(self.story, Layout(self.story, kept), alive)
        return self._reals[kept]

    def prove_exactly(self, claim: Claim, share: int = 1) -> Proof:
        """Try to prove or refute a claim with all facts kept that the rules ask for, within one part in `share` of the budget of states."""
        return self.prove(claim, self.rules, share=share)

    def explored(self, facts: frozenset[Fact], looks: Looks | None = None, share: int = 1, *, with_sums: bool = False) -> StateGraph:
        """What can be reached with some facts kept: all of it, or what leads to the scenes of `looks`; incomplete when it passes one
        part in `share` of the budget. What only a text asks for is known in the states of its scene if `looks` names it, else nowhere."""
        key = (facts, None if looks is None else frozenset(looks.items()), with_sums)
        if key not in self._graphs:
            made = program(self.story, facts, with_sums=with_sums, looks=looks)
            graph = explore(self.story, made, self._starts, self._budget // share, self._progress)
            self.states += len(graph.states)
            self.steps += len(graph.targets)
            if len(graph.states) > REMEMBERED or not graph.is_complete:
                return graph
            self._graphs[key] = graph
        return self._graphs[key]


def first_of_each(graph: StateGraph, states: Iterable[int]) -> list[int]:
    """Of some states the one of each scene that is reached soonest."""
    first: dict[str, int] = {}
    for state in states:
        first.setdefault(graph.scene(state), state)
    return list(first.values())


def constants(story: Story) -> set[Fact]:
    """The variables that nothing changes: to keep them costs no state."""
    return {("variable", name) for name in story.declared.variables} - changed_facts(story)


def cheapest(story: Story, facts: set[Fact]) -> set[Fact]:
    """Those of some facts that multiply the states least: all with two values, or else the one with the fewest."""
    sizes = {fact: place.size for fact, place in Layout(story, facts).places.items()}
    small = {fact for fact, size in sizes.items() if size == 1}
    return small or set(sorted(sizes, key=lambda fact: (sizes[fact], fact))[:1])


def may_never_end(graph: StateGraph) -> Doubts:
    """The states from which it is not certain that the player can reach an ending, whatever is drawn.

    A state is certain if it is an ending, or if, whatever the facts are that are not kept, a choice is open all of whose outcomes are
    certain. The least set with this property is found from the endings backwards, so that a circle without a way out is not certain.
    """
    story, options = graph.story, Options(graph)
    sure = bytearray(bool(story.scenes[graph.scene(state)].ending) for state in range(len(graph.states)))
    is_changed = True
    while is_changed:
        is_changed = False
        for state in range(len(sure) - 1, -1, -1):
            if not sure[state] and options.is_one_open(state, _leading_to(graph, state, sure)):
                sure[state] = is_changed = True
    doubtful = {state for state, is_sure in enumerate(sure) if not is_sure}
    edge = {state for state in doubtful if any(target not in doubtful for *_, target in graph.steps(state))}
    return {state: _asked_at(graph, state) if state in edge or not edge else set() for state in doubtful}


def _asked_at(graph: StateGraph, state: int) -> set[Fact]:
    return asked_by_scene(graph.story, graph.story.scenes[graph.scene(state)])


def _leading_to(graph: StateGraph, state: int, sure: bytearray) -> frozenset[int]:
    """The choices of a state all of whose outcomes are certain."""
    outcomes: dict[int, bool] = {}
    for choice, _, _, target in graph.steps(state):
        outcomes[choice] = outcomes.get(choice, True) and bool(sure[target])
    return frozenset(choice for choice, is_sure in outcomes.items() if is_sure)


def has_no_ending(graph: StateGraph) -> Doubts:
    """The states from which no ending can be reached at all, by any choice and any draw."""
    reaching = bytearray(bool(graph.story.scenes[graph.scene(state)].ending) for state in range(len(graph.states)))
    is_changed = True
    while is_changed:
        is_changed = False
        for state in range(len(reaching) - 1, -1, -1):
            if not reaching[state] and any(reaching[target] for *_, target in graph.steps(state)):
                reaching[state] = is_changed = True
    return {state: _asked_at(graph, state) for state, is_reaching in enumerate(reaching) if not is_reaching}


def goes_back_in_time(graph: StateGraph) -> Doubts:
    """The states that some way reaches after a scene with a later date. A date without a day may be any day of its month."""
    dates, through, late = _backwards(graph)
    return {state: _since_later(graph, _chain(state, through, dates)) for state in late}


def _backwards(graph: StateGraph) -> tuple[list[str], list[int], list[int]]:
    """The date of each state, the state before it on a way with the latest date (-1: none), and the states after a later date."""
    dates = [graph.story.scenes[graph.scene(state)].date or "" for state in range(len(graph.states))]
    latest, through = [""] * len(dates), [-1] * len(dates)
    waiting = [state for state, before in enumerate(graph.found_from) if before < 0]
    late = set[int]()
    while waiting:
        state = waiting.pop()
        reached = max(latest[state], _first_day(dates[state]))
        if dates[state] and _last_day(dates[state]) < latest[state]:
            late.add(state)
        for *_, target in graph.steps(state):
            if target != state and (reached > latest[target] or through[target] < 0):
                latest[target], through[target] = reached, state
                waiting.append(target)
    return dates, through, sorted(late)


def _chain(state: int, through: list[int], dates: list[str]) -> list[int]:
    """A state and those before it, backwards, as far as one with a later date."""
    found, here = [state], through[state]
    while here >= 0 and here not in found:
        found.append(here)
        if dates[here] and _first_day(dates[here]) > _last_day(dates[state]):
            break
        here = through[here]
    return found


def _since_later(graph: StateGraph, chain: list[int]) -> set[Fact]:
    """What is asked for on the way to a state since the scene with the later date."""
    steps = {(graph.scene(here), graph.scene(target)) for target, here in pairwise(chain)}
    return set().union(*(asked_between(graph.story, here, target) for here, target in steps))


def ways_back(graph: StateGraph, states: Iterable[int]) -> dict[int, list[tuple[str, str, str]]]:
    """For some states that come after a later date a way: to the page with that date, and on from there."""
    dates, through, _ = _backwards(graph)
    found = {}
    for state in states:
        *chain, later = _chain(state, through, dates)
        if dates[later] and _first_day(dates[later]) > _last_day(dates[state]):
            found[state] = graph.way(later) + [graph.step(here, target) for here, target in pairwise([later, *reversed(chain)])]
    return found


def asked_on_the_ways(graph: StateGraph, states: Iterable[int]) -> set[Fact]:
    """What decides whether the shortest ways to some states can be gone, and what it changes; each kind of step is asked once."""
    facts, story, seen = set[Fact](), graph.story, set[int]()
    for last in states:
        state = last
        while graph.found_from[state] >= 0 and state not in seen:
            seen.add(state)
            state = graph.found_from[state]
    for scene, address, target in {graph.step_to(state) for state in seen}:
        facts |= asked_between(story, scene, target) | asked_by_effects(story, story.scenes[target].enter)
        choice = dict(story.choices(story.scenes[scene]))[address]
        facts |= asked_by_effects(story, choice.effects)
    return facts


def _first_day(date: str) -> str:
    return (date + "-01-01"[len(date) - 4 :])[:10] if date else ""


def _last_day(date: str) -> str:
    return (date + "-12-31"[len(date) - 4 :])[:10]
