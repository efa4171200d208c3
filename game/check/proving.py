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
from typing import NamedTuple

from game.check.asking import Asking
from game.check.exploring import BUDGET, Progress, StateGraph, explore, facts_of_rules, program
from game.check.facts import Fact, Layout, asked, asked_between, asked_by_effects, asked_by_scene, changed_facts
from game.check.options import Options
from game.story.conditions import Condition
from game.story.world import Story

REMEMBERED = 20_000
"""States of an exploration that is kept in case another claim needs the same."""
Doubts = dict[int, set[Fact]]
"""States, by number, in which a claim is not certain, each with the facts that the doubt hangs on."""
Claim = Callable[[StateGraph], Doubts]


class Proof(NamedTuple):
    """What came of trying to prove a claim."""

    graph: StateGraph
    """The last exploration."""
    doubts: tuple[int, ...]
    """States of it in which the claim is not certain; with none it is proved, if the exploration is complete."""
    is_exact: bool
    """Whether all facts that the rules ask for were kept, so that a doubt is a refutation."""

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


class Prover:
    """Proves claims about every state that can be reached from some starts (`chapter.name`)."""

    def __init__(self, story: Story, starts: Sequence[str], budget: int = BUDGET, progress: Progress | None = None) -> None:
        self._story = story
        self._starts = starts
        self._budget = budget
        self._progress = progress
        self._rules = facts_of_rules(story)
        self._graphs: dict[tuple[frozenset[Fact], bool], StateGraph] = {}
        self.states = 0
        """States found in all explorations, and"""
        self.steps = 0
        """steps."""

    def prove(self, claim: Claim, kept: Iterable[Fact] = (), *, with_sums: bool = False, share: int = 1) -> Proof:
        """Try to prove a claim, beginning with the coarsest story that keeps the facts that the claim itself speaks of.

        `with_sums` is for claims about what is added to a counter; they look at counters that no condition asks for.
        Gives up when an exploration passes the budget of states, or one part in `share` of it; then the last that did not is the answer.
        """
        facts = frozenset(constants(self._story) & self._rules | set(kept))
        proof: Proof | None = None
        while True:
            graph = self._explored(facts, with_sums, self._budget // share)
            if not graph.is_complete:
                return proof or Proof(graph, (), is_exact=False)
            doubts = claim(graph)
            proof = Proof(graph, tuple(sorted(doubts)), is_exact=facts >= self._rules)
            blamed = set[Fact]().union(*doubts.values()) - facts
            if not doubts or not blamed:
                return proof
            facts |= _cheapest(self._story, blamed)

    def prove_exactly(self, claim: Claim) -> Proof:
        """Try to prove or refute a claim with all facts kept that the rules ask for."""
        return self.prove(claim, self._rules)

    def _explored(self, facts: frozenset[Fact], with_sums: bool, budget: int) -> StateGraph:
        if (facts, with_sums) not in self._graphs:
            made = program(self._story, facts, with_text=True, with_sums=with_sums)  # a claim may be about what only a text asks for
            graph = explore(self._story, made, self._starts, budget, self._progress)
            self.states += len(graph.states)
            self.steps += len(graph.targets)
            if len(graph.states) > REMEMBERED or not graph.is_complete:
                return graph
            self._graphs[facts, with_sums] = graph
        return self._graphs[facts, with_sums]


def constants(story: Story) -> set[Fact]:
    """The variables that nothing changes: to keep them costs no state."""
    return {("variable", name) for name in story.declared.variables} - changed_facts(story)


def _cheapest(story: Story, facts: set[Fact]) -> set[Fact]:
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
    story = graph.story
    dates = [story.scenes[graph.scene(state)].date or "" for state in range(len(graph.states))]
    latest, through = [""] * len(dates), [-1] * len(dates)
    waiting = [state for state, before in enumerate(graph.found_from) if before < 0]
    found: Doubts = {}
    while waiting:
        state = waiting.pop()
        reached = max(latest[state], _first_day(dates[state]))
        if dates[state] and _last_day(dates[state]) < latest[state]:
            found[state] = _since_later(graph, state, through, dates)
        for *_, target in graph.steps(state):
            if target != state and (reached > latest[target] or through[target] < 0):
                latest[target], through[target] = reached, state
                waiting.append(target)
    return found


def _since_later(graph: StateGraph, state: int, through: list[int], dates: list[str]) -> set[Fact]:
    """What is asked for on the way to a state since the scene with the later date."""
    facts, seen, here, target = set[Fact](), {state}, through[state], state
    while here >= 0 and here not in seen:
        seen.add(here)
        facts |= asked_between(graph.story, graph.scene(here), graph.scene(target))
        if dates[here] and _first_day(dates[here]) > _last_day(dates[state]):
            break
        here, target = through[here], here
    return facts


def never(scene: str, condition: Condition, *, holds: bool) -> Claim:
    """The claim that a condition never holds (or, with `holds` false, never fails) in a scene."""

    def claim(graph: StateGraph) -> Doubts:
        may, must = Asking(graph.story, graph.program.layout).both(condition, "s")
        can_be = eval(f"lambda s: {may if holds else f'not {must}'}")  # written by `Asking` alone
        index, bits = graph.program.scenes.index(scene), graph.program.scene_bits
        here = [at for at, state in enumerate(graph.states) if state & ((1 << bits) - 1) == index and can_be(state >> bits)]
        looked_at = asked(graph.story, condition)
        if not looked_at <= graph.program.layout.places.keys():
            return dict.fromkeys(here, looked_at)
        return dict.fromkeys(here, asked_on_the_ways(graph, here))

    return claim


def reached(scene: str) -> Claim:
    """The claim that a scene is never reached."""

    def claim(graph: StateGraph) -> Doubts:
        here = [state for state in range(len(graph.states)) if graph.scene(state) == scene]
        return dict.fromkeys(here, asked_on_the_ways(graph, here))

    return claim


def leads_to(scene: str, choice: int, target: str) -> Claim:
    """The claim that a choice, by its index, never leads from a scene to another one."""

    def claim(graph: StateGraph) -> Doubts:
        here = [state for state in range(len(graph.states)) if graph.scene(state) == scene]
        leading = [
            state for state in here if any(number == choice and graph.scene(to) == target for number, _, _, to in graph.steps(state))
        ]
        return dict.fromkeys(leading, asked_on_the_ways(graph, leading) | asked_between(graph.story, scene, target))

    return claim


def asked_on_the_ways(graph: StateGraph, states: Iterable[int]) -> set[Fact]:
    """What decides whether the shortest ways to some states can be gone, and what it changes; each kind of step is asked once."""
    facts, story = set[Fact](), graph.story
    for scene, address, target in {step for state in states for step in graph.way(state)}:
        facts |= asked_between(story, scene, target) | asked_by_effects(story, story.scenes[target].enter)
        choice = dict(story.choices(story.scenes[scene]))[address]
        facts |= asked_by_effects(story, choice.effects)
    return facts


def _first_day(date: str) -> str:
    return (date + "-01-01"[len(date) - 4 :])[:10] if date else ""


def _last_day(date: str) -> str:
    return (date + "-12-31"[len(date) - 4 :])[:10]
