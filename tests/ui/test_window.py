"""Windows of all sizes, consoles of all kinds."""

from __future__ import annotations

import pytest

from game.engine.view import GaugeView
from game.ui.glyphs import GLYPHS
from game.ui.widgets.gauges import GaugeLine
from game.ui.widgets.panel import Panel
from game.ui.widgets.paper import Paper
from game.ui.widgets.rows import Rows
from tests.conftest import ROOT
from tests.ui.conftest import RAILWAY, Seat


async def test_resizing_while_playing_keeps_the_page(seat: Seat) -> None:
    async with seat() as player:
        play = await player.begin()
        for size in ((60, 20), (120, 40), (200, 60), (80, 24)):
            await player.resize(*size)
            assert player.sees("Good day, you say") and player.sees("Pay the fare") and player.sees("? help"), size
        assert player.app.screen is play


async def test_a_wide_window_has_a_panel_and_a_narrow_one_a_line(seat: Seat) -> None:
    async with seat(size=(120, 40), scenes=RAILWAY, scene="line.frontier") as player:
        assert player.sees("You carry") and player.play.query_one(Panel).region.width > 20
        assert not player.play.query_one(GaugeLine).display
        await player.resize(60, 20)
        assert not player.sees("You carry") and player.sees("Strength 4")


async def test_who_is_with_the_player_stands_in_the_panel(seat: Seat) -> None:
    async with seat(size=(120, 40), scenes=ROOT / "scenes", scene="steppe.vojto_night") as player:
        assert player.sees("With you") and player.sees("· Katka, who asks.")


async def test_prose_is_never_wider_than_seventy_cells(seat: Seat) -> None:
    async with seat(size=(200, 50), scenes=RAILWAY, scene="line.frontier") as player:
        start = next(line for line in player.lines if "The train stops where" in line)
        text = start[: player.play.query_one("#side").region.x]
        assert len(text.strip()) <= 70


async def test_a_list_that_is_longer_than_its_room_says_so_until_its_end(seat: Seat) -> None:
    async with seat(size=(60, 20)) as player:
        await player.begin()
        await player.press("escape")
        rows = player.app.screen.query_one(Rows)
        last = rows.content_region.bottom - 1
        assert GLYPHS.more in player.lines[last] and not player.sees("Settings")
        await player.press("end")
        assert GLYPHS.more not in player.lines[last] and player.sees("Help")
        await player.resize(80, 50)
        assert not any(GLYPHS.more in line for line in player.lines)


async def test_a_tiny_window_asks_for_more_room_and_takes_no_choice(seat: Seat) -> None:
    async with seat() as player:
        play = await player.begin()
        for size in ((59, 24), (80, 17), (29, 10), (4, 2)):
            await player.resize(*size)
            await player.press("1", "escape")
            assert player.sees("larger") or size[0] < 20
        await player.resize(80, 24)
        assert player.app.screen is play and not play._session.choices


async def test_the_gauge_line_leaves_out_what_is_well_and_tells_where_all_is(seat: Seat) -> None:
    async with seat(scenes=RAILWAY, scene="line.frontier") as player:
        line = player.play.query_one(GaugeLine)
        assert str(line.render()) == "Strength 4 · Food 3 · Water 2 · Fuel 1 little · 300 Kč · Standing 3"
        await player.resize(60, 20)
        assert str(line.render()) == "Strength 4 · Food 3 · Water 2 · Fuel 1 little … I"
        line.show(
            [GaugeView(name, name, "3", "fair", 0.6, steps=5) for name in ("Strength", "Health of the children", "Water")]
            + [GaugeView("Repute", "Repute", "1", "doubted", 0.1, steps=6), GaugeView("Fuel", "Fuel", "1", "little", 0.2, steps=6)]
        )
        assert str(line.render()) == "Strength 3 · Repute 1 doubted · Fuel 1 little … I"
        await player.click("… I")
        assert player.sees("How you stand")


async def test_what_a_choice_has_brought_is_told_in_the_unit_of_the_amount(seat: Seat) -> None:
    async with seat(scenes=ROOT / "scenes") as player:
        await player.press("1", "1", "1", "1")
        assert player.sees("200 Kč +100")


@pytest.mark.parametrize("key", ["escape", "n", "k"])
async def test_that_a_text_goes_on_is_told_also_where_the_window_was_changed_on_another_page(seat: Seat, key: str) -> None:
    async with seat(scenes=ROOT / "scenes", scene="train.samara", size=(60, 20)) as player:
        if player.sees("Read the page"):
            await player.press("1")
        await player.press(key)
        await player.resize(80, 24)
        await player.press("escape")
        assert player.app.screen is player.play
        assert player.sees("Space: more") == player.play.query_one(Paper).has_more
