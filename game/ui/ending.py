"""How a program ends when the system tells it to, at whatever moment: also before an app has begun, and between one app and the next."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import FrameType

LAST_FRAME = 4.0
"""Seconds for the way out."""


class Told:
    """Whether the system has told this process to end, by SIGTERM or SIGHUP, of which it would die with the terminal in disorder.

    A loop's own handlers end with the loop, and until the next ones are set a signal would be the end; these stay.
    """

    def __init__(self) -> None:
        self.is_told = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._end: Callable[[], None] | None = None

    def listen(self) -> None:
        """Keep in mind what the system says, from now on. Does nothing outside the main thread."""
        for name in ("SIGTERM", "SIGHUP"):
            with suppress(AttributeError, ValueError):
                signal.signal(getattr(signal, name), self._hear)

    def then(self, end: Callable[[], None]) -> None:
        """Call `end` in the running loop when the system says so; soon, if it has said so already."""
        self._loop, self._end = asyncio.get_running_loop(), end
        self.listen()
        if self.is_told:
            self._loop.call_soon(self._leave)

    def _hear(self, signal_number: int, frame: FrameType | None) -> None:  # noqa: ARG002  what every handler is given
        self.is_told = True
        if self._loop is not None:
            with suppress(RuntimeError):  # it has ended; whoever began it sees what has been told
                self._loop.call_soon_threadsafe(self._leave)

    def _leave(self) -> None:
        """End; a terminal that takes nothing any more would keep the program waiting for ever."""
        assert self._end is not None
        self._end()
        waited = threading.Timer(LAST_FRAME, os._exit, [0])
        waited.daemon = True
        waited.start()


TOLD = Told()
"""The one of this process: there is one system, too."""
