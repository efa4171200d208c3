"""A lesson on plain pages, and pupils who read and press buttons."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from aiohttp.test_utils import TestClient, TestServer

from game.options import Options
from game.served.lesson import Lesson
from game.served.server import application
from game.served.text import routes
from game.session.game import Game
from tests.conftest import FERRY, ROOT

STORM, ISLAND = 3, 8
"""Seeds with which the first crossing of the ferry meets a storm, and none."""
LIVES = ROOT / "tests" / "walkthroughs" / "anna_lives_on.yaml"
Class = Callable[..., AbstractAsyncContextManager["Plain"]]


class Page(NamedTuple):
    """An answer."""

    status: int
    path: str
    """Where it came from in the end."""
    html: str

    @property
    def text(self) -> str:
        """What is read aloud, in order."""
        body = re.sub(r"(?s)<head>.*</head>", "", self.html)
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())

    @property
    def title(self) -> str:
        found = re.search(r"<title>(.*?)</title>", self.html)
        assert found
        return unescape(found[1])

    @property
    def moment(self) -> str:
        found = re.search(r'name="moment" value="([^"]*)"', self.html)
        assert found, self.text
        return found[1]

    @property
    def choices(self) -> list[str]:
        return re.findall(r'name="choice" value="([^"]*)"', self.html)


class Pupil:
    """A browser without scripts. It follows where an answer leads, as browsers do."""

    def __init__(self, client: TestClient[Any, Any]) -> None:
        self.client = client
        self.origin = {"Origin": str(client.make_url("/")).rstrip("/")}

    async def opens(self, path: str = "/text") -> Page:
        async with self.client.get(path) as answer:
            return Page(answer.status, answer.url.path, await answer.text())

    async def sends(self, path: str, **told: str) -> Page:
        async with self.client.post(path, data=told, headers=self.origin) as answer:
            return Page(answer.status, answer.url.path, await answer.text())

    async def presses(self, page: Page, **told: str) -> Page:
        """Press a button of a page."""
        return await self.sends("/text", moment=page.moment, **told)

    async def begins(self, start: str = "crossing.miller") -> Page:
        return await self.sends("/text/new", start=start)


class Plain:
    """A lesson, and whoever comes in."""

    def __init__(self, lesson: Lesson, server: TestServer, clients: list[TestClient[Any, Any]]) -> None:
        self.lesson, self._server, self._clients = lesson, server, clients

    def stranger(self) -> Pupil:
        """Somebody who has not come in."""
        self._clients.append(TestClient(self._server))
        return Pupil(self._clients[-1])

    async def pupil(self) -> Pupil:
        """Somebody who has come in by the button for the plain pages."""
        pupil = self.stranger()
        page = await pupil.sends("/join", word=self.lesson.room.word, plain="1")
        assert (page.status, page.path) == (200, "/text/new")
        return pupil


@pytest.fixture
def plainly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Class:
    """Hold a lesson with plain pages; a second one in the same test is the server started again."""

    @asynccontextmanager
    async def serve(scenes: Path = FERRY, seed: int = STORM, pages: int = 100_000, **lesson: Any) -> AsyncIterator[Plain]:
        monkeypatch.setattr(routes, "MOST", pages)  # a test reads faster than any pupil
        game = Game.open(Options(scenes=scenes, saves=tmp_path / "saves", seed=seed))
        served = Lesson(game, tmp_path / "lessons", **lesson)
        clients: list[TestClient[Any, Any]] = []
        async with TestServer(application(served, routes.plain_pages)) as server:
            try:
                yield Plain(served, server, clients)
            finally:
                for client in clients:
                    await client.close()
                await served.close()

    return serve
