"""The whole guide, for a story or for one of its chapters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from game.guide.blocks import Block, Contents, Guide, Heading, Small, Text
from game.guide.body import body
from game.guide.chapter import Subject, subjects
from game.guide.opening import hard_pages, how_long, on_the_machines, what_it_is
from game.guide.worksheet import Task, key, sheet, tasks
from game.story.world import Note, Source, Story


class _Sheet(NamedTuple):
    """The worksheet of a chapter."""

    subject: Subject
    tasks: Sequence[Task]


def guide(story: Story, chapter: str | None = None) -> Guide:
    """The guide to a story, or to one chapter (the id of one that there is) of it."""
    about = subjects(story, [chapter] if chapter else story.head.chapters)
    title = f"{story.head.title}: {about[0].chapter.title}" if chapter else story.head.title
    line = f"A guide for teachers. Edition {story.head.edition}, made from the scenes of the story by the command interhelpo guide."
    return Guide(title, line, story.head.language, tuple(_blocks(story, about)))


def _blocks(story: Story, about: Sequence[Subject]) -> Iterator[Block]:
    yield Contents()
    yield from what_it_is(story, about)
    yield from how_long(story, about)
    yield from hard_pages(story, about)
    yield from on_the_machines()
    for subject in about:
        yield from body(story, subject, is_alone=len(about) == 1)
    yield from _worksheets([_Sheet(subject, tasks(subject)) for subject in about])
    yield from _notes(story, about)


def _worksheets(sheets: Sequence[_Sheet]) -> Iterator[Block]:
    """The sheets for the pupils, and after them the keys."""
    for subject, made in sheets:
        yield Heading(2, f"Worksheet: {subject.chapter.title}", f"worksheet-{subject.id.replace('_', '-')}", is_new_sheet=True)
        yield Text("Whom I played: ______________________________")
        yield Text(
            "In the game N shows the notes of a page, and K all notes and words that you have met. What your way led past, ask others for."
        )
        yield from sheet(made)
    yield Heading(2, "Key to the worksheets" if len(sheets) > 1 else "Key to the worksheet", "key", is_new_sheet=True)
    for subject, made in sheets:
        yield Heading(3, subject.chapter.title)
        yield Small(list(key(made)))


def _notes(story: Story, about: Sequence[Subject]) -> Iterator[Block]:
    notes = {name: note for subject in about for name, note in subject.notes.items()}
    if not notes:
        return
    yield Heading(2, "Notes", "notes", is_new_sheet=True)
    yield Text(
        "What the story rests on. Documented: sources say so. Disputed: sources differ. Imagined: the story made it up. Numbers in "
        "brackets lead to the list of sources."
    )
    shown: set[str] = set()
    for subject in about:
        new = {name: note for name, note in subject.notes.items() if name not in shown}
        shown |= new.keys()
        if new:
            yield Heading(3, f"{subject.chapter.title}: notes")
            yield Small([_note(note) for note in sorted(new.values(), key=lambda note: not note.core)])
    yield from _sources(story, notes.values())


def _note(note: Note) -> Text:
    date = f", {note.date}" if note.date else ""
    return Text(note.text, f"{note.title} ({note.standing}{date}).", f"[{', '.join(note.sources)}]" if note.sources else "")


def _sources(story: Story, notes: Iterable[Note]) -> Iterator[Block]:
    """What the notes rest on."""
    named = {name for note in notes for name in note.sources}
    if named:
        yield Heading(2, "Sources", "sources")
        yield Small([_source(name, source) for name, source in story.declared.sources.items() if name in named])


def _source(name: str, source: Source) -> Text:
    title = ", ".join(filter(None, (source.author, source.title, source.year)))
    kind = (source.kind or "").rstrip(".")
    return Text(". ".join(filter(None, (title, kind))) + ".", f"{name}.", source.address or "")
