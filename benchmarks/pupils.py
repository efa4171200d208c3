"""Pupils without a browser: websockets that type, and wait until the new page has come."""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections.abc import Collection, Iterator
from functools import cache
from typing import NamedTuple

from aiohttp import ClientSession, ClientWebSocketResponse, DummyCookieJar, TCPConnector, WSMsgType

from benchmarks.contest import ROOT
from benchmarks.rooms import SEED, Room
from game.engine.engine import Engine
from game.loader.reader import load
from game.session.session import Origin, Session

COLUMNS, ROWS = 100, 40
PATIENCE = 60.0
"""Seconds until a page that is waited for counts as lost."""
FIRST_PAGE = ("New game",)
"""Words of the title page."""
MARKER = 18
"""Letters of a choice by which a painted page is known."""


class Step(NamedTuple):
    """A key, and the words by which the page that it leads to is known."""

    key: str
    words: tuple[str, ...]


@cache
def _engine() -> Engine:
    return Engine(load(ROOT / "scenes"))


def walk(number: int, steps: int) -> list[Step]:
    """The first pages of a game at random, another for every number, in which every choice opens another page."""
    chance = random.Random(number)
    while True:
        found = list(_walk(chance, steps))
        if len(found) == steps:
            return found


def _walk(chance: random.Random, steps: int) -> Iterator[Step]:
    engine = _engine()
    story = engine.story
    start = story.starts()[0]
    session = Session(engine, Origin(start, SEED))
    hero = story.start(start).protagonist
    first = ["1"] if len(story.starts(None, hero)) == 1 else ["1", "1"]
    yield Step("1", ("Who are you?",))
    for key in first[:-1]:
        yield Step(key, (story.start(start).title,))
    yield Step(first[-1], _marks(session))
    for _ in range(steps - len(first) - 1):
        ways = [
            (place, choice.id)
            for place, choice in enumerate(session.view.choices, 1)
            if choice.is_available and choice.asks is None and place < 10 and _is_plain(session, choice.id)
        ]
        if not ways:
            return
        place, name = chance.choice(ways)
        session.choose(name)
        yield Step(str(place), _marks(session))


def _is_plain(session: Session, name: str) -> bool:
    """Whether a choice leads to another page without a warning before it."""
    after = session.engine.choose(session.state, name)
    return after.scene != session.state.scene and session.engine.view(after).content is None and bool(session.engine.choices(after))


def _marks(session: Session) -> tuple[str, ...]:
    view = session.view
    return view.title, view.choices[-1].text[:MARKER].rstrip()


class Pupil:
    """One who is connected to a room."""

    def __init__(self, http: ClientSession, room: Room) -> None:
        self._http, self.room = http, room
        self.cookie = ""
        self.words: Collection[str] = FIRST_PAGE
        """By which the page is known that stands on the screen."""
        self._line: ClientWebSocketResponse | None = None
        self._reading: asyncio.Task[None] | None = None
        self._seen = bytearray()
        self._more = asyncio.Event()

    @property
    def _address(self) -> str:
        return f"127.0.0.1:{self.room.port}"

    async def join(self) -> None:
        """Come in by the room's word, as the page does."""
        head = {"Origin": f"http://{self._address}"}
        async with self._http.post(
            f"http://{self._address}/join", data={"word": self.room.word}, headers=head, allow_redirects=False
        ) as got:
            assert got.status == 303, await got.text()
            self.cookie = got.cookies["interhelpo"].value

    async def connect(self) -> None:
        """Open the game; in a room without a word there is nobody to come in."""
        self._seen.clear()
        if self.room.word:
            head = {"Origin": f"http://{self._address}", "Cookie": f"interhelpo={self.cookie}"}
            self._line = await self._http.ws_connect(f"ws://{self._address}/ws", headers=head)
            await self.send("size", COLUMNS, ROWS)
        else:
            self._line = await self._http.ws_connect(f"ws://{self._address}/ws?width={COLUMNS}&height={ROWS}", max_msg_size=0)
            await self.send("focus")
        self._reading = asyncio.create_task(self._read(self._line))

    async def _read(self, line: ClientWebSocketResponse) -> None:
        async for message in line:
            if message.type is WSMsgType.BINARY:
                self._seen += message.data
                self._more.set()

    async def send(self, *told: str | int) -> None:
        """Send a message of the game's page."""
        assert self._line is not None
        await self._line.send_str(json.dumps(told))

    async def painted(self) -> float:
        """Wait until the page that is expected has come; returns when that was. Raises `TimeoutError`."""
        missing = {word.encode() for word in self.words}
        try:
            async with asyncio.timeout(PATIENCE):
                while missing := {word for word in missing if word not in self._seen}:
                    self._more.clear()
                    await self._more.wait()
        except TimeoutError:
            raise TimeoutError(f"{missing} not painted after {bytes(self._seen[-3000:])!r}") from None
        return time.perf_counter()

    async def take(self, key: str, words: tuple[str, ...]) -> float:
        """Type a key and wait for its page; returns the seconds from one to the other."""
        self.words = words
        self._seen.clear()
        typed = time.perf_counter()
        await self.send("in" if self.room.word else "stdin", key)
        return await self.painted() - typed

    def cut(self) -> None:
        """Lose the connection without a word, as when the network goes."""
        assert self._line is not None and self._reading is not None
        self._reading.cancel()
        transport = self._line._conn.transport if self._line._conn else None
        assert transport is not None
        transport.abort()


def gate() -> ClientSession:
    """Connections without limit, and no cookies but those that are given."""
    return ClientSession(connector=TCPConnector(limit=0), cookie_jar=DummyCookieJar())


async def all_joined(http: ClientSession, room: Room, count: int) -> tuple[list[Pupil], float]:
    """So many pupils who come in at once, and the seconds until the last sees the first page."""
    pupils = [Pupil(http, room) for _ in range(count)]
    begun = time.perf_counter()
    return pupils, max(await asyncio.gather(*(_come(pupil) for pupil in pupils))) - begun


async def _come(pupil: Pupil) -> float:
    if pupil.room.word:
        await pupil.join()
    await pupil.connect()
    return await pupil.painted()
