"""Where and when a scene is on the journey of its chapter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.engine.view import SceneView
    from game.story.world import Stop, Story


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What is known of a scene's place and day."""

    place: str | None
    """The name of the place."""
    standing: str | None
    """"documented" or "imagined", if the place is a stop of the journey."""
    stop: int
    """The stop at which the train stands, or which it has left last."""
    day: int | None
    """The day of the journey, the first is 1."""
    days: int | None


def whereabouts(story: Story, view: SceneView) -> Whereabouts:
    """Where a scene is. The train stands at the scene's place or, between two stops, at the last one before its date."""
    journey = story.chapters[view.chapter].journey
    written = story.scenes[view.scene].date or ""
    place = story.declared.places[view.place].name if view.place else None
    here = _stop_of(journey, view.place, written)
    left = [index for index, stop in enumerate(journey) if stop.date <= written]
    day, days = _days(journey, written)
    standing = None if here is None else "documented" if journey[here].standing == "documented" else "imagined"
    return Whereabouts(place, standing, here if here is not None else max(left, default=0), day, days)


def _stop_of(journey: Sequence[Stop], place: str | None, written: str) -> int | None:
    """The stop at a place; if the train stops there twice, the one of the day."""
    stops = [index for index, stop in enumerate(journey) if stop.place == place]
    return next((index for index in stops if journey[index].date == written), stops[0] if stops else None)


def _days(journey: Sequence[Stop], written: str) -> tuple[int | None, int | None]:
    """The number of a day within the journey, and how many there are; nothing if the date is not a day of it."""
    try:
        first, last, now = (date.fromisoformat(text) for text in (journey[0].date, journey[-1].date, written))
    except (IndexError, ValueError):
        return None, None
    days = (last - first).days + 1
    day = (now - first).days + 1
    return (day, days) if 1 <= day <= days else (None, None)
