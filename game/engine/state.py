"""The situation at one moment of a game, as a value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from game.story.expression import Value
from game.story.model import AnyVariable, Counter, Effect
from game.story.world import Start, Story


@dataclass(frozen=True, slots=True)
class GameState:
    """Where a game stands. It holds ids only, and a step makes a new one."""

    scene: str
    variables: Mapping[str, Value]
    """Every declared variable; never changed in place."""
    items: frozenset[str]
    visited: frozenset[str]
    """Addresses of the scenes seen, this one among them."""
    chosen: frozenset[str]
    """Addresses of the choices taken."""
    weight: int
    """Kilograms of everything carried; kept beside the items because a condition has no story at hand."""
    seed: int
    """With the turn it decides what is drawn."""
    turn: int = 0
    """How many choices have been taken."""


def beginning(story: Story, start: Start, seed: int) -> GameState:
    """The state in which a game begins, before the first scene is entered."""
    variables = {name: variable.start for name, variable in story.declared.variables.items()} | start.set
    items = frozenset(start.items)
    return GameState(
        scene=start.scene,
        variables=variables,
        items=items,
        visited=frozenset(start.visited) | {start.scene},
        chosen=frozenset(start.chosen),
        weight=weight_of(story, items),
        seed=seed,
    )


def weight_of(story: Story, items: Iterable[str]) -> int:
    """Kilograms of some items."""
    return sum(story.declared.items[item].weight for item in items)


class Draft:
    """A state in the making: a turn changes it in place, conditions look at it on the way, and `finished` makes a value of it."""

    __slots__ = ("chosen", "items", "scene", "seed", "turn", "variables", "visited", "weight")

    def __init__(self, state: GameState) -> None:
        self.scene = state.scene
        self.variables = dict(state.variables)
        self.items = state.items
        self.visited = state.visited
        self.chosen = state.chosen
        self.weight = state.weight
        self.seed = state.seed
        self.turn = state.turn

    def apply(self, story: Story, effects: Iterable[Effect]) -> None:
        """Bring about some effects, one after the other; counters stay inside their range."""
        for effect in effects:
            if effect.when is None or effect.when.holds(self):
                self.variables.update(effect.set)
                for name, amount in effect.add.items():
                    self._add(story.declared.variables[name], name, amount)
                if effect.give or effect.take:
                    self.items = self.items.union(effect.give).difference(effect.take)
                    self.weight = weight_of(story, self.items)

    def finished(self) -> GameState:
        """The state as it stands now."""
        return GameState(self.scene, self.variables, self.items, self.visited, self.chosen, self.weight, self.seed, self.turn)

    def _add(self, counter: AnyVariable, name: str, amount: int) -> None:
        assert isinstance(counter, Counter)
        self.variables[name] = min(max(int(self.variables[name]) + amount, counter.least), counter.most)


def apply(story: Story, effects: Iterable[Effect], state: GameState) -> GameState:
    """The state after some effects."""
    draft = Draft(state)
    draft.apply(story, effects)
    return draft.finished()
