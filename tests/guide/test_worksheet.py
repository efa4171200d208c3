"""Worksheets: enough to do, and a key that answers what is asked."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from game.guide.blocks import Items, Table, Text
from game.guide.chapter import Subject, subjects
from game.guide.sentences import DEATH, GAP, gap, sentences, span, unknown
from game.guide.worksheet import Task, tasks
from game.story.world import Note, Story


def task(subject: Subject, title: str) -> Task:
    """The task with a title."""
    return next(found for found in tasks(subject) if found.title == title)


def rows(found: Task) -> list[list[str]]:
    """The rows of a task's table."""
    return [list(row) for block in found.blocks if isinstance(block, Table) for row in block.rows]


def items(found: Task) -> list[str]:
    """The lines of a task's list."""
    return [f"{item.text} {item.address}".strip() for block in found.blocks if isinstance(block, Items) for item in block.items]


def test_every_chapter_has_five_to_eight_tasks(chapters: list[Subject]) -> None:
    assert all(5 <= len(tasks(subject)) <= 8 for subject in chapters)


def test_the_letters_in_the_key_lead_to_the_meanings(chapters: list[Subject]) -> None:
    for subject in chapters:
        found = task(subject, "Which word has which meaning?")
        meanings = {row[2][0]: row[2][3:] for row in rows(found)}
        answers = dict(answer.rsplit(": ", 1) for answer in found.key[0].split("; "))
        assert list(answers) == [row[0] for row in rows(found)] and sorted(answers.values()) == sorted(meanings)
        by_word = {term.word: term.meaning for term in subject.terms.values()}
        assert all(by_word[word].startswith(meanings[letter]) for word, letter in answers.items())


def test_the_numbers_in_the_key_fill_the_gaps_with_what_a_note_says(chapters: list[Subject]) -> None:
    for subject in chapters:
        found = task(subject, "Which number is missing?")
        for asked, answer in zip(items(found), found.key, strict=True):
            sentence, _, title = asked.partition(" (Note: ")
            number, _, same = answer.partition(" (")
            (note,) = [
                note
                for note in subject.notes.values()
                if note.title == title[:-1] == same[:-1] and number in note.text and _has(note, sentence)
            ]
            assert sentence.replace(GAP, number) in " ".join(note.text.split())
            assert note.standing == "documented" and not DEATH.search(sentence)


def _has(note: Note, sentence: str) -> bool:
    return all(part in " ".join(note.text.split()) for part in sentence.split(GAP))


def test_the_key_has_the_standing_that_each_note_has(chapters: list[Subject]) -> None:
    for subject in chapters:
        found = task(subject, "Documented, disputed or imagined?")
        standing = {(note.title, note.standing) for note in subject.notes.values()}
        answers = [tuple(answer.rsplit(": ", 1)) for answer in found.key]
        assert set(answers) <= standing and [title for title, _ in answers] == [row[0] for row in rows(found)]
        assert len({answer for _, answer in answers}) >= 2


def test_the_order_in_the_key_is_that_of_the_dates(chapters: list[Subject]) -> None:
    for subject in chapters:
        found = task(subject, "What came first?")
        dates = {note.title: note.date for note in subject.notes.values() if note.standing == "documented"}
        ordered = [answer.split(": ", 1)[1].rsplit(" (", 1)[0] for answer in found.key]
        assert sorted(ordered) == sorted(row[0] for row in rows(found)) and len(ordered) >= 3
        spans = [span(dates[title] or "") for title in ordered]
        assert all(one and two and one[1] < two[0] for one, two in pairwise(spans))


def test_what_nobody_knows_is_said_by_the_note(chapters: list[Subject]) -> None:
    for subject in chapters:
        found = task(subject, "What nobody knows")
        for answer in found.key:
            assert any(answer == f"{note.title}: {' '.join(unknown(note))}" for note in subject.notes.values())


def test_who_says_what_is_asked_about_a_disputed_note_whose_text_is_the_key(chapters: list[Subject]) -> None:
    for subject in chapters:
        found = task(subject, "Who says what?")
        (asked,) = [block.text for block in found.blocks if isinstance(block, Text)]
        (note,) = [note for note in subject.notes.values() if found.key[0].endswith(note.text)]
        assert f"“{note.title}”" in asked and note.standing == "disputed" and not DEATH.search(note.text)


def test_only_what_everybody_can_meet_is_asked_for(chapters: list[Subject]) -> None:
    for subject in chapters:
        met = {subject.notes[name].title for name in subject.met}
        assert {row[0] for row in rows(task(subject, "Documented, disputed or imagined?"))} <= met
        assert {row[0] for row in rows(task(subject, "What came first?"))} <= met


def test_the_open_question_is_the_last_of_the_chapter(chapters: list[Subject]) -> None:
    for subject in chapters:
        assert task(subject, "What do you think?").blocks[0] == (subject.chapter.questions[-1], "", "")


def test_a_sheet_does_not_hang_on_the_order_of_the_files(interhelpo: Story, chapters: list[Subject]) -> None:
    notes = dict(reversed(interhelpo.declared.notes.items()))
    turned = replace(interhelpo, declared=interhelpo.declared.model_copy(update={"notes": notes}))
    assert [tasks(subject) for subject in subjects(turned, ["train"])] == [tasks(chapters[1])]


def test_a_story_with_too_little_for_a_task_leaves_it_out(ferry: Story) -> None:
    (subject,) = subjects(ferry, ["crossing"])
    assert tasks(subject) == []


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2 April 1925", (1925, 4, 2), (1925, 4, 2)),
        ("May 1927", (1927, 5, 1), (1927, 5, 31)),
        ("1926", (1926, 1, 1), (1926, 12, 31)),
        ("1937–38", (1937, 1, 1), (1938, 12, 31)),
        ("28 June – 3 July 1941", (1941, 6, 28), (1941, 7, 3)),
        ("January–February 1942", (1942, 1, 1), (1942, 2, 31)),
        ("1923–1925", (1923, 1, 1), (1925, 12, 31)),
    ],
)
def test_dates_are_read_as_they_are_written(date: str, first: tuple[int, ...], last: tuple[int, ...]) -> None:
    assert span(date) == (first, last)


@pytest.mark.parametrize("date", ["", "1934?", "about 1931", "from 1906", "1927 and 1938", "1900s–1925", "1 May 1923; 9 November 1924"])
def test_a_date_that_is_not_plain_is_none(date: str) -> None:
    assert span(date) is None


def note(text: str) -> Note:
    return Note(title="A note", text=text, standing="documented")


def test_a_gap_is_a_year_in_a_plain_statement() -> None:
    assert gap(note("It is old. The cloth mill by the river was opened in 1927 by them.")) == (
        f"The cloth mill by the river was opened in {GAP} by them.",
        "1927",
    )
    assert gap(note("In the year 1938 many of the members were shot in the town.")) is None
    assert gap(note("The mill by the river was opened between 1926 and 1927, they say.")) is None
    assert gap(note("We think that the mill by the river was opened in 1927 by them.")) is None
    assert gap(note("There were 521 people who worked in the halls by the river then.")) is None


def test_sentences_are_not_parted_after_an_initial_or_a_letter_of_another_language() -> None:
    assert sentences("The money is the koruna, written Kč. It was new. J. Otto Pohl says so.") == [
        "The money is the koruna, written Kč.", "It was new.", "J. Otto Pohl says so.",
    ]  # fmt: skip
