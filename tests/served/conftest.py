"""A lesson on loopback, and browsers without a picture: what they are sent is read back by a terminal in memory."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pyte
import pytest
import yarl

from game.options import Options
from game.served.lesson import Lesson
from game.served.server import application, serving
from game.served.teaching import teaching
from game.session.game import Game
from tests.conftest import FERRY

Room = Callable[..., AbstractAsyncContextManager["Served"]]
WIDTH, HEIGHT = 100, 30


class Browser:
    """A pupil's browser: a cookie jar, and a terminal that shows what comes."""

    def __init__(self, session: aiohttp.ClientSession, address: str) -> None:
        self.session, self.address = session, address
        self.screen = pyte.Screen(WIDTH, HEIGHT)
        self._stream = pyte.ByteStream(self.screen)
        self.told: list[list[Any]] = []
        self.received = b""
        self.socket: aiohttp.ClientWebSocketResponse | None = None
        self._listening: asyncio.Task[None] | None = None

    async def join(self, word: str, **form: str) -> int:
        """Come in; the status of the answer."""
        async with self.session.post(f"{self.address}/join", data={"word": word, **form}, allow_redirects=False) as answer:
            return answer.status

    async def open(self, size: tuple[int, int] = (WIDTH, HEIGHT)) -> None:
        """Open the game."""
        self.socket = await self.session.ws_connect(f"{self.address}/ws")
        self._listening = asyncio.create_task(self._listen(self.socket))
        await self.socket.send_json(["size", *size])

    async def _listen(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        async for message in socket:
            if message.type is aiohttp.WSMsgType.BINARY:
                self.received += message.data
                self._stream.feed(message.data)
            elif message.type is aiohttp.WSMsgType.TEXT:
                self.told.append(json.loads(message.data))

    async def type(self, *typed: str) -> None:
        """Send what a terminal would send for keys or the mouse."""
        assert self.socket is not None
        for text in typed:
            await self.socket.send_json(["in", text])

    async def sees(self, text: str, seconds: float = 10) -> None:
        """Wait until a text is on the screen; wrapped lines count as one."""
        for _ in range(int(seconds / 0.02)):
            if text in self.shown:
                return
            await asyncio.sleep(0.02)
        raise AssertionError(f"{text!r} is not in:\n" + "\n".join(self.screen.display))

    async def loses(self, text: str) -> None:
        """Wait until a text is no longer on the screen."""
        for _ in range(500):
            if text not in self.shown:
                return
            await asyncio.sleep(0.02)
        raise AssertionError(f"{text!r} is still in:\n" + "\n".join(self.screen.display))

    @property
    def shown(self) -> str:
        """All that is on the screen, with single blanks."""
        return " ".join(" ".join(self.screen.display).split())

    async def hears(self, kind: str) -> list[Any]:
        """Wait for a message of the server."""
        for _ in range(500):
            for told in self.told:
                if told[0] == kind:
                    return told
            await asyncio.sleep(0.02)
        raise AssertionError(f"no {kind} in {self.told}")

    async def cut(self) -> None:
        """Lose the network: no closing words."""
        assert self.socket is not None
        transport = self.socket._writer.transport
        assert transport is not None
        transport.abort()
        await self.gone()

    async def gone(self) -> None:
        """Wait until nothing more comes."""
        assert self._listening is not None
        await asyncio.wait([self._listening], timeout=10)


class Served:
    """A lesson that is being served."""

    def __init__(self, lesson: Lesson, address: str) -> None:
        self.lesson, self.address = lesson, address
        self._sessions: list[aiohttp.ClientSession] = []

    def browser(self, like: Browser | None = None) -> Browser:
        """Another browser; with `like` another tab of the same one."""
        jar = like.session.cookie_jar if like else aiohttp.CookieJar(unsafe=True)
        session = aiohttp.ClientSession(cookie_jar=jar, headers={"Origin": self.address})
        self._sessions.append(session)
        return Browser(session, self.address)

    async def pupil(self) -> Browser:
        """Somebody who has come in and sees the title page."""
        browser = self.browser()
        assert await browser.join(self.lesson.room.word) == 303
        await browser.open()
        await browser.sees("New game")
        return browser

    def cookie(self, browser: Browser) -> str:
        return browser.session.cookie_jar.filter_cookies(yarl.URL(self.address))["interhelpo"].value

    async def close(self) -> None:
        for session in self._sessions:
            await session.close()


@pytest.fixture(scope="session")
def story_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def room(tmp_path: Path, story_cache: Path) -> Room:
    """Serve a lesson; a second one in the same test is the server started again."""

    @asynccontextmanager
    async def serve(scenes: Path = FERRY, **options: Any) -> AsyncIterator[Served]:
        game = Game.open(Options(scenes=scenes, saves=tmp_path / "saves", cache=story_cache, seed=1))
        lesson = Lesson(game, tmp_path / "lessons", **options)
        async with serving(application(lesson, teaching("123456")), "127.0.0.1", 0) as port:
            served = Served(lesson, f"http://127.0.0.1:{port}")
            try:
                yield served
            finally:
                await served.close()

    return serve
