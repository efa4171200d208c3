"""The teacher's pages."""

from __future__ import annotations

import asyncio

import aiohttp

from tests.served.conftest import Browser, Room, Served
from tests.served.test_lesson import begin

PIN = "123456"


async def text(browser: Browser, path: str) -> str:
    async with browser.session.get(f"{browser.address}{path}") as answer:
        return await answer.text()


async def sends(browser: Browser, path: str, **form: str) -> str:
    async with browser.session.post(f"{browser.address}{path}", data=form) as answer:
        return await answer.text()


async def teacher(served: Served) -> Browser:
    browser = served.browser()
    assert "The lesson" in await sends(browser, "/teacher", pin=PIN)
    return browser


async def test_without_the_pin_there_is_nothing_to_see(room: Room) -> None:
    async with room() as served:
        pupil = await served.pupil()
        for path in ("/teacher", "/teacher/now", "/teacher/debrief", "/teacher/export.csv"):
            assert "PIN" in await text(pupil, path) and served.lesson.room.word not in await text(pupil, path)
        assert "That is not the PIN" in await sends(pupil, "/teacher", pin="000000")
        await sends(pupil, "/teacher/set", do="hold", chapter="crossing")
        assert served.lesson.room.hold_after is None


async def test_a_pin_is_not_guessed(room: Room) -> None:
    async with room() as served:
        browser = served.browser()
        for pin in range(5):
            await sends(browser, "/teacher", pin=f"{pin:06}")
        assert "Too many tries" in await sends(browser, "/teacher", pin=PIN)


async def test_the_teacher_sees_counts_and_no_names(room: Room) -> None:
    async with room() as served:
        pupil, browser = await served.pupil(), await teacher(served)
        assert "Nobody has begun to play yet." in await text(browser, "/teacher/now")
        await begin(pupil)
        for _ in range(100):
            if "The near bank" in (now := await text(browser, "/teacher/now")):
                break
            await asyncio.sleep(0.05)
        assert "<td>The crossing</td><td>The near bank</td><td>1</td>" in now
        assert served.lesson.pupils.with_code((await pupil.hears("code"))[1]) is not None
        assert (await pupil.hears("code"))[1] not in await text(browser, "/teacher")


async def test_the_teacher_holds_goes_on_and_sets_the_room(room: Room) -> None:
    async with room() as served:
        browser, lesson = await teacher(served), served.lesson
        assert "beyond the end of The crossing" in await sends(browser, "/teacher/set", do="hold", chapter="crossing")
        assert lesson.room.hold_after == "crossing"
        assert "The class goes on." in await sends(browser, "/teacher/set", do="go_on")
        assert lesson.room.hold_after is None
        await sends(browser, "/teacher/set", do="start", chapter="crossing")
        await sends(browser, "/teacher/set", do="time", minutes="20")
        assert lesson.room.start == "crossing" and 1190 < (lesson.room.left or 0) <= 1200
        assert "20 minutes" in await text(browser, "/teacher/now")
        await sends(browser, "/teacher/set", do="allow", undo="on")
        assert lesson.room.has_undo and not lesson.room.has_warnings
        for form in ({"do": "hold", "chapter": "sea"}, {"do": "time", "minutes": "x"}, {"do": "time", "minutes": "nan"}, {"do": "x"}, {}):
            await sends(browser, "/teacher/set", **form)
        assert lesson.room.hold_after is None and lesson.room.left


async def test_everybody_sees_how_much_time_is_left(room: Room) -> None:
    async with room() as served:
        pupil, browser = await served.pupil(), await teacher(served)
        await begin(pupil)
        await sends(browser, "/teacher/set", do="time", minutes="20")
        await pupil.sees("20 minutes left")
        await sends(browser, "/teacher/set", do="time", minutes="")
        await pupil.loses("minutes left")


async def test_the_class_looks_back_and_the_figures_can_be_kept(room: Room) -> None:
    async with room() as served:
        pupil, browser = await served.pupil(), await teacher(served)
        await begin(pupil)
        await pupil.type("2")
        await pupil.sees("The sun is lower")
        await asyncio.sleep(0.2)
        assert "1 game" in await text(browser, "/teacher/debrief")
        async with browser.session.get(f"{served.address}/teacher/export.csv") as answer:
            assert "lesson-" in answer.headers["Content-Disposition"] and "," in await answer.text()


async def test_a_class_with_one_projector_votes_by_hands(room: Room) -> None:
    async with room() as served:
        projector, browser = await served.pupil(), await teacher(served)
        await sends(browser, "/teacher/set", do="allow", warnings="on", undo="on", together="on")
        assert "Begin the game on the projector" in await text(browser, "/teacher")
        await begin(projector)
        await projector.type("2")
        await projector.sees("The sun is lower")
        await asyncio.sleep(0.2)
        page = await text(browser, "/teacher")
        assert "Show of hands: The near bank" in page and 'name="crossing.bank.' in page
        address = page.partition('name="crossing.bank.')[2].partition('"')[0]
        await sends(browser, "/teacher/vote", **{f"crossing.bank.{address}": "17", "crossing.bank.no_such": "5"})
        assert dict(served.lesson.records.lesson().votes) == {f"crossing.bank.{address}": 17}
        told = await sends(browser, "/teacher/vote", **{"crossing.island.wade": "9"})
        assert "nothing was counted" in told and "The hands are counted." not in told
        assert "No number was typed" in await sends(browser, "/teacher/vote", **{f"crossing.bank.{address}": ""})


async def test_a_forged_cookie_is_no_teacher(room: Room) -> None:
    headers = {"Cookie": "interhelpo_teacher=\u017dilina"}
    async with room() as served, aiohttp.ClientSession(headers=headers) as session:
        assert "PIN" in await text(Browser(session, served.address), "/teacher")
