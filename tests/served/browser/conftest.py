"""A room that is really served, and pupils who really sit before a browser. Chromium without a window plays all of it."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
import pytest_asyncio

from game.check.walkthroughs import Walkthrough
from game.engine.view import SceneView
from game.options import Options
from game.served.lesson import Lesson
from game.served.server import application, serving
from game.served.teaching import teaching
from game.served.text.routes import plain_pages
from game.session.game import Game
from game.venue import CLASSROOM
from tests.conftest import ROOT

if TYPE_CHECKING:
    from playwright.async_api import Browser, BrowserContext, Page

CHROMIUM = os.environ.get("INTERHELPO_CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
STAYS = Walkthrough.read(ROOT / "tests" / "walkthroughs" / "anna_stays.yaml")
LAPTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 720}}
TABLET: dict[str, Any] = {"viewport": {"width": 820, "height": 1180}, "has_touch": True, "is_mobile": True}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
FIRST = 26
"""Letters of a choice by which it is found."""
LINES = "[...document.querySelectorAll('.xterm-rows > div')].map(line => line.textContent)"
SHOWN = f"words => {LINES}.join(' ').replace(/\\s+/g, ' ').includes(words)"
PIN = "123456"
PATIENCE = 30_000.0
"""Milliseconds; the machine may be busy."""


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def launch() -> AsyncIterator[Callable[..., Awaitable[Browser]]]:
    """Starts a Chromium, once for each list of flags. Without one these tests are left out."""
    api = pytest.importorskip("playwright.async_api", reason="the package playwright is not installed: pip install -e '.[dev]'")
    if CHROMIUM is None:
        pytest.skip("there is no Chromium on this machine: apt-get install chromium, or name one in INTERHELPO_CHROMIUM")
    started: dict[tuple[str, ...], Browser] = {}
    async with api.async_playwright() as playwright:

        async def launched(*flags: str) -> Browser:
            if flags not in started:
                started[flags] = await playwright.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, *flags])
            return started[flags]

        yield launched
        for browser in started.values():
            await browser.close()


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Game:
    """Our own story, read once; chance falls as in the walkthrough."""
    return Game.open(Options(scenes=ROOT / "scenes", saves=tmp_path_factory.mktemp("none"), seed=STAYS.seed, venue=CLASSROOM))


class Classroom:
    """A lesson that is served on this machine, and the browsers in the room."""

    def __init__(self, lesson: Lesson, port: int, launch: Callable[..., Awaitable[Browser]], stack: AsyncExitStack) -> None:
        self.lesson = lesson
        self.port = port
        self._launch = launch
        self._stack = stack

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    async def machine(self, kind: dict[str, Any] | None = None, *flags: str) -> BrowserContext:
        """A machine at which nobody has sat yet."""
        context = await (await self._launch(*flags)).new_context(**(kind or LAPTOP))
        context.set_default_timeout(PATIENCE)
        self._stack.push_async_callback(context.close)
        return context

    async def visitor(self, kind: dict[str, Any] | None = None, *flags: str) -> Pupil:
        """Somebody before the door."""
        return await self.tab(await self.machine(kind, *flags))

    async def tab(self, machine: BrowserContext, path: str = "") -> Pupil:
        """One more tab at a machine."""
        pupil = Pupil(await machine.new_page(), self.port, self.lesson.room.word)
        self._stack.callback(pupil.check)
        await pupil.page.goto(self.address + path)
        return pupil

    async def pupil(self, kind: dict[str, Any] | None = None, *flags: str) -> Pupil:
        """Somebody who has come in and sees the title page."""
        pupil = await self.visitor(kind, *flags)
        await pupil.join()
        return pupil

    async def sits(self, kind: dict[str, Any] | None = None, *flags: str) -> Pupil:
        """Somebody on the first page of the walkthrough's game."""
        pupil = await self.pupil(kind, *flags)
        await pupil.begin(pupil.press)
        return pupil


class Pupil:
    """Somebody before a browser: sees what stands there, has keys, a mouse, or fingers."""

    def __init__(self, page: Page, port: int, word: str = "") -> None:
        """`word` is that of the room."""
        self.page = page
        self._port = port
        self._word = word
        self.sent: list[list[Any]] = []
        self.complaints: list[str] = []
        self.requests: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda message: self.complaints.append(message.text) if message.type in ("error", "warning") else None)
        page.on("websocket", lambda socket: socket.on("framesent", lambda frame: self.sent.append(json.loads(frame))))

    def check(self) -> None:
        """Nothing was asked of another host, and neither the page nor its Content-Security-Policy has complained."""
        hosts = {urlsplit(url).netloc for url in self.requests} - {""}
        assert hosts == {f"127.0.0.1:{self._port}"}
        assert self.complaints == []

    @property
    def typed(self) -> str:
        """What the terminal has sent."""
        return "".join(message[1] for message in self.sent if message[0] == "in")

    async def join(self) -> None:
        await self.page.fill("#word", self._word)
        await self.page.keyboard.press("Enter")
        await self.sees("New game")

    async def begin(self, take: Callable[[str], Awaitable[None]]) -> None:
        """From the title page to the first page of the walkthrough's game."""
        await take("New game")
        await take("The Hudáks of Žilina")
        await take("Through Anna's eyes")

    async def sees(self, words: str) -> None:
        """Wait until the terminal shows words."""
        try:
            await self.page.wait_for_function(SHOWN, arg=words)
        except Exception as error:
            raise AssertionError(f"'{words}' is not on the screen after {self.typed[-60:]!r}:\n" + "\n".join(await self.lines())) from error

    async def sees_no_more(self, words: str) -> None:
        await self.page.wait_for_function(f"words => !({SHOWN})(words)", arg=words)

    async def stands_at(self, view: SceneView) -> None:
        """Wait until the terminal shows a page with the choices that it has, and where they have come to stand."""
        await self.sees(view.title)
        for number, choice in enumerate(view.choices, 1):
            await self.sees(f"{number} {choice.text[:FIRST]}")

    async def lines(self) -> list[str]:
        found: list[str] = await self.page.evaluate(LINES)
        return found

    async def is_told(self, words: str) -> None:
        """Wait until the line above the bar says words."""
        await self.page.wait_for_function("words => document.getElementById('line').textContent.includes(words)", arg=words)

    async def press(self, words: str) -> None:
        """Press the number of the row with words."""
        await self.sees(words)
        line = next(line for line in await self.lines() if words in line)
        await self.page.keyboard.press(line.replace("▌", " ").split()[0])

    async def click(self, words: str) -> None:
        await self.page.mouse.click(*await self.place(words))

    async def tap(self, words: str) -> None:
        await self.page.touchscreen.tap(*await self.place(words))

    async def place(self, words: str) -> tuple[float, float]:
        """Where words stand on the page, in CSS pixels."""
        await self.sees(words)
        lines = await self.lines()
        row = next(row for row, line in enumerate(lines) if words in line)
        screen = await self.page.evaluate(
            "(r => [r.x, r.y, r.width, r.height])(document.querySelector('.xterm-screen').getBoundingClientRect())"
        )
        left, top, width, height = screen
        columns = len(lines[row])
        return left + (lines[row].index(words) + 1.5) * width / columns, top + (row + 0.5) * height / len(lines)

    async def size(self) -> tuple[int, int]:
        """Columns and rows of the terminal, as last told to the server."""
        return next((message[1], message[2]) for message in reversed(self.sent) if message[0] == "size")


@pytest.fixture
def room(story: Game, launch: Callable[..., Awaitable[Browser]], tmp_path: Path) -> Callable[..., Any]:
    """Opens a classroom: `async with room() as classroom`."""

    @asynccontextmanager
    async def opened(folder: Path = tmp_path, port: int = 0, **more: Any) -> AsyncIterator[Classroom]:
        lesson = Lesson(story, folder / "lessons", **more)
        async with serving(application(lesson, plain_pages, teaching(PIN)), "127.0.0.1", port) as found, AsyncExitStack() as stack:
            yield Classroom(lesson, found, launch, stack)

    return opened
