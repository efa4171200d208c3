"""The journey as a line, as a map and as a list."""

from __future__ import annotations

import re

import pytest

from game.session.mapping import Dot
from game.ui.screens.journey import Journey
from game.ui.widgets.braille import Canvas
from game.ui.widgets.map import RouteMap
from tests.conftest import ROOT
from tests.ui.conftest import RAILWAY, Seat

SCENES = ROOT / "scenes"
BRAILLE = re.compile("[\u2801-\u28ff]")


async def test_numbers_and_clicks_choose_the_view_and_it_is_remembered(seat: Seat) -> None:
    async with seat(scenes=SCENES, scene="train.orenburg") as player:
        await player.press("m")
        assert player.sees("[1 Line]") and not BRAILLE.search(player.text)
        await player.press("2")
        assert player.sees("[2 Map]") and BRAILLE.search(player.text) and player.sees("Outlines are rough.")
        await player.press("escape", "m")
        assert player.sees("[2 Map]")
        await player.click("3 List")
        assert player.sees("[3 List]") and player.sees("Orenburg · 13 April · here · ◇ likely")
        await player.press("9")
        assert player.sees("[3 List]")


async def test_arrows_turn_to_the_next_view_and_on_the_map_go_from_stop_to_stop(seat: Seat) -> None:
    async with seat(scenes=SCENES, scene="train.orenburg") as player:
        await player.press("m")
        assert player.sees("Left Right views")
        await player.press("left")
        assert player.sees("[3 List]")
        await player.press("left")
        assert player.sees("[2 Map]") and player.sees("Tab views Arrows stops")
        await player.press("right")
        assert player.sees("[2 Map]") and player.sees("Aktyubinsk – likely")
        await player.press("shift+tab")
        assert player.sees("[1 Line]")
        await player.click("Left Right views")
        assert player.sees("[2 Map]")


async def test_the_map_tells_documented_stops_from_others_and_how_far_it_is(seat: Seat) -> None:
    async with seat(size=(120, 40), scenes=SCENES, scene="train.orenburg") as player:
        await player.press("m", "2")
        assert player.sees("About 2,730 km behind, 2,030 to go, as the crow flies from stop to stop")
        drawn = "\n".join(player.lines[4:30])
        assert drawn.count("◆") == 1 and drawn.count("■") >= 3 and "◇" in drawn and "□" in drawn
        for name in ("Žilina", "Volochisk", "Pishpek", "Volga", "Dnieper", "Black Sea", "Aral Sea", "Soviet frontier"):
            assert drawn.count(name) == 1, name


async def test_arrows_and_clicks_go_from_stop_to_stop_in_every_view(seat: Seat) -> None:
    async with seat(scenes=SCENES, scene="train.orenburg") as player:
        await player.press("m", "2", "right")
        assert player.sees("▌Aktyubinsk".replace("▌", " ")) and player.sees("Today: Aktobe")
        await player.press("end")
        assert player.sees("Pishpek – sources tell of this stop")
        await player.press("right", "1")
        assert player.row.startswith("○ Pishpek")
        await player.press("home", "2")
        assert player.sees("Žilina – sources tell of this stop")
        await player.click("Orenburg")
        assert player.sees("Orenburg – likely, because there was no other railway")


@pytest.mark.parametrize("size", [(60, 20), (60, 18), (80, 24), (142, 35), (200, 60)])
async def test_no_name_is_written_over_another_at_any_size(seat: Seat, size: tuple[int, int]) -> None:
    async with seat(size=size, scenes=SCENES, scene="train.volochisk") as player:
        await player.press("m", "2", "end", "home")
        screen = player.app.screen
        assert isinstance(screen, Journey)
        drawn = screen.query_one(RouteMap)
        known = [view.place.name for view in screen._train.stops] + [outline.name for outline in screen._outlines]
        words = re.findall(r"[^\W\d_][\w -]*[^\W\d_]", "\n".join(strip.text for strip in drawn.render_lines(drawn.size.region)))
        assert words and all(any(word in name for name in known) or all(part in " ".join(known) for part in word.split()) for word in words)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_names_stay_where_they_are_and_off_the_way_whichever_stop_is_highlighted(seat: Seat, size: tuple[int, int]) -> None:
    async with seat(size=size, scenes=SCENES, scene="train.kosice") as player:
        await player.press("m", "2")
        screen = player.app.screen
        assert isinstance(screen, Journey)
        drawn = screen.query_one(RouteMap)
        way = drawn._taken(drawn._projection())
        names, found = [view.place.name for view in screen._train.stops], []
        for index in range(len(names)):
            await player.press("home" if index == 0 else "right")
            rows = [strip.text for strip in drawn.render_lines(drawn.size.region)]
            found.append({name: (row.index(name), y) for name in names for y, row in enumerate(rows) if name in row})
            assert not any(way.layer(x + step, y) for name, (x, y) in found[-1].items() for step in range(len(name)))
        always = {name: at for name, at in found[0].items() if name != names[0]}
        assert names[-1] in always and "Volochisk" in always
        for index, places in enumerate(found):
            assert all(places.get(name) == at for name, at in always.items() if name != names[index])
            assert set(places) == {*always, names[0], names[index]}


async def test_a_terminal_without_braille_shows_the_line_and_says_why(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "linux")
    async with seat(scenes=SCENES, scene="train.orenburg") as player:
        await player.press("m", "2")
        assert player.sees("The map cannot be drawn with plain signs. The line says the same.") and not BRAILLE.search(player.text)
        assert not player.sees("Outlines are rough")


async def test_stops_of_which_nobody_knows_where_they_lie_have_no_map(seat: Seat) -> None:
    async with seat(scenes=RAILWAY, scene="line.frontier") as player:
        await player.press("m", "2")
        assert player.sees("The story does not say where these stops lie") and not player.sees("km")


def test_a_line_leaves_dots_where_it_passes() -> None:
    canvas = Canvas(2, 1)
    canvas.line([Dot(-4, 0), Dot(9, 0)], 1)
    canvas.line([Dot(0, 3), Dot(0, 3)], 2)
    assert [canvas.sign(x, 0) for x in range(2)] == ["\u2849", "\u2809"]
    assert (canvas.layer(0, 0), canvas.layer(1, 0), canvas.layer(5, 5), canvas.sign(5, 5)) == (2, 1, 0, " ")
