"""The part of a guide about one chapter: who can be played, its picture, its turning points with questions, its words and notes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from game.engine.view import written_date
from game.guide.blocks import Block, Heading, Items, Picture, Small, Text
from game.guide.chapter import Subject, Turning
from game.guide.lessons import slowly
from game.guide.opening import players
from game.story import prose
from game.story.world import Story, Term

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
    yield Heading(3, "The chapter on one sheet")
    yield Picture(subject.picture, LEGEND)
    yield from _starts(subject)
    yield from _turnings(story, subject)
    if chapter.questions:
        yield Heading(3, "Open questions")
        yield Items([Text(question) for question in chapter.questions])
    yield from _terms(subject, frozenset() if is_alone else subject.earlier)
    yield from _core(subject)


def _starts(subject: Subject) -> Iterator[Block]:
    if subject.pasts:
        yield Heading(3, "Who can be played, and what has happened so far")
        yield Items([Text(past.told, f"{past.protagonist} ({'; '.join(past.starts)}).") for past in subject.pasts])


def _turnings(story: Story, subject: Subject) -> Iterator[Block]:
    if not subject.turnings:
        return
    yield Heading(3, "Turning points, and what to ask")
    yield Text(
        "At each of them it helps to ask first: who chose what, and would anybody choose otherwise now? What did you know at that "
        "moment, and could the people of the time know it too?"
    )
    for turning in subject.turnings:
        yield from _turning(story, turning)


def _turning(story: Story, turning: Turning) -> Iterator[Block]:
    date = f", {written_date(turning.scene.date)}" if turning.scene.date else ""
    yield Heading(4, f"{turning.name} · {turning.scene.title}{date}{players(story, turning.players)}")
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
    if new := [_term(term) for name, term in ordered if name not in known]:
        yield Small(new)
    if again := [term.word for name, term in ordered if name in known]:
        yield Text(f"{'; '.join(again)}.", "Explained in earlier chapters:")


def _term(term: Term) -> Text:
    """ "(ah-RIK; Russian) A ditch that …" """
    heard = "; ".join(filter(None, (term.say, term.language)))
    return Text(f"({heard}) {term.meaning}" if heard else term.meaning, term.word)


def _core(subject: Subject) -> Iterator[Block]:
    """What nobody should miss, by title; the texts stand at the end of the guide."""
    if core := [f"{note.title} ({note.standing})" for note in subject.notes.values() if note.core]:
        yield Text(f"{'; '.join(core)}. The texts are at the end, under Notes.", "Notes that nobody should miss:")
