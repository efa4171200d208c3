"""The museum's terminal from the outside: it goes on after a crash, and nobody ever sees what lies behind the game."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from game.museum import service
from game.ui.app import CRASHED
from game.ui.ending import TOLD
from game.ui.kiosk import ANOTHER, KioskApp
from game.ui.tty import deaf, drop_keys

if TYPE_CHECKING:
    from game.museum.configuration import Configuration
    from game.options import Options

SORRY = "One moment: the story begins again."
MOMENT = 2.0
"""Seconds for which this is said."""
LOOKS = 0.05
"""Seconds between two looks at whether the program has been told to end meanwhile."""
MOST, WITHIN = 5, 60.0
"""Crashes, and the seconds in which they come, after which the program is better started anew."""
GIVEN_UP = 70
"""How it then ends: an error of the program, as the numbers of BSD have it."""
AGAIN = (ANOTHER, GIVEN_UP)
"""How it ends when it is to be started again."""
BLANK, SHOWN, HIDDEN = "\x1b[0m\x1b[2J\x1b[H", "\x1b[?25h", "\x1b[?25l"


def run_kiosk(options: Options, configuration: Configuration) -> int:
    """Play with one visitor after the other; returns the exit status.

    0 when it is to be started again, 3 when the staff has left it, 2 for a story that cannot be read, 70 after too many crashes.
    Where nothing would start it again it does so itself, and does not return.
    """
    os.environ.pop("TEXTUAL_ALLOW_SIGNALS", None)  # with it a key would end the program
    with _held():
        status, words = _play_on(options, configuration)
    if status in AGAIN and not TOLD.is_told:
        service.begin_anew()
    if words:
        sys.stderr.write(f"{words}\n")
    return status


def _play_on(options: Options, configuration: Configuration) -> tuple[int, str]:
    """Go on after each crash. Returns the exit status, and what is to be said of it."""
    crashes: deque[float] = deque(maxlen=MOST)
    app = KioskApp(options, configuration)
    while _run(app) == CRASHED:
        crashes.append(time.monotonic())
        if len(crashes) == MOST and crashes[-1] - crashes[0] < WITHIN:
            return GIVEN_UP, ""
        _say_sorry()
        if TOLD.is_told:
            return 0, ""
        app = KioskApp(options, app.configuration, app.game, visits=app.visits)
    status = app.return_code or 0
    return status, app.last_words if status else ""


def _run(app: KioskApp) -> int:
    try:
        app.run()
    except Exception as error:  # whatever it is, nobody is there to see it
        app.note(error)
        return CRASHED
    return app.return_code or 0


def _say_sorry() -> None:
    columns, rows = shutil.get_terminal_size()
    place = f"\x1b[{rows // 2 + 1};{max((columns - len(SORRY)) // 2, 0) + 1}H"
    _write(f"{BLANK}{HIDDEN}{place}{SORRY}")
    with suppress(AttributeError, ValueError):
        signal.signal(signal.SIGWINCH, signal.SIG_DFL)  # the program that minded it is no more
    end = time.monotonic() + MOMENT
    while time.monotonic() < end and not TOLD.is_told:
        time.sleep(LOOKS)
    _write(BLANK)
    drop_keys()


@contextmanager
def _held() -> Iterator[None]:
    """Between two programs, too, no key is shown and none is a signal; at the end the terminal is as it was, and empty."""
    for name in ("SIGINT", "SIGQUIT", "SIGTSTP"):
        with suppress(AttributeError, ValueError):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    TOLD.listen()
    with deaf():
        _write(f"{BLANK}{HIDDEN}")
        try:
            yield
        finally:
            with suppress(OSError):  # the terminal may have gone
                _write(f"{BLANK}{SHOWN}")


def _write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()
