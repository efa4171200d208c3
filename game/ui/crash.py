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


def note(error: Exception, log: Path | None, precision: str = "seconds") -> str:
    """Write an error into the log and return what the player is told. Never raises: this is the last thing that happens.

    Values of variables are not written, and the time only as precisely as `precision` says, such as "hours".
    """
    cause = error.error if isinstance(error, WorkerFailed) else error
    lines = "".join(traceback.format_exception(cause))
    if log is None:
        return TOLD
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        if log.exists() and log.stat().st_size > LARGEST:
            log.replace(log.with_name(log.name + OLD))
        with log.open("a", encoding="utf-8") as file:
            file.write(f"{datetime.now().isoformat(timespec=precision)}\n{lines}\n")
    except OSError:
        return TOLD
    return f"{TOLD} What happened is written in {log}."
