"""The way between a browser and the program of a place, as long as both are there."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from aiohttp import WSMsgType, web

from game.served.driver import fitting
from game.served.line import Line, Pace

if TYPE_CHECKING:
    from game.served.programs import Programs

LARGEST = 8_192
"""Bytes of a message."""
PATIENCE = 10.0
"""Seconds within which a browser must say how large its window is."""
NO_WINDOW = 4000


async def browse(
    request: web.Request, programs: Programs, number: int, here: Callable[[bool], None] = lambda _: None, code: str = ""
) -> web.WebSocketResponse:
    """Show a place in a browser until that goes. `here` is told when it comes, and when nobody shows the place any more."""
    socket = web.WebSocketResponse(max_msg_size=LARGEST, heartbeat=15.0, compress=False, timeout=2.0)
    await socket.prepare(request)
    line = Line(socket)
    carrying = asyncio.create_task(line.carry())
    try:
        if (size := await _window(socket)) is None:
            await socket.close(code=NO_WINDOW, message=b"a window first")
            return socket
        if code:
            line.tell("code", code)
        await programs.connect(number, line, fitting(*size))
        here(True)
        try:
            await _listen(socket, programs, number, line)
        finally:
            if programs.leave(number, line):
                here(False)
    finally:
        carrying.cancel()
    return socket


async def _window(socket: web.WebSocketResponse) -> tuple[int, int] | None:
    """How large the browser's window is: the first that it says."""
    with suppress(TimeoutError, TypeError):
        match read(await socket.receive_str(timeout=PATIENCE)):
            case ["size", int(columns), int(rows)]:
                return columns, rows
    return None


async def _listen(socket: web.WebSocketResponse, programs: Programs, number: int, line: Line) -> None:
    pace = Pace()
    async for message in socket:
        if message.type is not WSMsgType.TEXT or (told := read(message.data)) is None:
            continue
        await pace.take()
        match told:
            case ["in", str(typed)]:
                programs.take(number, line, typed)
            case ["size", int(columns), int(rows)]:
                programs.resize(number, line, fitting(columns, rows))


def read(text: str) -> list[Any] | None:
    """What a browser says; `None` if it says nothing that is understood."""
    with suppress(ValueError, RecursionError):
        match told := json.loads(text):
            case ["in", str()] | ["size", int(), int()] | ["focus"] | ["blur"]:
                return list(told)
    return None
