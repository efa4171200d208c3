"""A chapter is played in a browser: by keyboard, by mouse, by touch, through a reload, and through a network that goes and comes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from game.check.walkthroughs import Move
from game.session.game import Game
from tests.served.browser.conftest import FIRST, LAPTOP, STAYS, TABLET, Pupil
from tests.served.browser.test_looks import violations

pytestmark = pytest.mark.asyncio(loop_scope="session")
CHAPTER = [move for move in STAYS.steps if not move.scene.startswith("afterwards")]


async def play(
    pupil: Pupil, story: Game, moves: list[Move], take: Callable[[str], Awaitable[None]], between: dict[int, Callable[[], Awaitable[None]]]
) -> None:
    """Take the moves one by one, as they stand on the screen. `between` is done before the move of that number."""
    session = story.new(STAYS.start).session
    for number, move in enumerate(moves):
        await pupil.stands_at(session.view)
        if number in between:
            await between[number]()
            await pupil.stands_at(session.view)
        choice = next(choice for choice in session.view.choices if choice.id == move.choice)
        session.choose(choice.id)
        await take(choice.text[:FIRST])
    await pupil.stands_at(session.view)


async def test_a_chapter_is_played_by_keyboard_and_reloaded_in_the_middle(room: Callable[..., Any], story: Game) -> None:
    async with room() as classroom:
        pupil = await classroom.pupil()
        await pupil.begin(pupil.press)

        async def reload() -> None:
            before = await pupil.lines()
            await pupil.page.reload()
            await pupil.sees(" ".join(" ".join(before).split())[:60])
            await pupil.page.wait_for_function(
                "before => document.querySelectorAll('.xterm-rows > div')[5].textContent === before", arg=before[5]
            )
            assert await pupil.lines() == before

        await play(pupil, story, CHAPTER, pupil.press, {8: reload})
        digits = [text for text in pupil.typed if text.isdigit()]
        assert len(digits) == len(CHAPTER) + 3


async def test_a_chapter_is_played_with_the_mouse_while_the_network_goes_and_comes(room: Callable[..., Any], story: Game) -> None:
    async with room() as classroom:
        pupil = await classroom.pupil()
        await pupil.begin(pupil.click)
        await pupil.page.evaluate("window.stays = true")
        network = await pupil.page.context.new_cdp_session(pupil.page)

        async def offline(is_off: bool) -> None:
            rate = {"latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
            await network.send("Network.emulateNetworkConditions", {"offline": is_off, **rate})

        async def lose_it() -> None:
            before = await pupil.lines()
            await offline(True)
            await pupil.is_told("The connection is lost. Trying again")
            await pupil.page.keyboard.press("1")
            await pupil.page.wait_for_timeout(1200)
            assert await pupil.lines() == before
            await offline(False)
            await pupil.page.wait_for_function("() => document.getElementById('line').textContent === ''")
            pupil.complaints.clear()  # that the network was away is said in the console

        await play(pupil, story, CHAPTER, pupil.click, {6: lose_it})
        assert await pupil.page.evaluate("window.stays")


@pytest.mark.parametrize("scale", [1, 2])
async def test_a_chapter_is_played_with_a_finger(room: Callable[..., Any], story: Game, scale: int) -> None:
    async with room() as classroom:
        pupil = await classroom.pupil(TABLET | {"device_scale_factor": scale}, f"--force-device-scale-factor={scale}")
        assert await pupil.page.evaluate("[devicePixelRatio, document.activeElement.inputMode]") == [scale, "none"]
        await pupil.begin(pupil.tap)
        await play(pupil, story, CHAPTER[: 30 // scale], pupil.tap, {})
        presses = [press[-1] for press in pupil.typed.split("\x1b[<")[1:]]
        assert presses.count("M") == len(CHAPTER[: 30 // scale]) + 3
        assert set(presses[::2]) == {"M"}


async def test_the_second_pupil_at_a_machine_says_so_with_the_keyboard_and_begins_a_game_of_their_own(room: Callable[..., Any]) -> None:
    async with room() as classroom:
        first = await classroom.sits({**LAPTOP, "bypass_csp": True})
        page, keyboard = first.page, first.page.keyboard
        await first.sees("Short time")
        code = await page.inner_text("#code b")
        await page.get_by_role("link", name="I am somebody else").focus()
        await keyboard.press("Enter")
        await page.wait_for_selector(f"text={code}")
        assert await violations(first) == []
        await page.get_by_role("link", name="Go on with this game").click()
        await first.sees("Short time")
        await page.click("text=I am somebody else")
        await page.get_by_role("button", name="I am somebody else").focus()
        await keyboard.press("Enter")
        await page.wait_for_selector("#word")
        await first.join()
        assert await page.inner_text("#code b") != code
