"""What the pages look like and who can use them: sizes, letters, keys, colours, and axe's rules."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest
from textual.color import Color

from game.ui.themes import NIGHT
from tests.served.browser.conftest import LAPTOP, PHONE, TABLET, Pupil

if TYPE_CHECKING:
    from playwright.async_api import Page

pytestmark = pytest.mark.asyncio(loop_scope="session")
FOCUSED = "() => document.activeElement.className || document.activeElement.textContent"
TERMINAL = "xterm-helper-textarea"
AXE = "() => axe.run().then(found => found.violations.map(v => v.id + ': ' + v.nodes.map(node => node.html).join(' ')))"


async def violations(pupil: Pupil) -> list[str]:
    """What axe finds on a pupil's page as it stands there."""
    return await violations_on(pupil.page)


async def violations_on(page: Page) -> list[str]:
    """What axe finds on a page as it stands there."""
    package = pytest.importorskip("axe_playwright_python", reason="the package axe-playwright-python is not installed")
    await page.evaluate(files(package).joinpath("axe.min.js").read_text(encoding="utf-8"))
    found: list[str] = await page.evaluate(AXE)
    return found


@pytest.mark.parametrize(
    ("kind", "columns", "rows"), [(LAPTOP, 80, 24), (TABLET, 60, 20), (PHONE, 60, 20)], ids=["laptop", "tablet", "phone"]
)
async def test_anybody_can_use_the_pages(room: Callable[..., Any], kind: dict[str, Any], columns: int, rows: int) -> None:
    async with room() as classroom:
        pupil = await classroom.visitor(kind | {"bypass_csp": True})
        assert await violations(pupil) == []
        await pupil.page.fill("#word", "nonsense")
        await pupil.page.keyboard.press("Enter")
        await pupil.page.wait_for_selector(".alert:has-text('not the word of this room')")
        assert await violations(pupil) == []
        pupil.complaints.clear()  # the console says that the word was refused
        await pupil.join()
        size = await pupil.size()
        assert size[0] >= columns and size[1] >= rows
        assert await pupil.page.evaluate(
            "() => document.documentElement.scrollWidth <= innerWidth && document.body.scrollHeight <= innerHeight"
        )
        assert await violations(pupil) == []
        # in the light colours, with a message above the bar
        while await pupil.page.evaluate("() => document.documentElement.dataset.tone") != "light":
            await pupil.page.keyboard.press("c")
            await pupil.page.wait_for_timeout(200)
        other = await classroom.tab(pupil.page.context)
        await pupil.is_told("another tab")
        assert await violations(pupil) == []
        await other.sees("New game")
        small = 44 if kind is not LAPTOP else 32
        assert all(
            height >= small
            for height in await pupil.page.evaluate(
                "() => [...document.querySelectorAll('button')].map(b => b.offsetHeight).filter(h => h)"
            )
        )


async def test_page_and_bar_have_the_colours_of_the_game_and_not_of_the_terminal_of_the_server(
    room: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "linux")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.delenv("COLORTERM", raising=False)
    async with room() as classroom:
        pupil = await classroom.pupil()
        colour = "() => [document.body, document.querySelector('.xterm-rows > div:nth-child(2) > span')].map(p => getComputedStyle(p).backgroundColor)"
        assert await pupil.page.evaluate(colour) == [Color.parse(NIGHT.page).css.replace(",", ", ")] * 2


async def test_letters_are_as_large_as_the_pupil_wants_for_this_visit(room: Callable[..., Any]) -> None:
    async with room() as classroom:
        pupil = await classroom.pupil()
        first = await pupil.size()
        await pupil.page.click("[data-step='1']", click_count=3)
        assert await pupil.page.evaluate(FOCUSED) == TERMINAL
        large = await pupil.size()
        assert large[0] < first[0] and large[1] < first[1]
        await pupil.sees("New game")
        await pupil.page.reload()
        await pupil.sees("New game")
        assert await pupil.size() == large
        await pupil.page.evaluate("() => { for (let n = 0; n < 40; n++) document.querySelector('[data-step=\"1\"]').click() }")
        assert await pupil.page.is_disabled("[data-step='1']")
        columns, rows = await pupil.size()
        assert columns >= 60 and rows >= 20
        await pupil.page.set_viewport_size({"width": 900, "height": 600})
        await pupil.page.wait_for_function("() => document.querySelector('.xterm-screen').getBoundingClientRect().right <= innerWidth")
        other = await classroom.tab(pupil.page.context, "?fontsize=12")
        await other.sees("New game")
        assert await other.page.evaluate("() => getComputedStyle(document.querySelector('.xterm-rows')).fontSize") == "12px"


async def test_the_keyboard_leads_out_of_the_terminal_and_back(room: Callable[..., Any]) -> None:
    async with room() as classroom:
        pupil = await classroom.pupil()
        keyboard = pupil.page.keyboard
        assert await pupil.page.evaluate(FOCUSED) == TERMINAL
        await keyboard.press("F6")
        assert await pupil.page.evaluate(FOCUSED) == "My page"
        await keyboard.press("Tab")
        await keyboard.press("Tab")
        await keyboard.press("Tab")
        assert await pupil.page.evaluate(FOCUSED) == "Keys"
        await keyboard.press("Enter")
        await pupil.page.focus("[data-key=down]")
        await keyboard.press("Enter")
        await pupil.page.focus("[data-key=enter]")
        await keyboard.press("Space")
        await pupil.sees("Nothing here has been met yet")
        assert pupil.typed == "\x1b[B\r"
        await keyboard.press("Escape")
        assert await pupil.page.evaluate(FOCUSED) == TERMINAL
        await pupil.page.click("#code")
        await pupil.page.click("#bar", position={"x": 600, "y": 10})
        assert await pupil.page.evaluate(FOCUSED) == TERMINAL
        await pupil.page.focus(".skip")
        assert await pupil.page.evaluate("() => document.activeElement.getBoundingClientRect().top >= 0")
        await keyboard.press("Enter")
        await keyboard.press("Tab")
        assert await pupil.page.evaluate(FOCUSED) == "My page"


async def test_a_tablet_has_keys_and_shows_its_own_keyboard_only_when_asked(room: Callable[..., Any]) -> None:
    async with room() as classroom:
        pupil = await classroom.pupil(TABLET)
        mode = "() => [document.activeElement.className, document.activeElement.inputMode]"
        assert await pupil.page.evaluate(mode) == [TERMINAL, "none"]
        await pupil.page.tap("[data-key=down]")
        await pupil.page.tap("[data-key=up]")
        await pupil.page.tap("[data-key=enter]")
        await pupil.sees("Who are you?")
        await pupil.page.tap("[data-key=escape]")
        await pupil.sees("Archive")
        await pupil.page.tap("text=Keyboard")
        assert await pupil.page.evaluate(mode) == [TERMINAL, "text"]
        await pupil.page.keyboard.insert_text("1")  # as a tablet's keyboard does: no key goes down
        await pupil.sees("Who are you?")
        await pupil.page.tap("text=Keyboard")
        assert await pupil.page.evaluate(mode) == [TERMINAL, "none"]
        assert pupil.typed == "\x1b[B\x1b[A\r\x1b1"


async def test_a_swipe_turns_the_page_and_a_press_is_not_a_tap(room: Callable[..., Any]) -> None:
    async with room() as classroom:
        pupil = await classroom.pupil(PHONE)
        await pupil.tap("New game")
        await pupil.sees("Who are you?")
        touch = await pupil.page.context.new_cdp_session(pupil.page)
        top = await pupil.lines()
        for kind, y in [("touchStart", 500), *[("touchMove", 500 - step * 20) for step in range(1, 15)], ("touchEnd", None)]:
            points = [] if y is None else [{"x": 180, "y": y}]
            await touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        assert await pupil.lines() != top or "\x1b[<65;" in pupil.typed
        assert pupil.typed.count("\x1b[<65;") > 5
        assert pupil.typed.count("\x1b[<0;") == 2
        assert "\x1b[<64;" not in pupil.typed
