"""What a chapter has for a class: its turning points, hard pages, notes and words, read off the scenes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from game.check.exploring import explore, program
from game.check.proving import constants
from game.graph.graph import Graph, graph_of
from game.guide.overview import overview
from game.story import prose
from game.story.model import Scene
from game.story.world import Chapter, Note, Story, Term


class Turning(NamedTuple):
    """A turning point with the name by which picture, list and worksheet call it."""

    name: str
    """ "T1", "T2" …"""
    scene: Scene
    decided: str
    choices: tuple[str, ...]
    """The ways out, as the player reads them."""


class Subject(NamedTuple):
    """A chapter, ready to be written about."""

    id: str
    chapter: Chapter
    picture: Graph
    turnings: Sequence[Turning]
    hard: Sequence[Scene]
    """The pages behind a warning."""
    notes: dict[str, Note]
    """The notes that its pages rest on."""
    terms: dict[str, Term]
    """The words that its pages explain."""
    met: frozenset[str]
    """Notes that can be met whomever one plays."""
    earlier: frozenset[str]
    """Notes and words that earlier chapters have too."""


def subjects(story: Story, chapters: Iterable[str]) -> list[Subject]:
    """The chapters, in the order given."""
    graph, meetings = graph_of(story), _Meetings(story)
    return [_subject(story, graph, meetings, name) for name in chapters]


def _subject(story: Story, graph: Graph, meetings: _Meetings, name: str) -> Subject:
    scenes = [scene for scene in story.scenes.values() if scene.chapter == name]
    seen = overview(story, graph, name)
    named, linked = _named(story, [name])
    before = story.head.chapters[: story.head.chapters.index(name)]
    return Subject(
        name,
        story.chapters[name],
        seen.graph,
        [_turning(story.scenes[scene], mark) for scene, mark in seen.turnings.items()],
        [scene for scene in _in_order(scenes) if scene.content],
        {key: note for key, note in story.declared.notes.items() if key in named},
        {key: term for key, term in story.declared.terms.items() if key in linked},
        meetings.of(name),
        frozenset().union(*_named(story, before)),
    )


def _named(story: Story, chapters: Collection[str]) -> tuple[set[str], set[str]]:
    """The notes and the words of some chapters."""
    scenes = [scene for scene in story.scenes.values() if scene.chapter in chapters]
    linked = {term for scene in scenes for text in _texts(story, scene) for term in prose.terms(text)}
    return {note for scene in scenes for note in scene.notes}, linked


def _texts(story: Story, scene: Scene) -> Iterable[str]:
    yield from (part.text for part in scene.text)
    yield from (choice.text for _, choice in story.choices(scene))


def _in_order(scenes: Iterable[Scene]) -> list[Scene]:
    """By date; a page without one comes first."""
    return sorted(scenes, key=lambda scene: scene.date or "")


def _turning(scene: Scene, name: str) -> Turning:
    choices = tuple(prose.plain(prose.spans(choice.text)) for choice in scene.choices)
    return Turning(name, scene, scene.turning or "", choices)


class _Meetings:
    """Finds what can be met from a chapter's starts; who is played is kept in mind, nothing else."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._program = program(story, constants(story))

    def of(self, chapter: str) -> frozenset[str]:
        """The notes of a chapter that can be met from each of its starts."""
        starts = [f"{chapter}.{name}" for name in self._story.chapters[chapter].starts]
        found = [self._from(chapter, start) for start in starts]
        return frozenset[str]().union(*found[:1]).intersection(*found)

    def _from(self, chapter: str, start: str) -> set[str]:
        graph = explore(self._story, self._program, [start])
        scenes = (self._story.scenes[graph.scene(number)] for number in range(len(graph.states)))
        return {note for scene in scenes if scene.chapter == chapter for note in scene.notes}
