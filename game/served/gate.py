"""Connections before anything has been asked in them: not too many, and none that says nothing."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import Any

MOST, MOST_EACH = 2_000, 500
"""Connections at once, and from one address; a whole school can share one, with several connections for each browser."""
PATIENCE = 10.0
"""Seconds within which a first request must have come as far as its empty line."""
END = b"\r\n\r\n"
ROW = 1_024
"""Connections that may wait to be taken: a class comes in one second."""


class Gate:
    """Lets connections in, and remembers how many there are."""

    def __init__(self, most: int = MOST, each: int = MOST_EACH) -> None:
        self._most, self._each = most, each
        self._open = Counter[str]()

    def enter(self, address: str) -> bool:
        """Whether one more may come from an address; then it is counted."""
        if self._open.total() >= self._most or self._open[address] >= self._each:
            return False
        self._open[address] += 1
        return True

    def go(self, address: str) -> None:
        """One has gone."""
        self._open[address] -= 1
        self._open += Counter()  # without those that have none


class Visitor(asyncio.Protocol):
    """One connection. What is said in it goes to the web server."""

    def __init__(self, gate: Gate, served: Any) -> None:
        self._gate, self._served = gate, served
        self._address: str | None = None
        self._deadline: asyncio.TimerHandle | None = None
        self._last = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        address = str((transport.get_extra_info("peername") or "?")[0])
        if not self._gate.enter(address):
            transport.abort()
            return
        self._address = address
        self._deadline = asyncio.get_running_loop().call_later(PATIENCE, transport.abort)
        self._served.connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        if self._address is not None:
            self._came_to_something()
            self._gate.go(self._address)
            self._served.connection_lost(error)

    def data_received(self, data: bytes) -> None:
        if self._deadline is not None:
            said = self._last + data
            self._last = said[-len(END) :]
            if END in said:
                self._came_to_something()
        self._served.data_received(data)

    def _came_to_something(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def eof_received(self) -> Any:
        return self._served.eof_received()

    def pause_writing(self) -> None:
        self._served.pause_writing()

    def resume_writing(self) -> None:
        self._served.resume_writing()


async def listen(serve: Callable[[], Any], host: str, port: int) -> asyncio.Server:
    """Open an address for what `serve` makes for every connection. Raises `OSError` if it cannot be had."""
    gate = Gate()
    _take_all_handles()
    return await asyncio.get_running_loop().create_server(lambda: Visitor(gate, serve()), host, port, backlog=ROW)


def _take_all_handles() -> None:
    """As many connections as the system grants if it is asked."""
    with suppress(ImportError, ValueError, OSError):
        resource = import_module("resource")  # Windows has none, and needs none
        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
