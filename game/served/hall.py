"""The programs of a room. Each belongs to its place and not to the connection: whoever comes back finds it as it was."""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from game.served.app import InBrowser, PupilApp
from game.served.driver import SocketDriver, fitting
from game.served.programs import ELSEWHERE, OVER, Rules, Screen
from game.ui.app import CRASHED

if TYPE_CHECKING:
    from textual.geometry import Size


FAILED = "Something went wrong in your game. It goes on where it was saved, after your last choice."
STUCK = "Your game fails again and again. Tell your teacher; your code keeps it."
OFTEN, MINUTE = 3, 60.0
"""A program that has failed so often within so many seconds is not begun again before somebody connects anew."""
SELDOM = 5
"""Sweeps from one look through everything for garbage to the next: with thirty programs it takes a sixth of a second."""

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Seat:
    """One place: its program, and the browser that shows it."""

    number: int
    size: Size = field(default_factory=lambda: fitting(80, 24))
    app: InBrowser | None = None
    task: asyncio.Task[None] | None = None
    line: Screen | None = None
    left_at: float = 0.0
    """When the last browser went, in the loop's seconds."""
    failures: list[float] = field(default_factory=list)

    @property
    def browser(self) -> SocketDriver | None:
        """The way to the program, if one runs."""
        return self.app.browser if self.app is not None else None

    def send(self, data: bytes) -> None:
        """Bytes for the browser, if there is one."""
        if self.line is not None:
            self.line.send(data)


class Hall:
    """All programs of one process."""

    def __init__(
        self,
        make: Callable[[int, Rules], InBrowser],
        rules: Rules,
        ended: Callable[[InBrowser], None] = lambda _: None,
        failed: str = FAILED,
        stuck: str = STUCK,
    ) -> None:
        """`make` makes the program of a place, by its number and by what holds then; `ended` is told of each that has ended.

        `failed` is said where one fails, `stuck` where one has done so `often` times in a minute.
        """
        self._make, self._ended, self._failed, self._stuck = make, ended, failed, stuck
        self._rules = rules
        self._seats: dict[int, Seat] = {}
        self._sweeps = 0
        self.often = OFTEN
        """How many times in a minute a program must fail not to be begun again."""

    async def connect(self, number: int, line: Screen, size: Size) -> None:
        seat = self._seats.setdefault(number, Seat(number))
        before, seat.line, seat.size = seat.line, line, size
        line.caught_up = lambda: self.resize(number, line, seat.size)
        if before is not None:
            await before.close(ELSEWHERE, "elsewhere")
        if seat.task is None:
            self._begin(seat)
        elif (browser := await _browser(seat)) is not None:
            browser.attach(seat, size)

    def leave(self, number: int, line: Screen) -> bool:
        if (seat := self._seats.get(number)) is not None and seat.line is line:
            seat.line = None
            seat.left_at = asyncio.get_running_loop().time()
            if (browser := seat.browser) is not None:
                browser.detach()
        return seat is None or seat.line is None

    def take(self, number: int, line: Screen, typed: str) -> None:
        if (browser := self._shown(number, line)) is not None:
            browser.take(typed)

    def resize(self, number: int, line: Screen, size: Size) -> None:
        if (browser := self._shown(number, line)) is not None:
            self._seats[number].size = size
            browser.resize(size)

    def rule(self, rules: Rules) -> None:
        self._rules = rules
        for seat in self._seats.values():
            if isinstance(seat.app, PupilApp):
                seat.app.take(rules)
                seat.app.wait(must_wait=seat.number in rules.waiting)

    async def rest(self, number: int) -> None:
        if (seat := self._seats.get(number)) is None:
            return
        if seat.line is not None:
            await seat.line.close(ELSEWHERE, "elsewhere")
        await self._end(seat)

    async def sweep(self, idle: float) -> None:
        self._sweeps += 1
        if self._sweeps % SELDOM == 0:
            gc.collect()
        now = asyncio.get_running_loop().time()
        gone = [seat for seat in self._seats.values() if seat.app and seat.line is None and now - seat.left_at > idle]
        await asyncio.gather(*(self._end(seat) for seat in gone))

    async def close(self, words: str) -> None:
        for seat in self._seats.values():
            if seat.line is not None:
                await seat.line.close(OVER, "over", words)
        await asyncio.gather(*(self._end(seat) for seat in self._seats.values()))

    def _shown(self, number: int, line: Screen) -> SocketDriver | None:
        """The way to a place's program, if this browser shows it."""
        seat = self._seats.get(number)
        return seat.browser if seat is not None and seat.line is line else None

    def _begin(self, seat: Seat) -> None:
        seat.app = self._make(seat.number, self._rules)
        seat.task = asyncio.create_task(self._live(seat, seat.app), name=f"seat {seat.number}")

    async def _live(self, seat: Seat, app: InBrowser) -> None:
        """Run a program to its end. One that fails is begun again from its saved game; no other place notices."""
        try:
            await app.live(seat, seat.size)
        except Exception:
            log.exception("Place %d could not go on.", seat.number)
        seat.app = seat.task = None
        self._ended(app)
        if app.return_code == CRASHED:
            self._begin_again(seat)

    def _begin_again(self, seat: Seat) -> None:
        now = asyncio.get_running_loop().time()
        seat.failures = [at for at in seat.failures if now - at < MINUTE] + [now]
        log.warning("The game of place %d failed.", seat.number)
        if seat.line is None:
            return
        has_often = len(seat.failures) >= self.often
        seat.line.tell("failed", self._stuck if has_often else self._failed)
        if not has_often:
            self._begin(seat)

    async def _end(self, seat: Seat) -> None:
        task, app = seat.task, seat.app
        if task is None or app is None:
            return
        app.end()
        await asyncio.wait([task], timeout=5)


async def _browser(seat: Seat) -> SocketDriver | None:
    """The way to a program that may just be starting."""
    while seat.task is not None and seat.app is not None and seat.browser is None:
        await asyncio.sleep(0.01)
    return seat.browser
