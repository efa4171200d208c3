"""A school machine is shared: the second pupil says so, and the first one's game is kept for whoever has its code."""

from __future__ import annotations

from tests.served.conftest import Browser, Room, Served
from tests.served.test_lesson import further


async def leave(served: Served, browser: Browser) -> str:
    """Say to be somebody else; the page to which it leads."""
    async with browser.session.post(f"{served.address}/leave", data={}) as answer:
        assert answer.status == 200 and answer.url.path == "/"
        return await answer.text()


async def test_the_second_pupil_at_a_machine_has_a_game_of_their_own_and_the_first_keeps_theirs(room: Room) -> None:
    async with room() as served:
        browser = await further(served)
        (_, code), cookie = await browser.hears("code"), served.cookie(browser)
        async with browser.session.get(f"{served.address}/leave") as answer:
            assert code in await answer.text()
        assert served.lesson.pupils.known_by(cookie) is not None, "it only asks"
        assert "Room word" in await leave(served, browser)
        assert not list(browser.session.cookie_jar) and served.lesson.pupils.known_by(cookie) is None
        assert await browser.join(served.lesson.room.word) == 303
        second = served.browser(like=browser)
        await second.open()
        await second.sees("New game")
        assert "Continue" not in second.shown and (await second.hears("code"))[1] != code
        machine = served.browser()
        assert await machine.join("", code=code) == 303
        await machine.open()
        await machine.sees("The sun is lower than it was.")


async def test_who_gives_up_one_browser_is_still_known_in_another(room: Room) -> None:
    async with room() as served:
        browser, machine = await served.pupil(), served.browser()
        assert await machine.join("", code=(await browser.hears("code"))[1]) == 303
        await leave(served, browser)
        assert served.lesson.pupils.known_by(served.cookie(machine)) is not None


async def test_who_is_not_in_the_room_has_nothing_to_give_up(room: Room) -> None:
    async with room() as served:
        stranger = served.browser()
        async with stranger.session.get(f"{served.address}/leave") as answer:
            assert answer.status == 403 and "Room word" in await answer.text()
        assert "Room word" in await leave(served, stranger)
