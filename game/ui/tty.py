"""The terminal's own way with keys, for the time in which no program minds them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

if sys.platform == "win32":

    @contextmanager
    def deaf() -> Iterator[None]:
        """There is nothing of the kind."""
        yield

    def drop_keys() -> None:
        """There is nothing of the kind."""

else:
    import termios

    @contextmanager
    def deaf() -> Iterator[None]:
        """No key is shown and none is a signal; afterwards the terminal is as it was."""
        place = sys.stdin.fileno()
        try:
            before, now = termios.tcgetattr(place), termios.tcgetattr(place)
        except termios.error:  # it is no terminal
            yield
            return
        now[0] &= ~(termios.IXON | termios.IXOFF)
        now[3] &= ~(termios.ECHO | termios.ICANON | termios.ISIG)
        termios.tcsetattr(place, termios.TCSANOW, now)
        try:
            yield
        finally:
            with suppress(termios.error):  # it may have gone
                termios.tcsetattr(place, termios.TCSAFLUSH, before)

    def drop_keys() -> None:
        """Forget what was typed and not yet read."""
        with suppress(termios.error):
            termios.tcflush(sys.stdin.fileno(), termios.TCIFLUSH)
