"""Where games from each start of a chapter can come to. Who is played is kept in mind, nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from game.check.compiling import Program
from game.check.exploring import explore, program
from game.check.proving import constants
from game.engine.state import beginning
from game.engine.view import Words
from game.story.world import Story

NEXT = ".next"
"""What follows a chapter's name where a way leads into another chapter."""


class Walk(NamedTuple):
    """The games from one start, as far as their chapter goes."""

    protagonist: str
    words: Words
    """What the placeholders of a text stand for when they begin."""
    ways: Mapping[str, set[str]]
    """For each scene of the chapter those that can follow it; `steppe.next` stands for all scenes of another chapter."""


class Walks:
    """The walks of a story."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._program: Program = program(story, constants(story))

    def of(self, chapter: str) -> list[Walk]:
        """The walks of a chapter, one for each of its starts."""
        return [self._walk(chapter, name) for name in self._story.chapters[chapter].starts]

    def _walk(self, chapter: str, name: str) -> Walk:
        start = self._story.chapters[chapter].starts[name]
        graph = explore(self._story, self._program, [f"{chapter}.{name}"])
        ways: dict[str, set[str]] = {}
        for state in range(len(graph.states)):
            scene = self._story.scenes[graph.scene(state)]
            if scene.chapter == chapter:
                targets = {graph.scene(target) for *_, target in graph.steps(state)}
                ways.setdefault(scene.id, set()).update(self._place(chapter, target) for target in targets)
        return Walk(start.protagonist, Words(self._story, beginning(self._story, start, seed=0)), ways)

    def _place(self, chapter: str, target: str) -> str:
        other = self._story.scenes[target].chapter
        return target if other == chapter else f"{other}{NEXT}"
