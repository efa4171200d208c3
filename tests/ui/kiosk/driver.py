"""Runs a museum's terminal as the command does; F8 makes it fail, F7 too and tells it to end before it can say so. Time goes faster.

Nothing of the kind is in the game itself.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from textual import events

from game.museum.configuration import Configuration
from game.options import Options
from game.ui import idling, unattended, watching
from game.ui.kiosk import KioskApp


def fail(self: KioskApp, event: events.Key) -> None:
    if event.key == "f7":
        unattended._say_sorry = told  # type: ignore[assignment]
    if event.key in ("f7", "f8"):
        secret = "a secret in a local variable"
        raise ValueError(len(secret))


def told(sorry: Callable[[], None] = unattended._say_sorry) -> None:
    """No program minds a signal at this moment."""
    os.kill(os.getpid(), signal.SIGTERM)
    sorry()


def main(scenes: str, folder: str, idle: str, countdown: str) -> int:
    KioskApp.on_key = fail  # type: ignore[attr-defined]
    idling.READ, idling.THINKS = 100_000, 0
    watching.LOOKS = 0.1
    unattended.MOMENT = 0.5
    place = Path(folder)
    configuration = Configuration(idle=int(idle), countdown=int(countdown), counts=place / "counts.db", log=place / "kiosk.log")
    options = Options(Path(scenes), place / "saves", place / "cache", seed=3)
    return unattended.run_kiosk(options, replace(configuration, bell=True, visits=int(os.environ.get("VISITS", "200"))))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
