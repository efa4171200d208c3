"""Questions that follow from what a class has chosen."""

from __future__ import annotations

import re

import pytest

from game.classroom.asking import MOST, NUMBERS, OF_A_KIND, questions, written
from game.classroom.debrief import debrief
from game.classroom.points import Option, Turning
from game.engine.engine import Engine
from game.session.session import Session
from game.story.world import Story
from tests.classroom.lessons import at_random, council, lesson_of

LETTERS = "abcdef"


def point(*taken: int, name: str = "one", hands: bool = False, could: int | None = None, **others: object) -> Turning:
    """A turning point at which so many chose A, B, C …"""
    games = 1 if hands else sum(taken)
    options = [
        Option(
            f"{name}.{letter}",
            letter.upper(),
            0 if hands else count,
            games if could is None or at == 0 else max(could, count),
            0,
            "",
            count if hands else 0,
            "",
        )
        for at, (letter, count) in enumerate(zip(LETTERS, taken, strict=False))
    ]
    return Turning(name, "A chapter", f"The {name}", "A page", "1930", games, tuple(options), **others)  # type: ignore[arg-type]


def asked(*turnings: Turning) -> list[str]:
    return [question.text for question in questions(turnings, {}, (), ())]


@pytest.mark.parametrize(
    ("turning", "text"),
    [
        (point(9, 4), "Nine of you chose “A”, four “B”. What did those four know, or fear?"),
        (point(7, 6), "Seven of you chose “A”, six “B”. What would each side say to the other?"),
        (point(2, 6, 6), "Six of you chose “B”, six “C”. What would each side say to the other?"),
        (point(12, 0), "Twelve of the twelve of you who stood here chose “A”. Why did nobody choose “B”?"),
        (point(13, 1), "13 of the 14 of you who stood here chose “A”. Why did almost nobody choose “B”?"),
        (point(6, 5, 1), "Six of you chose “A”, five “B”. What would each side say to the other?"),
        (point(14, 6, hands=True), "14 of 20 hands went up for “A”, six for “B”. What did those six know, or fear?"),
        (point(9, 9, hands=True), "Nine of 18 hands went up for “A”, nine for “B”. What would each side say to the other?"),
        (point(19, 1, hands=True), "19 of 20 hands went up for “A”. Why did almost nobody choose “B”?"),
        (point(8, 5, is_opinion=True), "Eight of you chose “A”, five “B”. For which of the two have you met more reasons?"),
    ],
)
def test_a_question_says_what_the_class_did_and_asks_on(turning: Turning, text: str) -> None:
    assert asked(turning) == [text]


def test_a_rare_road_is_asked_about_without_saying_whose_it_was() -> None:
    assert asked(point(5, 1, 3, 2)) == ["One of the eleven of you who stood here chose “B”, the others did not. What can be said for it?"]


def test_nobody_is_asked_why_they_did_not_do_what_they_could_not_do() -> None:
    assert asked(point(12, 0, could=0)) == []
    assert asked(point(12, 0, could=6)) == ["Twelve of the twelve of you who stood here chose “A”. Why did nobody choose “B”?"]


@pytest.mark.parametrize("turning", [point(2, 2), point(3, 0), point(20)])
def test_of_a_few_or_of_one_way_nothing_is_asked(turning: Turning) -> None:
    assert asked(turning) == []


def test_what_was_closed_is_asked_about_with_its_reason() -> None:
    turning = point(4, 2)
    shut = turning.options[1]._replace(taken=1, could=2, closed=3, reason="No money")
    assert asked(turning._replace(options=(turning.options[0], shut), games=5))[0] == (
        "“B” was closed to three of you: “No money”. Where had that been decided before?"
    )


def test_the_file_is_quoted() -> None:
    turning = point(3, 1, 1, 1, 1)
    told = turning._replace(options=(turning.options[0]._replace(file="Agitated."), *turning.options[1:]))
    assert asked(told) == [
        "Three of you chose “A”. In the file it stands as: “Agitated.” What in that sentence is true, and what is it for?"
    ]


def test_what_was_chosen_early_is_held_against_what_was_chosen_late() -> None:
    early, late = point(5, 5, 5, name="gate"), point(5, 2, 2, 2, 2, 2, name="door")
    late_ones = ["b", "a", "c", "d", "a", "e", "f", "a", "b", "c", "a", "d", "e", "a", "f"]
    taken = {number: {"gate": f"gate.{LETTERS[number % 3]}", "door": f"door.{letter}"} for number, letter in enumerate(late_ones)}
    linked = (
        "Of the five who had chosen “B” earlier (The gate), five chose “A” here; of the ten others, none. "
        "Does the one lead to the other, or is it chance?"
    )
    found = questions((early, late), taken, (), ())
    assert ("The door", linked) in [(question.about, question.text) for question in found]


def test_the_whole_is_asked_about_last() -> None:
    found = questions([point(9, 4)], {}, [("Home", 8), ("Away", 5)], [("How many were shot", 9)])
    assert [question.text for question in found[1:]] == [
        "Your games ended in two ways; eight of 13 came to “Home”. How much of that was in your hands, and what was decided elsewhere?",
        "Sources differ about “How many were shot”, which nine of you met. Whom would you believe, and what would you want to see first?",
    ]
    assert [question.about for question in found] == ["The one", "", ""]


def test_there_are_at_most_eight_and_no_more_than_two_of_a_kind() -> None:
    many = [point(9, 4, name=f"minority {number}") for number in range(9)] + [point(7, 7, name=f"split {number}") for number in range(9)]
    found = questions(many, {}, [("Home", 8), ("Away", 5)], [("Shot", 9)])
    assert len(found) == 2 * OF_A_KIND + 2 <= MOST
    assert len({question.about for question in found[:-2]}) == 4, "one for each turning point"
    assert len({question.text.partition(". ")[2] for question in found}) == 6, "no two ask the same"


@pytest.mark.parametrize("seed", range(6))
def test_a_class_at_random_is_asked_what_its_numbers_bear_out(interhelpo: Story, seed: int) -> None:
    engine = Engine(interhelpo)
    found = debrief(engine, lesson_of(at_random(engine, 25, seed)))
    assert 4 <= len(found.questions) <= MOST
    by_words = {turning.words: turning for turning in found.turnings}
    for question in found.questions:
        assert question.text.endswith("?") and "$" not in question.text
        if question.about and " hands " not in question.text:
            turning = by_words[question.about]
            texts = {option.text for option in turning.options}
            assert any(f"“{text}”" in question.text for text in texts)
            if match := re.match(r"(\w+) of you chose “(.+?)”", question.text):
                count = NUMBERS.index(match[1].lower()) if match[1].lower() in NUMBERS else int(match[1])
                assert count in [option.taken for option in turning.options if option.text == match[2]]


def test_the_little_council_is_asked_about_its_vote(council_engine: Engine) -> None:
    lesson = council(council_engine, [("smith", "slip lift full")] * 6 + [("smith", "slip buy empty")] * 3)
    assert [(question.about, question.text) for question in debrief(council_engine, lesson).questions][:1] == [
        ("1930: the vote", "Six of you chose “Raise your hammer”, three “=Buy <votes>”. What did those three know, or fear?")
    ]


def test_numbers_are_said_in_words_as_far_as_one_says_them() -> None:
    assert [written(number) for number in (0, 1, 12, 13)] == ["no", "one", "twelve", "13"]


def test_thirty_games_have_questions(thirty: list[Session], interhelpo: Story) -> None:
    found = debrief(Engine(interhelpo), lesson_of(thirty)).questions
    assert len({question.about for question in found if question.about}) >= 4
