"""A worksheet for a chapter with its key, made from its notes, words and turning points. The same story always makes the same sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, get_args
from zlib import crc32

from game.guide.blocks import Blank, Block, Heading, Items, Table, Text
from game.guide.chapter import Subject
from game.guide.sentences import DEATH, Span, gap, sentences, span, unknown, voices, width
from game.story.kinds import Standing
from game.story.world import Note

LETTERS = "ABCDEFGH"
WORDS, GAPS, SORTED, ORDERED, UNKNOWNS = 6, 4, 6, 5, 2
"""How many a task has at most."""
LEAST = 3
"""Fewer than these are no task to sort or to match."""
STANDINGS: tuple[str, ...] = get_args(Standing)


class Task(NamedTuple):
    """One task."""

    title: str
    blocks: Sequence[Block]
    key: Sequence[str]
    """The answers, a line each."""


def tasks(subject: Subject) -> list[Task]:
    """The tasks of a chapter; what a chapter has too little for is left out."""
    made = (_words, _gaps, _standings, _order, _who_says_what, _not_known, _turning, _open)
    return [task for make in made for task in make(subject)]


def sheet(tasks: Sequence[Task]) -> Iterator[Block]:
    """The tasks as the pupils get them."""
    for number, task in enumerate(tasks, 1):
        yield Heading(3, f"{number}. {task.title}")
        yield from task.blocks


def key(tasks: Sequence[Task]) -> Iterator[Heading | Items]:
    """The answers."""
    for number, task in enumerate(tasks, 1):
        yield Heading(4, f"{number}. {task.title}")
        yield Items([Text(line) for line in task.key])


def _shuffled(names: Iterable[str], subject: Subject) -> list[str]:
    """In an order that is always this one, and follows from nothing that one could guess."""
    return sorted(names, key=lambda name: crc32(f"{subject.id}/{name}".encode()))


def _notes(subject: Subject) -> list[tuple[str, Note]]:
    """The notes that everybody can meet: those of this chapter before those of earlier ones, those at the core first."""
    names = [name for name in _shuffled(subject.notes, subject) if name in subject.met]
    found = sorted(names, key=lambda name: (name in subject.earlier, not subject.notes[name].core))
    return [(name, subject.notes[name]) for name in found]


def _words(subject: Subject) -> Iterator[Task]:
    names = sorted(_shuffled(subject.terms, subject), key=lambda name: name in subject.earlier)[:WORDS]
    if len(names) < LEAST:
        return
    words = sorted(names, key=lambda name: subject.terms[name].word.lower())
    meanings = _shuffled((f"{name} means" for name in names), subject)
    letter = {meaning.removesuffix(" means"): LETTERS[index] for index, meaning in enumerate(meanings)}
    by_letter = sorted(names, key=lambda name: letter[name])
    rows = [
        (subject.terms[word].word, "____", f"{letter[other]}: {sentences(subject.terms[other].meaning)[0]}")
        for word, other in zip(words, by_letter, strict=True)
    ]
    yield Task(
        "Which word has which meaning?",
        [Text("Write the letter of the meaning beside each word."), Table(("Word", "Letter", "Meaning"), rows)],
        ["; ".join(f"{subject.terms[word].word}: {letter[word]}" for word in words)],
    )


def _gaps(subject: Subject) -> Iterator[Task]:
    found = [(note, made) for _, note in _notes(subject) if note.standing == "documented" and (made := gap(note))][:GAPS]
    if len(found) < LEAST:
        return
    items = [Text(made.text, address=f"(Note: {note.title})") for note, made in found]
    answers = [f"{made.missing} ({note.title})" for note, made in found]
    yield Task("Which number is missing?", [Text("Look it up in the note."), Items(items)], answers)


def _standings(subject: Subject) -> Iterator[Task]:
    """Some of each standing, as evenly as there are."""
    notes = _notes(subject)
    kinds = [[name for name, note in notes if note.standing == standing] for standing in STANDINGS]
    share = SORTED // len(STANDINGS)
    chosen = [name for kind in kinds for name in kind[:share]]
    spare = [name for kind in kinds for name in kind[share:]]
    names = _shuffled([*chosen, *spare[: SORTED - len(chosen)]], subject)
    if len(names) < LEAST or len({subject.notes[name].standing for name in names}) < 2:
        return
    about = "What do these notes say of themselves? Tick one box in each row."
    rows = [(subject.notes[name].title, *("☐" for _ in STANDINGS)) for name in names]
    answers = [f"{subject.notes[name].title}: {subject.notes[name].standing}" for name in names]
    yield Task("Documented, disputed or imagined?", [Text(about), Table(("Note", *STANDINGS), rows)], answers)


def _order(subject: Subject) -> Iterator[Task]:
    """The days that are known best."""
    known = [(name, found) for name, note in _notes(subject) if _is_plain(note) and (found := span(note.date or ""))]
    dated: dict[str, Span] = {}
    for name, found in sorted(known, key=lambda entry: width(entry[1])):
        if all(_is_apart(found, other) for other in dated.values()) and len(dated) < ORDERED:
            dated[name] = found
    if len(dated) < LEAST:
        return
    rows = [(subject.notes[name].title, "____") for name in _shuffled(dated, subject)]
    ordered = sorted(dated, key=dated.__getitem__)
    answers = [f"{number}: {subject.notes[name].title} ({subject.notes[name].date})" for number, name in enumerate(ordered, 1)]
    about = "Each of these notes has a date under its title. Number them, the earliest first."
    yield Task("What came first?", [Text(about), Table(("Note", "Number"), rows)], answers)


def _is_plain(note: Note) -> bool:
    """Whether a note's date is documented, and its title does not give it away."""
    return note.standing == "documented" and not any(map(str.isdigit, note.title))


def _is_apart(one: Span, two: Span) -> bool:
    return one[1] < two[0] or two[1] < one[0]


def _who_says_what(subject: Subject) -> Iterator[Task]:
    """About the note that names most of those who differ: one of this chapter, and not about the dead, if it can be."""
    disputed = [(name, note) for name, note in _notes(subject) if note.standing == "disputed" and voices(note)]

    def rank(entry: tuple[str, Note]) -> tuple[bool, bool, int]:
        name, note = entry
        return bool(DEATH.search(f"{note.title} {note.text}")), name in subject.earlier, -voices(note)

    for _, note in sorted(disputed, key=rank)[:1]:
        about = f"On “{note.title}” the sources differ. Who says what? Write down two who differ, with what each of them says."
        yield Task("Who says what?", [Text(about), Blank(3)], [f"Any two of those whom the note names. {note.text}"])


def _not_known(subject: Subject) -> Iterator[Task]:
    found = [(note, says) for _, note in _notes(subject) if (says := unknown(note))][:UNKNOWNS]
    if found:
        about = "Historians also write down what they do not know. What is it, according to these notes?"
        items = [Text(f"{note.title}: {'_' * 50}") for note, _ in found]
        yield Task("What nobody knows", [Text(about), Items(items)], [f"{note.title}: {' '.join(says)}" for note, says in found])


def _turning(subject: Subject) -> Iterator[Task]:
    if not subject.turnings:
        return
    about = (
        "Choose a page of this chapter on which you had to decide something hard. What did you choose? What did you know at that moment? "
        "What could you not know?"
    )
    answers = ["No single answer. These are the turning points, with what was on offer:"]
    answers += [f"{turning.name} {turning.scene.title}: {' / '.join(turning.choices)}" for turning in subject.turnings]
    yield Task("A page on which you decided", [Text(about), Blank(4)], answers)


def _open(subject: Subject) -> Iterator[Task]:
    """The last of the chapter's questions."""
    for question in subject.chapter.questions[-1:]:
        hint = "No single answer. A good one rests on something from the text, and keeps apart what is documented and what is imagined."
        yield Task("What do you think?", [Text(question), Blank(5)], [hint])
