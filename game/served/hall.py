"""The programs of a room. Each belongs to its place and not to the connection: whoever comes back finds it as it was."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from game.served.app import InBrowser
from game.served.driver import SocketDriver, fitting

if TYPE_CHECKING:
    from textual.geometry import Size

    from game.served.line import Line

ELSEWHERE, OVER = 4001, 4002
"""Why a connection is closed: the game is shown in another browser; the lesson is over."""
FAILED = "Something went wrong in your game. It goes on where it was saved, after your last choice."
STUCK = "Your game fails again and again. Tell your teacher; your code keeps it."
OFTEN, MINUTE = 3, 60.0
"""A program that has failed so often within so many seconds is not begun again before somebody connects anew."""

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Seat:
    """One place: its program, and the browser that shows it."""

    number: int
    size: Size = field(default_factory=lambda: fitting(80, 24))
    app: InBrowser | None = None
    task: asyncio.Task[None] | None = None
    line: Line | None = None
    left_at: float = 0.0
    """When the last browser went, in the loop's seconds."""
    failures: list[float] = field(default_factory=list)

    def send(self, data: bytes) -> None:
        """Bytes for the browser, if there is one."""
        if self.line is not None:
            self.line.send(data)


class Hall:
    """All programs of one process."""

    def __init__(self, make: Callable[[int], InBrowser]) -> None:
        """`make` makes the program of a place, by its number."""
        self._make = make
        self.seats: dict[int, Seat] = {}

    @property
    def connected(self) -> int:
        """How many browsers are connected."""
        return sum(seat.line is not None for seat in self.seats.values())

    async def connect(self, number: int, line: Line, size: Size) -> Seat:
        """Show a place's game in a browser, begun or as it was left; another browser that showed it is told so."""
        seat = self.seats.setdefault(number, Seat(number))
        before, seat.line, seat.size = seat.line, line, size
        line.caught_up = lambda: self.resize(seat, seat.size)
        if before is not None:
            await before.close(ELSEWHERE, "elsewhere")
        if seat.task is None:
            self._begin(seat)
        elif (browser := await self._browser(seat)) is not None:
            browser.attach(seat, size)
        return seat

    def leave(self, seat: Seat, line: Line) -> None:
        """A browser has gone; the game waits for it."""
        if seat.line is line:
            seat.line = None
            seat.left_at = asyncio.get_running_loop().time()
            if seat.app is not None and seat.app.browser is not None:
                seat.app.browser.detach()

    def take(self, seat: Seat, typed: str) -> None:
        """What was typed or clicked in a browser."""
        if seat.app is not None and seat.app.browser is not None:
            seat.app.browser.take(typed)

    def resize(self, seat: Seat, size: Size) -> None:
        """The browser's window has another size."""
        seat.size = size
        if seat.app is not None and seat.app.browser is not None:
            seat.app.browser.resize(size)

    async def rest(self, number: int) -> None:
        """End the program of a place, and tell the browser that shows it; it goes on from its saved game when a browser asks for it."""
        seat = self.seats.get(number)
        if seat is None:
            return
        if seat.line is not None:
            await seat.line.close(ELSEWHERE, "elsewhere")
        await self._end(seat)

    async def sweep(self, idle: float) -> None:
        """End the programs that no browser has shown for so many seconds; they go on from their saved games."""
        now = asyncio.get_running_loop().time()
        gone = [seat for seat in self.seats.values() if seat.app and seat.line is None and now - seat.left_at > idle]
        await asyncio.gather(*(self._end(seat) for seat in gone))

    async def close(self, words: str) -> None:
        """End everything, and tell the browsers."""
        for seat in self.seats.values():
            if seat.line is not None:
                await seat.line.close(OVER, "over", words)
        await asyncio.gather(*(self._end(seat) for seat in self.seats.values()))

    def _begin(self, seat: Seat) -> None:
        seat.app = self._make(seat.number)
        seat.task = asyncio.create_task(self._live(seat, seat.app), name=f"seat {seat.number}")

    async def _live(self, seat: Seat, app: InBrowser) -> None:
        """Run a program to its end. One that fails is begun again from its saved game; no other place notices."""
        try:
            await app.live(seat, seat.size)
        except Exception:
            log.exception("Place %d could not go on.", seat.number)
        seat.app = seat.task = None
        if app.return_code:
            self._begin_again(seat)

    def _begin_again(self, seat: Seat) -> None:
        now = asyncio.get_running_loop().time()
        seat.failures = [at for at in seat.failures if now - at < MINUTE] + [now]
        log.warning("The game of place %d failed.", seat.number)
        if seat.line is None:
            return
        has_often = len(seat.failures) >= OFTEN
        seat.line.tell("failed", STUCK if has_often else FAILED)
        if not has_often:
            self._begin(seat)

    async def _browser(self, seat: Seat) -> SocketDriver | None:
        """The driver of a place's program, which may just be starting."""
        while seat.task is not None and seat.app is not None and seat.app.browser is None:
            await asyncio.sleep(0.01)
        return seat.app.browser if seat.app is not None else None

    async def _end(self, seat: Seat) -> None:
        task, app = seat.task, seat.app
        if task is None or app is None:
            return
        app.exit()
        await asyncio.wait([task], timeout=5)
