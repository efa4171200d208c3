"""The plain pages in a lesson: the class waits, and nobody reaches what is another's."""

from __future__ import annotations

import re

import pytest

from game.check.walkthroughs import Walkthrough
from game.classroom.room import READING
from game.served.text.taking import NO_START
from tests.conftest import ROOT
from tests.served.conftest import Room
from tests.served.text.conftest import ISLAND, LIVES, Class, Page, Plain
from tests.ui.conftest import RAILWAY


async def test_the_class_waits_until_the_teacher_lets_it_go_on(plainly: Class) -> None:
    async with plainly(ROOT / "scenes", Walkthrough.read(LIVES).seed) as served:
        walk, lesson = Walkthrough.read(LIVES), served.lesson
        pupil = await served.pupil()
        page = await pupil.begins(walk.start)
        lesson.room.hold("zilina")
        while "The class waits here" not in page.text:
            move = walk.steps[int(page.moment.split()[0])]
            page = await pupil.presses(page, choice=move.choice)
        assert lesson.room.counts().waiting == 1
        assert "Look again" in page.text and "http-equiv" not in page.html  # a page that loads itself cuts a reading voice short
        for path in ("/text/transcript", "/text/state", "/text/new", "/text/archive/notes", "/text/journey"):
            assert (await pupil.opens(path)).text == page.text
        row = lesson.game_of(1).saves.latest()
        assert row and row.save
        held = f"{len(row.save.choices)} {row.save.state['scene']}"
        await pupil.sends("/text", moment=held, do="undo")
        await pupil.sends("/text/new", start=walk.start)
        assert (again := lesson.game_of(1).saves.latest()) and again.save and again.save.choices == row.save.choices
        lesson.room.release()
        page = await pupil.opens()
        assert page.moment == held and page.choices


async def test_the_minutes_that_are_left_stand_at_the_end_of_each_page(plainly: Class) -> None:
    async with plainly() as served:
        pupil = await served.pupil()
        assert "minutes left" not in (await pupil.begins()).text
        served.lesson.room.end_in(12)
        assert "12 minutes left. Your code:" in (await pupil.opens()).text


async def test_who_asks_for_no_page_any_more_is_not_connected_after_some_minutes(plainly: Class, monkeypatch: pytest.MonkeyPatch) -> None:
    async with plainly() as served:
        room = served.lesson.room
        pupil = await served.pupil()
        await pupil.begins()
        assert room.counts().connected == 1
        later = room._now() + READING + 1
        monkeypatch.setattr(room, "_now", lambda: later)
        assert (room.counts().joined, room.counts().connected) == (1, 0)
        await pupil.opens("/text/help")
        assert room.counts().connected == 1


async def test_without_a_cookie_every_address_leads_to_the_door(plainly: Class) -> None:
    async with plainly() as served:
        stranger = served.stranger()
        for path in ("/text", "/text/new", "/text/transcript", "/text/archive/notes", "/text/archive/notes/cable_ferry"):
            page = await stranger.opens(path)
            assert page.path == "/" and "Room word" in page.text
        page = await stranger.sends("/text", moment="0 crossing.bank", choice="wait")
        assert page.path == "/" and "Room word" in page.text
        async with stranger.client.get("/text", headers={"Cookie": "interhelpo=forged"}) as answer:
            assert answer.url.path == "/"


async def test_another_pupil_s_game_cannot_be_reached(plainly: Class) -> None:
    async with plainly() as served:
        one, other = await served.pupil(), await served.pupil()
        page = await one.begins()
        await one.presses(page, choice="wait")
        assert (await other.opens()).path == "/text/new"
        assert (await other.opens("/text/transcript")).path == "/text/new"
        await other.begins()
        page = await other.presses(await other.opens(), choice="give_up")
        assert "The end: Home again" in page.text
        assert (await one.opens()).title.startswith("The near bank")
        assert "Wait till evening" in (await one.opens("/text/transcript")).text
        assert "Go home" not in (await one.opens("/text/transcript")).text
        assert "Your code: " + one_code(served, 1) in (await one.opens()).text


def one_code(served: Plain, number: int) -> str:
    return next(pupil.code for pupil in served.lesson.pupils._all.values() if pupil.number == number)


async def test_the_next_pupil_at_a_machine_finds_the_way_to_the_door_on_every_page(plainly: Class) -> None:
    way = 'href="/leave?plain=1"'
    async with plainly(RAILWAY, chapter="line") as served:
        pupil = await served.pupil()
        assert way in (await pupil.opens("/text/new")).html
        served.lesson.room.hold("village")
        page = await pupil.begins("line.clerk")
        assert way in page.html and "The class waits here" in page.text
        served.lesson.room.release()
        assert way in (await pupil.opens()).html
        asked = await pupil.opens("/leave?plain=1")
        assert 'href="/text"' in asked.html and one_code(served, 1) in asked.text
        assert (await pupil.sends("/leave")).path == "/"
        assert (await pupil.opens()).path == "/", "this browser is known no more"
        assert (await pupil.sends("/join", code=one_code(served, 1), plain="1")).path == "/text"


async def test_a_form_of_another_site_is_refused(plainly: Class) -> None:
    async with plainly() as served:
        pupil = await served.pupil()
        page = await pupil.begins()
        async with pupil.client.post(
            "/text", data={"moment": page.moment, "choice": "give_up"}, headers={"Origin": "http://elsewhere"}
        ) as answer:
            assert answer.status == 403
        assert (await pupil.opens()).moment == page.moment


async def test_where_the_teacher_has_set_a_chapter_there_is_no_other_to_begin_at(plainly: Class) -> None:
    async with plainly(ROOT / "scenes", chapter="train") as served:
        pupil = await served.pupil()
        page = await pupil.opens("/text/new")
        offered = re.findall(r'name="start" value="([^"]*)"', page.html)
        assert offered and {start.partition(".")[0] for start in offered} == {"train"}
        assert "one chapter alone" not in page.text
        assert NO_START in (await pupil.begins("zilina.anna")).text
        assert (await pupil.begins("train.anna")).title.endswith("The train · Interhelpo")


async def test_the_rooms_say_what_the_plain_edition_says(plainly: Class) -> None:
    async with plainly(ROOT / "scenes") as served:
        pupil = await served.pupil()
        page = await pupil.begins("train.anna")
        menu = dict(re.findall(r'<a href="(/text/[^"]+)"[^>]*>([^<]+)</a>', page.html))
        assert {"/text/state", "/text/journey", "/text/ledger", "/text/file", "/text/transcript", "/text/archive"} <= menu.keys()
        assert "/text/town" not in menu
        for path, title in menu.items():
            found = await pupil.opens(path)
            assert found.status == 200 and found.title.startswith(title) and f"<h1>{title}</h1>" in found.html, path
        assert "kilometres are behind you" in (await pupil.opens("/text/journey")).text
        assert "Nobody has shown you a file yet." in (await pupil.opens("/text/file")).text
        page = await pupil.begins("purges.anna")
        town = await pupil.opens("/text/town")
        assert "Brickworks: stands since 1925." in town.text and "<h2>On the board" not in town.html and "<h2>The town, " in town.html


async def test_the_archive_is_read_shelf_by_shelf_and_what_was_opened_counts_as_read(plainly: Class) -> None:
    async with plainly() as served:
        pupil = await served.pupil()
        await pupil.begins()
        shelves = await pupil.opens("/text/archive")
        assert "Notes: 1 to read, 1 of them not read yet." in shelves.text
        shelf = await pupil.opens("/text/archive/notes")
        assert "Cable ferries, documented." in shelf.text
        entry = await pupil.opens("/text/archive/notes/cable_ferry")
        assert "documented: sources say so" in entry.text and "It rests on" in entry.text and "/text/archive/sources/A1" in entry.html
        assert "Notes: 1 to read." in (await pupil.opens("/text/archive")).text
        assert "Note: Cable ferries" in (await pupil.opens("/text/archive?q=cable")).text
        for path in ("/text/archive/nonsense", "/text/archive/notes/nonsense", "/text/archive/..%2f/x"):
            assert (await pupil.opens(path)).status == 404


async def test_words_are_found_in_what_was_read(plainly: Class) -> None:
    async with plainly() as served:
        pupil = await served.pupil()
        await pupil.presses(await pupil.begins(), choice="give_up")
        page = await pupil.opens("/text/transcript?q=home")
        assert "Found 2 times: home." in page.text and '<p class="chosen">Go home</p>' in page.html


async def test_after_the_end_there_is_a_new_game_and_something_to_keep(plainly: Class) -> None:
    async with plainly() as served:
        pupil = await served.pupil()
        page = await pupil.presses(await pupil.begins(), choice="give_up")
        assert "After the end" in page.text and "/mine" in page.html
        async with pupil.client.get("/mine") as answer:
            assert "The end: Home again" in await answer.text()
        await pupil.begins()
        assert (await pupil.opens()).moment == "0 crossing.bank"


async def test_whoever_asks_for_pages_without_end_is_asked_to_wait(plainly: Class) -> None:
    async with plainly(pages=3) as served:
        pupil = await served.pupil()
        statuses = [(await pupil.opens("/text/help")).status for _ in range(4)]
        assert statuses == [200, 429, 429, 429]
        assert (await (await served.pupil()).opens("/text/help")).status == 200


async def test_the_server_s_own_restart_loses_nothing(plainly: Class) -> None:
    async with plainly(seed=ISLAND) as served:
        pupil = await served.pupil()
        await pupil.presses(await pupil.begins(), choice="pay")
        code = one_code(served, 1)
    async with plainly(seed=ISLAND) as served:
        pupil = served.stranger()
        page = await pupil.sends("/join", code=code, plain="1")
        assert page.path == "/text" and page.title.startswith("The island")


@pytest.mark.parametrize("workers", [0, 1])
async def test_who_goes_from_the_terminal_to_the_plain_pages_and_back_finds_the_same_game(room: Room, workers: int) -> None:
    async with room(workers=workers) as served:
        browser = await served.pupil()
        await browser.type("1")
        await browser.sees("Who are you?")
        await browser.type("1")
        await browser.sees("The near bank")
        await browser.type("2")
        await browser.sees("The sun is lower than it was.")
        async with browser.session.get(f"{served.address}/text") as answer:
            page = Page(answer.status, answer.url.path, await answer.text())
        assert "The sun is lower than it was." in page.text and page.moment == "1 crossing.bank"
        assert await browser.hears("elsewhere")
        await browser.gone()
        assert served.lesson.room.counts().connected == 1
        async with browser.session.post(f"{served.address}/text", data={"moment": page.moment, "choice": "always.light"}) as answer:
            assert "You chose: Light the lantern." in Page(answer.status, answer.url.path, await answer.text()).text
        await browser.open()
        await browser.sees("The sun is lower than it was.")
        row = served.lesson.game_of(1).saves.latest()
        assert row and row.save and row.save.choices == ["crossing.bank.wait", "crossing.always.light"]
        assert len(served.lesson.game_of(1).saves.rows()) == 1
