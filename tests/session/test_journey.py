"""The dates of a journey agree with those of its scenes."""

from __future__ import annotations

from game.session.journey import journey
from game.story.world import Story


def test_where_the_train_is_the_date_is_that_of_the_page(interhelpo: Story) -> None:
    scenes = {address: scene for address, scene in interhelpo.scenes.items() if scene.chapter == "train"}
    ways = {address: journey(interhelpo, address) for address in scenes}
    here = {address: view.stop.date for address, way in ways.items() if way for view in way.stops if view.state == "here"}
    assert len(here) > 50
    assert {address: date for address, date in here.items() if date != scenes[address].date} == {}


def test_nothing_that_is_passed_is_later_than_the_page_and_what_is_ahead_stays_as_planned(interhelpo: Story) -> None:
    planned = {stop.place: stop.date for stop in interhelpo.chapters["train"].journey}
    for address, scene in interhelpo.scenes.items():
        way = journey(interhelpo, address) if scene.chapter == "train" else None
        for view in way.stops if way else ():
            assert view.state != "passed" or view.stop.date <= (scene.date or ""), address
            assert view.state != "ahead" or view.stop.date == planned[view.stop.place], address


def test_a_train_that_waits_keeps_the_day_on_which_it_is(interhelpo: Story) -> None:
    found = {}
    for name in ("margita_mends", "zhmerinka", "wash_day", "dnieper"):
        way = journey(interhelpo, f"train.{name}")
        assert way is not None
        found[name] = [view.stop.date for view in way.stops if view.place.name == "Zhmerinka"]
    assert found == {
        "margita_mends": ["1925-04-03"],
        "zhmerinka": ["1925-04-04"],
        "wash_day": ["1925-04-05"],
        "dnieper": ["1925-04-04"],
    }


def test_after_its_last_day_a_journey_has_no_day(ferry: Story) -> None:
    told = {name: way.progress for name in ("bank", "across") if (way := journey(ferry, f"crossing.{name}"))}
    assert told == {"bank": "day 1 of 1", "across": "arrived"}
