"""Where a scene lies on its chapter's journey."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, pairwise
from typing import Literal

from game.session.mapping import Point, between, distance
from game.story.model import Scene
from game.story.world import Place, Stop, Story


@dataclass(frozen=True, slots=True)
class StopView:
    """A station as it is shown."""

    place: Place
    stop: Stop
    """With the date of the scene where the train is, since it may stay for days; ahead with the date that the journey plans."""
    state: Literal["passed", "here", "ahead"]

    @property
    def point(self) -> Point | None:
        """Where it lies; `None` if the story does not say."""
        place = self.place
        return None if place.lat is None or place.lon is None else Point(place.lat, place.lon)


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
    share: float
    """Of the way to the next station, what has been travelled, 0 to 1; by the days, since nobody wrote down the hours."""

    @property
    def progress(self) -> str:
        """How far it has come, by days; a scene may be later than the last of them."""
        return f"day {self.day} of {self.days}" if self.day <= self.days else "arrived"

    @property
    def train(self) -> Point | None:
        """Where the train is; `None` if the story does not tell where the stations around it lie."""
        here, after = self.stops[self.here].point, self.stops[min(self.here + 1, len(self.stops) - 1)].point
        return between(here, after, self.share) if here and after else here

    @property
    def has_points(self) -> bool:
        """Whether there is enough to draw a map of: two stations of which it is known where they lie."""
        return sum(view.point is not None for view in self.stops) > 1

    @property
    def kilometres(self) -> tuple[int, int]:
        """Kilometres travelled and still to go, in straight lines from station to station, rounded to tens."""
        so_far = _so_far(self.stops)
        leg = so_far[self.here + 1] - so_far[self.here] if self.here + 1 < len(so_far) else 0
        travelled = so_far[self.here] + leg * self.share
        return _tens(travelled), _tens(so_far[-1]) - _tens(travelled)


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
        stops=tuple(_stop(story, stop, _state(index, here, at_stop), today) for index, stop in enumerate(stops)),
        here=here,
        at_stop=at_stop,
        day=max((date.fromisoformat(today) - first).days, 0) + 1,
        days=(date.fromisoformat(stops[-1].date) - first).days + 1,
        share=0 if at_stop else _share(stops[here : here + 2], today),
    )


def _stop(story: Story, stop: Stop, state: Literal["passed", "here", "ahead"], today: str) -> StopView:
    """A station with its date: today where the train is, and nothing that is behind it later than that."""
    if state == "here" or (state == "passed" and stop.date > today):
        stop = stop.model_copy(update={"date": today})
    return StopView(story.declared.places[stop.place], stop, state)


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


def _share(leg: Sequence[Stop], today: str) -> float:
    """How much of a leg is behind the train in the middle of a day."""
    if len(leg) < 2:
        return 0
    left, arrives, now = (date.fromisoformat(day) for day in (leg[0].date, leg[1].date, today))
    return min(max(((now - left).days + 0.5) / ((arrives - left).days + 1), 0), 1)


def _so_far(stops: Sequence[StopView]) -> list[float]:
    """Kilometres from the first station to each; one of which it is not known where it lies adds nothing."""
    points: list[Point | None] = []
    for view in stops:
        points.append(view.point or (points[-1] if points else None))
    return list(accumulate((distance(one, other) if one and other else 0 for one, other in pairwise(points)), initial=0.0))


def _tens(kilometres: float) -> int:
    return round(kilometres / 10) * 10


def standing(view: JourneyView) -> str:
    """ "documented" where the train is known to have been on that day, otherwise "imagined": also where no other line led."""
    is_known = view.at_stop and view.stops[view.here].stop.standing == "documented"
    return "documented" if is_known else "imagined"
