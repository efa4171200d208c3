"""The board of the town never contradicts the scenes, and nothing stands before it could."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.engine.engine import Engine
from game.engine.state import GameState
from game.loader.reader import load
from game.session.town import TownView, town
from game.story.world import Story
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def interhelpo() -> Story:
    return load(ROOT / "scenes")


def at(story: Story, scene: str, *visited: str, **decided: bool) -> GameState:
    """A moment of a game by a scene, the scenes before it, and what has been decided."""
    state = Engine(story).start(story.start("factories.anna"), 1)
    return replace(state, scene=scene, visited=frozenset({scene, *visited}), variables=dict(state.variables) | decided)


def board(story: Story, state: GameState) -> dict[str, str]:
    """How each building is said to stand."""
    return {view.building.name: view.told for view in seen(story, state).buildings}


def seen(story: Story, state: GameState) -> TownView:
    found = town(story, state)
    assert found is not None
    return found


def test_before_the_factories_there_is_no_town(interhelpo: Story, ferry: Story) -> None:
    engine = Engine(interhelpo)
    for start in ("zilina.anna", "train.viktor", "steppe.asan"):
        assert town(interhelpo, engine.start(interhelpo.start(start), 1)) is None
    assert town(interhelpo, engine.start(interhelpo.start("factories.anna"), 1)) is not None
    assert town(ferry, Engine(ferry).start(ferry.start("crossing.miller"), 1)) is None


def test_the_first_board_is_that_of_the_scenes(interhelpo: Story) -> None:
    rooms = board(interhelpo, at(interhelpo, "factories.rooms_1926", clinic=True))
    walls = board(interhelpo, at(interhelpo, "factories.walls_1926"))
    for chalk in (rooms, walls):
        assert [chalk[name] for name in ("Brickworks", "Sawmill", "Power station", "Locksmiths")] == ["stands since 1925"] * 4
        assert chalk["Tannery"] == "begun, 1925" and "Foundry" not in chalk and "School" not in chalk
    assert (rooms["Doctor"], walls["Doctor"]) == ("stands since December 1926", "put off, December 1926")
    assert rooms["Cloth mill"].startswith("begun") and walls["Cloth mill"].startswith("begun")


def test_hall_and_brewery_take_turns(interhelpo: Story) -> None:
    hall = board(interhelpo, at(interhelpo, "factories.hall_1928"))
    beer = board(interhelpo, at(interhelpo, "factories.brewery_1928", brewery=True))
    for two_columns in (hall, beer):
        assert two_columns["Cloth mill"] == "stands since 2 May 1927" and two_columns["House for the town"] == "stands since 1927"
        assert two_columns["Foundry"] == two_columns["Tannery"] == "stands since 1928"
    assert hall["Joiners' hall"].startswith("stands") and hall["Brewery"].startswith("put off")
    assert beer["Joiners' hall"].startswith("put off") and beer["Brewery"].startswith("stands")


@pytest.mark.parametrize("brewery", [True, False])
def test_the_painted_board_has_furniture_and_beer_and_one_of_two_houses(interhelpo: Story, brewery: bool) -> None:
    club = board(interhelpo, at(interhelpo, "factories.club_1930", club=True, brewery=brewery))
    rooms = board(interhelpo, at(interhelpo, "factories.houses_1930", brewery=brewery))
    for painted in (club, rooms):
        assert all(
            painted[name].startswith("stands") for name in ("Cloth mill", "Tannery", "Foundry", "Joiners' hall", "Brickworks", "Brewery")
        )
        assert painted["School"] == "stands since 1929"
    assert club["Club"].startswith("stands") and club["Twenty rooms"].startswith("put off")
    assert rooms["Club"].startswith("put off") and rooms["Twenty rooms"].startswith("stands")
    late = board(interhelpo, at(interhelpo, "factories.assembly_1934"))
    assert late["Club"] == "stands since November 1934"


def test_nothing_stands_before_its_day(interhelpo: Story) -> None:
    for address, scene in interhelpo.scenes.items():
        found = town(interhelpo, at(interhelpo, address)) if scene.date else None
        for view in found.buildings if found else ():
            assert view.stage.since <= (scene.date or "") and view.stage.first_day <= (scene.date or ""), address
        for chart in found.charts if found else ():
            assert all(figure.figure.date <= (scene.date or "") for figure in chart.figures), address


def test_a_building_is_as_old_as_its_first_day(interhelpo: Story) -> None:
    late = {view.building.name: view for view in seen(interhelpo, at(interhelpo, "purges.asan_the_party")).buildings}
    house, cooperative = late["House for the town"], late["The co-operative"]
    assert (house.told, cooperative.told) == ("stands since 1927", "stands since 24 April 1925")
    assert [change.partition(":")[0] for change in (*house.changes, *cooperative.changes)] == ["1938", "1932"]
    assert list(house.notes) == ["house_with_cellar", "nkvd_house"]


def test_a_house_that_came_to_stand_is_not_as_old_as_its_beginnings(interhelpo: Story) -> None:
    rooms = {view.building.name: view for view in seen(interhelpo, at(interhelpo, "factories.rooms_1926", clinic=True)).buildings}
    assert rooms["Cloth mill"].told == "begun, August 1926"
    assert [change.partition(":")[0] for change in rooms["Cloth mill"].changes] == ["December 1926 (imagined)"]
    assert rooms["Doctor"].told == "stands since December 1926" and not list(rooms["Doctor"].changes)


def test_no_building_that_stands_gets_younger(interhelpo: Story) -> None:
    for building in interhelpo.declared.buildings.values():
        days = [stage.since for stage in building.stages]
        assert days == sorted(days), building.name


def test_after_the_end_the_board_stays_as_it_was(interhelpo: Story) -> None:
    today = seen(interhelpo, at(interhelpo, "afterwards.the_street"))
    assert today.date == "1943" and today.buildings[0].told == "ended, 1943"
    assert seen(interhelpo, at(interhelpo, "afterwards.ledger")).date == "1943"


def test_figures_are_shares_of_the_largest_and_rest_on_something(interhelpo: Story) -> None:
    shown = seen(interhelpo, at(interhelpo, "factories.shares_1934"))
    workers = next(chart for chart in shown.charts if chart.chart.title.endswith("1932"))
    assert sum(view.figure.amount for view in workers.figures) == 521
    assert workers.figures[0].share == 1 and workers.figures[3].share == pytest.approx(43 / 223)
    assert all((view.share is None) == (len(chart.figures) == 1) for chart in shown.charts for view in chart.figures)
    assert all(view.rests_on for chart in shown.charts for view in chart.figures)
    tongues = next(chart for chart in shown.charts if chart.chart.title.startswith("Languages"))
    assert [view.figure.amount for view in tongues.figures] == [5, 4, 3, 2, 1]
    assert {view.figure.standing for view in tongues.figures} == {"imagined"}


def test_the_last_list_adds_up_too(interhelpo: Story) -> None:
    last = interhelpo.declared.charts["workers_1935"].figures
    assert sum(figure.amount for figure in last) == 525


def test_no_two_buildings_have_the_same_plot(interhelpo: Story) -> None:
    plots = [tuple(building.plot) for building in interhelpo.declared.buildings.values() if building.plot]
    assert len(plots) == len(set(plots)) and max(plots) <= (5, 3)
