"""The line between a browser and its game: taken over, cut, ended, and what may go over it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from game.served.hall import Hall, Seat
from game.served.line import Line
from tests.served.browser.conftest import Classroom, Pupil

pytestmark = pytest.mark.asyncio(loop_scope="session")
MENU = "To look at"
PASTE = """words => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", words);
  const event = new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true});
  document.querySelector(".xterm-helper-textarea").dispatchEvent(event);
}"""


async def goes_on(pupil: Pupil, page: str = "Short time") -> None:
    """The line is up again, and a key does what it should."""
    await pupil.page.wait_for_function("() => document.getElementById('line').textContent === ''")
    pupil.complaints.clear()  # the browser's console says that a connection failed
    await pupil.sees(page)
    await pupil.page.keyboard.press("Escape")
    await pupil.sees(MENU)
    await pupil.page.keyboard.press("Escape")
    await pupil.sees_no_more(MENU)


async def test_a_second_tab_takes_the_game_over_and_the_first_says_so(room: Callable[..., Any]) -> None:
    async with room() as classroom:
        first = await classroom.sits()
        await first.sees("Short time")
        second = await classroom.tab(first.page.context)
        await second.sees("Short time")
        await first.is_told("The game goes on in another tab or at another machine.")
        await second.page.keyboard.press("Escape")
        await second.sees(MENU)
        await first.page.keyboard.press("1")
        await first.page.click("text=Go on here")
        await first.sees(MENU)
        await second.is_told("The game goes on in another tab")
        await first.page.keyboard.press("Escape")
        await first.sees_no_more(MENU)
        await goes_on(first)


async def test_a_paper_code_goes_on_at_another_machine(room: Callable[..., Any]) -> None:
    async with room() as classroom:
        first = await classroom.sits()
        await first.sees("Short time")
        code = await first.page.inner_text("#code b")
        assert classroom.lesson.pupils.with_code(code) is not None
        other = await classroom.visitor()
        await other.page.click("text=I have a code of my own")
        await other.page.fill("#code", code.lower().replace("-", ""))
        await other.page.keyboard.press("Enter")
        await goes_on(other)


def seat_of(classroom: Classroom) -> Seat:
    """The only place in the room."""
    assert isinstance(classroom.lesson.programs, Hall)
    (seat,) = classroom.lesson.programs._seats.values()
    return seat


def cut(classroom: Classroom) -> None:
    """Cut the connection as a network does, without a word."""
    line = seat_of(classroom).line
    assert isinstance(line, Line) and line._socket._req is not None and line._socket._req.transport is not None
    line._socket._req.transport.abort()


async def test_a_connection_that_is_cut_comes_back_by_itself(room: Callable[..., Any]) -> None:
    async with room() as classroom:
        pupil = await classroom.sits()
        await pupil.sees("Short time")
        for _ in range(3):
            sizes = [message[0] for message in pupil.sent].count("size")
            cut(classroom)
            await pupil.is_told("The connection is lost")
            await goes_on(pupil)
            assert [message[0] for message in pupil.sent].count("size") == sizes + 1


async def test_a_silent_network_is_noticed_when_a_key_stays_without_an_answer(
    room: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with room() as classroom:
        pupil = await classroom.sits()
        await pupil.sees("Short time")
        await pupil.page.wait_for_timeout(1000)  # a frame that comes after the key would be its answer
        line = seat_of(classroom).line
        assert line is not None
        monkeypatch.setattr(line, "send", lambda data: None)
        await pupil.page.keyboard.press("Escape")
        await pupil.page.wait_for_function("() => document.getElementById('line').textContent.includes('lost')")
        await pupil.page.wait_for_function("() => document.getElementById('line').textContent === ''")
        await pupil.sees(MENU)
        pupil.complaints.clear()


async def test_a_server_that_ends_says_so_and_one_that_begins_again_goes_on(room: Callable[..., Any], tmp_path: Path) -> None:
    async with room() as classroom:
        port = classroom.port
        machine = await classroom.machine()
        pupil = await classroom.tab(machine)
        await pupil.join()
        await pupil.begin(pupil.press)
        await pupil.press("Board up the wall")
        await pupil.sees("The magic lantern")
        await classroom.lesson.close()
        await pupil.is_told("The lesson is over")
        await pupil.sees("The magic lantern")
        state = await machine.storage_state()
    async with room(port=port) as classroom:
        machine = await classroom.machine({"storage_state": state})
        pupil = await classroom.tab(machine)
        await goes_on(pupil, "The magic lantern")


async def test_a_browser_that_the_room_does_not_know_any_more_comes_to_the_door(room: Callable[..., Any]) -> None:
    async with room() as classroom:
        pupil = await classroom.sits()
        await pupil.sees("Short time")
        classroom.lesson.pupils._all.clear()
        cut(classroom)
        await pupil.page.wait_for_selector("#word")
        pupil.complaints.clear()


async def test_a_game_that_fails_says_so_and_goes_on(room: Callable[..., Any]) -> None:
    async with room() as classroom:
        pupil = await classroom.sits()
        await pupil.press("Board up the wall")
        await pupil.sees("The magic lantern")
        app = seat_of(classroom).app
        assert app is not None
        app.call_later(lambda: 1 / 0)
        await pupil.is_told("Something went wrong in your game. It goes on where it was saved")
        await pupil.sees("The magic lantern")
        await pupil.page.wait_for_timeout(2000)  # for so long it stays in any case
        await pupil.page.keyboard.press("Home")
        await goes_on(pupil, "The magic lantern")


async def test_what_is_pasted_is_bounded_and_one_message(room: Callable[..., Any]) -> None:
    async with room() as classroom:
        pupil = await classroom.sits()
        await pupil.sees("Short time")
        await pupil.page.evaluate(PASTE, '\x1b]"\\ž\x00\x9b' * 100_000)
        await goes_on(pupil)
        (pasted,) = (message for message in pupil.sent if message[0] == "in" and len(message[1]) > 100)
        assert pasted[1].startswith("\x1b[200~") and pasted[1].endswith("\x1b[201~")
        assert len(pasted[1]) == 2_000 + 12
        assert "\x1b" not in pasted[1][6:-6]
        assert len(json.dumps(pasted, ensure_ascii=False).encode()) < 8_192
