"""The page about the town."""

from __future__ import annotations

import pytest

from tests.conftest import ROOT
from tests.ui.conftest import Seat

SCENES = ROOT / "scenes"


async def test_before_there_is_a_town_the_page_says_so(seat: Seat) -> None:
    async with seat(scenes=SCENES, scene="train.orenburg") as player:
        await player.press("b")
        assert player.hint == "There is no town yet."


async def test_the_board_tells_what_stands_and_what_was_put_off(seat: Seat) -> None:
    async with seat(scenes=SCENES, scene="factories.hall_1928") as player:
        assert player.sees("B town")
        await player.press("b")
        assert player.sees("The town · September 1928") and player.sees("● Joiners' hall stands Sep 1928 □ imagined")
        assert player.sees("● Foundry stands 1928 ■ documented") and not player.sees("School")
        await player.press("end")
        assert player.row.startswith("○ Brewery") and player.sees("put off, September 1928") and player.sees("Put off, and underlined.")
        await player.press("и")
        assert player.app.screen is player.play


async def test_what_changed_later_does_not_make_a_building_younger(seat: Seat) -> None:
    async with seat(scenes=SCENES, scene="purges.asan_the_party") as player:
        await player.press("b")
        assert player.sees("● The co-operative stands 24 Apr 1925 ■ documented") and player.sees("stands since 24 April 1925")
        assert player.sees("● House for the town stands 1927 ■ documented") and player.sees("1932: Cut into seven co-operatives")


async def test_figures_that_can_be_compared_have_bars(seat: Seat) -> None:
    async with seat(scenes=SCENES, scene="factories.shares_1934") as player:
        await player.press("b", "2", "down")
        assert player.sees("1925 Members on the first train ━━━ 117 ?") and player.sees("by the most cited count of 1,078 people")
        await player.press("down", "down", "down")
        assert player.sees("At the assembly of 1926 · 1926 · □ imagined") and player.sees("That Russian took over is documented.")
        await player.press("end")
        assert player.sees("Made here, it is said · 1934 · ? disputed") and player.sees("45 per cent for 1930")


async def test_a_figure_that_stands_alone_has_no_bar(seat: Seat) -> None:
    async with seat(scenes=SCENES, scene="factories.rooms_1926") as player:
        await player.press("b", "2")
        assert player.sees("1925 Members on the first train 117 ?") and player.sees("1926 Looms, second transport 18 ■")
        assert not any("━" in line for line in player.lines[2:-8])


async def test_arrows_and_clicks_go_about_on_the_plan(seat: Seat) -> None:
    async with seat(scenes=SCENES, scene="factories.shares_1934") as player:
        await player.press("b", "3", "right")
        assert player.sees("Brickworks · stands since 1925") and player.sees("today's Intergelpo Street")
        await player.press("right", "down")
        assert player.sees("School · stands since 1929")
        await player.press("down", "left", "left", "left", "left")
        assert player.sees("Cloth mill · stands since 2 May 1927")
        await player.press("up", "up", "up")
        assert player.sees("Power station · stands since 1925")
        await player.click("Brewery")
        assert player.sees("Brewery · stands since February 1931")
        await player.press("1")
        assert player.row.startswith("● Brewery")


@pytest.mark.parametrize("size", [(60, 18), (60, 20), (80, 24), (142, 35)])
@pytest.mark.parametrize("scene", ["factories.second_train", "factories.assembly_1934", "afterwards.the_street"])
async def test_every_view_has_room_at_every_size(seat: Seat, size: tuple[int, int], scene: str) -> None:
    async with seat(size=size, scenes=SCENES, scene=scene) as player:
        if player.sees("Read the page"):
            await player.press("1")
        await player.press("b")
        for view in ("Board", "Years", "Plan"):
            await player.press(str(("Board", "Years", "Plan").index(view) + 1), "down", "end", "up")
            assert (
                player.sees(f"{view}]") and player.sees("Tab views" if view == "Plan" else "Left Right views") and player.sees("Esc back")
            )


async def test_arrows_turn_to_the_next_view_where_they_are_free_and_tab_everywhere(seat: Seat) -> None:
    async with seat(scenes=SCENES, scene="factories.hall_1928") as player:
        await player.press("b", "right")
        assert player.sees("[2 Years]")
        await player.press("right", "right")
        assert player.sees("[3 Plan]") and player.sees("Brickworks · stands since 1925")
        await player.press("tab")
        assert player.sees("[1 Board]")
        await player.press("left", "shift+tab", "left")
        assert player.sees("[1 Board]")


@pytest.mark.parametrize("key", ["n", "N", "т"])
async def test_the_notes_of_what_is_highlighted_open(seat: Seat, key: str) -> None:
    async with seat(scenes=SCENES, scene="factories.hall_1928") as player:
        await player.press("b", "down")
        assert player.sees("N notes") and player.sees("Notes (N): What stood in the first years")
        await player.press(key)
        assert player.sees("What is known") and player.sees("A brickworks came first, because")
        await player.press("escape", "2", key)
        assert player.sees("What is known") and player.sees("303 people, by the usual count")
        await player.press("escape")
        assert player.sees("[2 Years]")


async def test_in_a_narrow_window_a_building_has_one_line_and_all_that_is_known_of_it_can_be_read(seat: Seat) -> None:
    async with seat(size=(60, 20), scenes=ROOT / "scenes", scene="factories.assembly_1934") as player:
        await player.press("b", "1")
        board = [line for line in player.lines[2:12] if "stands" in line or "begun" in line]
        assert len(board) == 10 and not any(word in line for line in board for word in ("documented", "imagined"))
        assert player.sees("Space: more") and not player.sees("Notes (N)")
        for _ in range(3):
            await player.press("space")
        assert player.sees("Notes (N)") and not player.sees("Space: more")
        await player.press("down")
        assert player.sees("Brickworks · stands since 1925"), "another one is read from its beginning"
        await player.resize(100, 30)
        assert player.sees("■ documented") and player.sees("□ imagined")
