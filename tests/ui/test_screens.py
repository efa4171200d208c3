"""The screens around the page: saved games, transcript, journey, notes, help."""

from __future__ import annotations

from textual.widgets import Input

from game.options import Options
from game.ui.screens import doors
from game.ui.screens.page import Page
from game.ui.widgets.rows import Rows
from tests.conftest import ROOT
from tests.ui.conftest import RAILWAY, Seat
from tests.ui.test_playing import TO_THE_ISLAND


async def test_a_game_is_saved_under_a_name_and_loaded_again(seat: Seat) -> None:
    async with seat(seed=TO_THE_ISLAND) as player:
        play = await player.begin()
        await player.press("s")
        player.app.screen.query_one(Input).value = "Before the river, Ľuboš"
        await player.press("enter")
        assert player.hint == 'Saved as "Before the river, Ľuboš".'
        await player.press("1", "escape", "3")
        assert player.sees("auto · The miller") and player.sees("The crossing · The island") and player.sees("1 choice")
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
        assert player.sees("Continue The miller · The near bank · 1 May 1901")
        await player.press("1")
        assert player.sees("The sun is lower than it was.")


async def test_a_game_that_cannot_be_saved_goes_on_and_quitting_asks(seat: Seat, options: Options) -> None:
    options.saves.write_text("not a folder", encoding="utf-8")
    async with seat() as player:
        await player.begin()
        await player.press("2")
        await player.settle()
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
    async with seat(scenes=RAILWAY, scene="line.frontier") as player:
        assert player.sees("Erlenbruch · day 5 of 14 · stop documented")
        await player.press("m")
        assert player.sees("◆ Erlenbruch 5 April here ■ documented")
        assert player.sees("passed □ imagined")
        await player.press("end")
        assert player.sees("○ Nové Pole 14 April ahead ■ documented") and player.sees("Today: Nowhere")
        await player.press("up", "up")
        assert player.sees("◇ likely (only line)") and player.sees("because there was no other railway")


async def test_a_page_taken_away_before_it_was_put_together_breaks_nothing(seat: Seat) -> None:
    async with seat(scenes=RAILWAY, scene="line.frontier") as player:
        play = player.play
        doors_here = [*(door.name for door in doors.DOORS), "begin", "code", "keepsake", "settings"]
        pages = [page for name in doors_here if isinstance(page := doors.opened(name, play._game, play._session), Page)]
        assert {"Archive", "CodePage", "Journey"} <= {type(page).__name__ for page in pages}
        for page in pages:
            player.app.push_screen(page)
            player.app.pop_screen()
            await player.settle()
            assert player.app.screen is play and player.sees("Erlenbruch")


async def test_a_chapter_without_a_journey_says_so(seat: Seat) -> None:
    async with seat(scenes=RAILWAY, scene="village.cottage") as player:
        await player.press("m")
        assert player.hint == "Nobody travels in this chapter."


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


async def test_how_one_stands_is_seen_in_the_narrowest_window(seat: Seat) -> None:
    async with seat(size=(60, 20), scenes=RAILWAY, scene="line.frontier") as player:
        await player.press("i")
        assert player.sees("How you stand") and player.sees("━━━━─ 4 good")
        assert player.sees("You carry 4 kg") and player.sees("· the lamp 2 kg")
        await player.press("space", "space")
        assert player.sees("Fourteen days in a goods wagon.")
        await player.press("i")
        assert player.app.screen is player.play
        await player.press("escape", "i")
        assert player.sees("How you stand")
        await player.press("escape")
        assert player.row == "How you stand"


async def test_a_dialog_says_that_more_follows_until_its_end(seat: Seat) -> None:
    for keys in (("?",), ("1", "1", "?")):
        async with seat(size=(60, 18)) as player:
            await player.press(*keys)
            assert player.sees("Space: more") and player.sees("Space read on Esc back")
            await player.press(*["space"] * 9)
            assert player.sees("line by line.") and player.sees("Esc back")
            assert not player.sees("Space: more") and not player.sees("Space read on Esc back")


async def test_saved_games_tell_whose_they_are(seat: Seat) -> None:
    async with seat(scenes=RAILWAY) as player:
        await player.press("1", "1", "2", "1", "escape")
        await player.click("Title page")
        assert player.sees("Continue The family · As the father · The frontier · 5 April 1925")
        await player.press("2", "2", "1", "escape", "3")
        assert player.sees("auto · The family · As the father") and player.sees("auto · The clerk The line")


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
    async with seat(scenes=RAILWAY) as player:
        await player.press("1")
        assert player.sees("they do not speak of the dog") and player.sees("Or one chapter alone")
        assert player.sees("The line: Fourteen days") and player.sees("April 1925 · about 4 minutes")
        await player.press("1")
        assert player.sees("As the mother") and player.sees("As the father")
        await player.press("escape")
        assert player.sees("Who are you?")
        await player.click("The line")
        assert player.sees("You have given notice.")
        await player.press("2")
        assert player.sees("day 5 of 14")


async def test_the_story_says_what_is_invented(seat: Seat) -> None:
    async with seat(scenes=RAILWAY) as player:
        await player.click("About")
        assert player.sees("The Railway · about") and player.sees("Everybody in this story is invented.")


async def test_the_real_story_is_played_from_its_first_page(seat: Seat) -> None:
    async with seat(scenes=ROOT / "scenes") as player:
        await player.press("1", "1", "1", "1")
        assert len(player.play._session.choices) == 1


async def test_colours_change_without_losing_the_place(seat: Seat) -> None:
    async with seat() as player:
        await player.begin()
        await player.press("2", "c")
        assert player.app.theme == "paper" and player.sees("The sun is lower")
        await player.press("f3", "с", "c")
        assert player.app.theme == "night"


async def test_a_list_longer_than_its_room_keeps_the_highlight_in_sight(seat: Seat) -> None:
    async with seat(size=(80, 18), scenes=RAILWAY, scene="line.wagon") as player:
        rows = player.app.screen.query_one(Rows)
        await player.press("end")
        assert rows.scroll_offset.y > 0 and player.sees("Eleventh shelf")
        await player.press("home")
        assert rows.scroll_offset.y == 0 and player.sees("First shelf")
        await player.press("end", "enter")
        assert player.sees("The end: There")
