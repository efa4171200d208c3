"""The plain pages: a whole game by headings, paragraphs and buttons, without a script."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from aiohttp.test_utils import TestClient, TestServer

from game.check.walkthroughs import Walkthrough
from game.options import Options
from game.served.lesson import Lesson
from game.served.server import application
from game.served.text import routes
from game.served.text.taking import CLOSED, GONE, NO_START, OLD, TAKEN_BACK
from game.session.game import Game
from tests.conftest import FERRY, ROOT
from tests.served.conftest import Room
from tests.session.test_listing import INQUEST

STORM, ISLAND = 3, 8
"""Seeds with which the first crossing of the ferry meets a storm, and none."""
LIVES = ROOT / "tests" / "walkthroughs" / "anna_lives_on.yaml"
Class = Callable[..., AbstractAsyncContextManager["Plain"]]


class Page(NamedTuple):
    """An answer."""

    status: int
    path: str
    """Where it came from in the end."""
    html: str

    @property
    def text(self) -> str:
        """What is read aloud, in order."""
        body = re.sub(r"(?s)<head>.*</head>", "", self.html)
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())

    @property
    def title(self) -> str:
        found = re.search(r"<title>(.*?)</title>", self.html)
        assert found
        return unescape(found[1])

    @property
    def moment(self) -> str:
        found = re.search(r'name="moment" value="([^"]*)"', self.html)
        assert found, self.text
        return found[1]

    @property
    def choices(self) -> list[str]:
        return re.findall(r'name="choice" value="([^"]*)"', self.html)


class Pupil:
    """A browser without scripts. It follows where an answer leads, as browsers do."""

    def __init__(self, client: TestClient[Any, Any]) -> None:
        self.client = client
        self.origin = {"Origin": str(client.make_url("/")).rstrip("/")}

    async def opens(self, path: str = "/text") -> Page:
        async with self.client.get(path) as answer:
            return Page(answer.status, answer.url.path, await answer.text())

    async def sends(self, path: str, **told: str) -> Page:
        async with self.client.post(path, data=told, headers=self.origin) as answer:
            return Page(answer.status, answer.url.path, await answer.text())

    async def presses(self, page: Page, **told: str) -> Page:
        """Press a button of a page."""
        return await self.sends("/text", moment=page.moment, **told)

    async def begins(self, start: str = "crossing.miller") -> Page:
        return await self.sends("/text/new", start=start)


class Plain:
    """A lesson, and whoever comes in."""

    def __init__(self, lesson: Lesson, server: TestServer, clients: list[TestClient[Any, Any]]) -> None:
        self.lesson, self._server, self._clients = lesson, server, clients

    def stranger(self) -> Pupil:
        """Somebody who has not come in."""
        self._clients.append(TestClient(self._server))
        return Pupil(self._clients[-1])

    async def pupil(self) -> Pupil:
        """Somebody who has come in by the button for the plain pages."""
        pupil = self.stranger()
        page = await pupil.sends("/join", word=self.lesson.room.word, plain="1")
        assert (page.status, page.path) == (200, "/text/new")
        return pupil


@pytest.fixture
def plainly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Class:
    """Hold a lesson with plain pages; a second one in the same test is the server started again."""

    @asynccontextmanager
    async def serve(scenes: Path = FERRY, seed: int = STORM, pages: int = 100_000, **lesson: Any) -> AsyncIterator[Plain]:
        monkeypatch.setattr(routes, "MOST", pages)  # a test reads faster than any pupil
        game = Game.open(Options(scenes=scenes, saves=tmp_path / "saves", seed=seed))
        served = Lesson(game, tmp_path / "lessons", **lesson)
        clients: list[TestClient[Any, Any]] = []
        async with TestServer(application(served, routes.plain_pages)) as server:
            try:
                yield Plain(served, server, clients)
            finally:
                for client in clients:
                    await client.close()
                await served.close()

    return serve


async def test_a_whole_game_is_played_by_buttons(plainly: Class) -> None:
    walk = Walkthrough.read(LIVES)
    async with plainly(ROOT / "scenes", walk.seed) as served:
        pupil = await served.pupil()
        page = await pupil.begins(walk.start)
        warnings = 0
        for move in walk.steps:
            if not page.choices:
                warnings += 1
                page = await pupil.presses(page, do="read")
            assert move.choice in page.choices, page.text
            page = await pupil.presses(page, choice=move.choice)
            assert page.status == 200
        assert warnings
        assert "The end: " in page.text and not page.choices
        row = served.lesson.game_of(1).saves.latest()
        assert (
            row
            and row.save
            and [choice.rpartition(".")[2] for choice in row.save.choices] == [move.choice.rpartition(".")[2] for move in walk.steps]
        )
        assert served.lesson.room.counts().ended == 1
        transcript = await pupil.opens("/text/transcript")
        assert transcript.html.count('class="chosen"') == len(walk.steps)


async def test_a_page_is_told_in_order_with_its_title_first(plainly: Class) -> None:
    async with plainly(seed=ISLAND) as served:
        page = await (await served.pupil()).begins()
        assert page.title == "The near bank · The crossing · The Ferry"
        assert '<html lang="en">' in page.html
        assert re.findall(r"<h(\d)", page.html) == ["1", "2", "2", "2", "2", "2"]
        order = (
            "To the choices", "To the menu", "The near bank", "1 May 1901. The near bank. Day 1 of 1. Stop documented.",
            "Good day, you say, and show 20 groats . The ferryman sleeps", "Choices", "Pay the fare (20 in your purse)",
            "Wait till evening", "How you stand", "Coins: 20 groats.", "What is known", "Cable ferries: documented",
            "This is documented.", "Ferries on a cable were common", "Source: N. N., A book about rivers, 1901.", "Words on this page",
            "groat (English, said grote): A small coin.", "Back to groats in the text", "Menu", "Your code: ",
        )  # fmt: skip
        places = [page.text.find(part) for part in order]
        assert -1 not in places and places == sorted(places), list(zip(order, places, strict=True))
        for name in re.findall(r'href="#([^"]+)"', page.html):
            assert page.html.count(f'id="{name}"') == 1, name


async def test_a_locked_choice_is_no_button_and_says_why(plainly: Class) -> None:
    async with plainly(seed=ISLAND) as served:
        pupil = await served.pupil()
        page = await pupil.presses(await pupil.begins(), choice="pay")
        assert "Wade across Not available: The sack would get wet." in page.text
        assert page.choices == ["rest"]
        page = await pupil.presses(page, choice="wade")
        assert "Wade across. Not available: The sack would get wet." in page.text and "You stand on the island." in page.text


async def test_what_the_last_choice_has_changed_is_told(plainly: Class) -> None:
    async with plainly(seed=ISLAND) as served:
        pupil = await served.pupil()
        page = await pupil.begins()
        assert "Changed by" not in page.text
        page = await pupil.presses(page, choice="pay")
        assert "Changed by your last choice: Coins: 10 groats; it was 20 groats." in page.text


async def test_whoever_stays_on_a_page_is_told_so_once(plainly: Class) -> None:
    async with plainly() as served:
        pupil = await served.pupil()
        page = await pupil.presses(await pupil.begins(), choice="wait")
        assert "You chose: Wait till evening. You are still on the same page." in page.text
        assert "The sun is lower than it was." in page.text and "At any time Light the lantern" in page.text
        assert "You chose" not in (await pupil.opens()).text


async def test_a_warning_comes_before_a_hard_page_which_can_be_skipped_and_read_after_all(plainly: Class) -> None:
    async with plainly() as served:
        pupil = await served.pupil()
        page = await pupil.presses(await pupil.begins(), choice="pay")
        assert "The next page tells of a capsized boat." in page.text and "The rope breaks" not in page.html
        assert page.choices == []
        page = await pupil.presses(page, do="skip")
        assert "This was a summary: The boat goes over; you are washed ashore." in page.text and "The rope breaks" not in page.html
        assert (await pupil.opens()).text == page.text
        page = await pupil.presses(page, do="read")
        assert "The rope breaks, and [b]everything[/b] goes over [into the water] {at once}." in page.text
        page = await pupil.presses(page, do="undo")
        assert "The next page tells of a capsized boat." in page.text
        page = await pupil.presses(page, do="undo")
        assert page.title.startswith("The near bank") and TAKEN_BACK in page.text


async def test_what_a_warning_stands_before_is_not_read_by_the_way(plainly: Class) -> None:
    async with plainly() as served:
        pupil = await served.pupil()
        page = await pupil.presses(await pupil.begins(), choice="pay")
        for path in ("/text/transcript", "/text/transcript?q=rope", "/text/time"):
            assert "The rope breaks" not in (await pupil.opens(path)).html
        assert "The next page tells of a capsized boat." in (await pupil.opens()).text
        await pupil.presses(page, do="read")
        assert "The rope breaks" in (await pupil.opens("/text/transcript")).html


async def test_where_the_teacher_wants_no_warnings_the_page_stands_there_at_once(plainly: Class) -> None:
    async with plainly() as served:
        served.lesson.room.has_warnings = False
        pupil = await served.pupil()
        page = await pupil.presses(await pupil.begins(), choice="pay")
        assert "The rope breaks" in page.text and page.choices == ["swim"]
        page = await pupil.presses(page, do="undo")
        assert page.title.startswith("The near bank")


async def test_stepping_back_is_closed_where_the_teacher_closes_it(plainly: Class) -> None:
    async with plainly(seed=ISLAND) as served:
        pupil = await served.pupil()
        page = await pupil.presses(await pupil.begins(), choice="pay")
        assert "Step back" in page.text
        served.lesson.room.has_undo = False
        page = await pupil.opens()
        assert "Step back" not in page.text
        page = await pupil.presses(page, do="undo")
        assert CLOSED in page.text and page.title.startswith("The island")


async def test_a_button_of_an_old_page_changes_nothing_and_says_so(plainly: Class) -> None:
    async with plainly(seed=ISLAND) as served:
        pupil = await served.pupil()
        old = await pupil.begins()
        pages = await asyncio.gather(pupil.presses(old, choice="wait"), pupil.presses(old, choice="wait"))
        assert sorted(OLD in page.text for page in pages) == [False, True]
        assert OLD in (await pupil.presses(old, choice="give_up")).text
        page = await pupil.opens()
        assert OLD not in page.text and page.moment == "1 crossing.bank"
        assert OLD in (await pupil.sends("/text", choice="give_up")).text


async def test_a_choice_that_is_not_on_the_page_changes_nothing(plainly: Class) -> None:
    async with plainly() as served:
        pupil = await served.pupil()
        page = await pupil.begins()
        for told in ({"choice": "swim"}, {"choice": ""}, {"do": "fly"}, {}):
            assert GONE in (await pupil.presses(page, **told)).text
        assert (await pupil.opens()).moment == page.moment
        assert (await pupil.begins("crossing.king")).path == "/text/new"
        assert NO_START in (await pupil.begins("nonsense")).text


async def test_a_line_of_one_s_own_is_asked_for_and_is_never_html(plainly: Class) -> None:
    async with plainly(INQUEST) as served:
        pupil = await served.pupil()
        page = await pupil.begins(next(iter(served.lesson.game.starts())))
        while not (asks := re.search(r'<label for="line-(\w+)">', page.html)):
            page = await pupil.presses(page, choice=page.choices[0])
        assert 'maxlength="200"' in page.html
        assert "Nothing was written; choose again." in (await pupil.presses(page, choice=asks[1], line="  ")).text
        page = await pupil.presses(page, choice=asks[1], line="<script>alert(1)</script>" + "x" * 300)
        for shown in (page, await pupil.opens("/text/transcript"), await pupil.opens("/text")):
            assert "<script" not in shown.html
        transcript = await pupil.opens("/text/transcript")
        assert "<script>alert(1)</script>" in transcript.text and "x" * 175 in transcript.text and "x" * 176 not in transcript.text


async def test_what_is_looked_for_is_never_html(plainly: Class) -> None:
    async with plainly() as served:
        pupil = await served.pupil()
        await pupil.begins()
        for path in ("/text/archive", "/text/transcript"):
            page = await pupil.opens(f'{path}?q="><script>x</script>')
            assert page.status == 200 and "<script" not in page.html and '"><script>x</script>' in page.text


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
        async with browser.session.post(f"{served.address}/text", data={"moment": page.moment, "choice": "always.light"}) as answer:
            assert "You chose: Light the lantern." in Page(answer.status, answer.url.path, await answer.text()).text
        await browser.open()
        await browser.sees("The sun is lower than it was.")
        row = served.lesson.game_of(1).saves.latest()
        assert row and row.save and row.save.choices == ["crossing.bank.wait", "crossing.always.light"]
        assert len(served.lesson.game_of(1).saves.rows()) == 1
