"""A game in the terminal, by keyboard and by mouse."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from game.story.prose import Span
from game.ui.keys import CYRILLIC
from game.ui.widgets.paper import Paper
from game.ui.widgets.prose import Prose
from game.ui.widgets.rows import Rows
from game.venue import HOME
from tests.conftest import FERRY
from tests.session.test_listing import INQUEST
from tests.ui.conftest import RAILWAY, Seat

TO_THE_ISLAND = 5
"""A seed with which paying the fare leads to the island."""


async def test_a_whole_game_by_keyboard_alone(seat: Seat) -> None:
    async with seat() as player:
        assert player.sees("T H E F E R R Y")
        await player.press("down", "up", "enter", "enter")
        assert player.sees("Good day, you say, and show 20 groats*")
        await player.press("1", "1", "1")
        assert player.sees("You stand on the island.")
        await player.press("1")
        assert player.sees("The end: Across") and player.sees("You reached the other side.")
        await player.press("1")
        assert player.sees("Read the end again The miller · The end: Across") and not player.sees("Continue")
        await player.press("1")
        assert player.sees("You reached the other side.")


async def test_a_whole_game_by_mouse_alone(seat: Seat) -> None:
    async with seat() as player:
        await player.click("New game")
        await player.click("The miller")
        await player.click("Go home")
        assert player.sees("The end: Home again")
        await player.click("Back to the title page")
        assert player.sees("The end: Home again")
        await player.click("Quit")
    assert player.app.return_code == 0


@pytest.mark.parametrize("row", ["+ľščťžýáí", "+ěščřžýáí", "&é\"'(-è_ç"], ids=["Slovak", "Czech", "French"])
async def test_numbers_without_shift_on_foreign_keyboards(seat: Seat, row: str) -> None:
    async with seat() as player:
        await player.press(row[0], row[0])
        assert player.sees("The near bank")
        await player.press(row[2])
        assert player.sees("The end: Home again")


@pytest.mark.parametrize("key", ["0", "é", "à"], ids=["digit", "Slovak and Czech", "French"])
async def test_the_tenth_choice_has_a_digit_too(seat: Seat, key: str) -> None:
    async with seat(size=(120, 40), scenes=RAILWAY, scene="line.wagon") as player:
        assert player.sees("0 Tenth shelf") and player.sees("1-9 0 choose")
        await player.press(key)
        assert player.play._session.choices == ["line.wagon.ten"]


async def test_the_key_of_the_tenth_choice_is_the_second_on_a_french_keyboard(seat: Seat) -> None:
    async with seat() as player:
        play = await player.begin()
        await player.press("é")
        assert play._session.choices == ["crossing.bank.wait"]


async def test_letters_on_a_cyrillic_keyboard(seat: Seat) -> None:
    async with seat() as player:
        play = await player.begin()
        await player.press("2", CYRILLIC["z"])
        assert not play._session.choices
        await player.press(CYRILLIC["m"].upper())
        assert player.sees("Journey")


async def test_a_term_is_looked_up_and_the_player_is_back_at_it(seat: Seat) -> None:
    async with seat() as player:
        await player.begin()
        await player.press("tab")
        assert [segment.text for segment in player.segments if segment.style and segment.style.reverse] == ["groats"]
        await player.press("enter")
        assert player.sees("A small coin.") and player.sees("say: grote")
        await player.press("escape")
        prose = player.app.screen.query_one(Prose)
        assert prose.has_focus and prose.current == 0
        await player.press("escape")
        assert player.app.screen.query_one(Rows).has_focus


async def test_a_term_is_looked_up_by_mouse_and_the_choices_keep_the_focus(seat: Seat) -> None:
    async with seat() as player:
        await player.begin()
        await player.click("groats*")
        assert player.sees("A small coin.")
        await player.press("enter")
        assert player.app.screen.query_one(Rows).has_focus


async def test_a_locked_choice_tells_its_reason_by_number_enter_and_click(seat: Seat) -> None:
    async with seat(seed=TO_THE_ISLAND) as player:
        play = await player.begin()
        await player.press("1")
        assert player.sees("x 1 Wade across – The sack would get wet")
        await player.press("1")
        assert player.hint == "Wade across: The sack would get wet."
        await player.press("down")
        assert not player.hint
        await player.press("up", "enter")
        assert "sack would get wet" in player.hint
        await player.press("down")
        await player.click("Wade across")
        assert "sack would get wet" in player.hint
        assert play._session.state.scene == "crossing.island"


async def test_the_highlight_begins_at_the_first_choice_that_can_be_taken(seat: Seat) -> None:
    async with seat(seed=TO_THE_ISLAND) as player:
        await player.begin()
        await player.press("1")
        assert player.row == "Go back for the night"


async def test_chapter_wide_choices_stand_in_a_group_of_their_own(seat: Seat) -> None:
    async with seat() as player:
        await player.begin()
        await player.press("2")
        assert player.sees("At any time 3 Light the lantern")
        assert player.sees("mood Well")


async def test_stepping_back_highlights_what_was_chosen(seat: Seat) -> None:
    async with seat() as player:
        play = await player.begin()
        await player.press("2", "3", "z")
        assert player.row == "Light the lantern"
        await player.press("z")
        assert player.row == "Wait till evening" and not play._session.choices
        await player.press("z")
        assert "beginning of your game" in player.hint


async def test_markup_in_a_story_is_shown_as_it_stands(seat: Seat) -> None:
    async with seat(scene="crossing.storm") as player:
        await player.press("1")
        assert player.sees("and [b]everything[/b] goes over [into the water] {at once}.")


async def test_a_warning_stands_before_a_hard_page(seat: Seat) -> None:
    async with seat(scene="crossing.storm") as player:
        assert player.sees("The next page tells of a capsized boat.")
        assert not player.sees("The rope breaks")
        await player.click("Read the page")
        assert player.sees("The rope breaks") and player.sees("Swim on")


async def test_a_hard_page_can_be_skipped_and_its_choices_are_the_same(seat: Seat) -> None:
    async with seat(scene="crossing.storm") as player:
        await player.press("2")
        assert player.sees("The boat goes over; you are washed ashore.")
        assert player.play._session.skipped == {"crossing.storm"}
        await player.press("1")
        assert player.sees("You stand on the island.")
        await player.press("z")
        assert player.sees("you are washed ashore.") and not player.sees("The rope breaks")


async def test_a_hard_page_warns_again_when_it_is_entered_again(seat: Seat) -> None:
    async with seat() as player:
        await player.begin()
        await player.press("1", "2", "1")
        assert player.sees("The near bank") or player.sees("The island")
        await player.press("z", "z", "z", "1")
        assert player.sees("The next page tells of a capsized boat.")


async def test_the_summary_of_an_ending_says_that_it_is_the_end(seat: Seat, tmp_path: Path) -> None:
    scenes = Path(shutil.copytree(FERRY, tmp_path / "ferry"))
    hard = "content: {warning: The next page is hard., summary: You turn back.}\n"
    home = scenes / "crossing" / "home.yaml"
    home.write_text(hard + home.read_text(encoding="utf-8"), encoding="utf-8")
    async with seat(scenes=scenes, scene="crossing.home") as player:
        assert player.sees("The next page is hard.") and not player.sees("The end:")
        await player.press("2")
        assert player.sees("You turn back.") and player.sees("The end: Home again")
        assert player.sees("Back to the title page") and not player.sees("You go home.")


async def test_a_page_that_was_skipped_can_be_read_after_all(seat: Seat) -> None:
    async with seat(scene="crossing.storm") as player:
        await player.press("2")
        assert player.sees("This was a summary 2 Read the page after all") and player.row == "Swim on"
        await player.press("2")
        assert player.sees("The rope breaks") and not player.sees("Read the page after all")
        assert not player.play._session.skipped


async def test_stepping_back_from_a_hard_page_leads_to_its_warning_first(seat: Seat) -> None:
    async with seat() as player:
        play = await player.begin()
        await player.press("1")
        for answer, told in (("1", "The rope breaks"), ("2", "you are washed ashore.")):
            await player.press(answer)
            assert player.sees(told)
            await player.press("z")
            assert player.sees("The next page tells of a capsized boat.") and len(play._session.choices) == 1
        await player.press("z")
        assert not play._session.choices and player.row.startswith("Pay the fare")


async def test_where_nothing_warns_stepping_back_from_a_hard_page_takes_the_choice_back(seat: Seat) -> None:
    async with seat(venue=HOME._replace(warns=False)) as player:
        play = await player.begin()
        await player.press("1")
        assert player.sees("The rope breaks")
        await player.press("z")
        assert not play._session.choices and player.row.startswith("Pay the fare")


async def test_escape_goes_one_step_back_and_loses_nothing(seat: Seat) -> None:
    async with seat() as player:
        play = await player.begin()
        await player.press("2", "escape")
        assert player.sees("Save under a name")
        await player.press("m")
        assert player.sees("Journey · The crossing")
        await player.press("escape")
        assert player.sees("Save under a name") and player.row == "Journey"
        await player.press("escape")
        assert player.app.screen is play and play._session.choices == ["crossing.bank.wait"]


async def test_the_text_scrolls_while_the_choices_stay(seat: Seat) -> None:
    async with seat(size=(60, 18), scenes=RAILWAY, scene="line.frontier") as player:
        paper = player.app.screen.query_one(Paper)
        assert player.sees("Space: more") and player.sees("Carry the lathe")
        await player.press("space")
        assert paper.scroll_offset.y > 0 and player.sees("Carry the lathe")
        await player.press("2")
        assert player.app.screen.query_one(Paper).scroll_offset.y == 0


async def test_the_mark_for_more_text_is_never_stale(seat: Seat) -> None:
    """Also where one text is followed by another on a sheet of the same size."""
    async with seat(size=(60, 20), scenes=RAILWAY, scene="line.frontier") as player:
        paper = player.app.screen.query_one(Paper)
        seen = []
        for lines in (30, 9, 8, 7, 6, 30, 6, 7, 8, 9, 10, 11, 30):
            paper.show("Crates", [(Span("x " * 30 * lines),)])
            await player.pilot.pause(0.05)  # the mark is painted one frame after the text
            seen.append(paper.has_more)
            assert player.sees("Space: more") == paper.has_more, lines
        assert {True, False} == set(seen)


async def test_a_line_of_the_players_own_is_asked_for_and_shown(seat: Seat) -> None:
    async with seat(scenes=INQUEST) as player:
        await player.press("1", "1", "1", "1", "1")
        assert player.sees("Your answer, in a line:")
        await player.press("enter")
        assert player.sees("Write a line, or press Esc")
        await player.press("escape")
        assert player.sees("Say it yourself") and not player.sees("Your answer")
        await player.press("1", *"Water [b]", "enter")
        assert player.sees("Water [b]") and player.sees("The end: Over")


async def test_after_the_last_word_comes_the_first_and_enter_never_takes_a_choice(seat: Seat) -> None:
    async with seat() as player:
        await player.begin()
        words = len(player.play.query_one(Prose).terms)
        await player.press(*["tab"] * (words + 1))
        assert player.play.query_one(Prose).current == 0 and player.play.query_one(Prose).has_focus
        await player.press("enter")
        assert player.sees("groat") and not player.sees("The end")
