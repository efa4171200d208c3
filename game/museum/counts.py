"""How many visits there were, and how they went, in one SQLite file: visits that are alike are one row with a number.

There is no order in which they came, no time but the hour, and nothing of a visitor.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Literal, NamedTuple

Outcome = Literal["finished", "left", "again", "crashed"]
FORMAT = 1
"""The number of the file's format, as SQLite keeps it for us."""
PATIENCE = 0.5
"""Seconds to wait for a file that somebody else is writing; the game stands still meanwhile."""
MOST_WAITING = 1_000
"""Visits that are kept in mind while they cannot be written."""
CREATE = """
CREATE TABLE IF NOT EXISTS visits (
  day TEXT NOT NULL, hour INTEGER NOT NULL, edition TEXT NOT NULL, language TEXT NOT NULL, minutes INTEGER NOT NULL,
  chapter TEXT NOT NULL, ending TEXT NOT NULL, outcome TEXT NOT NULL, number INTEGER NOT NULL,
  PRIMARY KEY (day, hour, edition, language, minutes, chapter, ending, outcome)
) WITHOUT ROWID"""
ADD = "INSERT INTO visits VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1) ON CONFLICT DO UPDATE SET number = number + 1"
READ = "SELECT day, hour, edition, language, minutes, chapter, ending, outcome, number FROM visits ORDER BY 1, 2, 3, 4, 5, 6, 7, 8"


class Visit(NamedTuple):
    """One visit, as it is counted."""

    day: str
    """As in 2026-11-21."""
    hour: int
    """In which it ended, 0 to 23."""
    edition: str
    language: str
    minutes: int
    chapter: str
    """The last one that was reached."""
    ending: str | None
    outcome: Outcome
    """`left`: walked away; `again`: began anew; `crashed`: the game failed."""


class Counts:
    """The counts of one terminal. Nothing here raises because of the file."""

    def __init__(self, path: Path | None) -> None:
        """`path` is the file, which is made when there is something to write; with `None` nothing is kept."""
        self.trouble: str | None = None
        """What staff should be told about the file as it was found last; `None` if it is in order."""
        self._path = path
        self._waiting: list[Visit] = []

    def add(self, visit: Visit) -> str | None:
        """Count a visit, so that it stays through a power cut. Returns what staff should be told, if there is something.

        What cannot be written is written with the next visit. A damaged file is put aside, and a new one is begun.
        """
        if self._path is None:
            return None
        self._waiting = [*self._waiting, visit][-MOST_WAITING:]
        self.trouble = None
        with self._told(self._path, "its visits are written with the next"):
            try:
                _write(self._path, self._waiting)
            except _Damaged:
                self.trouble = f"{self._path.name} was damaged. It is kept as {_put_aside(self._path).name}, and a new one is begun."
                _write(self._path, self._waiting)
            self._waiting = []
        return self.trouble

    def visits(self) -> list[Visit]:
        """All visits that were counted, in an order that tells nothing of when they were within an hour."""
        self.trouble = None
        found: list[Visit] = []
        if self._path is not None and self._path.exists():
            with self._told(self._path, "what is in it is not shown"):
                found = _read(self._path)
        return sorted([*found, *self._waiting], key=lambda visit: (*visit[:6], visit.ending or "", visit.outcome))

    @contextmanager
    def _told(self, path: Path, then: str) -> Iterator[None]:
        """Turn what may go wrong with the file into a sentence in `trouble`."""
        try:
            yield
        except (OSError, sqlite3.Error, _Unusable) as error:
            reason = getattr(error, "strerror", None) or error
            self.trouble = f"The counts in {path} are out of reach ({reason}); {then}. See to the file and its folder."


class _Unusable(Exception):  # noqa: N818  named for what it is
    """A file of another program, or of a newer version of this one."""


class _Damaged(_Unusable):
    """A file that no longer is what SQLite has written."""


def _write(path: Path, visits: list[Visit]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with _looked_at(sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)) as file:
        file.execute("PRAGMA journal_mode = WAL")
        file.execute("PRAGMA synchronous = FULL")
        file.execute("BEGIN IMMEDIATE")
        file.execute(CREATE)
        file.execute(f"PRAGMA user_version = {FORMAT}")
        file.executemany(ADD, [visit._replace(ending=visit.ending or "") for visit in visits])
        file.execute("COMMIT")


def _read(path: Path) -> list[Visit]:
    # not read-only: after a power cut SQLite first puts the file in order
    with _looked_at(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=PATIENCE)) as file:
        (tables,) = file.execute("SELECT count(*) FROM sqlite_master").fetchone()
        rows = file.execute(READ).fetchall() if tables else []  # the program may have ended while the file was made
    return [Visit._make((*row[:6], row[6] or None, row[7])) for row in rows for _ in range(row[8])]


@contextmanager
def _looked_at(file: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """A file that is ours and whole, or empty; it is closed at the end. Raises `_Unusable` or `_Damaged`."""
    with closing(file):
        try:
            (found,) = file.execute("PRAGMA user_version").fetchone()
            (tables,) = file.execute("SELECT count(*) FROM sqlite_master").fetchone()
            if found != (FORMAT if tables else 0):
                raise _Unusable("it is of another program, or of another version of this one")
            if file.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                raise _Damaged("it is damaged")
            yield file
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
                raise _Damaged("it is damaged") from None
            raise


def _put_aside(path: Path) -> Path:
    """Give a damaged file, and what SQLite keeps beside it, another name; after nine the last is replaced."""
    names = [path.with_name(f"{path.name}.damaged-{number}") for number in range(1, 10)]
    aside = next((name for name in names if not name.exists()), names[-1])
    path.replace(aside)
    for end in ("-wal", "-shm"):  # they belong to the damaged file and would be read into the new one
        beside = path.with_name(path.name + end)
        if beside.exists():
            beside.replace(aside.with_name(aside.name + end))
    return aside
