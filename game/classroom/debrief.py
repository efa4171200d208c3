"""The debrief of a lesson: what a class has decided, how its games ended, and what of the pages that it met is documented."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from game.classroom.asking import Question, questions
from game.classroom.points import Option, Turning
from game.classroom.records import Lesson, Played
from game.classroom.replaying import Met, deciding, met
from game.engine.engine import Engine
from game.engine.state import beginning
from game.engine.view import Words, written_date
from game.session import listing
from game.story import prose
from game.story.kinds import Standing
from game.story.model import Choice, Scene
from game.story.world import Story

FEWEST = 3
"""Games that must have passed a turning point before it is told how they decided there."""
STANDINGS: tuple[Standing, ...] = ("documented", "disputed", "imagined")


class Reached(NamedTuple):
    """An ending or a chapter, and how many have come to it."""

    name: str
    title: str
    about: str
    games: int


class NoteMet(NamedTuple):
    """A historical note on pages that the class has met."""

    title: str
    text: str
    standing: Standing
    is_core: bool
    games: int
    """How many have met it."""
    sources: tuple[int, ...]
    """What it rests on, by number from 1 in the debrief's list of sources."""


class Debrief(NamedTuple):
    """A lesson as it is looked back on. Nothing in it belongs to a single pupil."""

    title: str
    """The story's."""
    language: str
    games: int
    is_whole_class: bool
    turnings: tuple[Turning, ...]
    """Those that were passed, in the order of the story; but not"""
    untold: int
    """those that so few have passed that one would know who they were."""
    endings: tuple[Reached, ...]
    """Those that anyone has come to, the most frequent first."""
    unfinished: int
    """How many games have not ended."""
    chapters: tuple[Reached, ...]
    """Those that anyone has come to, in order."""
    notes: tuple[NoteMet, ...]
    """What the class has met, by standing; first what nobody should miss, then what most have met."""
    sources: tuple[str, ...]
    questions: tuple[Question, ...]


def debrief(engine: Engine, lesson: Lesson, *, is_whole_class: bool = False) -> Debrief:
    """Look back on a lesson. Every game is played once more, which takes some milliseconds for each: do it beside the loop.

    With `is_whole_class` the games are those of the whole class, and may be told however few they are.
    """
    story = engine.story
    played = {number: game for number, game in lesson.games.items() if game.choices}
    games = {number: met(engine, game) for number, game in played.items()}
    passed = list(_turnings(story, played, games, lesson.votes))
    turnings = tuple(turning for turning in passed if is_whole_class or turning.hands or turning.games >= FEWEST)
    endings, chapters = tuple(_endings(story, games.values())), tuple(_chapters(story, games.values()))
    notes, sources = _notes(story, games.values())
    taken = {number: {scene: turned.choice for scene, turned in game.turned.items()} for number, game in games.items()}
    asked = questions(turnings, taken, [(ending.title, ending.games) for ending in endings], _disputed(notes))
    head = story.head
    return Debrief(
        title=head.title,
        language=head.language,
        games=len(games),
        is_whole_class=is_whole_class,
        turnings=turnings,
        untold=len(passed) - len(turnings),
        endings=endings,
        unfinished=sum(game.ending is None for game in games.values()),
        chapters=chapters,
        notes=notes,
        sources=sources,
        questions=asked,
    )


def _turnings(story: Story, played: Mapping[int, Played], games: Mapping[int, Met], votes: Mapping[str, int]) -> Iterator[Turning]:
    passed = {scene for game in games.values() for scene in game.turned} | {choice.rpartition(".")[0] for choice in votes}
    scenes = [scene for address, scene in story.scenes.items() if address in passed and scene.turning]
    is_file_read = any(part.lists == "file" for game in games.values() for scene in game.scenes for part in story.scenes[scene].text)
    for scene in sorted(scenes, key=lambda scene: (story.head.chapters.index(scene.chapter), *_when(scene, games.values()))):
        assert scene.turning is not None
        here = [(played[number], game) for number, game in games.items() if scene.id in game.turned]
        options = tuple(_options(story, scene, here, votes, is_file_read=is_file_read))
        date = written_date(scene.date) if scene.date else ""
        is_asked = any(choice.asks for choice in scene.choices)
        yield Turning(
            scene.id, story.chapters[scene.chapter].title, scene.turning, scene.title, date, len(here), options, is_opinion=is_asked
        )


def _when(scene: Scene, games: Iterable[Met]) -> tuple[str, float]:
    """When a page comes: by its date, or, where it has none, by that of the page before it; then by how many pages came before."""
    found = [game for game in games if scene.id in game.scenes]
    dates = Counter(game.scenes[scene.id] for game in found).most_common(1)
    places = [list(game.scenes).index(scene.id) for game in found]
    return dates[0][0] if dates else scene.date or "", sum(places) / max(len(places), 1)


def _options(
    story: Story, scene: Scene, here: Sequence[tuple[Played, Met]], votes: Mapping[str, int], *, is_file_read: bool
) -> Iterator[Option]:
    """The ways out that some of those who stood here could see: what nobody has seen is not told."""
    turned = [game.turned[scene.id] for _, game in here]
    for address, choice in deciding(scene).items():
        views = [found.offered[address] for found in turned if found.offered and address in found.offered]
        closed = Counter(view.reason or "Not now" for view in views if not view.is_available)
        taken, hands = sum(found.choice == address for found in turned), votes.get(address, 0)
        unsure = sum(found.offered is None for found in turned) if choice.when is None else 0
        can = max(len(views) - closed.total() + unsure, taken)
        if can or closed or hands or (not here and choice.when is None):
            texts = Counter(view.text for view in views).most_common(1)
            text = texts[0][0] if texts else _filled(story, choice, [game for game, _ in here])
            reason = next((reason for reason, _ in closed.most_common(1)), "")
            yield Option(address, text, taken, can, closed.total(), reason, hands, choice.file.text if choice.file and is_file_read else "")


def _filled(story: Story, choice: Choice, played: Sequence[Played]) -> str:
    """A choice in the words of those who stood before it, as far as they follow from whom they play."""
    first = [start for game in played if (start := game.start or _began(story, game))] or list(story.starts())[:1]
    start = Counter(first).most_common(1)[0][0]
    return prose.fill(choice.text, Words(story, beginning(story, story.start(start), 0)))


def _began(story: Story, played: Played) -> str | None:
    """The start from which a game was probably played."""
    scene = played.choices[0].rpartition(".")[0]
    starts = [
        f"{chapter}.{name}" for chapter, found in story.chapters.items() for name, start in found.starts.items() if start.scene == scene
    ]
    return next(iter(starts), None)


def _endings(story: Story, games: Iterable[Met]) -> Iterator[Reached]:
    found = Counter(game.ending for game in games if game.ending in story.declared.endings)
    for name, number in found.most_common():
        assert name is not None
        ending = story.declared.endings[name]
        yield Reached(name, ending.title, ending.about or "", number)


def _chapters(story: Story, games: Iterable[Met]) -> Iterator[Reached]:
    found = Counter(chapter for game in games for chapter in {story.scenes[scene].chapter for scene in game.scenes})
    for name in story.head.chapters:
        if name in found:
            chapter = story.chapters[name]
            yield Reached(name, chapter.title, chapter.period or "", found[name])


def _notes(story: Story, games: Iterable[Met]) -> tuple[tuple[NoteMet, ...], tuple[str, ...]]:
    """The notes of the pages that were met, and the sources that they name, in the order in which they are first named."""
    found = Counter(name for game in games for name in {name for scene in game.scenes for name in story.scenes[scene].notes})
    order = list(story.declared.notes)
    known = {name: note for name, note in story.declared.notes.items() if name in found}
    names = sorted(known, key=lambda name: (STANDINGS.index(known[name].standing), not known[name].core, -found[name], order.index(name)))
    numbers: dict[str, int] = {}
    notes = []
    for name in names:
        note, cited = known[name], tuple(numbers.setdefault(source, len(numbers) + 1) for source in known[name].sources)
        notes.append(NoteMet(note.title, note.text, note.standing, note.core, found[name], cited))
    return tuple(notes), tuple(listing.written(story.declared.sources[source]) for source in numbers)


def _disputed(notes: Collection[NoteMet]) -> list[tuple[str, int]]:
    """Titles of notes about which sources differ, with how many met them, those that nobody should miss first."""
    found = [note for note in notes if note.standing == "disputed"]
    return [(note.title, note.games) for note in sorted(found, key=lambda note: (not note.is_core, -note.games))]
