"""The author's console: where one is, what holds, and what if it were otherwise."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input

from game.ui.screens.jump import matching
from tests.ui.test_contrast import assert_readable
from tests.ui.writing.conftest import Desk


async def test_the_console_tells_where_one_is_and_which_part_of_a_condition_fails(desk: Desk, folder: Path) -> None:
    async with desk(size=(120, 40)) as author:
        await author.begin()
        await author.press("f9")
        assert author.sees("Console · crossing.bank") and author.sees("crossing/bank.yaml")
        assert author.sees("x always.light: Light the lantern – hidden: has(lantern) (lantern is not carried); night (night is false)")
        assert author.sees("chosen(crossing.bank.wait) no") and author.sees("visited(crossing.storm) no")
        assert author.sees("coins 2 from 0 to 5") and author.sees("flour carried a sack of flour, 20 kg")
        await author.press("down", "enter")
        assert author.sees("wait: Wait till evening – hidden: once (crossing.bank.wait was chosen)")
        assert author.sees("always.light: Light the lantern") and not author.sees("hidden: has(lantern)")
        await author.press("f9")
        assert author.app.screen is author.play and author.sees("The sun is lower than it was.")


async def test_a_variable_is_changed_within_its_range_and_a_wrong_value_gets_a_sentence(desk: Desk) -> None:
    async with desk() as author:
        await author.begin()
        await author.press("a")
        await author.choose("coins")
        assert author.sees("coins: a whole number from 0 to 5")
        await author.press("7", "enter")
        assert author.hint == "'7' is no value of coins, which is a whole number from 0 to 5."
        await assert_readable(author)
        await author.press("backspace", "0", "enter")
        assert author.row.startswith("coins    0")
        assert author.sees("locked: coins >= 1 (coins is 0)")
        await assert_readable(author)
        await author.press("home", "enter")
        assert author.hint == "Locked: coins >= 1 (coins is 0)."
        await author.choose("night")
        await author.choose("mood")
        author.app.screen.query_one(Input).value = "cross"
        await author.press("enter", "escape")
        assert author.sees("Well, you say, and show 0 groats*") and author.sees("Your purse is empty") and author.sees("mood Well")


async def test_items_and_the_past_are_turned_round(desk: Desk) -> None:
    async with desk() as author:
        play = await author.begin()
        await author.press("f9")
        await author.choose("flour")
        await author.choose("chosen(crossing.bank.wait)")
        assert author.sees("chosen(crossing.bank.wait) yes") and author.sees("once (crossing.bank.wait was chosen)")
        await author.press("escape")
        assert not author.sees("The sack is heavy.") and author.sees("The sun is lower than it was.")
        await author.press("z", "z")
        assert author.sees("The sack is heavy.") and not author.sees("The sun is lower") and not play._session.choices


async def test_one_jumps_to_a_scene_by_some_letters_and_steps_back(desk: Desk) -> None:
    async with desk() as author:
        play = await author.begin()
        await author.press("2", "f9", "j")
        await assert_readable(author)
        await author.press("s", "t", "r", "o")
        assert author.row.split() == ["crossing.storm", "The", "storm"]
        await author.press("tab")
        assert author.app.screen.query_one(Input).value == "crossing.storm"
        await author.press("enter")
        assert author.app.screen is play and author.sees("The next page tells of a capsized boat.")
        assert "lantern" in play._session.state.items
        await author.press("1")
        assert author.sees("The rope breaks")
        await author.press("f9", "z", "escape")
        assert author.sees("The near bank") and author.sees("Light the lantern")
        await author.press("z")
        assert author.sees("Wait till evening")


def test_the_scene_that_is_meant_is_found_by_its_beginning_by_its_letters_and_by_likeness() -> None:
    scenes = ["train.ice_on_the_volga", "train.volochisk", "zilina.the_box", "zilina.box_of_tools"]
    assert matching("VOL", scenes) == ["train.volochisk", "train.ice_on_the_volga"]
    assert matching("the box", scenes) == ["zilina.the_box"]
    assert matching("volochysk", scenes) == ["train.volochisk"]
    assert matching("", scenes) == scenes
    assert matching("qqq", scenes) == []
