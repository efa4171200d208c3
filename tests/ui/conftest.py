"""How the tests play: a key, a click, and what is then on the screen."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from rich.segment import Segment
from textual import constants, events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from game.options import Options
from game.ui.app import Interhelpo
from game.ui.screens.play import PAINTED, Play
from game.ui.widgets.hints import Hints
from game.ui.widgets.rows import Rows
from tests.conftest import FERRY

ROUNDS = 4
"""Turns of the event loop without a message after which nothing more comes."""
RAILWAY = Path(__file__).parent / "railway"
"""A story with a long page, many choices, many gauges and a long journey."""
NAMED = {"space": " ", "enter": "\r", "tab": "\t", "escape": "\x1b"}


@pytest.fixture(autouse=True)
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing moves on the screen, and the environment of the tester changes nothing."""
    monkeypatch.setattr(constants, "TEXTUAL_ANIMATIONS", "none")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Each story is read from its files once for all tests."""
    return tmp_path_factory.mktemp("cache")


class Player:
    """Somebody at the keyboard."""

    def __init__(self, app: Interhelpo, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press keys one after the other; each has had its effect on the screen before the next. Faster than the pilot's press."""
        for key in keys:
            character = NAMED.get(key) or (key if len(key) == 1 else None)
            name = _character_to_key(key) if len(key) == 1 else key
            self.app.post_message(events.Key(name, character))
            await self.settle()

    async def settle(self) -> None:
        """Wait until everything that is under way has been done and drawn."""
        await self._quiet()
        drawn = asyncio.Event()
        self.app.screen.call_after_refresh(drawn.set)
        with suppress(TimeoutError):  # the screen may be closing
            await asyncio.wait_for(drawn.wait(), 0.2)
        if any(getattr(page, "_is_changed", False) for page in self.app.screen_stack):  # a choice is saved once it has been painted
            await asyncio.sleep(PAINTED * 1.5)
        await self._quiet()

    async def _quiet(self) -> None:
        """Let messages run until no queue has one. A program that has ended leaves some for ever."""
        still = 0
        while still < ROUNDS and self.app.is_running:
            await asyncio.sleep(0)
            nodes = (self.app, *self.app.screen_stack, *self.app.screen.query("*"))
            still = still + 1 if all(node._message_queue.empty() for node in nodes) else 0

    async def click(self, text: str) -> None:
        """Click on the first place where a text stands on the screen."""
        for y, line in enumerate(self.lines):
            if (x := line.find(text)) >= 0:
                await self.pilot.click(offset=(x, y))
                await self.settle()
                return
        raise AssertionError(f"'{text}' is not on the screen:\n{self.text}")

    async def resize(self, width: int, height: int) -> None:
        await self.pilot.resize_terminal(width, height)
        await self.settle()

    async def loaded(self) -> None:
        """Wait until the story has been read."""
        for _ in range(500):
            lists = [rows for screen in self.app.screen_stack for rows in screen.query(Rows)]
            if isinstance(self.app.screen, Play) or any(rows.rows for rows in lists):
                await self.settle()
                return
            await asyncio.sleep(0.01)
        raise AssertionError("the story was not read")

    async def begin(self) -> Play:
        """Start the only new game of the ferry."""
        await self.press("2" if self.sees("Continue") or self.sees("Read the end again") else "1", "1")
        return self.play

    @property
    def play(self) -> Play:
        """The page that is being played."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, Play))

    @property
    def lines(self) -> list[str]:
        """The screen as it is seen, line by line."""
        return [strip.text for strip in self.app.screen._compositor.render_strips()]

    @property
    def segments(self) -> list[Segment]:
        """The screen in pieces of one style each."""
        return [segment for strip in self.app.screen._compositor.render_strips() for segment in strip]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def flat(self) -> str:
        """The screen as running text."""
        return " ".join(self.text.replace("▌", " ").split())

    def sees(self, words: str) -> bool:
        return words in self.flat

    @property
    def hint(self) -> str:
        return self.app.screen.query_one(Hints).said

    @property
    def told(self) -> str:
        """What has been said in messages."""
        return " ".join(notification.message for notification in self.app._notifications)

    @property
    def row(self) -> str:
        """The highlighted row."""
        row = self.app.screen.query_one(Rows).row
        return row.text if row else ""


Seat = Callable[..., AbstractAsyncContextManager[Player]]


@pytest.fixture
def options(tmp_path: Path, cache: Path) -> Options:
    return Options(scenes=FERRY, saves=tmp_path / "saves", cache=cache, seed=3)


@pytest.fixture
def seat(options: Options) -> Seat:
    """Opens the game, by default the ferry at 80 by 24, and waits for the title page to be ready."""

    @asynccontextmanager
    async def sit_down(size: tuple[int, int] = (80, 24), **changes: Any) -> AsyncIterator[Player]:
        app = Interhelpo(options._replace(**changes))
        async with app.run_test(size=size, notifications=True) as pilot:
            player = Player(app, pilot)
            await player.loaded()
            yield player

    return sit_down
