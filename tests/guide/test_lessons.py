"""Lessons add up: to begin, to play and to talk make what a lesson has."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from game.check.measuring import SLOW, USUAL
from game.cli import _parser
from game.guide.blocks import Guide
from game.guide.lessons import BEGIN, LESSON, MOST, TALK, lessons, plan, slowly, steps
from game.story.world import Story
from tests.guide.test_guide import tables, words


@pytest.mark.parametrize("minutes", range(1, 121))
def test_a_chapter_of_any_length_is_played_whole_in_lessons_that_add_up(minutes: int) -> None:
    made = lessons("one", minutes)
    assert sum(lesson.play for lesson in made) == minutes
    for lesson in made:
        assert BEGIN + lesson.play + lesson.talk == LESSON and lesson.talk >= 0
        parts = steps(lesson.play)
        assert sum(step.minutes for step in parts) == LESSON and parts[0].start == 0 and all(step.minutes > 0 for step in parts)
        assert all(one.start + one.minutes == two.start for one, two in pairwise(parts))


def test_three_lessons_play_the_whole_story_and_leave_time_to_talk(interhelpo: Story) -> None:
    planned = plan(interhelpo)
    assert len(planned) == 3
    assert [name for lesson in planned for name in lesson.chapters] == interhelpo.head.chapters
    for lesson in planned:
        played = [
            sum(interhelpo.chapters[name].minutes for name in lesson.chapters if name in interhelpo.road(protagonist))
            for protagonist in interhelpo.head.protagonists
        ]
        assert lesson.play == max(played)
        assert BEGIN + lesson.play + lesson.talk == LESSON and lesson.talk >= TALK


def test_what_is_printed_adds_up(whole: Guide) -> None:
    assert all(sum(map(int, row[1:])) == LESSON for row in tables(whole, "Chapter", "Begin"))
    rows = tables(whole, "Lesson", "Chapters")
    assert len(rows) == 3 and all(sum(map(int, row[2:5])) == int(row[5]) == LESSON for row in rows)
    assert sum(int(row[1]) for row in tables(whole, "From minute to minute")) == LESSON


def test_a_chapter_of_one_protagonist_is_played_beside_the_others(whole: Guide, interhelpo: Story) -> None:
    assert interhelpo.road("asan")[:2] == ("flight", "steppe") and interhelpo.road("viktor")[:3] == ("zilina", "train", "steppe")
    assert "Only Asan of the Chuy valley plays The flight" in words(whole)


def test_who_reads_slowly_is_told_of_lessons_that_add_up_too(whole: Guide, interhelpo: Story) -> None:
    found = re.findall(r"\(play up to (\d+), talk (\d+)\)", words(whole))
    assert [(int(play), int(talk)) for play, talk in found] == [
        (slowly(interhelpo.chapters[lesson.chapters[0]].minutes), MOST - slowly(interhelpo.chapters[lesson.chapters[0]].minutes))
        for lesson in plan(interhelpo)
    ]


def test_reading_in_a_foreign_language_is_never_promised_too_short() -> None:
    assert all(slowly(minutes) >= minutes * USUAL / SLOW > slowly(minutes) - 1 for minutes in range(1, 121))


def test_a_plan_of_several_lessons_says_how_a_lesson_goes_on_on_another_day(whole: Guide) -> None:
    assert "interhelpo class --continue" in words(whole) and "Pupils write their code down" in words(whole)
    asked = _parser().parse_args(["class", "--continue"])
    assert asked.goes_on and not asked.new


def test_longer_chapters_make_more_lessons_and_too_long_ones_no_plan(interhelpo: Story) -> None:
    def with_minutes(minutes: int) -> Story:
        chapters = {name: chapter.model_copy(update={"minutes": minutes}) for name, chapter in interhelpo.chapters.items()}
        return replace(interhelpo, chapters=chapters)

    assert len(plan(with_minutes(15))) == 3
    assert len(plan(with_minutes(16))) == 6  # the flight still lies beside the train
    assert plan(with_minutes(31)) == []


def test_a_story_of_one_chapter_has_no_plan_for_several_lessons(ferry: Story) -> None:
    assert plan(ferry) == []
