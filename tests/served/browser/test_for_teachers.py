"""The pages for teachers in a real browser: the lesson, the look back, the kept page, the guide. Axe finds nothing on any of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from game.engine.engine import Engine
from game.guide.guide import guide
from game.guide.page import page as printed
from tests.classroom.lessons import at_random
from tests.served.browser.conftest import LAPTOP, PHONE, PIN, Classroom, Pupil
from tests.served.browser.test_looks import violations_on

if TYPE_CHECKING:
    from playwright.async_api import Page

    from game.session.game import Game

pytestmark = pytest.mark.asyncio(loop_scope="session")
KINDS = pytest.mark.parametrize("kind", [LAPTOP, PHONE], ids=["laptop", "phone"])
COLOURS = pytest.mark.parametrize("colours", ["light", "dark"])
WIDE = "() => document.documentElement.scrollWidth - innerWidth"
PLAYED = 12
"""Pupils whose games are looked back at."""


async def look(page: Page, *words: str) -> None:
    """The page shows some words, axe finds nothing on it, also behind titles, and nothing of it stands beside the window."""
    for shown in words:
        await page.wait_for_selector(f":visible:has-text('{shown}')")
    await page.evaluate("() => document.querySelectorAll('details').forEach(part => part.open = true)")
    assert await violations_on(page) == [], page.url
    assert await page.evaluate(WIDE) <= 0, page.url


async def open_lesson(classroom: Classroom, kind: dict[str, Any], colours: str) -> Pupil:
    """Somebody at a browser in which the PIN has been given."""
    teacher = await classroom.visitor(kind | {"color_scheme": colours, "bypass_csp": True})
    page = teacher.page
    await page.goto(f"{classroom.address}teacher")
    await look(page, "PIN")
    await page.fill("#pin", PIN)
    await page.keyboard.press("Enter")
    await page.wait_for_selector("h1:has-text('The lesson')")
    return teacher


def have_played(classroom: Classroom, story: Game) -> None:
    """A class has come to its ends."""
    for number, session in enumerate(at_random(Engine(story.story), PLAYED, seed=7), 100):
        classroom.lesson.records.decided(number, session.choices, session.view.ending, session.origin)


@KINDS
@COLOURS
async def test_any_teacher_can_use_the_page_of_the_lesson(room: Callable[..., Any], kind: dict[str, Any], colours: str) -> None:
    async with room() as classroom:
        await classroom.sits()
        page = (await open_lesson(classroom, kind, colours)).page
        await look(page, "Žilina")
        classroom.lesson.room.is_whole_class = True
        await page.reload()
        await look(page, "Show of hands")
        await page.goto(f"{classroom.address}teacher?told=The+hands+are+counted.")
        await look(page, "The hands are counted.")


@KINDS
@COLOURS
async def test_anybody_can_read_the_look_back_and_the_page_that_is_kept(
    room: Callable[..., Any], story: Game, kind: dict[str, Any], colours: str
) -> None:
    async with room() as classroom:
        have_played(classroom, story)
        teacher = await open_lesson(classroom, kind, colours)
        page = teacher.page
        await page.goto(f"{classroom.address}teacher/debrief")
        await look(page, f"{PLAYED}")
        kept = await page.request.get(f"{classroom.address}teacher/export.html")
        await page.set_content(await kept.text())
        await look(page, f"{PLAYED}")
        teacher.complaints.clear()  # browsers ask for an icon where a page, which links to nothing, names none


@KINDS
@COLOURS
async def test_anybody_can_read_the_guide(
    room: Callable[..., Any], story: Game, tmp_path: Path, kind: dict[str, Any], colours: str
) -> None:
    (tmp_path / "guide.html").write_text(printed(guide(story.story, "train")), encoding="utf-8")
    async with room() as classroom:
        machine = await classroom.machine(kind | {"color_scheme": colours, "bypass_csp": True})
        page = await machine.new_page()
        await page.goto((tmp_path / "guide.html").as_uri())
        await look(page, "The train")
