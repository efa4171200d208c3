"""Which scenes can follow which, whatever the conditions say: what no game can have seen both of."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple

from game.rules.parts import choices
from game.story.model import Choice
from game.story.world import Start, Story


class Happening(NamedTuple):
    """Something that a condition asks about: `visited` or `chosen`, with the whole address."""

    question: str
    about: str


class Order:
    """The ways from scene to scene of one story, or of its games from one start."""

    def __init__(self, story: Story, targets: Callable[[Choice], list[str]], start: Start | None = None) -> None:
        """`targets` are the scenes that a choice can lead to, none if it stays; `start` is where the game begins, `None` anywhere."""
        self._next = {name: {to for _, choice in story.choices(scene) for to in targets(choice)} for name, scene in story.scenes.items()}
        self._choices = {written.address: written.choice for written in choices(story) if not written.is_always}
        self._targets = targets
        starts = [start] if start else [start for chapter in story.chapters.values() for start in chapter.starts.values()]
        self._given = {name for start in starts for name in (*start.visited, *start.chosen)}
        self._following = cache(self._all_following)
        self.can_both_be = cache(self._can_both_be)
        self.scenes = self._following(start.scene) if start else frozenset(story.scenes)
        """The scenes that a game can come to."""

    def can_be(self, happening: Happening) -> bool:
        """Whether a game can have it at all; what a game has in its hands is not of this matter, and can be."""
        return happening.question == "has" or self._is_anywhere(happening) or _scene(happening) in self.scenes

    def _can_both_be(self, one: Happening, two: Happening) -> bool:
        """Whether one game can have both; what cannot be told counts as possible."""
        if one == two or self._is_anywhere(one) or self._is_anywhere(two):
            return True
        return self._is_after(one, two) or self._is_after(two, one)

    def _is_anywhere(self, happening: Happening) -> bool:
        """A chapter-wide choice, or what a game can begin with."""
        return happening.about in self._given or happening.about not in (self._choices if happening.question == "chosen" else self._next)

    def _is_after(self, one: Happening, two: Happening) -> bool:
        return any(_scene(two) in self._following(scene) for scene in self._left_to(one))

    def _left_to(self, happening: Happening) -> Iterable[str]:
        """The scenes where the game can be right after it."""
        if happening.question == "visited":
            return [happening.about]
        return self._targets(self._choices[happening.about]) or [_scene(happening)]

    def _all_following(self, scene: str) -> frozenset[str]:
        """The scenes that can come after a scene, and the scene itself."""
        found, open_ends = {scene}, [scene]
        while open_ends:
            fresh = self._next.get(open_ends.pop(), set()) - found
            found |= fresh
            open_ends += fresh
        return frozenset(found)


def _scene(happening: Happening) -> str:
    return happening.about.rpartition(".")[0] if happening.question == "chosen" else happening.about
