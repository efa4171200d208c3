"""The museum's touch screen: the kiosk in a browser of the same computer."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from game.museum import service
from game.museum.configuration import Configuration
from game.options import Options
from game.served import touch
from game.served.touch import Touched, TouchScreen, _run
from game.session.game import Game
from game.ui.unattended import GIVEN_UP, MOST
from game.ui.visiting import offered
from tests.conftest import FERRY
from tests.served.conftest import Browser

TAP = "\x1b[<0;50;15M", "\x1b[<0;50;15m"


@pytest.fixture
async def museum(tmp_path: Path, story_cache: Path) -> AsyncIterator[tuple[TouchScreen, Browser]]:
    """The screen, and the browser before it."""
    configuration = Configuration(log=tmp_path / "kiosk.log")
    options = Options(scenes=FERRY, saves=tmp_path / "saves", cache=story_cache, seed=1)
    screen = TouchScreen(Game.open(offered(options, configuration)), configuration)
    runner = web.AppRunner(screen.application())
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    async with aiohttp.ClientSession(headers={"Origin": address}) as session:
        browser = Browser(session, address)
        await browser.open()
        await browser.sees("touch the screen")
        yield screen, browser
    await screen.hall.close("")
    await runner.cleanup()


def program(screen: TouchScreen) -> Touched:
    app = screen.hall._seats[1].app
    assert isinstance(app, Touched)
    return app


async def test_a_touch_begins_a_visit_and_nothing_of_it_is_written(museum: tuple[TouchScreen, Browser], tmp_path: Path) -> None:
    _, browser = museum
    await browser.type(*TAP)
    await browser.sees("The near bank")
    await browser.type("2")
    await browser.sees("The sun is lower")
    await asyncio.sleep(0.2)
    assert not (tmp_path / "saves").exists()


async def test_the_page_has_no_way_out(museum: tuple[TouchScreen, Browser]) -> None:
    _, browser = museum
    async with browser.session.get(browser.address) as answer:
        assert "<a " not in await answer.text()
    for path in ("/join", "/teacher", "/text", "/mine", "/leave"):
        async with browser.session.get(browser.address + path) as answer:
            assert answer.status == 404


async def test_after_a_reload_the_visit_goes_on(museum: tuple[TouchScreen, Browser]) -> None:
    screen, browser = museum
    await browser.type(*TAP)
    await browser.sees("The near bank")
    app = program(screen)
    await browser.cut()
    again = Browser(browser.session, browser.address)
    await again.open()
    await again.sees("The near bank")
    assert program(screen) is app


async def test_a_crash_is_one_sentence_and_then_the_first_page(
    museum: tuple[TouchScreen, Browser], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    screen, browser = museum
    await browser.type(*TAP)
    await browser.sees("The near bank")
    app = program(screen)
    monkeypatch.setattr(app.screen, "action_words", lambda step: 1 / 0)
    await browser.type("\t")
    assert await browser.hears("failed") == ["failed", "One moment: the story begins again."]
    await browser.sees("touch the screen")
    assert program(screen) is not app and "ZeroDivisionError" in (tmp_path / "kiosk.log").read_text(encoding="utf-8")
    assert "ZeroDivision" not in browser.shown


async def test_a_screen_that_fails_again_and_again_ends_to_be_started_anew(museum: tuple[TouchScreen, Browser]) -> None:
    screen, _ = museum
    for crash in range(MOST):
        assert not screen.ended.done(), crash
        app = program(screen)
        app._handle_exception(ValueError("again"))
        for _ in range(200):
            seat = screen.hall._seats[1]
            if screen.ended.done() or (seat.app is not None and seat.app is not app and seat.browser is not None):
                break
            await asyncio.sleep(0.02)
    assert await asyncio.wait_for(screen.ended, 5) == GIVEN_UP


@pytest.mark.skipif(sys.platform == "win32", reason="there is no systemd")
async def test_systemd_hears_that_the_page_can_be_opened_before_a_browser_has_come(
    tmp_path: Path, story_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line, socket.socket() as free:
        line.bind(str(tmp_path / "notify"))
        line.setblocking(False)
        free.bind(("127.0.0.1", 0))
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
        monkeypatch.setenv("WATCHDOG_USEC", "100000")
        configuration = Configuration(port=free.getsockname()[1])
        free.close()
        options = offered(Options(scenes=FERRY, saves=tmp_path / "saves", cache=story_cache, seed=1), configuration)
        running = asyncio.create_task(_run(options, configuration))
        told: list[str] = []
        for _ in range(500):
            with suppress(BlockingIOError):
                told.append(line.recv(100).decode())
            if {"READY=1", "WATCHDOG=1"} <= set(told):
                break
            await asyncio.sleep(0.02)
        async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{configuration.port}/") as answer:
            assert answer.status == 200
        os.kill(os.getpid(), signal.SIGTERM)
        assert await asyncio.wait_for(running, 10) is None
    assert told[0] == "READY=1" and "WATCHDOG=1" in told


async def test_when_the_staff_leaves_the_program_ends(museum: tuple[TouchScreen, Browser]) -> None:
    screen, _ = museum
    program(screen).exit(return_code=3)
    assert await asyncio.wait_for(screen.ended, 5) == 3


@pytest.mark.parametrize(("status", "is_begun"), [(0, True), (GIVEN_UP, True), (3, False), (None, False)])
def test_it_begins_anew_unless_the_staff_or_the_system_has_ended_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, status: int | None, is_begun: bool
) -> None:
    begun: list[str] = []

    async def ends(*_: object) -> int | None:
        return status

    monkeypatch.setattr(touch, "_run", ends)
    monkeypatch.setattr(service, "begin_anew", lambda: begun.append("anew"))
    assert touch.run_touch(Options(scenes=FERRY, saves=tmp_path), Configuration()) == (status or 0)
    assert bool(begun) == is_begun
