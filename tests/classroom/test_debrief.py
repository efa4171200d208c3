"""Looking back on a lesson: how the class decided, in the class's own words, and nothing of a single pupil."""

from __future__ import annotations

from collections import Counter

import pytest

from game.classroom.debrief import debrief
from game.classroom.points import Option, Turning
from game.classroom.records import Lesson, Played
from game.engine.engine import Engine
from game.session.session import Session
from game.story.world import Story
from tests.classroom.lessons import council, lesson_of


def options(turning: Turning) -> dict[str, Option]:
    return {option.address.rpartition(".")[2]: option for option in turning.options}


SMITHS = [("smith", "slip lift full"), ("smith", "pay lift empty"), ("smith", "slip buy full"), ("smith", "look slip")]


def test_thirty_games_at_random_are_counted_as_they_were_played(thirty: list[Session], interhelpo: Story) -> None:
    found = debrief(Engine(interhelpo), lesson_of(thirty))
    decided: Counter[str] = Counter()
    for session in thirty:
        last: dict[str, str] = {}
        for address in session.choices:
            scene, _, name = address.rpartition(".")
            page = interhelpo.scenes.get(scene)
            if page and page.turning and next(choice for choice in page.choices if choice.id == name).goto is not None:
                last[scene] = address
        decided.update(last.values())
    assert found.games == 30 and len(found.turnings) > 15
    for turning in found.turnings:
        assert sum(option.taken for option in turning.options) == turning.games >= 3
        for option in turning.options:
            assert option.taken == decided[option.address]
            assert option.taken <= option.could <= turning.games and option.could + option.closed <= turning.games
    assert {ending.name: ending.games for ending in found.endings} == Counter(session.view.ending for session in thirty)
    assert found.unfinished == 0
    chapters = Counter(chapter for session in thirty for chapter in {step.view.chapter for step in session.steps()})
    assert {chapter.name: chapter.games for chapter in found.chapters} == chapters
    order = [interhelpo.head.chapters.index(turning.scene.partition(".")[0]) for turning in found.turnings]
    assert order == sorted(order)


def test_what_is_said_of_each_game_is_what_stood_on_its_pages(thirty: list[Session], interhelpo: Story) -> None:
    found = {turning.scene: turning for turning in debrief(Engine(interhelpo), lesson_of(thirty)).turnings}
    for session in thirty:
        for step in session.steps():
            if step.choice is not None and (turning := found.get(step.view.scene)):
                texts = {option.text for option in turning.options}
                offered = {choice.text for choice in step.view.choices if not choice.is_always}
                stays = {choice.text for choice in interhelpo.scenes[step.view.scene].choices if choice.goto is None}
                assert offered - stays <= texts


def test_a_way_that_nobody_could_see_is_not_told(council_engine: Engine) -> None:
    vote, _ = debrief(council_engine, council(council_engine, [*SMITHS[:3], ("smith", "slip lift own")])).turnings
    assert list(options(vote)) == ["lift", "buy"], "the clerk's way and the one that nobody can go stay hidden, and looking decides nothing"
    assert [option.text for option in vote.options] == ["Raise your hammer", "=Buy <votes>"]


def test_a_way_that_was_closed_says_to_how_many_and_why(council_engine: Engine) -> None:
    vote = debrief(council_engine, council(council_engine, SMITHS[:3])).turnings[0]
    assert (vote.games, vote.words, vote.title, vote.date) == (3, "1930: the vote", "The vote", "February 1930")
    buy = options(vote)["buy"]
    assert (buy.taken, buy.could, buy.closed, buy.reason) == (1, 2, 1, "You have not got three coins")


def test_choices_are_told_in_the_words_of_those_who_stood_there(council_engine: Engine) -> None:
    clerks = [("clerk", "slip lift full"), ("clerk", "slip count full")]
    vote = debrief(council_engine, council(council_engine, [SMITHS[0], *clerks])).turnings[0]
    assert options(vote)["lift"].text == "Raise your pen"
    assert (options(vote)["count"].could, options(vote)["count"].taken) == (2, 1)
    more_smiths = debrief(council_engine, council(council_engine, [*SMITHS[:3], *clerks])).turnings[0]
    assert options(more_smiths)["lift"].text == "Raise your hammer"


def test_a_turning_point_of_two_games_is_not_told_of_a_class_that_plays_alone(council_engine: Engine) -> None:
    lesson = council(council_engine, [*SMITHS[:2], ("smith", "go"), ("smith", "go")])
    assert (debrief(council_engine, lesson).turnings, debrief(council_engine, lesson).untold) == ((), 2)
    together = debrief(council_engine, lesson, is_whole_class=True)
    assert len(together.turnings) == 2 and together.untold == 0


def test_hands_are_counted_where_hands_were_raised(council_engine: Engine) -> None:
    votes = {"hall.vote.lift": 12, "hall.vote.buy": 9}
    vote, *_ = debrief(council_engine, council(council_engine, SMITHS[:1], votes), is_whole_class=True).turnings
    assert (vote.hands, vote.total, vote.games) == (21, 21, 1)
    assert [vote.counted(option) for option in vote.options] == [12, 9]
    assert vote.share(vote.options[0]) == pytest.approx(12 / 21)
    before = debrief(council_engine, Lesson({}, votes), is_whole_class=True)
    assert [list(options(turning)) for turning in before.turnings] == [["lift", "buy"]], "hands can go up before anything is chosen"


def test_endings_and_those_who_are_still_on_their_way(council_engine: Engine) -> None:
    found = debrief(council_engine, council(council_engine, [*SMITHS[:3], ("smith", "slip")]))
    assert [(ending.title, ending.games) for ending in found.endings] == [("A full chest", 2), ("An <empty> chest", 1)]
    assert found.unfinished == 1
    assert [(chapter.title, chapter.games) for chapter in found.chapters] == [("The hall", 4)]


def test_notes_of_the_pages_that_were_met_stand_with_their_sources(council_engine: Engine) -> None:
    found = debrief(council_engine, council(council_engine, [*SMITHS[:2], ("smith", "go")]))
    assert [(note.title, note.standing, note.games, note.sources) for note in found.notes] == [
        ("Halls", "documented", 3, (1, 2)),
        ("Chests", "disputed", 2, (2, 1)),
        ("Smiths", "imagined", 3, ()),
    ]
    assert found.sources == ("Anna Vodná: The book of halls (1931)", "A note on chests")


def test_a_game_of_another_edition_is_told_as_far_as_its_choices_are_known(council_engine: Engine) -> None:
    known = council(council_engine, SMITHS[:3]).games
    games = {number: game._replace(start=None, seed=0) for number, game in known.items()}
    games[4] = Played(("hall.gone.away", "old.page.on", "hall.vote.buy"), "gone")
    found = debrief(council_engine, Lesson(games, {}))
    vote = found.turnings[0]
    assert [(option.text, option.taken) for option in vote.options] == [("Raise your hammer", 2), ("=Buy <votes>", 2)]
    assert [ending.name for ending in found.endings] == ["rich", "poor"]


def test_a_game_that_was_begun_and_never_played_is_no_game(council_engine: Engine) -> None:
    found = debrief(council_engine, Lesson({1: Played((), None, "hall.smith", 1)}, {}))
    assert (found.games, found.turnings, found.chapters, found.questions) == (0, (), (), ())


def test_a_choice_that_is_gone_from_the_story_changes_nothing_else(council_engine: Engine) -> None:
    lesson = council(council_engine, SMITHS[:3])
    again = Lesson({**lesson.games, 4: Played(("hall.vote.sing",), None)}, {"hall.vote.sing": 3, "hall.door.pay": 2, "nonsense": 1})
    assert replace_games(debrief(council_engine, again), 3) == debrief(council_engine, lesson)


def replace_games(found, games):  # type: ignore[no-untyped-def]
    met_less = tuple(chapter._replace(games=games) for chapter in found.chapters)
    return found._replace(games=games, unfinished=0, chapters=met_less)
