"""A lesson in browsers: coming in, playing, going and coming back."""

from __future__ import annotations

import asyncio
import signal
import time
from pathlib import Path

import pytest

from game.options import Options
from game.served.app import PupilApp
from game.served.driver import SIZES
from game.served.hall import Hall
from game.served.messages import Messages
from game.served.programs import Rules
from game.served.sparing import SharedSheet
from game.served.warming import warm
from game.served.workers import Workers
from game.session.game import Game
from game.ui.screens.play import Play
from tests.conftest import FERRY
from tests.served.conftest import Browser, Room, Served
from tests.ui.conftest import RAILWAY


async def further(served: Served) -> Browser:
    """Somebody who has chosen once."""
    browser = await served.pupil()
    await begin(browser)
    await browser.type("2")
    await browser.sees("The sun is lower")
    return browser


async def begin(browser: Browser) -> None:
    """From the title page to the first page of the ferry."""
    await browser.type("1")
    await browser.sees("Who are you?")
    await browser.type("1")
    await browser.sees("The near bank")


def program(served: Served, number: int = 1) -> PupilApp:
    """The program of a place."""
    hall = served.lesson.programs
    assert isinstance(hall, Hall)
    app = hall._seats[number].app
    assert isinstance(app, PupilApp)
    return app


async def test_with_the_word_of_the_room_one_plays_and_without_it_one_does_not(room: Room) -> None:
    async with room() as served:
        stranger = served.browser()
        assert await stranger.join("camel-99") == 403
        async with stranger.session.get(served.address) as answer:
            assert "Room word" in await answer.text()
        browser = await served.pupil()
        await begin(browser)
        await browser.type("2")
        await browser.sees("The sun is lower than it was.")
        assert served.lesson.room.counts().connected == 1
        assert (await browser.hears("code"))[1] == served.lesson.pupils.known_by(served.cookie(browser)).code  # type: ignore[union-attr]


async def test_the_word_may_be_written_with_capitals_and_blanks(room: Room) -> None:
    async with room() as served:
        assert await served.browser().join(f"  {served.lesson.room.word.upper().replace('-', ' ')} ") == 303


async def test_the_cookie_is_for_this_site_and_for_no_script(room: Room) -> None:
    async with room() as served:
        browser = served.browser()
        async with browser.session.post(f"{served.address}/join", data={"word": served.lesson.room.word}, allow_redirects=False) as answer:
            said = answer.headers["Set-Cookie"]
        assert "HttpOnly" in said and "SameSite=Strict" in said


async def test_after_a_reload_a_lost_connection_or_on_another_machine_it_is_the_same_page_at_once(room: Room) -> None:
    async with room() as served:
        browser = await served.pupil()
        await begin(browser)
        await browser.type("2")
        await browser.sees("The sun is lower than it was.")
        app = program(served)
        await browser.cut()
        again = served.browser(like=browser)
        await again.open()
        await again.sees("The sun is lower than it was.")
        assert program(served) is app, "the program has waited"
        machine = served.browser()
        assert await machine.join("", code=(await browser.hears("code"))[1].lower().replace("-", " ")) == 303
        await machine.open((60, 20))
        await machine.sees("The sun is lower")
        await asyncio.sleep(SIZES)
        assert await again.hears("elsewhere")
        await again.gone()
        assert again.socket is not None and again.socket.close_code == 4001
        assert app.size == (60, 20)


async def test_who_comes_in_with_a_window_that_is_too_small_plays_once_it_is_larger(room: Room) -> None:
    async with room() as served:
        browser = served.browser()
        assert await browser.join(served.lesson.room.word) == 303
        await browser.open((30, 12))
        await browser.sees("larger")
        assert browser.socket is not None
        await browser.socket.send_json(["size", 100, 30])
        await browser.sees("New game")
        await begin(browser)
        assert not browser.told or all(kind != "failed" for kind, *_ in browser.told)


async def test_a_window_that_was_another_for_a_moment_is_drawn_again(room: Room) -> None:
    async with room() as served:
        browser = await served.pupil()
        await begin(browser)
        assert browser.socket is not None
        await asyncio.sleep(SIZES)
        await browser.socket.send_json(["size", 90, 30])
        await asyncio.sleep(SIZES * 0.8)  # drawn; not yet long enough ago to be drawn again at once
        await browser.socket.send_json(["size", 100, 30])
        await browser.socket.send_json(["size", 90, 30])
        browser.screen.reset()  # as a browser does with a window that grows narrower
        await browser.sees("The near bank")


async def test_what_the_old_tab_still_sends_is_not_heard(room: Room) -> None:
    async with room() as served:
        browser = await served.pupil()
        await begin(browser)
        hall, line = served.lesson.programs, object()
        hall.take(1, line, "2")  # type: ignore[arg-type]
        await asyncio.sleep(0.2)
        play = program(served).screen
        assert isinstance(play, Play) and not play._session.choices


async def test_a_program_that_fails_says_so_and_goes_on_from_its_saved_game(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.ui.screens.play.PAINTED", 60)  # nothing would be saved by itself before it fails
    async with room() as served:
        browser, other = await served.pupil(), await served.pupil()
        for pupil in (browser, other):
            await begin(pupil)
            await pupil.type("2")
            await pupil.sees("The sun is lower")
        failed, well = program(served), program(served, 2)
        monkeypatch.setattr(failed.screen, "action_words", lambda step: 1 / 0)
        await browser.type("\t")
        assert "saved" in (await browser.hears("failed"))[1]
        async with asyncio.timeout(10):
            while not any(isinstance(screen, Play) for screen in program(served).screen_stack):
                await asyncio.sleep(0.02)
        assert program(served) is not failed and program(served, 2) is well
        await browser.sees("The sun is lower")
        await other.type("1")
        await other.sees("auto · The miller" if "auto" in other.shown else "The")


async def test_who_comes_beyond_the_held_chapter_waits_until_the_class_goes_on(room: Room) -> None:
    async with room(scenes=RAILWAY, chapter="line") as served:
        served.lesson.room.hold("village")
        browser = await served.pupil()
        await browser.type("1")
        await browser.sees("Who are you?")
        await browser.type("1")
        await browser.sees("The class waits here")
        assert served.lesson.room.waiting() == {1} and served.lesson.room.counts().waiting == 1
        await browser.type("\x1b", "1", "\x1b")
        await asyncio.sleep(0.3)
        assert "The class waits here" in browser.shown and "Sing along" not in browser.shown, "what comes next is not seen yet"
        served.lesson.room.release()
        await browser.loses("The class waits here")
        await browser.sees("Sing along")


async def test_without_stepping_back_no_key_and_no_menu_steps_back(room: Room) -> None:
    async with room() as served:
        browser = await further(served)
        assert "step back" in browser.shown
        served.lesson.room.has_undo = False
        await asyncio.sleep(0.5)
        assert "step back" not in browser.shown
        await browser.type("z", "t")
        await browser.sees("Transcript")
        await browser.type("\r")
        await asyncio.sleep(0.3)
        (play,) = (screen for screen in program(served).screen_stack if isinstance(screen, Play))
        assert play._session.choices


async def test_in_several_processes_it_is_the_same(room: Room) -> None:
    async with room(workers=2) as served:
        first, second = await served.pupil(), await served.pupil()
        for browser in (first, second):
            await begin(browser)
            await browser.type("2")
            await browser.sees("The sun is lower")
        for _ in range(100):
            if (chosen := sorted(map(len, served.lesson.records.decisions().values()))) == [1, 1]:
                break
            await asyncio.sleep(0.05)
        assert chosen == [1, 1] and served.lesson.room.counts().by_chapter == {"crossing": 2}
        await first.cut()
        await second.type("1")
        again = served.browser(like=first)
        await again.open()
        await again.sees("The sun is lower")


async def test_a_process_that_falls_is_started_again_and_its_games_go_on(room: Room) -> None:
    async with room(workers=1) as served:
        browser = await further(served)
        await asyncio.sleep(0.3)
        spread = served.lesson._workers
        assert spread is not None
        process = spread._processes[0].process
        assert process is not None
        browser.screen.reset()
        process.kill()
        await browser.hears("failed")
        await browser.sees("The sun is lower", 20)


@pytest.mark.parametrize("workers", [0, 1])
async def test_what_keeps_everybody_waiting_is_written_down(room: Room, workers: int, caplog: pytest.LogCaptureFixture) -> None:
    async with room(workers=workers) as served:
        await served.pupil()
        caplog.clear()
        process = served.lesson._workers._processes[0].process if served.lesson._workers else None
        if process is None:
            time.sleep(0.5)
        else:
            process.send_signal(signal.SIGSTOP)
            await asyncio.sleep(0.6)
            process.send_signal(signal.SIGCONT)
        for _ in range(100):
            if "waited for" in caplog.text:
                break
            await asyncio.sleep(0.05)
        assert ("Those of one process waited" if workers else "Everybody waited") in caplog.text


async def test_processes_that_come_in_another_order_have_their_own_pupils(ferry_game: Game, tmp_path: Path) -> None:
    class Waiting(Workers):
        async def _keep_running(self, place: int, port: int) -> None:
            self.port = port
            await asyncio.Event().wait()

    workers = Waiting(ferry_game, tmp_path, Rules(), lambda number, standing: None, workers=2)
    beginning = asyncio.create_task(workers.begin())
    await asyncio.sleep(0.1)
    lines = {}
    for place in (1, 0):
        lines[place] = Messages(*await asyncio.open_connection("127.0.0.1", workers.port))
        lines[place].put(["here", place, workers._secret])
        await lines[place].get()
    await beginning
    for number in (7, 8):
        workers._say(number, ["leave", number])
        assert await asyncio.wait_for(lines[number % 2].get(), 5) == (["leave", number], b"")
    for line in lines.values():
        line.close()
    await workers.close("")


async def test_a_class_that_was_held_is_held_by_the_server_that_is_started_again(room: Room) -> None:
    async with room(scenes=RAILWAY) as served:
        served.lesson.room.hold("village")
        browser = await served.pupil()
        for sees in ("Who are you?", "As the mother", "The cottage", "The class waits here"):
            await browser.type("1")
            await browser.sees(sees)
        await asyncio.sleep(0.5)
        cookie = served.cookie(browser)
    async with room(scenes=RAILWAY) as served:
        again = served.browser()
        again.session.cookie_jar.update_cookies({"interhelpo": cookie})
        await again.open()
        served.lesson.room.changed()  # as others do who come back at the same time
        await again.sees("The class waits here")
        served.lesson.room.release()
        await again.loses("The class waits here")


async def test_the_game_is_warm_before_the_first_pupil_comes(tmp_path: Path, story_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SharedSheet, "has_read", lambda: False)
    pages = list[str]()
    compose = Play.compose
    monkeypatch.setattr(Play, "compose", lambda page: pages.append("a page") or compose(page))
    game = Game.open(Options(scenes=FERRY, saves=tmp_path / "saves", cache=story_cache))
    async with asyncio.timeout(4):
        await warm(game)
    assert pages and not (tmp_path / "saves").exists(), "nothing failed, and nothing was kept"
