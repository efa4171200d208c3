"""The plain pages in a real browser: axe's rules on every kind of page, and a keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.served.browser.conftest import LAPTOP, PHONE, Classroom, Pupil
from tests.served.browser.test_looks import violations

pytestmark = pytest.mark.asyncio(loop_scope="session")
ROOMS = (
    "new", "state", "journey", "town", "ledger", "file", "transcript", "transcript?q=water", "time", "archive", "archive?q=water", "archive?q=xyzzy",
    "archive/notes", "archive/people", "archive/places", "archive/words", "archive/sources", "archive/words/teplushka", "archive/notes/nonsense", "help",
)  # fmt: skip
WIDE = "() => document.documentElement.scrollWidth - innerWidth"
FOCUSED = "() => document.activeElement.innerText || document.activeElement.id"


async def come_in(classroom: Classroom, kind: dict[str, Any]) -> Pupil:
    """Somebody who has come in by the button for the plain pages, from the keyboard."""
    pupil = await classroom.visitor(kind)
    await pupil.page.fill("#word", classroom.lesson.room.word)
    await pupil.page.keyboard.press("Tab")
    await pupil.page.keyboard.press("Tab")
    await pupil.page.keyboard.press("Enter")
    await pupil.page.wait_for_url("**/text/new")
    return pupil


async def sit(classroom: Classroom, pupil: Pupil, start: str, scene: str | None = None) -> None:
    """Begin a game at any scene, and look at it."""
    game = classroom.lesson.game_of(1)
    game.options = game.options._replace(scene=scene)
    game.new(start).autosave()
    await pupil.page.goto(f"{classroom.address}text")


async def look(pupil: Pupil, *words: str) -> None:
    """The page shows some words; axe finds nothing on it, also behind titles; and it is no wider than the window."""
    page = pupil.page
    for shown in words:
        assert shown in await page.inner_text("body"), (page.url, shown)
    await page.evaluate("() => document.querySelectorAll('details').forEach(part => part.open = true)")
    assert await violations(pupil) == [], page.url
    assert await page.evaluate(WIDE) <= 0, page.url


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("kind", [LAPTOP, PHONE], ids=["laptop", "phone"])
async def test_anybody_can_use_every_kind_of_plain_page(room: Callable[..., Any], kind: dict[str, Any], colours: str) -> None:
    async with room() as classroom:
        pupil = await come_in(classroom, kind | {"color_scheme": colours, "bypass_csp": True})
        await look(pupil, "Who are you?", "Or one chapter alone")
        await sit(classroom, pupil, "train.anna", "train.volochisk")
        await look(pupil, "Choices", "What is known", "Words on this page", "Your code:")
        old = await classroom.tab(pupil.page.context, "text")
        await pupil.page.click("button[name=choice] >> nth=0")
        await look(pupil, "Changed by your last choice:", "Step back")
        await old.page.click("button[name=choice] >> nth=0")
        await look(old, "That page was an old one")
        await sit(classroom, pupil, "train.anna", "train.samara")
        await look(pupil, "The next page speaks of the famine")
        await pupil.page.click("text=Skip it and read a summary")
        await look(pupil, "This was a summary:", "Read the page after all")
        await sit(classroom, pupil, "afterwards.hudak", "afterwards.the_answer")
        await look(pupil, "Your answer, in a line")
        await sit(classroom, pupil, "afterwards.hudak", "afterwards.end_stayed")
        await look(pupil, "The end:", "After the end")
        await sit(classroom, pupil, "purges.anna")
        classroom.lesson.room.hold("factories")
        await pupil.page.reload()
        await look(pupil, "The class waits here", "Look again")
        classroom.lesson.room.release()
        for name in ROOMS:
            await pupil.page.goto(f"{classroom.address}text/{name}")
            await look(pupil, "Menu")
        pupil.complaints.clear()  # the console says that there is no such page


async def test_locked_choices_are_legible_in_both_colours(room: Callable[..., Any]) -> None:
    async with room() as classroom:
        story = classroom.lesson.game.story
        pupil = await come_in(classroom, LAPTOP | {"bypass_csp": True})
        for address in story.scenes:
            if address.startswith("train."):
                await sit(classroom, pupil, "train.anna", address)
                if await pupil.page.locator(".why").count():
                    break
        await look(pupil, "Not available:")
        await pupil.page.emulate_media(color_scheme="dark")
        await look(pupil, "Not available:")


async def test_a_game_is_played_with_the_keyboard_alone(room: Callable[..., Any]) -> None:
    async with room() as classroom:
        pupil = await come_in(classroom, LAPTOP)
        await sit(classroom, pupil, "train.anna")
        page, keyboard = pupil.page, pupil.page.keyboard
        title = await page.inner_text("h1")
        await keyboard.press("Tab")
        assert await page.evaluate(FOCUSED) == "To the choices"
        await keyboard.press("Enter")
        await keyboard.press("Tab")
        first = await page.inner_text("button[name=choice] >> nth=0")
        assert await page.evaluate(FOCUSED) == first
        await keyboard.press("Enter")
        await page.wait_for_function("title => document.querySelector('h1').innerText !== title", arg=title)
        await page.focus("button[value=undo]")
        await keyboard.press("Space")
        await page.wait_for_selector("text=One choice is taken back.")
        assert await page.inner_text("h1") == title


async def test_a_word_leads_to_its_meaning_and_back_to_where_it_stood(room: Callable[..., Any]) -> None:
    async with room() as classroom:
        pupil = await come_in(classroom, LAPTOP)
        await sit(classroom, pupil, "train.anna", "train.volochisk")
        page, keyboard = pupil.page, pupil.page.keyboard
        word = page.locator("article a >> nth=0")
        address = await word.get_attribute("href")
        await word.focus()
        await keyboard.press("Enter")
        assert address and page.url.endswith(address)
        await keyboard.press("Tab")
        assert (await page.evaluate(FOCUSED)).startswith("Back to ")
        await keyboard.press("Enter")
        await keyboard.press("Tab")
        assert await page.evaluate("() => document.activeElement.getAttribute('href')") == await page.locator(
            "article a >> nth=1"
        ).get_attribute("href")
