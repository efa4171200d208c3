"""Visitors of a museum's terminal, and a clock that goes when it is told to."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

from textual import events
from textual.screen import Screen

from game.museum.counts import Counts, Visit
from game.museum.pin import hashed
from game.ui.kiosk import KioskApp
from game.ui.screens.attract import Attract
from game.ui.screens.still_there import StillThere
from tests.ui.conftest import Player

PIN = "4711"
KEPT = hashed(PIN)
IDLE, COUNTDOWN = 90, 25


class Clock:
    """Tells seconds; it stands still by itself."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Visitor(Player):
    """Somebody at the terminal, before, during and after a visit."""

    app: KioskApp

    def __init__(self, app: KioskApp, pilot: Any, clock: Clock) -> None:
        super().__init__(app, pilot)
        self.clock = clock

    async def arrive(self) -> None:
        """Wait for the first page."""
        for _ in range(1000):
            if isinstance(self.app.screen, Attract) and self.app._is_open:
                await self.settle()
                return
            await asyncio.sleep(0.01)
        raise AssertionError(f"the first page did not come:\n{self.text}")

    async def wait(self, seconds: float) -> None:
        """Let time go by, at one stroke, and the program look at the clock."""
        self.clock.now += seconds
        self.app.tick()
        await self.settle()

    async def walk_away(self) -> None:
        """Be still until the first page is there again."""
        for _ in range(100):
            if isinstance(self.app.screen, Attract):
                break
            await self.wait(5)
        await self.arrive()

    async def mouse(self, kind: type[events.MouseEvent], x: int, y: int) -> None:
        """Something that the pointer does somewhere."""
        event = kind(None, x, y, 0, 0, 1, False, False, False, screen_x=x, screen_y=y)  # type: ignore[arg-type]
        self.app.post_message(event)
        await self.settle()

    async def touch(self, x: int, y: int) -> None:
        await self.mouse(events.MouseDown, x, y)
        await self.mouse(events.MouseUp, x, y)

    @property
    def screen(self) -> Screen[Any]:
        return self.app.screen

    @property
    def is_asked(self) -> bool:
        """Whether the visitor is asked if they are still there."""
        return isinstance(self.app.screen, StillThere)

    @property
    def is_over(self) -> bool:
        """Whether the terminal waits for the next visitor."""
        return isinstance(self.app.screen, Attract)

    @property
    def counted(self) -> list[Visit]:
        return Counts(self.app.configuration.counts).visits()


Terminal = Callable[..., AbstractAsyncContextManager[Visitor]]
