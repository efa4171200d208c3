"""Our own story from the title page to an ending and back: once with nothing but keys, once with nothing but the mouse."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from textual import events

from game.check.walkthroughs import Walkthrough
from game.options import Options
from game.ui import presenting
from game.ui.keys import DIGITS
from game.ui.widgets.rows import LAST_NUMBER, Rows
from tests.conftest import ROOT
from tests.ui.conftest import Player, Seat

STAYS = Walkthrough.read(ROOT / "tests" / "walkthroughs" / "anna_stays.yaml")
"""The shortest whole game. Its hero is the first one, and her eyes the first of the two."""
Take = Callable[[Player, str], Awaitable[None]]
"""Takes the row with a key."""


async def by_key(player: Player, key: str) -> None:
    """The row's number, or, past the tenth, the arrows and Enter."""
    rows = player.app.screen.query_one(Rows)
    index = next(index for index, row in enumerate(rows.rows) if row.key == key)
    if index < LAST_NUMBER:
        await player.press(DIGITS[index][0])
    else:
        await player.press("home", *["down"] * index, "enter")


async def by_mouse(player: Player, key: str) -> None:
    """A click on the row, once the wheel has brought it onto the screen."""
    rows = player.app.screen.query_one(Rows)
    index = next(index for index, row in enumerate(rows.rows) if row.key == key)
    top = next(y for y, line in enumerate(rows._lines) if line.row == index)
    for _ in range(top):
        if rows.scroll_offset.y <= top < rows.scroll_offset.y + rows.size.height:
            break
        down = top >= rows.scroll_offset.y + rows.size.height
        rows.post_message(_wheel(rows, events.MouseScrollDown if down else events.MouseScrollUp))
        await player.settle()
    await player.pilot.click(rows, offset=(8, top - rows.scroll_offset.y))
    await player.settle()


def _wheel(rows: Rows, kind: type[events.MouseScrollDown | events.MouseScrollUp]) -> events.MouseEvent:
    return kind(rows, 8, 0, 0, 1, 0, shift=False, meta=False, ctrl=False)


async def play(player: Player, take: Take) -> None:
    """From the title page to an ending, and back."""
    await take(player, "new")
    await take(player, "hero:hudak")
    await take(player, f"start:{STAYS.start}")
    for move in STAYS.steps:
        if player.app.screen.query_one(Rows).rows[0].key == presenting.READ:
            await take(player, presenting.READ)
        await take(player, move.choice)
    assert player.play._session.view.ending == STAYS.ends
    await take(player, "title")
    assert player.sees("Read the end again")


async def test_a_whole_game_with_nothing_but_keys(seat: Seat, options: Options) -> None:
    async with seat(scenes=ROOT / "scenes", seed=STAYS.seed) as player:
        await play(player, by_key)


async def test_a_whole_game_with_nothing_but_the_mouse(seat: Seat, options: Options) -> None:
    async with seat(scenes=ROOT / "scenes", seed=STAYS.seed) as player:
        await play(player, by_mouse)
