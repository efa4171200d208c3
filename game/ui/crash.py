"""What is left of a crash: a sentence for the player, and a log for whoever can mend it."""

from __future__ import annotations

import traceback
from datetime import datetime
from pathlib import Path

from textual.worker import WorkerFailed


def note(error: Exception, log: Path) -> str:
    """Write an error into the log and return what the player is told. Never raises: this is the last thing that happens."""
    cause = error.error if isinstance(error, WorkerFailed) else error
    lines = "".join(traceback.format_exception(cause))
    told = "Something went wrong in the game and it had to stop. Your game was saved after your last choice."
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as file:
            file.write(f"{datetime.now().isoformat(timespec='seconds')}\n{lines}\n")
    except OSError:
        return told
    return f"{told} What happened is written in {log}."
