"""Whether something keeps a whole event loop waiting, and with it everybody whose program is in it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

BLOCKED = 0.25
"""Seconds that everybody waits before it is told."""
A_LOOK = 0.1
"""Seconds between two looks."""


async def watch_loop(told: Callable[[float], object]) -> None:
    """Say for how many seconds the loop was blocked, each time that it was for long; runs until it is cancelled."""
    loop = asyncio.get_running_loop()
    while True:
        before = loop.time()
        await asyncio.sleep(A_LOOK)
        if (late := loop.time() - before - A_LOOK) > BLOCKED:
            told(late)
