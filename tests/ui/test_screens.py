"""The screens around the page: saved games, transcript, journey, notes, help."""

from __future__ import annotations

from textual.widgets import Input

from game.options import Options
from game.ui.widgets.rows import Rows
from tests.ui.conftest import Seat
from tests.ui.test_playing import REAL, TO_THE_ISLAND


async def test_a_game_is_saved_under_a_name_and_loaded_again(seat: Seat) -> None:
    async with seat(seed=TO_THE_ISLAND) as player:
        play = await player.begin()
        await player.press("s")
        player.app.screen.query_one(Input).value = "Before the river, Ľuboš"
        await player.press("enter")
        assert player.hint == 'Saved as "Before the river, Ľuboš".'
        await player.press("1", "escape", "3")
        assert player.sees("auto · The crossing · The island") and player.sees("1 choice")
        await player.click("Before the river")
        assert player.sees("The near bank") and not play._session.choices


async def test_typing_a_name_is_not_taken_for_commands(seat: Seat) -> None:
    async with seat() as player:
        play = await player.begin()
        await player.press("s", "1", "z", "q", "h")
        assert player.app.screen.query_one(Input).value.endswith("1zqh")
        await player.press("escape")
        assert player.app.screen is play and not play._session.choices


async def test_a_broken_saved_game_says_why_and_breaks_nothing(seat: Seat, options: Options) -> None:
    options.saves.mkdir()
    (options.saves / "old-game.json").write_text("{broken", encoding="utf-8")
    async with seat() as player:
        assert not player.sees("Continue")
        await player.press("2")
        assert player.sees("old-game.json is damaged")
        await player.press("enter")
        assert "The file is left as it is." in player.hint
        await player.press("escape")
        assert player.sees("New game")


async def test_every_choice_is_kept_at_once(seat: Seat, options: Options) -> None:
    async with seat() as player:
        await player.begin()
        await player.press("2")
        assert [path.name[:5] for path in options.saves.glob("*.json")] == ["auto-"]
    async with seat() as player:
        assert player.sees("Continue The near bank, 1 May 1901")
        await player.press("1")
        assert player.sees("The sun is lower than it was.")


async def test_a_game_that_cannot_be_saved_goes_on_and_quitting_asks(seat: Seat, options: Options) -> None:
    options.saves.write_text("not a folder", encoding="utf-8")
    async with seat() as player:
        await player.begin()
        await player.press("2")
        assert player.sees("could not be saved")
        await player.press("ctrl+q")
        assert player.sees("Quit all the same?")
        await player.press("escape", "f10", "2")
    assert player.app.return_code == 0


async def test_from_the_transcript_one_steps_back_to_any_choice(seat: Seat) -> None:
    async with seat() as player:
        play = await player.begin()
        await player.press("2", "3", "t")
        assert player.sees("The near bank. 1 May 1901") and player.sees("Transcript · 2 choices")
        assert player.row == "> Light the lantern"
        await player.press("up", "enter")
        assert player.sees('Step back to where you chose "Wait till evening"?')
        await player.press("escape")
        assert len(play._session.choices) == 2
        await player.press("enter", "2")
        assert play._session.choices == [] and player.row == "Wait till evening"


async def test_the_transcript_leaves_out_what_was_skipped(seat: Seat) -> None:
    async with seat(scene="crossing.storm") as player:
        await player.press("2", "1", "t")
        assert player.sees("you are washed ashore.") and not player.sees("The rope breaks")


async def test_the_journey_tells_where_the_train_is_and_how_sure_that_is(seat: Seat) -> None:
    async with seat(scenes=REAL, scene="train.volochisk") as player:
        assert player.sees("day 5 of 27") and player.sees("documented")
        await player.press("m")
        assert player.sees("◆ Volochisk 2 April here ■ documented")
        assert player.sees("passed □ imagined")
        await player.press("end")
        assert player.sees("○ Pishpek 24 April ahead ■ documented") and player.sees("Today: Bishkek")
        await player.press("up", "up")
        assert player.sees("◇ likely (only line)")


async def test_a_chapter_without_a_journey_says_so(seat: Seat) -> None:
    async with seat(scenes=REAL, scene="zilina.hudak_kitchen") as player:
        await player.press("m")
        assert "journey begins" in player.hint


async def test_notes_tell_how_sure_they_are_and_where_they_come_from(seat: Seat) -> None:
    async with seat() as player:
        await player.begin()
        await player.press("n")
        assert player.sees("Cable ferries") and player.sees("■ documented")
        assert player.sees("Source: N. N.: A book about rivers, 1901")
        await player.press("enter")
        assert player.app.screen is player.play


async def test_the_pause_menu_offers_what_can_be_done(seat: Seat) -> None:
    async with seat() as player:
        await player.begin()
        await player.press("escape")
        for line in ("Continue", "Saved games", "Transcript", "Journey", "Notes", "Step back", "Help", "Title page", "Quit"):
            assert player.sees(line), line


async def test_help_knows_the_screen(seat: Seat) -> None:
    async with seat() as player:
        await player.press("?")
        assert player.sees("On the title page")
        await player.press("escape")
        await player.begin()
        await player.press("f1")
        assert player.sees("On the page") and player.sees("take the last choice back")
        await player.press("?")
        assert player.app.screen is player.play


async def test_a_new_game_asks_who_where_and_whose_eyes(seat: Seat) -> None:
    async with seat(scenes=REAL) as player:
        await player.press("1")
        assert player.sees("The Hudáks of Žilina ▌ A joiner's family") and player.sees(" minutes")
        await player.press("1")
        assert player.sees("As Anna Hudáková") and player.sees("As Ján Hudák")
        await player.press("escape")
        assert player.sees("Who are you?")
        await player.click("The train")
        assert player.sees("You have sold the linen") or player.sees("sold the cottage")
        await player.press("3")
        assert player.sees("day 1 of 27")


async def test_the_story_says_what_is_invented(seat: Seat) -> None:
    async with seat(scenes=REAL) as player:
        await player.click("About")
        assert player.sees("Interhelpo · about") and player.sees("are invented")


async def test_colours_change_without_losing_the_place(seat: Seat) -> None:
    async with seat() as player:
        await player.begin()
        await player.press("2", "c")
        assert player.app.theme == "paper" and player.sees("The sun is lower")
        await player.press("f3")
        assert player.app.theme == "night"


async def test_a_list_longer_than_the_screen_keeps_the_highlight_in_sight(seat: Seat) -> None:
    async with seat(scenes=REAL, scene="train.volochisk") as player:
        await player.press("m", "end")
        rows = player.app.screen.query_one(Rows)
        assert rows.scroll_offset.y > 0 and player.sees("Pishpek 24 April")
        await player.press("home")
        assert rows.scroll_offset.y == 0
