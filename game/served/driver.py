"""Textual on a websocket: what a browser sends becomes events, what is drawn goes out. Nothing that a browser sends is trusted."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Any, Protocol

from textual import events
from textual._xterm_parser import XTermParser
from textual.driver import Driver
from textual.geometry import Size
from textual.message import Message

from game.served.line import Pace

if TYPE_CHECKING:
    from textual.app import App

NARROWEST, WIDEST, LOWEST, HIGHEST = 20, 300, 10, 100
"""Columns and rows of a window: a window of millions of cells would keep the whole room waiting."""
LONGEST_PASTE = 2_000
"""Characters; the longest line that a game asks for has two hundred."""
MOST_WAITING = 256
"""Keys and clicks that may wait until the ones before have been drawn; what comes faster is thrown away."""
DRAWN = 0.25
"""Seconds in which a key has been drawn, or has done nothing that is drawn."""
SIZES = 0.2
"""Seconds between two sizes of one window that are drawn: whoever drags its corner causes dozens of them in a second."""
BEGIN = "\x1b[?1049h\x1b[?1000h\x1b[?1006h\x1b[?2004h\x1b[?25l"
"""The other screen, mouse presses and scrolling without movements, pasted text in brackets, no cursor."""
FORWARDED = (events.Key, events.MouseDown, events.MouseUp, events.MouseScrollUp, events.MouseScrollDown, events.Paste)
"""What a browser may cause. A terminal can also report sizes and modes; that would go past the limits here."""


class Wire(Protocol):
    """Where the bytes of a screen go."""

    def send(self, data: bytes) -> None:
        """Take the bytes of a part of a frame; never waits and never raises."""


def fitting(columns: int, rows: int) -> Size:
    """A window's size within the limits."""
    return Size(min(max(columns, NARROWEST), WIDEST), min(max(rows, LOWEST), HIGHEST))


class SocketDriver(Driver):
    """The terminal of one browser. Without a browser it draws into nothing, and the game waits."""

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None, wire: Wire | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._wire = wire
        self._drawn: list[str] = []
        self._waiting: deque[Message] = deque()
        self._feeding: asyncio.Task[None] | None = None
        self._pace = Pace()
        self._next_size: asyncio.TimerHandle | None = None
        self._is_size_due = False

    @property
    def is_web(self) -> bool:
        return True

    def attach(self, wire: Wire, size: Size) -> None:
        """A browser is here: it is shown everything, in its own size."""
        self._wire, self._drawn = wire, []
        wire.send(BEGIN.encode())
        if self._next_size is not None:  # another browser's window
            self._next_size.cancel()
            self._next_size = None
        self.resize(size)

    def detach(self) -> None:
        """The browser has gone."""
        self._wire = None

    def resize(self, size: Size) -> None:
        """The browser's window has another size; everything is drawn again, soon if that has just been done."""
        self._size = size
        self._is_size_due = True
        if self._next_size is None:
            self._draw_size()

    def _draw_size(self) -> None:
        size = Size(*self._size or (0, 0))
        self._is_size_due = False
        self._app.post_message(events.Resize(size, size))
        if size == self._app.size and self._app.screen_stack:
            self._app.screen.refresh()  # nothing is laid out anew; but the browser may have nothing to show
        self._next_size = asyncio.get_running_loop().call_later(SIZES, self._look_at_size)

    def _look_at_size(self) -> None:
        """Draw what was asked for since, be it the size that is drawn already: a window that was another for a moment is empty."""
        self._next_size = None
        if self._is_size_due and self._app.is_running:
            self._draw_size()

    def take(self, typed: str) -> None:
        """What was typed or clicked. Each message stands for itself, so that no half of one waits for the next."""
        room = MOST_WAITING - len(self._waiting)
        self._waiting.extend(islice(_events(typed), room) if room else ())
        if self._feeding is None and self._waiting:
            self._feeding = asyncio.create_task(self._feed())

    async def _feed(self) -> None:
        """Hand on one after the other, each when the one before has been drawn: nobody's keys keep the room waiting for more than one."""
        try:
            while self._waiting and self._app.is_running:
                await self._pace.take()
                is_drawn = asyncio.Event()
                self.process_message(self._waiting.popleft())
                self._app.call_after_refresh(is_drawn.set)
                if self._waiting:
                    with suppress(TimeoutError):
                        async with asyncio.timeout(DRAWN):
                            await is_drawn.wait()
        finally:
            self._feeding = None

    def send_message(self, message: Message) -> None:
        self._app.post_message(message)  # the same thread and the same loop

    def write(self, data: str) -> None:
        if self._wire is not None:
            self._drawn.append(data)

    def flush(self) -> None:
        """A frame is whole: it goes out as one message."""
        drawn, self._drawn = "".join(self._drawn), []
        if drawn and self._wire is not None:
            self._wire.send(drawn.encode("utf-8", "replace"))

    def start_application_mode(self) -> None:
        self.write(BEGIN)
        size = Size(*self._size) if self._size else Size(80, 24)
        self._app.post_message(events.Resize(size, size))

    def disable_input(self) -> None:
        """Keys come from the hall, which knows when an app has ended."""

    def stop_application_mode(self) -> None:
        self.flush()


def _events(typed: str) -> Iterator[Message]:
    """What a browser may cause of all that a terminal can say."""
    parser = XTermParser()
    for part in (typed, ""):
        for event in parser.feed(part):
            if isinstance(event, FORWARDED):
                yield events.Paste(event.text[:LONGEST_PASTE]) if isinstance(event, events.Paste) else event
