"""A lesson under siege: a pupil who plays, and one who means no good."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import pyte
import pytest

from tests.served.conftest import Browser, Room, Served
from tests.served.test_lesson import begin, program

SECRET = "the-password-of-the-school"
ROOT = Path(__file__).parents[3]
PATIENT = 3.0
"""Seconds within which a key of another pupil is answered, whatever happens; on an idle computer it is a fiftieth of that."""


class Unread:
    """A terminal that draws nothing."""

    def feed(self, data: bytes) -> None:
        """Throw it away."""


class Siege:
    """A served lesson, a pupil who plays in it, and one who means no good."""

    def __init__(self, served: Served, victim: Browser, foe: Browser) -> None:
        self.served, self.victim, self.foe = served, victim, foe
        self.address = served.address
        self.told = b""
        """All that strangers were answered."""

    async def answers(self) -> None:
        """The other pupil's game goes on: two keys, and each is seen."""
        await self.victim.type("2")
        await self.victim.sees("The sun is lower", PATIENT)
        await self.victim.type("z")
        begun = time.monotonic()
        await self.victim.loses("The sun is lower")
        assert time.monotonic() - begun < PATIENT

    async def ask(self, said: bytes, seconds: float = 2.0) -> bytes:
        """Say something to the server, as it is; what it answers until it closes or falls silent."""
        reader, writer = await asyncio.open_connection("127.0.0.1", urlsplit(self.address).port)
        found = b""
        with suppress(ConnectionError, TimeoutError):
            writer.write(said)
            await writer.drain()
            async with asyncio.timeout(seconds):
                while piece := await reader.read(65_536):
                    found += piece
                    if b"\r\n\r\n" in found and b"\r\nConnection: keep-alive" not in found and _is_whole(found):
                        break
        writer.close()
        self.told += found
        return found

    async def get(self, path: str, *lines: str, method: str = "GET", body: bytes = b"") -> bytes:
        """A request with just these lines in its head."""
        head = [f"{method} {path} HTTP/1.1", *(lines or (f"Host: {urlsplit(self.address).netloc}",)), f"Content-Length: {len(body)}"]
        return await self.ask("\r\n".join([*head, "Connection: close", "", ""]).encode("latin-1") + body)

    async def send(self, *frames: str | bytes) -> None:
        """Frames of the foe, as they are."""
        socket = self.foe.socket
        assert socket is not None
        with suppress(ConnectionError):
            for frame in frames:
                await (socket.send_bytes(frame) if isinstance(frame, bytes) else socket.send_str(frame))

    def looks_away(self) -> None:
        """The foe no longer reads what is drawn: the terminal of these tests would need seconds for a window of 300 columns."""
        self.foe._stream = Unread()  # type: ignore[assignment]

    async def looks_again(self) -> None:
        """The foe's window is again as it was, and the foe sees it."""
        await asyncio.sleep(0.5)
        self.foe.screen.reset()
        self.foe._stream = pyte.ByteStream(self.foe.screen)
        await self.send('["size", 100, 30]')
        await self.foe.sees("The near bank")

    @property
    def is_quiet(self) -> bool:
        """Whether nothing was told that is the server's or another pupil's."""
        told = self.told + self.foe.received + json.dumps(self.foe.told).encode()
        pupil = self.served.lesson.pupils.known_by(self.served.cookie(self.victim))
        assert pupil is not None
        others = (pupil.code, self.served.cookie(self.victim), *pupil.keys)
        traces = (SECRET, str(ROOT), str(self.served.lesson.pupils.folder), "Traceback", "import ", *others)
        return not any(trace.encode() in told for trace in traces)


def _is_whole(answer: bytes) -> bool:
    head, _, body = answer.partition(b"\r\n\r\n")
    lengths = [line for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")]
    return bool(lengths) and len(body) >= int(lengths[0].split(b":")[1])


def status(answer: bytes) -> int:
    """The number in the first line; 0 if the connection was closed without a word."""
    return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/") else 0


Besieged = Callable[[], AbstractAsyncContextManager[Siege]]


@pytest.fixture
def besieged(room: Room, monkeypatch: pytest.MonkeyPatch) -> Besieged:
    """A lesson under siege. At its end the other pupil's game still goes on, and nothing was told."""
    monkeypatch.setenv("INTERHELPO_SCHOOL", SECRET)

    @asynccontextmanager
    async def lay() -> AsyncIterator[Siege]:
        async with room() as served:
            victim, foe = await served.pupil(), await served.pupil()
            await begin(victim)
            await begin(foe)
            siege = Siege(served, victim, foe)
            before = program(served)
            yield siege
            await siege.answers()
            assert program(served) is before, "it has not even been started again"
            assert siege.is_quiet

    return lay
