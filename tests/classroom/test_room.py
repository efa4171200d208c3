"""The room of a lesson: holding and going on, counts without names, and going on after a restart."""

from __future__ import annotations

import json
import re
from pathlib import Path
from random import Random

import pytest

from game.classroom.room import READING, WORDS, Room, new_word
from game.engine.engine import Engine
from game.errors import GameError
from game.session.session import Origin, Session
from game.story.world import Story
from game.venue import CLASSROOM
from tests.conftest import ROOT


class Clock:
    """A clock that goes when it is told."""

    seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def engine(interhelpo: Story) -> Engine:
    return Engine(interhelpo)


@pytest.fixture
def room(interhelpo: Story) -> Room:
    return Room(interhelpo, "samovar-42")


def page_of(engine: Engine, start: str) -> str:
    return Session(engine, Origin(start, seed=1)).state.scene


def test_room_words_are_words_of_the_story() -> None:
    text = " ".join(path.read_text(encoding="utf-8") for path in (ROOT / "scenes").rglob("*.yaml")).lower()
    known = set(re.findall(r"[a-z]+", text))
    assert set(WORDS) <= known
    assert re.fullmatch(r"[a-z]+-[1-9][0-9]", new_word(Random(1)))
    assert len({new_word(Random(seed)) for seed in range(50)}) > 25


def test_nobody_goes_beyond_the_held_chapter_until_it_is_released(room: Room, engine: Engine) -> None:
    slow, quick = page_of(engine, "zilina.anna"), page_of(engine, "train.viktor")
    room.hold("zilina")
    for number, session in ((1, slow), (2, quick)):
        room.join(number)
        room.moved(number, session)
    assert room.waiting() == {2}
    assert room.must_wait(2, quick) and not room.must_wait(1, slow)
    assert not room.must_wait(2, slow), "who steps back does not wait"
    room.release()
    assert room.hold_after is None and not room.waiting() and not room.must_wait(2, quick)


def test_who_is_beyond_the_held_chapter_already_waits_at_the_end_of_the_own_one(room: Room, engine: Engine) -> None:
    room.moved(1, page_of(engine, "steppe.anna"))
    room.hold("train")
    assert not room.must_wait(1, page_of(engine, "steppe.anna"))
    assert room.must_wait(1, page_of(engine, "factories.anna"))
    assert room.must_wait(2, page_of(engine, "steppe.anna")), "who comes later is held where the teacher holds"


def test_holding_at_another_chapter_frees_only_those_who_have_not_come_beyond_it(room: Room, engine: Engine) -> None:
    room.hold("zilina")
    room.moved(1, page_of(engine, "train.anna"))
    room.hold("zilina")
    assert room.waiting() == {1}
    room.hold("train")
    assert room.waiting() == frozenset()
    room.hold(None)
    assert room.hold_after is None


def test_holding_at_a_chapter_that_is_not_there_says_so(room: Room) -> None:
    with pytest.raises(GameError, match="There is no chapter 'sea'"):
        room.hold("sea")


def test_the_teacher_sees_counts_in_the_order_of_the_story(room: Room, engine: Engine) -> None:
    room.hold("zilina")
    for number, start in enumerate(("train.anna", "zilina.anna", "zilina.jan", "zilina.viktor", "train.anna")):
        room.join(number)
        room.moved(number, page_of(engine, start))
    room.leave(0)
    room.join(9)
    counts = room.counts()
    assert (counts.joined, counts.connected, counts.waiting, counts.ended) == (6, 5, 2, 0)
    assert counts.by_chapter == {"zilina": 3, "train": 2}
    assert [where.chapter for where in counts.where] == sorted((where.chapter for where in counts.where), reverse=True)
    chalk = counts.where[-1]
    assert (chalk.scene_title, chalk.pupils, chalk.away, chalk.waiting) == ("The chalk", 2, 1, 2)


def test_who_reads_plain_pages_is_connected_for_some_minutes_after_each(interhelpo: Story, engine: Engine) -> None:
    clock, heard = Clock(), list[int]()
    room = Room(interhelpo, "reed-11", clock)
    room.watch(lambda: heard.append(1))
    room.seen(1)
    room.moved(1, page_of(engine, "train.anna"))
    told = len(heard)
    for _ in range(3):
        clock.seconds += READING
        assert (room.counts().connected, room.counts().where[0].away) == (1, 0)
        room.seen(1)
    assert len(heard) == told, "nothing has changed for anybody"
    clock.seconds += READING + 1
    assert (room.counts().joined, room.counts().connected, room.counts().where[0].away) == (1, 0, 1)
    room.seen(1)
    assert room.counts().connected == 1 and len(heard) == told + 1


def test_who_goes_from_the_plain_pages_to_the_game_is_gone_when_its_line_is(room: Room) -> None:
    room.seen(1)
    room.join(1)
    assert room.counts().connected == 1
    room.leave(1)
    assert room.counts().connected == 0


def test_an_ending_is_counted(ferry: Story, crossing: Session) -> None:
    room = Room(ferry, "reed-11")
    room.moved(1, crossing.state.scene)
    assert room.counts().ended == 0
    while not crossing.view.ending:
        crossing.choose(next(choice.id for choice in crossing.view.choices if choice.is_available and not choice.is_always))
    room.moved(1, crossing.state.scene)
    assert room.counts().ended == 1


def test_a_room_without_stepping_back_or_warnings_is_a_venue_that_says_so(room: Room) -> None:
    assert room.venue() == CLASSROOM
    room.has_undo = room.has_warnings = False
    assert not room.venue().allows("undo")
    assert not room.venue().allows_action("do", ("undo",))
    assert not room.venue().warns and room.venue().keeps


def test_who_watches_hears_of_changes_and_of_nothing_else(room: Room, engine: Engine) -> None:
    heard: list[int] = []
    stop = room.watch(lambda: heard.append(1))
    session = page_of(engine, "zilina.anna")
    for change in (lambda: room.join(1), lambda: room.moved(1, session), lambda: room.hold("train"), room.release, lambda: room.leave(1)):
        before = len(heard)
        change()
        assert len(heard) == before + 1
        change()
        assert len(heard) <= before + (2 if room.hold_after else 1)
    room.has_undo = False
    told = len(heard)
    room.has_undo = False
    stop()
    room.join(2)
    assert len(heard) == told


def test_the_time_that_is_left_runs_down_to_nothing(interhelpo: Story) -> None:
    clock = Clock()
    room = Room(interhelpo, "reed-11", clock)
    assert room.left is None
    room.end_in(45)
    clock.seconds += 60
    assert room.left == 44 * 60
    clock.seconds += 3600
    assert room.left == 0
    room.end_in(None)
    assert room.left is None


def test_a_restarted_server_goes_on_with_the_same_room(interhelpo: Story, engine: Engine, tmp_path: Path) -> None:
    clock = Clock()
    room = Room(interhelpo, "samovar-42", clock)
    room.start, room.has_undo, room.is_whole_class = "train", False, True
    room.join(4)
    room.join(5)
    room.moved(4, page_of(engine, "steppe.anna"))
    room.hold("train")
    room.end_in(30)
    kept = json.loads(json.dumps(room.to_json()))
    assert "100" not in json.dumps(kept), "no time of the clock is kept"
    again = Room.from_json(interhelpo, kept, Clock())
    assert again.to_json() == kept
    assert again.counts()._replace(connected=2, where=()) == room.counts()._replace(where=())
    assert not again.must_wait(4, page_of(engine, "steppe.jan")) and again.must_wait(5, page_of(engine, "steppe.jan"))


def test_a_room_kept_from_another_edition_leaves_out_what_is_gone(ferry: Story, room: Room, engine: Engine) -> None:
    room.moved(1, page_of(engine, "train.anna"))
    room.start = "train"
    room.hold("train")
    again = Room.from_json(ferry, room.to_json())
    assert (again.start, again.hold_after, again.waiting()) == (None, None, frozenset())
    assert again.counts().joined == 1


@pytest.mark.parametrize("kept", [{}, {"word": "x"}, [], "samovar", None])
def test_what_was_no_room_is_refused_in_a_sentence(ferry: Story, kept: object) -> None:
    with pytest.raises(GameError, match="begin a new lesson"):
        Room.from_json(ferry, kept)  # type: ignore[arg-type]
