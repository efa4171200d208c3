"""The museum's touch screen in a browser: it is played with a finger, and nobody need come when the server begins anew."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from aiohttp import web

from game.museum.configuration import Configuration
from game.options import Options
from game.served.touch import TouchScreen
from game.session.game import Game
from game.ui.visiting import offered
from tests.conftest import FERRY
from tests.served.browser.conftest import TABLET, Pupil

pytestmark = pytest.mark.asyncio(loop_scope="session")


@asynccontextmanager
async def museum(folder: Path, port: int = 0) -> AsyncIterator[int]:
    """The screen's server; gives its port."""
    configuration = Configuration(log=folder / "kiosk.log")
    screen = TouchScreen(Game.open(offered(Options(scenes=FERRY, saves=folder / "saves", seed=1), configuration)), configuration)
    runner = web.AppRunner(screen.application(), shutdown_timeout=1.0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    try:
        yield runner.addresses[0][1]
    finally:
        await screen.hall.close("")
        await runner.cleanup()


async def test_a_visitor_plays_with_a_finger_and_the_page_outlives_the_server(
    launch: Callable[..., Awaitable[Any]], tmp_path: Path
) -> None:
    context = await (await launch()).new_context(**TABLET)
    context.set_default_timeout(15_000)
    visitor = Pupil(await context.new_page(), 0)
    async with museum(tmp_path) as port:
        await visitor.page.goto(f"http://127.0.0.1:{port}/")
        await visitor.tap("touch the screen")
        await visitor.sees("The near bank")
        await visitor.page.evaluate("() => { window.stays = true }")
        await visitor.page.keyboard.press("Control+r")
        await visitor.tap("Wait till evening")
        await visitor.sees("The sun is lower")
        assert await visitor.page.evaluate("() => window.stays")
    await visitor.is_told("One moment")
    async with museum(tmp_path, port):
        await visitor.tap("touch the screen")
        await visitor.sees("The near bank")
        assert await visitor.page.evaluate("() => window.stays")
    assert {urlsplit(url).netloc for url in visitor.requests} == {f"127.0.0.1:{port}"}
    await context.close()
