"""Where a scene lies on its chapter's journey."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from game.story.model import Scene
from game.story.world import Place, Stop, Story


@dataclass(frozen=True, slots=True)
class StopView:
    """A station as it is shown."""

    place: Place
    stop: Stop
    state: Literal["passed", "here", "ahead"]


@dataclass(frozen=True, slots=True)
class JourneyView:
    """A journey with the train somewhere on it."""

    stops: tuple[StopView, ...]
    here: int
    """Index of the station reached last."""
    at_stop: bool
    """Whether the scene is at that station, and not on the way from it."""
    day: int
    """Day of the journey, from 1; by the scene's date, or by the station's where the scene has only a month."""
    days: int


def journey(story: Story, scene_address: str) -> JourneyView | None:
    """The journey of a scene's chapter, or `None` if the chapter has none."""
    scene = story.scenes[scene_address]
    stops = story.chapters[scene.chapter].journey
    if not stops:
        return None
    here, at_stop = _position(stops, scene)
    first = date.fromisoformat(stops[0].date)
    today = scene.date if scene.date and len(scene.date) == len("1925-04-02") else stops[here].date
    return JourneyView(
        stops=tuple(StopView(story.declared.places[stop.place], stop, _state(index, here, at_stop)) for index, stop in enumerate(stops)),
        here=here,
        at_stop=at_stop,
        day=max((date.fromisoformat(today) - first).days, 0) + 1,
        days=(date.fromisoformat(stops[-1].date) - first).days + 1,
    )


def _position(stops: list[Stop], scene: Scene) -> tuple[int, bool]:
    """The station of the scene's place; otherwise the last one that its date has reached."""
    for index, stop in enumerate(stops):
        if stop.place == scene.place:
            return index, True
    reached = [index for index, stop in enumerate(stops) if scene.date and stop.date <= scene.date]
    return (reached[-1] if reached else 0), False


def _state(index: int, here: int, at_stop: bool) -> Literal["passed", "here", "ahead"]:
    if index == here:
        return "here" if at_stop else "passed"
    return "passed" if index < here else "ahead"


def standing(view: JourneyView) -> str:
    """ "documented" where the train is known to have been on that day, otherwise "imagined": also where no other line led."""
    is_known = view.at_stop and view.stops[view.here].stop.standing == "documented"
    return "documented" if is_known else "imagined"
