"""The folder of what a player keeps: transcripts, keepsakes and copies of saved games. Nothing in it is ever written over."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from itertools import count
from pathlib import Path

from game.errors import SaveError
from game.session.describing import who
from game.session.documents import FORMS, Document
from game.session.saves import readable
from game.session.session import Session

FOLDER = "kept"
"""Beside the saved games."""


def keep_document(saves: Path, session: Session, document: Document, kind: str, form: str) -> Path:
    """Write a document in one of `FORMS`, named after the story, the protagonist, the day and its kind. Raises `SaveError`."""
    story = session.engine.story
    names = (story.head.title, *who(story, session.origin.start)[:1], date.today().isoformat(), kind)
    return keep(saves / FOLDER, "-".join(readable(name) for name in names), form, FORMS[form][1](document))


def keep(folder: Path, name: str, ending: str, text: str) -> Path:
    """Write a new file; a name that is taken gets a number. Returns the whole path. Raises `SaveError` if it cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for number in count(1):
            path = folder / f"{name}{'' if number == 1 else f'-{number}'}.{ending}"
            with suppress(FileExistsError):
                _write_new(path, text)
                break
    except OSError as error:
        raise SaveError(f"Nothing could be written in {folder} ({error.strerror or error}).") from None
    return path.resolve()


def _write_new(path: Path, text: str) -> None:
    """Write a file that must not be there yet; a part of one is not left behind."""
    with path.open("x", encoding="utf-8", newline="\n") as file:
        try:
            file.write(text)
            file.flush()
        except OSError:
            path.unlink(missing_ok=True)
            raise
