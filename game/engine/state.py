"""The situation at one moment of a game, as a value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from game.story.expression import Value
from game.story.model import Counter, Effect
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


def apply(story: Story, effects: Iterable[Effect], state: GameState) -> GameState:
    """The state after some effects, one after the other; counters stay inside their range."""
    for effect in effects:
        if effect.when is None or effect.when.holds(state):
            state = _apply_one(story, effect, state)
    return state


def _apply_one(story: Story, effect: Effect, state: GameState) -> GameState:
    variables = {**state.variables, **effect.set}
    for name, amount in effect.add.items():
        counter = story.declared.variables[name]
        assert isinstance(counter, Counter)
        variables[name] = min(max(int(variables[name]) + amount, counter.least), counter.most)
    if not effect.give and not effect.take:
        return replace(state, variables=variables)
    items = (state.items | frozenset(effect.give)) - frozenset(effect.take)
    return replace(state, variables=variables, items=items, weight=weight_of(story, items))
