"""The records of a lesson: what is kept, what is not, and how it is forgotten."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from time import monotonic, perf_counter

import pytest

from game.classroom.lessons import LOG, day_of, expire, forget, games_folder, latest, lessons, records_path, under_way
from game.classroom.records import PATIENCE, Played, Records
from game.engine.engine import Engine
from game.errors import GameError
from game.session.session import Origin, Session
from game.story.world import Story

TODAY = date(2026, 11, 21)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return records_path(tmp_path / "lessons", "samovar-42", TODAY)


@pytest.fixture
def records(path: Path) -> Iterator[Records]:
    found = Records(path)
    yield found
    found.close()


def test_what_was_decided_is_there_at_once_and_after_a_restart(records: Records, path: Path) -> None:
    records.decided(1, ["a.b.c", "a.b.d"], None, Origin("a.anna", 7))
    records.decided(2, ["a.b.c"], "home")
    assert records.decisions() == {1: ("a.b.c", "a.b.d"), 2: ("a.b.c",)}
    records.close()
    again = Records(path)
    assert again.lesson().games == {1: Played(("a.b.c", "a.b.d"), None, "a.anna", 7), 2: Played(("a.b.c",), "home")}
    assert again.endings() == {2: "home"}
    again.close()


@pytest.mark.parametrize(("before", "after"), [("abc", "ab"), ("abc", "abd"), ("abc", "x"), ("abc", ""), ("", "a"), ("aba", "abab")])
def test_a_pupil_who_steps_back_leaves_nothing_of_it(records: Records, before: str, after: str) -> None:
    records.decided(1, list(before), "home")
    records.flush()
    records.decided(1, list(after), None)
    assert records.decisions() == {1: tuple(after)}
    assert records.flush() is None
    assert records.decisions() == {1: tuple(after)} and not records.endings()


def test_hands_and_settings_are_kept_and_the_last_ones_count(records: Records, path: Path) -> None:
    records.vote("a.b.c", 5)
    records.vote("a.b.c", 9)
    records.vote("a.b.d", -3)
    records.keep("room", {"word": "samovar-42", "left": None})
    records.flush()
    assert records.lesson().votes == {"a.b.c": 9, "a.b.d": 0}
    assert records.kept("room") == {"word": "samovar-42", "left": None}
    assert records.kept("other") is None


def test_what_is_chosen_while_the_file_is_being_written_is_not_lost(records: Records, monkeypatch: pytest.MonkeyPatch) -> None:
    write = records._write

    def slowly(games: Mapping[int, Played], votes: Mapping[str, int], settings: Mapping[str, str]) -> None:
        write(games, votes, settings)
        monkeypatch.setattr(records, "_write", write)
        records.decided(1, ["a", "b"], "home")

    monkeypatch.setattr(records, "_write", slowly)
    records.decided(1, ["a"], None)
    records.flush()
    assert records.decisions() == {1: ("a", "b")}
    records.flush()
    assert records.decisions() == {1: ("a", "b")} and records.endings() == {1: "home"}


def test_two_processes_write_one_lesson(records: Records, path: Path) -> None:
    other = Records(path)
    records.decided(1, ["a"], None)
    other.decided(2, ["b"], None)
    records.flush()
    other.flush()
    assert records.decisions() == other.decisions() == {1: ("a",), 2: ("b",)}
    other.close()


def test_it_is_written_soon_without_being_asked(records: Records, path: Path) -> None:
    records.decided(1, ["a"], None)
    end = monotonic() + 10
    while not path.exists() or not rows(path, "SELECT * FROM games"):
        assert monotonic() < end
    assert rows(path, "SELECT * FROM decisions") == [(1, 0, "a")]


def test_a_setting_that_is_damaged_is_as_if_it_had_not_been_kept(records: Records, path: Path) -> None:
    records.keep("room", {"word": "samovar-42"})
    records.flush()
    file = sqlite3.connect(path)
    file.execute("UPDATE settings SET value = '{'")
    file.commit()
    file.close()
    assert records.kept("room") is None


def rows(path: Path, question: str) -> list[tuple[object, ...]]:
    file = sqlite3.connect(path)
    try:
        return file.execute(question).fetchall()
    except sqlite3.OperationalError:
        return []
    finally:
        file.close()


def test_a_file_that_cannot_be_written_is_told_and_nothing_of_the_lesson_is_lost(tmp_path: Path) -> None:
    path = records_path(tmp_path, "samovar-42", TODAY)
    path.write_bytes(b"this is no database, and never was one" * 100)
    records = Records(path)
    records.decided(1, ["a"], "home")
    said = records.flush()
    assert said and said.startswith("lesson-2026-11-21-samovar-42.sqlite cannot be written (") and "keep the debrief" in said
    assert records.decided(1, ["a", "b"], "home") == said
    assert records.decisions() == {1: ("a", "b")} and records.kept("room") is None
    path.unlink()
    assert records.flush() is None and records.fault is None
    assert rows(path, "SELECT choice FROM decisions ORDER BY position") == [("a",), ("b",)]
    records.close()


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "lessons").write_text("")
    records = Records(records_path(tmp_path / "lessons", "samovar-42", TODAY))
    records.decided(1, ["a"], None)
    assert "cannot be written" in (records.flush() or "")
    records.close()


def test_telling_does_not_wait_for_the_disk(records: Records, path: Path) -> None:
    records.decided(0, ["a"], None)
    records.flush()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    choices = [f"chapter.scene.choice_{number}" for number in range(150)]
    began = perf_counter()
    for number in range(200):
        records.decided(number, choices, None, Origin("a.anna", number))
    known = records.decisions()
    assert perf_counter() - began < PATIENCE / 2, "though another process has the file locked"
    assert len(known) == 200 and known[199] == tuple(choices)
    other.execute("COMMIT")
    other.close()


def test_nothing_that_a_pupil_writes_nor_any_time_of_day_is_kept(records: Records, path: Path, interhelpo: Story) -> None:
    session = Session(Engine(interhelpo), Origin("afterwards.asan", 3))
    while "own_line" not in [choice.id for choice in session.view.choices]:
        session.choose(next(choice.id for choice in session.view.choices if choice.is_available))
    session.choose("own_line", "My name is Zora Example")
    records.decided(1, session.choices, session.view.ending, session.origin)
    records.close()
    held = path.read_bytes()
    assert b"own_line" in held and b"Zora" not in held
    file = sqlite3.connect(path)
    tables = {
        name: [column[1] for column in file.execute(f"PRAGMA table_info({name})")]
        for (name,) in file.execute("SELECT name FROM sqlite_master")
    }
    file.close()
    assert tables == {
        "decisions": ["pupil", "position", "choice"],
        "games": ["pupil", "start", "seed", "ending"],
        "votes": ["choice", "votes"],
        "settings": ["name", "value"],
    }


def test_a_lesson_is_one_file_once_it_is_closed(records: Records, path: Path) -> None:
    records.decided(1, ["a"], None)
    records.flush()
    assert records.decisions() and records.kept("room") is None
    records.close()
    assert [file.name for file in path.parent.iterdir()] == ["lesson-2026-11-21-samovar-42.sqlite"]


def test_a_forgotten_lesson_leaves_nothing_and_is_not_written_again(records: Records, path: Path) -> None:
    records.decided(1, ["a"], None)
    records.flush()
    games_folder(path).mkdir()
    (games_folder(path) / "auto-1.json").write_text("{}")
    records.decided(1, ["a", "b"], None)
    records.forget()
    records.decided(1, ["a", "b", "c"], None)
    records.flush()
    assert list(path.parent.iterdir()) == []


def make(folder: Path, word: str, day: date) -> Path:
    path = records_path(folder, word, day)
    records = Records(path)
    records.keep("room", {})
    records.close()
    games_folder(path).mkdir()
    (games_folder(path) / "auto-1.json").write_text("{}")
    return path


def test_one_lesson_or_all_are_forgotten_with_their_games_and_nothing_else_is(tmp_path: Path) -> None:
    make(tmp_path, "reed-11", date(2026, 1, 1))
    make(tmp_path, "plum-12", date(2026, 1, 2))
    make(tmp_path, "loom-13", date(2026, 1, 3))
    (tmp_path / "lesson-plan.txt").write_text("mine")
    for log in (LOG, f"{LOG}.1"):
        (tmp_path / log).write_text("Everybody waited for 300 ms.")
    assert forget(tmp_path, "lesson-2026-01-02-plum-12") == ["lesson-2026-01-02-plum-12"]
    assert list(lessons(tmp_path)) == ["lesson-2026-01-01-reed-11", "lesson-2026-01-03-loom-13"]
    with pytest.raises(GameError, match=r"There is no lesson '\.\./lesson-plan\.txt'"):
        forget(tmp_path, "../lesson-plan.txt")
    assert len(forget(tmp_path)) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["lesson-plan.txt"]
    assert forget(tmp_path / "nowhere") == []


def test_lessons_expire_after_thirty_days(tmp_path: Path) -> None:
    for word, day in (("reed-11", date(2026, 10, 21)), ("plum-12", date(2026, 10, 22)), ("loom-13", TODAY)):
        make(tmp_path, word, day)
    (tmp_path / "lesson-2026-13-45-odd-14.sqlite").write_text("")
    assert expire(tmp_path, today=TODAY) == ["lesson-2026-10-21-reed-11"]
    assert list(lessons(tmp_path)) == ["lesson-2026-10-22-plum-12", "lesson-2026-11-21-loom-13", "lesson-2026-13-45-odd-14"]


def test_todays_lesson_is_found_again(tmp_path: Path) -> None:
    assert under_way(tmp_path, TODAY) is None
    make(tmp_path, "reed-11", date(2026, 11, 20))
    assert under_way(tmp_path, TODAY) is None
    path = make(tmp_path, "samovar-42", TODAY)
    assert under_way(tmp_path, TODAY) == path
    assert day_of(path) == TODAY and day_of(tmp_path / "lesson-plan.txt") is None


def test_the_latest_lesson_is_found_again_on_whatever_day(tmp_path: Path) -> None:
    with pytest.raises(GameError, match="begin one without --continue"):
        latest(tmp_path)
    older, newer = make(tmp_path, "reed-11", date(2026, 11, 18)), make(tmp_path, "loom-13", date(2026, 11, 20))
    mistaken = make(tmp_path, "samovar-42", TODAY)
    (games_folder(mistaken) / "auto-1.json").unlink()
    games_folder(mistaken).rmdir()
    for seconds, path in enumerate((older, newer, mistaken)):
        os.utime(path, (1_000 + seconds, 1_000 + seconds))
    assert latest(tmp_path) == newer, "into the lesson that was begun by mistake nobody has come"
    os.utime(older, (2_000, 2_000))
    assert latest(tmp_path) == older, "it was gone on with after the other"
