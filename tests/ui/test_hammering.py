"""Keys typed faster than pages come and go."""

from __future__ import annotations

import asyncio
import random

from textual import events

from tests.ui.conftest import Seat

KEYS = [
    "1",
    "2",
    "3",
    "4",
    "5",
    "6",
    "7",
    "8",
    "9",
    "0",
    "i",
    "k",
    "y",
    "slash",
    "left",
    "right",
    "up",
    "down",
    "enter",
    "tab",
    "shift+tab",
    "escape",
    "space",
    "n",
    "p",
    "m",
    "z",
    "t",
    "s",
    "c",
    "question_mark",
    "pagedown",
    "pageup",
    "backspace",
    "home",
    "end",
]
SIZES = ((40, 10), (60, 18), (80, 24), (120, 40))


async def test_hammering_on_the_keyboard_breaks_nothing(seat: Seat) -> None:
    dice = random.Random(2)
    async with seat() as player:
        for _ in range(300):
            key = dice.choice(KEYS)
            player.app.post_message(events.Key(key, key if len(key) == 1 else None))
            if dice.random() < 0.3:
                await asyncio.sleep(0.005)
            if dice.random() < 0.02:
                await player.pilot.resize_terminal(*dice.choice(SIZES))


async def test_a_number_typed_twice_takes_one_choice(seat: Seat) -> None:
    async with seat() as player:
        play = await player.begin()
        for _ in range(2):
            player.app.post_message(events.Key("2", "2"))
        await player.settle()
        assert play._session.choices[0] == "crossing.bank.wait" and len(play._session.choices) <= 2


async def test_enter_held_down_on_the_title_opens_one_page_after_the_other(seat: Seat) -> None:
    async with seat() as player:
        for _ in range(6):
            player.app.post_message(events.Key("enter", None))
        await player.settle()
        await player.press("escape", "escape", "escape")
        assert player.app.is_running
