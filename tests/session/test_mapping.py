"""Points on a map, and how far a train has come along them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.loader.reader import load
from game.session.journey import journey
from game.session.mapping import Dot, Point, clipped, distance, fitted
from game.story.world import Story
from tests.conftest import ROOT

ZILINA, PISHPEK = Point(49.227, 18.746), Point(42.867, 74.552)


@pytest.fixture(scope="module")
def interhelpo() -> Story:
    return load(ROOT / "scenes")


def test_distances_are_those_of_the_globe() -> None:
    assert distance(Point(0, 0), Point(0, 90)) == pytest.approx(10_007.5, abs=1)
    assert distance(ZILINA, PISHPEK) == pytest.approx(4_260, rel=0.01)
    assert distance(ZILINA, ZILINA) == 0


@pytest.mark.parametrize("size", [(240, 100), (112, 36), (40, 200)])
def test_all_points_lie_on_the_map_and_north_is_up(size: tuple[int, int]) -> None:
    projection = fitted([ZILINA, PISHPEK], *size)
    one, other = projection.dot(ZILINA), projection.dot(PISHPEK)
    assert 0 < one.x < other.x < size[0] and 0 < one.y < other.y < size[1]
    # A kilometre is as long to the east as to the north, in the middle of the map.
    middle = Point((ZILINA.lat + PISHPEK.lat) / 2, 40)
    here, east, south = (projection.dot(point) for point in (middle, middle._replace(lon=41), middle._replace(lat=middle.lat - 1)))
    assert (east.x - here.x) / distance(middle, middle._replace(lon=41)) == pytest.approx((south.y - here.y) / 111.2, rel=0.01)


def test_a_single_point_has_a_map_too() -> None:
    assert fitted([ZILINA], 100, 40).dot(ZILINA) == pytest.approx(Dot(50, 20))


def test_lines_are_cut_off_at_the_edge() -> None:
    assert clipped(Dot(-10, 5), Dot(30, 5), (20, 10)) == (Dot(0, 5), Dot(19, 5))
    assert clipped(Dot(3, 3), Dot(4, 4), (20, 10)) == (Dot(3, 3), Dot(4, 4))
    assert clipped(Dot(-10, 5), Dot(-1, 5), (20, 10)) is None
    assert clipped(Dot(-5, 0), Dot(0, -5), (20, 10)) is None


def test_the_kilometres_add_up(interhelpo: Story) -> None:
    ways = [journey(interhelpo, f"train.{scene}") for scene in ("departure", "kosice", "orenburg", "pishpek")]
    assert [sum(way.kilometres) for way in ways if way] == [4_760] * 4
    assert [way.kilometres[0] for way in ways if way] == [0, 200, 2_730, 4_760]


def test_between_two_stops_the_train_moves_day_by_day(interhelpo: Story) -> None:
    shares = []
    for day in ("1925-04-04", "1925-04-05", "1925-04-06"):
        scene = interhelpo.scenes["train.wash_day"].model_copy(update={"date": day, "place": None})
        way = journey(replace(interhelpo, scenes=dict(interhelpo.scenes) | {"train.wash_day": scene}), "train.wash_day")
        assert way and way.train and not way.at_stop
        assert way.stops[way.here].place.name == "Zhmerinka" and 28.11 < way.train.lon < 30.49
        shares.append(way.share)
    assert shares == sorted(set(shares))


def test_a_journey_without_coordinates_has_no_map_and_no_kilometres(ferry: Story) -> None:
    places = {key: place.model_copy(update={"lat": None}) for key, place in ferry.declared.places.items()}
    nowhere = replace(ferry, declared=ferry.declared.model_copy(update={"places": places}))
    way = journey(nowhere, "crossing.bank")
    assert way and not way.has_points and way.train is None and way.kilometres == (0, 0)


def test_outlines_lie_where_the_journey_is(interhelpo: Story) -> None:
    outlines = interhelpo.declared.outlines
    assert {outline.kind for outline in outlines.values()} == {"river", "sea", "frontier"}
    assert all(7 <= len(outline.points) <= 40 and all(40 < lat < 56 and 16 <= lon < 80 for lat, lon in outline.points)
               for outline in outlines.values())  # fmt: skip
