"""The rules of a story as small functions on whole numbers: what each scene allows, and where it leads.

Playing through the finite-state machine takes some twenty microseconds a step; five million states need something quicker. So each scene
becomes one Python function, written here from the same conditions and effects that the machine goes by, and held equal to it by a test
that plays random stories with both.

What may happen is followed, so that the states found are at least all that there are; a choice counts as open only if it must be.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from game.check.asking import Asking
from game.check.facts import Fact, Layout
from game.check.sums import Sum, sums
from game.story.model import Choice, Counter, Draw, Effect, Scene
from game.story.world import Story

Edge = tuple[int, bool, int, int]
"""A step out of a state: the index of the choice, whether it is open for certain, the weight of this outcome, and the state it leads to."""
Step = Callable[[int], list[Edge]]


class Program(NamedTuple):
    """A story made ready for being explored."""

    scenes: tuple[str, ...]
    """Addresses of the scenes; the last bits of a state are an index into them."""
    scene_bits: int
    steps: tuple[Step, ...]
    """For each scene the function from a state's facts to the steps out of it."""
    layout: Layout
    kept: tuple[int, ...]
    """For each scene the bits of the facts that are live in it."""
    lost: set[tuple[int, int]]
    """Where sums are watched: what the steps asked for so far have lost, each as the number of the sum and the index of the choice."""

    def state(self, scene: str, facts: int) -> int:
        """The number of a state: its facts, without those that are dead there, and its scene."""
        index = self.scenes.index(scene)
        return (facts & self.kept[index]) << self.scene_bits | index

    def scene(self, state: int) -> str:
        """The address of a state's scene."""
        return self.scenes[state & ((1 << self.scene_bits) - 1)]

    def out(self, state: int) -> list[Edge]:
        """The steps out of a state."""
        return self.steps[state & ((1 << self.scene_bits) - 1)](state >> self.scene_bits)

    def losing(self, state: int, numbers: Collection[int]) -> list[int]:
        """The choices of a state that may lose a part of one of some sums, where sums are watched."""
        self.lost.clear()
        self.out(state)
        return sorted({choice for number, choice in self.lost if number in numbers})


def compile_story(
    story: Story, layout: Layout, live: Mapping[str, set[Fact]], near: Collection[str] | None = None, *, with_sums: bool = False
) -> Program:
    """The program of a story. `live` says which facts each scene, or any that may follow, still asks for; `with_sums` watches sums.

    Where only some scenes are `near`, games end as soon as they come to another one.
    """
    scenes = tuple(story.scenes)
    bits = max(len(scenes) - 1, 1).bit_length()
    kept = {name: layout.bits(live[name]) for name in (scenes if near is None else near)}
    writer = _Writer(story, layout, bits, kept, sums(story) if with_sums else ())
    lost = set[tuple[int, int]]()
    space: dict[str, Any] = {"lost": lost}
    code = "\n".join(line for scene in story.scenes.values() for line in writer.scene(scene))
    exec(compile(code, "<the rules of the story>", "exec"), space)  # every word of it is written by this room
    steps = tuple(space[f"step_{index}"] for index in range(len(scenes)))
    return Program(scenes, bits, steps, layout, tuple(kept.get(name, 0) for name in scenes), lost)


class _Writer:
    """Writes the functions. In them `s` is what is known before the choice `by`, `t` after its effects, `out` the list of steps."""

    def __init__(self, story: Story, layout: Layout, bits: int, kept: Mapping[str, int], watched: Iterable[Sum]) -> None:
        self._story = story
        self._layout = layout
        self._bits = bits
        self._kept = kept
        self._index = {name: index for index, name in enumerate(story.scenes)}
        self._ask = Asking(story, layout).both
        self._watched = {(id(found.effect), found.counter): number for number, found in enumerate(watched)}

    def scene(self, scene: Scene) -> Iterator[str]:
        """Two functions: what entering the scene does, and what can be done in it."""
        index = self._index[scene.id]
        if scene.id not in self._kept:
            yield f"def step_{index}(s): return []"
            return
        if scene.enter:
            yield f"def enter_{index}(t, by):"
            yield f" t |= {self._layout.bits([('visited', scene.id)])}"
            yield " states = []"
            yield from _indented(self._afterwards(scene.enter, [f"states.append({self._packed(scene.id)})"]))
            yield " return states"
        yield f"def step_{index}(s):"
        yield " out = []"
        for number, (address, choice) in enumerate(self._story.choices(scene)):
            yield from _indented(self._choice(scene, number, address, choice))
        yield " return out"

    def _choice(self, scene: Scene, number: int, address: str, choice: Choice) -> Iterator[str]:
        may, must = self._ask(choice.when, "s")
        taken = self._layout.bits([("chosen", address)])
        if choice.once:
            may, must = (f"{may} and not s & {taken}", f"{must} and not s & {taken}") if taken else (may, "False")
        yield f"if {may}:"
        yield f" t = s | {taken}" if taken else " t = s"
        yield f" by = {number}"
        head = f"{number}, {'True' if may == must else f'bool({must})'}"
        yield from _indented(self._afterwards(choice.effects, list(self._leading(scene, head, choice))))

    def _leading(self, scene: Scene, head: str, choice: Choice) -> Iterator[str]:
        """Where a choice leads after its effects. `head` is the beginning of its steps: its index, and whether it is open for certain."""
        match choice.goto:
            case None:
                yield f"out.append(({head}, 1, {self._packed(scene.id)}))"
            case str(target):
                yield self._arrival(head, 1, target)
            case Draw(draw=branches, otherwise=otherwise):
                yield "none = True"
                for branch in branches:
                    may, must = self._ask(branch.when, "t")
                    yield f"if {may}: {self._arrival(head, branch.weight, branch.scene)}"
                    yield f"if {must}: none = False"
                if otherwise:
                    yield f"if none: {self._arrival(head, 1, otherwise)}"
            case list(branches):
                yield "none = True"
                for way in branches:
                    may, must = self._ask(way.when, "t")
                    yield f"if none and {may}: {self._arrival(head, 1, way.scene)}"
                    yield f"if {must}: none = False"

    def _arrival(self, head: str, weight: int, target: str) -> str:
        if self._story.scenes[target].enter and target in self._kept:
            return f"out.extend([({head}, {weight}, k) for k in enter_{self._index[target]}(t, by)])"
        return f"out.append(({head}, {weight}, {self._packed(target, seen=True)}))"

    def _packed(self, target: str, *, seen: bool = False) -> str:
        """Python for the state with the facts `t` in a scene."""
        index, mark = self._index[target], self._layout.bits([("visited", target)]) if seen else 0
        facts = f"(t | {mark})" if mark else "t"
        return f"({facts} & {self._kept.get(target, 0)}) << {self._bits} | {index}"

    def _afterwards(self, effects: Sequence[Effect], then: list[str]) -> Iterator[str]:
        """Some effects on `t`, and what follows; an effect whose condition is uncertain happens and does not happen."""
        if not effects:
            yield from then
            return
        first, *others = effects
        may, must = self._ask(first.when, "t")
        changes = list(self._changes(first))
        if may == must or not changes:
            if changes:
                yield f"if {may}:"
                yield from _indented(changes)
            yield from self._afterwards(others, then)
            return
        _, must = self._ask(first.when, "before")
        yield "before = t"
        yield f"if {may}:"
        yield from _indented(changes)
        yield f"for t in ({{t}} if {must} else {{before, t}}):"
        yield from _indented(self._afterwards(others, then))

    def _changes(self, effect: Effect) -> Iterator[str]:
        """What an effect does to the facts that are kept."""
        places = self._layout.places
        for name, value in effect.set.items():
            if (place := places.get(("variable", name))) is not None:
                yield f"t = t & {~place.bits} | {place.number(value) << place.shift}"
        for name, amount in effect.add.items():
            if (place := places.get(("variable", name))) is not None:
                counter = self._story.declared.variables[name]
                assert isinstance(counter, Counter)
                sum_ = f"(t >> {place.shift} & {place.mask}) + {amount}"
                if (number := self._watched.get((id(effect), name))) is not None:
                    yield f"if not 0 <= {sum_} <= {place.most - place.least}: lost.add(({number}, by))"
                clamped = f"min({sum_}, {place.most - place.least})" if amount > 0 else f"max({sum_}, 0)"
                yield f"t = t & {~place.bits} | {clamped} << {place.shift}"
        if given := self._layout.bits([("item", name) for name in effect.give]):
            yield f"t |= {given}"
        if taken := self._layout.bits([("item", name) for name in effect.take]):
            yield f"t &= {~taken}"


def _indented(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield f" {line}"
