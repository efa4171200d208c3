"""The files of the lessons that are kept on the teacher's machine: where they lie, and how they are forgotten."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

from game.errors import GameError

SUFFIX = ".sqlite"
LOG = "class.log"
"""What went wrong in all the lessons."""
NAME = re.compile(r"(lesson-(\d{4}-\d\d-\d\d)-[a-z0-9-]+)(\.sqlite(-wal|-shm|-journal)?)?")
"""A lesson's records, what SQLite may have beside them, and the folder of its games."""
DAYS = 30
"""For how long a lesson is kept."""


def records_path(folder: Path, word: str, day: date | None = None) -> Path:
    """Where the records of a lesson lie, by its room word and its day (without it: today)."""
    return folder / f"lesson-{(day or date.today()).isoformat()}-{word}{SUFFIX}"


def games_folder(records: Path) -> Path:
    """Where the saved games of a lesson lie, so that they are forgotten with it."""
    return records.with_suffix("")


def day_of(records: Path) -> date | None:
    """The day of a lesson; `None` if the file is not named like one."""
    found = NAME.fullmatch(records.name)
    with suppress(ValueError):
        return date.fromisoformat(found[2]) if found else None
    return None


def lessons(folder: Path) -> dict[str, list[Path]]:
    """What is kept of each lesson, by the lesson's name, such as "lesson-2026-11-21-samovar-42"; the oldest first."""
    kept: dict[str, list[Path]] = {}
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if found := NAME.fullmatch(path.name):
            kept.setdefault(found[1], []).append(path)
    return kept


def under_way(folder: Path, today: date | None = None) -> Path | None:
    """The records of today's lesson, of several the one that was written last; `None` if there is none."""
    found = [path for path in folder.glob(f"lesson-*{SUFFIX}") if day_of(path) == (today or date.today())]
    return max(found, key=lambda path: path.stat().st_mtime, default=None)


def latest(folder: Path) -> Path:
    """The records of the lesson that was written last, of whatever day. One into which nobody came, begun by mistake, is passed over.

    Raises `GameError` if there is none.
    """
    found = [path for path in folder.glob(f"lesson-*{SUFFIX}") if day_of(path) and games_folder(path).is_dir()]
    if not found:
        raise GameError(f"No lesson of the last {DAYS} days that somebody has come into is kept here; begin one without --continue.")
    return max(found, key=lambda path: path.stat().st_mtime)


def forget(folder: Path, lesson: str | None = None) -> list[str]:
    """Delete a lesson with its saved games, or without its name all of them, and what went wrong in them. Returns their names.

    Raises `GameError` if there is no such lesson, or if a file cannot be deleted.
    """
    kept = lessons(folder)
    if lesson is not None and lesson not in kept:
        raise GameError(f"There is no lesson '{lesson}' in {folder}; there are: {', '.join(kept) or 'none'}.")
    gone = list(kept) if lesson is None else [lesson]
    logs = folder.glob(f"{LOG}*") if lesson is None else ()
    for path in (*(path for name in gone for path in kept[name]), *logs):
        try:
            _delete(path)
        except OSError as error:
            reason = error.strerror or error
            raise GameError(f"{path} cannot be deleted ({reason}); close the program that has it open, and try again.") from None
    return gone


def expire(folder: Path, days: int = DAYS, today: date | None = None) -> list[str]:
    """Delete the lessons of more than some days ago, as far as that can be done. Returns their names."""
    last = (today or date.today()) - timedelta(days)
    return list(_expired(folder, last))


def _expired(folder: Path, last: date) -> Iterator[str]:
    for name, paths in lessons(folder).items():
        day = day_of(paths[0])
        if day is not None and day < last:
            with suppress(OSError):
                for path in paths:
                    _delete(path)
                yield name


def _delete(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
