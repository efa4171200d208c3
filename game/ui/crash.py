"""What is left of a crash: a sentence for the player, and a log for whoever can mend it."""

from __future__ import annotations

import traceback
from datetime import datetime
from pathlib import Path

from textual.worker import WorkerFailed

TOLD = "Something went wrong in the game and it had to stop. Your game was saved after your last choice."
LARGEST = 1_000_000
"""Bytes of a log, after which it is put aside and another is begun."""
OLD = ".old"
"""Added to the name of the log that is put aside; there is one of them."""


def note(error: Exception, log: Path | None, when: str | None = None) -> str:
    """Write an error into the log and return what the player is told. Never raises: this is the last thing that happens.

    Values of variables are not written. With `when`, how `strftime` is to tell the time, it is a stranger's game: then the error's
    words are not written either, in which there might be something that was typed.
    """
    cause = error.error if isinstance(error, WorkerFailed) else error
    words = traceback.format_exception(cause) if when is None else [*traceback.format_tb(cause.__traceback__), f"{type(cause).__name__}\n"]
    if log is None:
        return TOLD
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        if log.exists() and log.stat().st_size > LARGEST:
            log.replace(log.with_name(log.name + OLD))
        with log.open("a", encoding="utf-8") as file:
            file.write(f"{datetime.now().strftime(when or '%Y-%m-%dT%H:%M:%S')}\n{''.join(words)}\n")
    except OSError:
        return TOLD
    return f"{TOLD} What happened is written in {log}."
