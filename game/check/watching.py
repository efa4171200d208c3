"""What can be seen in a state: which passages, which open choices, how many words. As small functions on numbers, like the rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from game.check.asking import MAY, Asking
from game.check.compiling import Program
from game.story import prose
from game.story.conditions import Condition
from game.story.expression import AllOf, AnyOf
from game.story.model import Scene
from game.story.world import Story

Passage = tuple[str, int]
"""A scene, and which of its passages."""


class Sight(NamedTuple):
    """Something that is to be seen at least once: a condition of a page that holds, or that does not."""

    scene: str
    part: str
    """"text" or "choices"."""
    at: int
    """Which passage or choice, from 0; a chapter's own choices follow the scene's."""
    holds: bool


class Watch(NamedTuple):
    """The functions of one scene, each from a state's facts."""

    sights: tuple[Sight, ...]
    seen: Callable[[int], int]
    """Which sights a state shows: bit n for the n-th."""
    words: Callable[[int], int]
    """How many words stand on the page, its choices among them."""


def watches(story: Story, program: Program) -> tuple[Watch, ...]:
    """For each scene of a program what can be seen there. The program must keep every fact that texts and choices ask for."""
    ask = Asking(story, program.layout)
    return tuple(_watch(story, story.scenes[name], ask) for name in program.scenes)


def _watch(story: Story, scene: Scene, ask: Asking) -> Watch:
    sights, seen, words = list[Sight](), ["0"], [str(_count(scene.title))]
    shown = [("text", index, passage.text or " ".join(passage.spare), passage.when) for index, passage in enumerate(scene.text)]
    shown += [("choices", index, choice.text, choice.when) for index, (_, choice) in enumerate(story.choices(scene))]
    for part, index, text, when in shown:
        holds = ask.both(when, "s")[0]
        words.append(f"({_count(text)} if {holds} else 0)" if when else str(_count(text)))
        if when is not None:
            seen.append(f"({1 << len(sights)} if {holds} else {2 << len(sights)})")
            sights += [Sight(scene.id, part, index, True), Sight(scene.id, part, index, False)]
    return Watch(tuple(sights), _function(" | ".join(seen)), _function(" + ".join(words)))


def passages(story: Story, program: Program, seeing: Sequence[Watch], state: int) -> Iterator[Passage]:
    """The passages that a state shows; `seeing` is what `watches` gives for the program."""
    index = state & ((1 << program.scene_bits) - 1)
    watch = seeing[index]
    seen = watch.seen(state >> program.scene_bits)
    held = {sight.at for number, sight in enumerate(watch.sights) if sight.part == "text" and sight.holds and seen >> number & 1}
    for at, passage in enumerate(story.scenes[program.scenes[index]].text):
        if passage.when is None or at in held:
            yield program.scenes[index], at


def words_of(story: Story, passage: Passage) -> int:
    """How many words a passage has; a list counts its spare lines."""
    found = story.scenes[passage[0]].text[passage[1]]
    return _count(found.text or " ".join(found.spare))


def _function(expression: str) -> Callable[[int], Any]:
    space: dict[str, Callable[[int], Any]] = {}
    exec(compile(f"def see(s): return {expression}", "<a page of the story>", "exec"), space)  # written by this room
    return space["see"]


def distance(story: Story, program: Program, sight: Sight) -> Callable[[int], float]:
    """How far a state is from a sight: one for each part of its condition that is not as it should be, a little for each number missing."""
    tree = condition_of(story, sight).tree
    parts = tree.parts if isinstance(tree, AllOf | AnyOf) else (tree,)
    ask = Asking(story, program.layout)
    return _function(" + ".join(ask.distance(part, "s") for part in parts) if sight.holds else f"int({ask.tree(tree, MAY, 's')})")


def condition_of(story: Story, sight: Sight) -> Condition:
    """The condition that a sight is about."""
    scene = story.scenes[sight.scene]
    found = scene.text[sight.at].when if sight.part == "text" else story.choices(scene)[sight.at][1].when
    assert found is not None
    return found


def _count(text: str) -> int:
    return len("".join(span.text for span in prose.spans(text)).split())
