"""What a browser is sent is what stands on the page, and no more often than there is something to see."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from tempfile import mkdtemp

import pyte
import pytest
from rich.console import RenderableType
from textual._context import visible_screen_stack
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget

from game.options import Options
from game.served import sparing
from game.served.app import PupilApp
from game.session.game import Game
from game.ui.screens.play import Play
from game.ui.screens.title import Title
from game.ui.widgets.rows import Rows
from game.venue import CLASSROOM
from tests.conftest import ROOT

STILL = 0.04
"""Seconds without a frame, three times over, after which nothing more comes."""
LOOK_AROUND = [
    *"?\x1b1",
    "\x1b[B",
    "\x1b",
    "\x1b",
    *"12",
    "t",
    "\x1b",
    *"1i",
    "\x1b",
    *"1k",
    "\r",
    "\x1b",
    "\x1b",
    *"1",
    "\x1b",
    "5",
    "\x1b[B",
    "\x1b",
    *"z1,",
]
"""Pages, dialogs, lists and choices, by their keys."""


class Glass:
    """A browser's terminal: what it has been sent, as it is seen."""

    def __init__(self, size: Size) -> None:
        self.screen = pyte.Screen(*size)
        self.frames = 0
        self._stream = pyte.ByteStream(self.screen)

    def send(self, data: bytes) -> None:
        self.frames += 1
        self._stream.feed(data)


class Watched:
    """A pupil's program, and the glass before it."""

    def __init__(self, app: PupilApp, glass: Glass) -> None:
        self.app, self.glass = app, glass

    async def quiet(self) -> int:
        """Wait until nothing more is painted; returns how many frames came."""
        before, still = self.glass.frames, 0
        while still < 3 or self.glass.frames == before == 0:
            seen = self.glass.frames
            await asyncio.sleep(STILL)
            still = still + 1 if self.glass.frames == seen else 0
        return self.glass.frames - before

    async def type(self, key: str) -> int:
        """A key; returns how many frames followed from it."""
        assert self.app.browser is not None
        self.app.browser.take(key)
        return await self.quiet()

    async def resize(self, size: Size) -> None:
        """Another window; a browser empties what it shows."""
        assert self.app.browser is not None
        self.glass.screen.resize(size.height, size.width)
        self.glass.screen.reset()
        self.app.browser.resize(size)
        await asyncio.sleep(0.3)
        await self.quiet()

    def _stands(self) -> list[str]:
        """The lines of the page, drawn anew: what is remembered of them may be what is wrong."""
        with self.app._context():
            visible_screen_stack.set(self.app._background_screens)
            for widget in self.app.screen.walk_children(Widget, with_self=True):
                sparing._drop(widget)
            return [strip.text.rstrip() for strip in self.app.screen._compositor.render_strips()]

    async def check(self, after: object) -> None:
        """What is seen comes to be what stands there."""
        for _ in range(100):
            stands = self._stands()
            seen = [line.rstrip() for line in self.glass.screen.display]
            if seen == stands:
                return
            await asyncio.sleep(STILL)
        assert seen == stands, f"after {after!r} on {self.app.screen}"


Watching = Callable[[Size], AbstractAsyncContextManager[Watched]]


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Game:
    """Our own story, read once."""
    return Game.open(Options(scenes=ROOT / "scenes", saves=tmp_path_factory.mktemp("none"), seed=3, venue=CLASSROOM))


@pytest.fixture
def watching(story: Game, tmp_path: Path) -> Watching:
    @asynccontextmanager
    async def watch(size: Size) -> AsyncIterator[Watched]:
        saves = Path(mkdtemp(dir=tmp_path))  # everybody begins anew
        app = PupilApp(story.beside(story.options._replace(saves=saves)), lambda _: None)
        glass = Glass(size)
        living = asyncio.create_task(app.live(glass, size))
        try:
            watched = Watched(app, glass)
            while not glass.frames or not isinstance(app.screen, Title):
                await asyncio.sleep(STILL)
            await watched.quiet()
            yield watched
        finally:
            app.exit()
            await living

    return watch


@pytest.mark.parametrize("size", [Size(60, 20), Size(80, 24), Size(100, 30), Size(142, 35)], ids=str)
async def test_what_is_seen_is_what_stands_there(watching: Watching, size: Size) -> None:
    async with watching(size) as watched:
        await watched.check("the beginning")
        for key in ("1", "1", "1", *LOOK_AROUND):
            await watched.type(key)
            await watched.check(key)


async def test_in_every_window_what_is_seen_is_what_stands_there(watching: Watching) -> None:
    async with watching(Size(100, 30)) as watched:
        for key in "1111":
            await watched.type(key)
        for size in (Size(60, 20), Size(142, 40), Size(30, 10), Size(80, 24), Size(95, 21), Size(100, 30)):
            await watched.resize(size)
            await watched.check(size)
            await watched.type("1")
            await watched.check(f"a choice at {size}")


async def test_a_page_comes_in_one_frame(watching: Watching) -> None:
    """A machine that stands still for a moment may part a frame in two, but not the same one each time."""
    walks = [await frames_of_a_walk(watching) for _ in range(3)]
    assert [min(counts) for counts in zip(*walks, strict=True)] == [1] * len(walks[0])


async def frames_of_a_walk(watching: Watching) -> list[int]:
    """In how many frames the title page came, and each page of a game after it."""
    async with watching(Size(90, 40)) as watched:
        counts = [watched.glass.frames]
        for key in ("1", "1", "1", "1", "1"):
            before, page = watched.glass.frames, watched.glass.screen.display
            await watched.type(key)
            while watched.glass.screen.display == page:
                await asyncio.sleep(STILL)
            await watched.check(key)
            await asyncio.sleep(0.3)  # what comes late is counted where it belongs
            if isinstance(watched.app.screen, Play):
                counts.append(watched.glass.frames - before)
    return counts


async def test_a_page_that_was_tapped_for_never_stands_where_the_old_one_stood(watching: Watching, monkeypatch: pytest.MonkeyPatch) -> None:
    stood: list[tuple[int, int]] = []
    painted = PupilApp._display

    def paint(app: PupilApp, screen: Screen[object], renderable: RenderableType | None) -> None:
        painted(app, screen, renderable)
        stood.extend((rows.region.y, len(rows.rows)) for rows in screen.query("#choices").results(Rows))

    monkeypatch.setattr(PupilApp, "_display", paint)
    async with watching(Size(82, 50)) as watched:
        for key in "111":
            await watched.type(key)
        places = set()
        for _ in range(12):
            rows = watched.app.screen.query_one("#choices", Rows)
            column, row = rows.region.x + 9, rows.region.bottom  # the last, which is not highlighted yet
            stood.clear()
            assert watched.app.browser is not None
            watched.app.browser.take(f"\x1b[<0;{column};{row}M")
            await watched.type(f"\x1b[<0;{column};{row}m")
            assert len(set(stood)) <= 1, stood
            places.update(stood)
        assert len(places) > 4, "different pages have been seen"
