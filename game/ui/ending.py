"""How a program ends when the system tells it to."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Callable
from contextlib import suppress

LAST_FRAME = 4.0
"""Seconds for the way out."""


def end_when_told(end: Callable[[], None]) -> None:
    """Call `end` at SIGTERM and SIGHUP, of which Textual dies with the terminal in disorder. Within a running loop."""
    for name in ("SIGTERM", "SIGHUP"):
        with suppress(AttributeError, NotImplementedError, RuntimeError, ValueError):
            asyncio.get_running_loop().add_signal_handler(getattr(signal, name), _end, end)


def _end(end: Callable[[], None]) -> None:
    """End; a terminal that takes nothing any more would keep the program waiting for ever."""
    end()
    waited = threading.Timer(LAST_FRAME, os._exit, [0])
    waited.daemon = True
    waited.start()
