"""The list of commands: everything that can be done on a page, found by letters of its name."""

from __future__ import annotations

from game.ui.screens.about import About
from game.ui.screens.commands import Commands
from game.ui.screens.settings import SettingsPage
from game.ui.screens.transcript import Transcript
from tests.ui.conftest import Seat


async def test_a_command_is_found_by_its_letters_and_done(seat: Seat) -> None:
    async with seat() as player:
        await player.begin()
        await player.press("ctrl+p", *"script", "enter")
        assert isinstance(player.app.screen, Transcript)


async def test_what_begins_with_the_letters_comes_first(seat: Seat) -> None:
    async with seat() as player:
        await player.begin()
        await player.press("ctrl+p", *"sav")
        assert player.text.index("Save under a name") < player.text.index("Saved games")


async def test_letters_that_no_command_has_do_nothing(seat: Seat) -> None:
    async with seat() as player:
        await player.begin()
        await player.press("ctrl+p", *"qqq", "enter")
        assert isinstance(player.app.screen, Commands)
        await player.press("escape")
        assert player.sees("Pay the fare")


async def test_the_title_page_offers_its_own_lines(seat: Seat) -> None:
    async with seat() as player:
        await player.press("ctrl+p", *"about", "enter")
        assert isinstance(player.app.screen, About)


async def test_settings_and_the_way_out_are_found_on_every_page(seat: Seat) -> None:
    async with seat() as player:
        await player.begin()
        await player.press("t", "ctrl+p", *"sett", "enter")
        assert isinstance(player.app.screen, SettingsPage)
        await player.press("escape", "ctrl+p", *"qui")
        assert player.text.count("Quit") == 1
        await player.press("enter")
        assert player.app.return_code == 0
