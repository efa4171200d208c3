"""The places of a story where something is added to a counter, and whether a part of it can be lost.

A sum that would go past the range of its counter is cut to it. That may be meant (nobody is stronger than strong) or not (the wages of a
week that nobody gets), so the checker tells where it can happen.
"""

from __future__ import annotations

from typing import NamedTuple

from game.check.facts import Fact, ways
from game.engine.state import Draft, beginning
from game.rules.parts import Where, effects
from game.story.model import Counter, Effect, Scene
from game.story.world import Start, Story


class Sum(NamedTuple):
    """A place where something is added to a counter."""

    where: Where
    effect: Effect
    counter: str
    amount: int

    @property
    def goes_up(self) -> bool:
        """Whether it can go past the greatest value; otherwise it can go past the least."""
        return self.amount > 0


def sums(story: Story) -> tuple[Sum, ...]:
    """Every such place, in the order of the story."""
    return tuple(Sum(where, effect, name, amount) for where, effect in effects(story) for name, amount in effect.add.items() if amount)


def counters_added(story: Story) -> set[Fact]:
    """The counters that something is added to."""
    return {("variable", found.counter) for found in sums(story)}


def added_by_scene(story: Story, scene: Scene) -> set[Fact]:
    """The counters that something is added to by a choice of a scene, or by entering what follows."""
    found = [effect for _, choice in story.choices(scene) for effect in choice.effects]
    targets = {target for _, choice in story.choices(scene) for target, _ in ways(choice) if target}
    found += [effect for target in targets for effect in story.scenes[target].enter]
    return {("variable", name) for effect in found for name in effect.add}


def lost_at_start(story: Story, start: Start) -> set[int]:
    """Which of the sums lose something when a game begins."""
    draft, lost = Draft(beginning(story, start, 0)), set[int]()
    number = {(id(found.effect), found.counter): index for index, found in enumerate(sums(story))}
    for effect in story.scenes[start.scene].enter:
        if effect.when is None or effect.when.holds(draft):
            for name, amount in effect.add.items():
                counter = story.declared.variables[name]
                assert isinstance(counter, Counter)
                if amount and not counter.least <= int(effect.set.get(name, draft.variables[name])) + amount <= counter.most:
                    lost.add(number[id(effect), name])
            draft.apply(story, [effect])
    return lost
