"""The facts of a story that its rules can ask for, and how a set of them is packed into one whole number.

A state that the checker compares is such a number: a bit for each flag, item, seen scene and taken choice, a few bits for each counter
and one-of. Comparing, copying and keeping numbers is what makes five million states bearable.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from game.engine.state import GameState
from game.story.conditions import Condition
from game.story.expression import Ask, Name, Value, Weight, leaves
from game.story.model import Choice, Counter, Draw, Effect, Flag, OneOf, Scene
from game.story.world import Story

Fact = tuple[str, str]
"""What is known about one thing: ("variable", name), ("item", id), ("visited", scene), ("chosen", choice)."""
Looks = Mapping[str, frozenset[Fact]]
"""Scenes that something is asked about, each with the facts that it looks at there."""
KINDS = {"has": "item", "visited": "visited", "chosen": "chosen"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fact stands in the number: `size` bits from bit `shift` on."""

    shift: int
    size: int
    least: int = 0
    """What a counter's bits are counted from."""
    most: int = 1
    values: tuple[Value, ...] = ()
    """The values of a one-of, in the order of their numbers."""

    @property
    def mask(self) -> int:
        """The fact's bits, at the right end."""
        return (1 << self.size) - 1

    @property
    def bits(self) -> int:
        """The fact's bits where they stand."""
        return self.mask << self.shift

    def number(self, value: Value) -> int:
        """The bits of a value, at the right end."""
        return self.values.index(value) if self.values else int(value) - self.least


class Layout:
    """Which facts are kept, and where in the number each of them stands."""

    def __init__(self, story: Story, facts: Iterable[Fact]) -> None:
        self.places: dict[Fact, Place] = {}
        shift = 0
        for fact in sorted(facts):
            place = _place(story, fact, shift)
            self.places[fact] = place
            shift += place.size

    def bits(self, facts: Iterable[Fact]) -> int:
        """All bits of some facts; those that are not kept have none."""
        return sum(self.places[fact].bits for fact in set(facts) if fact in self.places)

    def pack(self, state: GameState) -> int:
        """The number of a state of the game."""
        packed = 0
        for (kind, name), place in self.places.items():
            match kind:
                case "variable":
                    packed |= place.number(state.variables[name]) << place.shift
                case "item":
                    packed |= (name in state.items) << place.shift
                case "visited":
                    packed |= (name in state.visited) << place.shift
                case _:
                    packed |= (name in state.chosen) << place.shift
        return packed

    def read(self, fact: Fact, packed: int) -> Value:
        """The value of a kept fact in a number."""
        place = self.places[fact]
        raw = packed >> place.shift & place.mask
        return place.values[raw] if place.values else raw + place.least


def _place(story: Story, fact: Fact, shift: int) -> Place:
    kind, name = fact
    if kind != "variable":
        return Place(shift, 1)
    match story.declared.variables[name]:
        case Counter(least=least, most=most):
            return Place(shift, max((most - least).bit_length(), 1), least, most)
        case OneOf(values=values):
            return Place(shift, (len(values) - 1).bit_length(), values=tuple(values))
        case Flag():
            return Place(shift, 1)


def asked(story: Story, *conditions: Condition | None) -> set[Fact]:
    """The facts that some conditions look at."""
    found: set[Fact] = set()
    for condition in conditions:
        for part in leaves(condition.tree) if condition else ():
            match part:
                case Name(name):
                    found.add(("variable", name))
                case Ask(question, about):
                    found.add((KINDS[question], about))
                case Weight():
                    found |= {("item", name) for name, item in story.declared.items.items() if item.weight}
    return found


def ways(choice: Choice) -> Iterator[tuple[str | None, Condition | None]]:
    """Where a choice can lead, with the condition of each way; `None` is the same page."""
    match choice.goto:
        case None:
            yield None, None
        case str(scene):
            yield scene, None
        case Draw(draw=branches, otherwise=otherwise):
            yield from ((branch.scene, branch.when) for branch in branches)
            if otherwise:
                yield otherwise, None
        case list(branches):
            yield from ((branch.scene, branch.when) for branch in branches)


def asked_by_effects(story: Story, effects: Iterable[Effect]) -> set[Fact]:
    """The facts that decide what some effects do."""
    return asked(story, *(effect.when for effect in effects))


def asked_by_scene(story: Story, scene: Scene) -> set[Fact]:
    """The facts that decide what can be done in a scene and where it leads, but for its text."""
    found: set[Fact] = set()
    for address, choice in story.choices(scene):
        found |= asked(story, choice.when, *(when for _, when in ways(choice))) | asked_by_effects(story, choice.effects)
        if choice.once:
            found.add(("chosen", address))
        for target, _ in ways(choice):
            if target is not None:
                found |= asked_by_effects(story, story.scenes[target].enter)
    return found


def asked_between(story: Story, scene: str, target: str) -> set[Fact]:
    """The facts that decide whether a step leads from a scene to another one."""
    found: set[Fact] = set()
    for address, choice in story.choices(story.scenes[scene]):
        targets = [where or scene for where, _ in ways(choice)]
        if target in targets:
            before = list(ways(choice))[: targets.index(target) + 1]
            found |= asked(story, choice.when, *(when for _, when in before)) | ({("chosen", address)} if choice.once else set())
    return found


def asked_by_text(story: Story, scene: Scene) -> set[Fact]:
    """The facts that decide which passages of a scene are shown."""
    return asked(story, *(passage.when for passage in scene.text))


def changed_facts(story: Story) -> set[Fact]:
    """The variables that some effect changes; the others keep the value they begin with."""
    effects = [effect for scene in story.scenes.values() for effect in scene.enter]
    effects += [effect for scene in story.scenes.values() for _, choice in story.choices(scene) for effect in choice.effects]
    return {("variable", name) for effect in effects for name in (*effect.set, *effect.add)}


def leading_to(story: Story, scenes: Iterable[str]) -> set[str]:
    """Some scenes, and all from which a game might come to one of them, whatever its conditions say."""
    before = _before(story)
    found = set(scenes)
    waiting = list(found)
    while waiting:
        new = before[waiting.pop()] - found
        found |= new
        waiting += new
    return found


def _before(story: Story) -> dict[str, set[str]]:
    """For each scene those with a choice that can lead to it."""
    before: dict[str, set[str]] = {name: set() for name in story.scenes}
    for name, scene in story.scenes.items():
        for _, choice in story.choices(scene):
            for target, _ in ways(choice):
                if target:
                    before[target].add(name)
    return before


def live(story: Story, asked_at: Mapping[str, set[Fact]]) -> dict[str, set[Fact]]:
    """For each scene the facts that it, or any scene that may follow, still looks at.

    Two states of a scene that differ only in other facts have the same future: whatever a condition of any later scene asks is equal in
    both, so the same choices are open, lead to the same scenes, and change the live facts alike. (A counter that is only added to is
    not looked at: its old value decides nothing but its new one, and that is live only where it is asked for.) So the checker may set
    all other facts to nothing before it compares states. The sets are the least ones closed under "what follows needs it too".
    """
    before = _before(story)
    needed = {name: set(asked_at[name]) for name in story.scenes}
    waiting = list(story.scenes)
    while waiting:
        name = waiting.pop()
        for earlier in before[name]:
            if not needed[name] <= needed[earlier]:
                needed[earlier] |= needed[name]
                waiting.append(earlier)
    return needed
