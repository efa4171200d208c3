"""Whether some choice of a state is open whatever the facts are that an exploration has not kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import NamedTuple

from game.check.exploring import StateGraph
from game.check.facts import Fact, asked
from game.story.conditions import Condition
from game.story.expression import Value
from game.story.model import Choice, Counter, Flag, OneOf
from game.story.world import Story

MOST = 20_000
"""Combinations of unknown facts that are tried for one page; beyond it nothing is called certain."""


class Guess(NamedTuple):
    """What a condition looks at: the facts of a state, and guesses for those that are not kept."""

    variables: Mapping[str, Value]
    items: frozenset[str]
    visited: frozenset[str]
    chosen: frozenset[str]
    weight: int


class Options:
    """Answers for the states of one graph; states of a scene that are equal in what its choices ask for share an answer."""

    def __init__(self, graph: StateGraph) -> None:
        self._graph = graph
        self._known: dict[tuple[str, int, frozenset[int]], bool] = {}

    def is_one_open(self, state: int, choices: frozenset[int]) -> bool:
        """Whether at least one of some choices (by index) is open in a state, for every combination of facts that are not kept."""
        if not choices:
            return False
        graph = self._graph
        scene = graph.scene(state)
        offered = graph.story.choices(graph.story.scenes[scene])
        guards = [(address, choice) for number, (address, choice) in enumerate(offered) if number in choices]
        if any(choice.when is None and not choice.once for _, choice in guards):
            return True
        facts = asked(graph.story, *(choice.when for _, choice in guards)) | {
            ("chosen", address) for address, choice in guards if choice.once
        }
        told = graph.states[state] >> graph.program.scene_bits & graph.program.layout.bits(facts)
        key = (scene, told, choices)
        if key not in self._known:
            self._known[key] = self._holds(told, sorted(facts), guards)
        return self._known[key]

    def _holds(self, told: int, facts: list[Fact], guards: list[tuple[str, Choice]]) -> bool:
        layout, story = self._graph.program.layout, self._graph.story
        values = [_values(story, fact) if fact not in layout.places else [layout.read(fact, told)] for fact in facts]
        count = 1
        for possible in values:
            count *= len(possible)
        if count > MOST:
            return False
        return all(any(_is_open(address, choice, guess) for address, choice in guards) for guess in _guesses(story, facts, values))


def _is_open(address: str, choice: Choice, guess: Guess) -> bool:
    return not (choice.once and address in guess.chosen) and _holds(choice.when, guess)


def _holds(condition: Condition | None, guess: Guess) -> bool:
    return condition is None or condition.holds(guess)


def _values(story: Story, fact: Fact) -> list[Value]:
    """Every value that a fact can have."""
    kind, name = fact
    if kind != "variable":
        return [False, True]
    match story.declared.variables[name]:
        case Counter(least=least, most=most):
            return list(range(least, most + 1))
        case OneOf(values=values):
            return list(values)
        case Flag():
            return [False, True]


def _guesses(story: Story, facts: list[Fact], values: list[list[Value]]) -> Iterator[Guess]:
    weights = story.declared.items
    for combination in product(*values):
        guessed = dict(zip(facts, combination, strict=True))
        items, visited, chosen = (
            frozenset(name for (kind, name), is_so in guessed.items() if kind == wanted and is_so)
            for wanted in ("item", "visited", "chosen")
        )
        variables = {name: value for (kind, name), value in guessed.items() if kind == "variable"}
        yield Guess(variables, items, visited, chosen, sum(weights[item].weight for item in items))
