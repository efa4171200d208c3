"""One connection to a browser: what goes out waits in a short row, what comes in comes no faster than people type."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import Callable
from contextlib import suppress

from aiohttp import web

MOST_WAITING = 1_000_000
"""Bytes that may wait for a browser; what it has not taken then is thrown away, and the screen is drawn anew when it has."""
A_SECOND, AT_ONCE = 30, 60
"""Messages that are taken from a browser: in the long run, and in one burst. A key that is held down sends about thirty."""


class Line:
    """A websocket. Nothing here waits for a slow browser but its own task."""

    def __init__(self, socket: web.WebSocketResponse) -> None:
        self._socket = socket
        self.caught_up: Callable[[], None] = lambda: None
        """Called when a browser that was too slow has taken what was left: its screen must be drawn anew."""
        self._row: deque[bytes | str] = deque()
        self._size = 0
        self._some = asyncio.Event()
        self._is_behind = False

    def send(self, data: bytes) -> None:
        """Send bytes for the terminal."""
        self._size += len(data)
        if self._size > MOST_WAITING:
            self._row = deque(part for part in self._row if isinstance(part, str))
            self._size, self._is_behind = 0, True
        else:
            self._row.append(data)
        self._some.set()

    def tell(self, *words: str) -> None:
        """Send a message of the server: its kind, and perhaps words."""
        self._row.append(json.dumps(words, ensure_ascii=False))
        self._some.set()

    async def carry(self) -> None:
        """Carry what waits to the browser, until the connection breaks."""
        with suppress(ConnectionError):
            while not self._socket.closed:
                await self._some.wait()
                self._some.clear()
                while self._row:
                    await self._put(self._row.popleft())
                if self._is_behind:
                    self._is_behind = False
                    self.caught_up()

    async def _put(self, data: bytes | str) -> None:
        if isinstance(data, bytes):
            self._size -= len(data)
            await self._socket.send_bytes(data)
        else:
            await self._socket.send_str(data)

    async def close(self, code: int, *words: str) -> None:
        """Say why, and close; a browser that does not answer is not waited for."""
        with suppress(ConnectionError, TimeoutError):
            async with asyncio.timeout(1):
                await self._socket.send_str(json.dumps(words, ensure_ascii=False))
                await self._socket.close(code=code)


class Pace:
    """How fast somebody may send. Whoever is faster waits, and keeps nobody else waiting."""

    def __init__(self, a_second: float = A_SECOND, at_once: float = AT_ONCE) -> None:
        self._a_second, self._most = a_second, at_once
        self._left = at_once
        self._at = asyncio.get_running_loop().time()

    async def take(self) -> None:
        """Wait until there is room for one more."""
        now = asyncio.get_running_loop().time()
        self._left = min(self._left + (now - self._at) * self._a_second, self._most) - 1
        self._at = now
        if self._left < 0:
            await asyncio.sleep(-self._left / self._a_second)
