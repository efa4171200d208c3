"""The plain pages: a whole game by headings, paragraphs and buttons, without a script."""

from __future__ import annotations

import asyncio
import re

from game.check.walkthroughs import Walkthrough
from game.served.text.taking import CLOSED, GONE, NO_START, OLD, TAKEN_BACK
from tests.conftest import ROOT
from tests.served.text.conftest import ISLAND, LIVES, Class
from tests.session.test_listing import INQUEST


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
