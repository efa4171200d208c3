"""What a class has decided: one SQLite file a lesson, with numbers for pupils, and no name, no text of theirs and no time of day."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from threading import Condition, Lock, Thread
from typing import Any, NamedTuple

from game.classroom.lessons import forget, lessons
from game.session.session import Origin

TABLES = """
CREATE TABLE IF NOT EXISTS decisions (pupil INTEGER, position INTEGER, choice TEXT NOT NULL, PRIMARY KEY (pupil, position)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS games (pupil INTEGER PRIMARY KEY, start TEXT, seed INTEGER NOT NULL, ending TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS votes (choice TEXT PRIMARY KEY, votes INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
PAUSE = 0.5
"""Seconds in which what is to be written is gathered."""
PATIENCE = 5.0
"""Seconds for which another process may be writing."""
FAULT = "{name} cannot be written ({reason}). The lesson goes on; keep the debrief before you close this program."


class Played(NamedTuple):
    """What is known of one pupil's game."""

    choices: tuple[str, ...]
    """Addresses of the choices taken, in order."""
    ending: str | None = None
    start: str | None = None
    """The start of the story from which it was played; `None`: not known, or a game that an edited story had to go on with."""
    seed: int = 0


class Lesson(NamedTuple):
    """All that is known of a lesson at one moment."""

    games: Mapping[int, Played]
    votes: Mapping[str, int]
    """How many hands went up for a choice, by its address."""


class Records:
    """The records of a lesson. What is told here is written soon after, by a thread of its own, so that no game waits for the disk."""

    def __init__(self, path: Path) -> None:
        """`path` is made if it is not there, and gone on with if it is. What cannot be written is remembered until the program ends."""
        self.path = path
        self._games: dict[int, Played] = {}
        """What is to be written, by its key; so"""
        self._votes: dict[str, int] = {}
        """are the votes and"""
        self._settings: dict[str, str] = {}
        """what the room has to keep."""
        self.fault: str | None = None
        """What the teacher should be told about the file; `None` while it can be written."""
        self._changed = Condition()
        """Guards what is to be written, never for longer than it takes to look; the disk"""
        self._disk = Lock()
        """has a lock of its own."""
        self._is_closing = self._is_forgotten = False
        self._thread = Thread(target=self._keep_writing, name="records", daemon=True)
        self._thread.start()

    def decided(self, number: int, choices: Sequence[str], ending: str | None, origin: Origin | None = None) -> str | None:
        """Remember what a pupil has chosen up to now, in place of what was known of that pupil.

        With `origin` the debrief knows exactly what stood on each page. Returns what the teacher should be told if the file cannot be
        written; never raises.
        """
        is_known = origin is not None and origin.kept is None
        played = Played(tuple(choices), ending, origin.start if origin and is_known else None, origin.seed if origin and is_known else 0)
        return self._remember(self._games, number, played)

    def vote(self, choice: str, votes: int) -> str | None:
        """Remember how many hands (0 or more) went up for a choice, by its address. Returns what `decided` returns."""
        return self._remember(self._votes, choice, max(votes, 0))

    def keep(self, name: str, value: Any) -> str | None:
        """Remember a setting as plain data, such as the room. Returns what `decided` returns."""
        return self._remember(self._settings, name, json.dumps(value))

    def kept(self, name: str) -> Any:
        """A setting; `None` if it was never kept or cannot be read."""
        with self._changed:
            found = self._settings.get(name)
        if found is None:
            with suppress(sqlite3.Error), self._reading() as file:
                found = next((value for (value,) in file.execute("SELECT value FROM settings WHERE name = ?", (name,))), None)
        with suppress(ValueError):
            return None if found is None else json.loads(found)
        return None

    def lesson(self) -> Lesson:
        """All that is known now, also by other processes that write the same file. It reads the disk: do it beside the loop."""
        with self._changed:
            games, votes = dict(self._games), dict(self._votes)
        with suppress(sqlite3.Error), self._reading() as file:
            choices: dict[int, list[str]] = {}
            for pupil, choice in file.execute("SELECT pupil, choice FROM decisions ORDER BY pupil, position"):
                choices.setdefault(pupil, []).append(choice)
            for pupil, *told in file.execute("SELECT pupil, ending, start, seed FROM games"):
                games.setdefault(pupil, Played(tuple(choices.get(pupil, ())), *told))
            votes = {**dict(file.execute("SELECT choice, votes FROM votes")), **votes}
        return Lesson(games, votes)

    def decisions(self) -> Mapping[int, Sequence[str]]:
        """The choices of each pupil, in order."""
        return {number: played.choices for number, played in self.lesson().games.items()}

    def endings(self) -> Mapping[int, str]:
        """The ending of each pupil who has come to one."""
        return {number: played.ending for number, played in self.lesson().games.items() if played.ending}

    def flush(self) -> str | None:
        """Write now what is not written yet. Returns what `decided` returns."""
        with self._disk:
            with self._changed:
                games, votes, settings = dict(self._games), dict(self._votes), dict(self._settings)
            if self._is_forgotten or not (games or votes or settings):
                return self.fault
            try:
                self._write(games, votes, settings)
            except (OSError, sqlite3.Error) as error:
                self.fault = FAULT.format(name=self.path.name, reason=error)
                return self.fault
            self.fault = None
            done: list[tuple[dict[Any, Any], dict[Any, Any]]] = [(self._games, games), (self._votes, votes), (self._settings, settings)]
            with self._changed:
                for waiting, written in done:
                    for key in [key for key, value in written.items() if waiting.get(key) is value]:
                        del waiting[key]
        return None

    def close(self) -> None:
        """Write the rest, and stop."""
        with self._changed:
            self._is_closing = True
            self._changed.notify_all()
        self._thread.join()

    def forget(self) -> None:
        """Delete this lesson, and write nothing more. Raises `GameError` if a file cannot be deleted."""
        with self._disk:
            self._is_forgotten = True
        self.close()
        if self.path.stem in lessons(self.path.parent):
            forget(self.path.parent, self.path.stem)

    def _remember(self, where: dict[Any, Any], key: object, value: object) -> str | None:
        with self._changed:
            where[key] = value
            self._changed.notify_all()
        return self.fault

    def _keep_writing(self) -> None:
        while not self._is_closing:
            with self._changed:
                self._changed.wait_for(lambda: self._is_closing or bool(self._games or self._votes or self._settings))
                self._changed.wait_for(lambda: self._is_closing, PATIENCE if self.fault else PAUSE)
            self.flush()

    def _write(self, games: Mapping[int, Played], votes: Mapping[str, int], settings: Mapping[str, str]) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(self.path, timeout=PATIENCE)) as file:
            file.execute("PRAGMA journal_mode=WAL")
            file.execute("PRAGMA synchronous=NORMAL")
            file.executescript(TABLES)
            with file:
                for number, played in games.items():
                    _write_game(file, number, played)
                file.executemany("INSERT OR REPLACE INTO votes VALUES (?, ?)", votes.items())
                file.executemany("INSERT OR REPLACE INTO settings VALUES (?, ?)", settings.items())

    def _reading(self) -> closing[sqlite3.Connection]:
        """The file as it stands at one moment. Raises `sqlite3.Error` if it is not there or cannot be read."""
        # A reader that may not write would leave SQLite's own files behind.
        file = sqlite3.connect(f"{self.path.resolve().as_uri()}?mode=rw", uri=True, timeout=PAUSE, isolation_level=None)
        file.execute("BEGIN")
        return closing(file)


def _write_game(file: sqlite3.Connection, number: int, played: Played) -> None:
    """Write what is new: a pupil goes on far oftener than back."""
    before = [choice for (choice,) in file.execute("SELECT choice FROM decisions WHERE pupil = ? ORDER BY position", (number,))]
    same = next(
        (at for at, pair in enumerate(zip(before, played.choices, strict=False)) if pair[0] != pair[1]),
        min(len(before), len(played.choices)),
    )
    file.execute("DELETE FROM decisions WHERE pupil = ? AND position >= ?", (number, same))
    new = [(number, position, choice) for position, choice in enumerate(played.choices[same:], same)]
    file.executemany("INSERT INTO decisions VALUES (?, ?, ?)", new)
    file.execute("INSERT OR REPLACE INTO games VALUES (?, ?, ?, ?)", (number, played.start, played.seed, played.ending))
