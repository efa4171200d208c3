"""What a chapter has for a class: its turning points, hard pages, notes and words, read off the scenes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from game.graph.graph import Graph, graph_of
from game.guide.overview import overview
from game.guide.walks import Walk, Walks
from game.story import prose
from game.story.model import ContentNote, Scene
from game.story.world import Chapter, Note, Story, Term


class Turning(NamedTuple):
    """A turning point with the name by which picture, list and worksheet call it."""

    name: str
    """ "T1", "T2" …"""
    scene: Scene
    decided: str
    choices: tuple[str, ...]
    """The ways out, as the player reads them."""
    players: tuple[str, ...]
    """The protagonists who can come to it, if not all of them can."""


class Hard(NamedTuple):
    """A page behind a warning."""

    scene: Scene
    warning: str
    summary: str
    players: tuple[str, ...]
    """The protagonists who can come to it, if not all of them can."""


class Past(NamedTuple):
    """What has happened before the chapter to somebody who can be played."""

    protagonist: str
    """The name."""
    starts: tuple[str, ...]
    """The titles of the starts that have this past."""
    told: str


class Subject(NamedTuple):
    """A chapter, ready to be written about."""

    id: str
    chapter: Chapter
    picture: Graph
    turnings: Sequence[Turning]
    pasts: Sequence[Past]
    hard: Sequence[Hard]
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
    graph, walks = graph_of(story), Walks(story)
    return [_subject(story, graph, walks.of(name), name) for name in chapters]


def _subject(story: Story, graph: Graph, walks: Sequence[Walk], name: str) -> Subject:
    scenes = [scene for scene in story.scenes.values() if scene.chapter == name]
    seen = overview(story, graph, name, walks)
    named, linked = _named(story, [name])
    before = story.head.chapters[: story.head.chapters.index(name)]
    return Subject(
        name,
        story.chapters[name],
        seen.graph,
        [_turning(story.scenes[scene], mark, walks) for scene, mark in seen.turnings.items()],
        _pasts(story, name, walks),
        [_hard(scene, scene.content, walks) for scene in _in_order(scenes) if scene.content],
        {key: note for key, note in story.declared.notes.items() if key in named},
        {key: term for key, term in story.declared.terms.items() if key in linked},
        _met_by_all(story, walks),
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


def _players(walks: Sequence[Walk], scene: str) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(walk.protagonist for walk in walks if scene in walk.ways))
    return () if len(found) == len({walk.protagonist for walk in walks}) else found


def _met_by_all(story: Story, walks: Sequence[Walk]) -> frozenset[str]:
    """The notes that can be met on every walk."""
    found = [{note for scene in walk.ways for note in story.scenes[scene].notes} for walk in walks]
    return frozenset(set.intersection(*found)) if found else frozenset()


def _turning(scene: Scene, name: str, walks: Sequence[Walk]) -> Turning:
    choices = tuple(_told(choice.text, walks, scene) for choice in scene.choices)
    return Turning(name, scene, scene.turning or "", choices, _players(walks, scene.id))


def _hard(scene: Scene, content: ContentNote, walks: Sequence[Walk]) -> Hard:
    return Hard(scene, content.warning, _told(content.summary, walks, scene), _players(walks, scene.id))


def _told(text: str, walks: Sequence[Walk], scene: Scene) -> str:
    """A text of a scene as the first who can come there reads it."""
    words: Mapping[str, str] = next((walk.words for walk in walks if scene.id in walk.ways), {})
    return prose.plain(prose.paragraph(text, words))


def _pasts(story: Story, chapter: str, walks: Sequence[Walk]) -> list[Past]:
    """Those with the same past together; without one it is told who they are."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for start, walk in zip(story.chapters[chapter].starts.values(), walks, strict=True):
        who = story.head.protagonists[start.protagonist]
        told = prose.plain(prose.paragraph(start.so_far or who.about, walk.words))
        found[who.name, told] = (*found.get((who.name, told), ()), start.title)
    return [Past(name, titles, told) for (name, told), titles in found.items()]
