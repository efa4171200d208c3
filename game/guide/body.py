"""The part of a guide about one chapter: who can be played, its picture, its turning points with questions, its words and notes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from game.engine.view import written_date
from game.guide.blocks import Block, Heading, Items, Picture, Table, Text
from game.guide.chapter import Subject, Turning
from game.guide.lessons import slowly
from game.story import prose
from game.story.world import Story

QUESTION = "What does each of these ways cost, and who pays? What of it is documented, and what is imagined?"
"""Asked at a turning point that has no question of its own."""
LEGEND = (
    "From above to below: where games begin (►), the turning points (T1, T2 …), the pages behind a warning (◆) and where it goes on (■ an "
    "ending). Between two boxes lie other pages, and no game comes to every box. All pages with all their ways fill several sheets a "
    "chapter: interhelpo graph --html draws them."
)


def body(story: Story, subject: Subject, *, is_alone: bool) -> Iterator[Block]:
    """All about a chapter but its worksheet; `is_alone` says whether the guide is about no other."""
    chapter = subject.chapter
    title = f"{chapter.title}: {chapter.subtitle}" if chapter.subtitle else chapter.title
    yield Heading(2, title, f"chapter-{subject.id.replace('_', '-')}", is_new_sheet=True)
    when = f"{chapter.period}. " if chapter.period else ""
    yield Text(f"{when}{chapter.minutes} minutes; in a foreign language up to {slowly(chapter.minutes)}.")
    if chapter.about:
        yield Text(prose.plain(prose.spans(chapter.about)))
    yield from _starts(story, subject)
    yield Heading(3, "The chapter on one sheet")
    yield Picture(subject.picture, LEGEND)
    yield from _turnings(story, subject)
    if chapter.questions:
        yield Heading(3, "Open questions")
        yield Items([Text(question) for question in chapter.questions])
    yield from _terms(subject, frozenset() if is_alone else subject.earlier)
    yield from _core(subject)


def _starts(story: Story, subject: Subject) -> Iterator[Block]:
    """Who can be played; those with the same past together."""
    if not subject.chapter.starts:
        return
    yield Heading(3, "Who can be played, and what has happened so far")
    pasts: dict[tuple[str, str], list[str]] = {}
    for start in subject.chapter.starts.values():
        told = prose.plain(prose.spans(start.so_far)) if start.so_far else story.head.protagonists[start.protagonist].about
        pasts.setdefault((story.head.protagonists[start.protagonist].name, told), []).append(start.title)
    yield Items([Text(told, f"{name} ({'; '.join(titles)}).") for (name, told), titles in pasts.items()])


def _turnings(story: Story, subject: Subject) -> Iterator[Block]:
    if not subject.turnings:
        return
    yield Heading(3, "Turning points, and what to ask")
    yield Text(
        "At each of them it helps to ask first: who chose what, and would anybody choose otherwise now? What did you know at that moment that "
        "the people could know too?"
    )
    for turning in subject.turnings:
        yield from _turning(story, turning)


def _turning(story: Story, turning: Turning) -> Iterator[Block]:
    date = f", {written_date(turning.scene.date)}" if turning.scene.date else ""
    yield Heading(4, f"{turning.name} · {turning.scene.title}{date}")
    yield Text(f"{turning.decided}. On offer: {_listed(turning.choices)}")
    yield Text(turning.scene.question or QUESTION, "Ask:")
    if rests := [f"{note.title} ({note.standing})" for name in turning.scene.notes if (note := story.declared.notes[name])]:
        yield Text(f"{'; '.join(rests)}.", "Notes:")


def _listed(choices: Sequence[str]) -> str:
    """ "(a) Stay. (b) Go home." """
    marked = (f"({chr(ord('a') + index)}) {choice}" for index, choice in enumerate(choices))
    return " ".join(choice if choice[-1] in '.?!"' else f"{choice}." for choice in marked)


def _terms(subject: Subject, known: Collection[str]) -> Iterator[Block]:
    """The words that are new here; those that are known by name."""
    if not subject.terms:
        return
    yield Heading(3, "Words")
    ordered = sorted(subject.terms.items(), key=lambda entry: entry[1].word.lower())
    if rows := [(term.word, term.say or "–", term.language or "–", term.meaning) for name, term in ordered if name not in known]:
        yield Table(("Word", "Say", "Language", "Meaning"), rows)
    if again := [term.word for name, term in ordered if name in known]:
        yield Text(f"{'; '.join(again)}.", "Explained in earlier chapters:")


def _core(subject: Subject) -> Iterator[Block]:
    """What nobody should miss, by title; the texts stand at the end of the guide."""
    if core := [note for note in subject.notes.values() if note.core]:
        yield Heading(3, "Notes that nobody should miss")
        yield Text("The texts are at the end, under Notes.")
        yield Items([Text(f"{note.standing}{f'; {note.date}' if note.date else ''}.", note.title) for note in core])
