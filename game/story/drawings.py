"""What is drawn beside the scenes: the outlines of a map, the buildings of a town, and the figures of its years."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from game.story.kinds import Date, Id, Model, Prose, Standing, When


def _point(point: list[float]) -> list[float]:
    if not (-90 <= point[0] <= 90 and -180 <= point[1] <= 180):
        raise PydanticCustomError("bad_point", "a point is [lat, lon]: first -90 to 90, then -180 to 180")
    return point


Point = Annotated[list[float], Field(min_length=2, max_length=2), AfterValidator(_point)]
"""Degrees north and east."""


class Outline(Model):
    """A line of the map, roughly."""

    name: Prose
    kind: Literal["river", "sea", "frontier"]
    points: Annotated[list[Point], Field(min_length=2)]
    """From end to end; the shore of a lake ends where it begins."""


class Stage(Model):
    """How a building stands from some day on."""

    since: Date
    """Since when, as well as it is known."""
    shown: Date | None = None
    """The day from which it is shown, where that is later than `since` tells: of a year, the part in which the scenes know of it."""
    when: When | None = None
    """It has come so only if this holds."""
    state: Literal["stands", "begun", "put_off", "gone"]
    text: Prose
    """A sentence or two about it."""
    makes: Prose | None = None
    """What is made or done there."""
    people: Prose | None = None
    """Who works there."""
    standing: Standing
    """How sure all this is."""
    notes: list[Id] = []
    """The historical notes that it rests on."""

    @property
    def first_day(self) -> str:
        """The date from which it is shown."""
        return self.shown or self.since


class Building(Model):
    """Something that stands, or could stand, in the town."""

    name: Prose
    short: Prose | None = None
    """Its name where there is little room; at best seven letters."""
    plot: Annotated[list[Annotated[int, Field(ge=1, le=6)]] | None, Field(min_length=2, max_length=2)] = None
    """Column and row on the plan, from 1; without it the plan does not show it."""
    stages: Annotated[list[Stage], Field(min_length=1)]
    """How it comes to stand, in order; the last that has come is shown."""


class Street(Model):
    """A street on the plan of the town."""

    name: Prose
    row: Annotated[int, Field(ge=0, le=6)]
    """It runs below this row of plots; 0 is above the first."""


class Figure(Model):
    """A number of a year."""

    label: Prose
    date: Date
    shown: Date | None = None
    """The day from which it is shown, where that is later than the date tells."""
    amount: Annotated[int, Field(ge=0)]
    standing: Standing
    about: Prose | None = None
    """Where it comes from, and what other sources have."""
    notes: list[Id] = []
    """The historical notes that it rests on."""
    sources: list[str] = []
    """Ids of sources that it rests on besides."""

    @property
    def first_day(self) -> str:
        """The date from which it is shown."""
        return self.shown or self.date


class Chart(Model):
    """Figures that can be compared."""

    title: Prose
    unit: Prose | None = None
    """What is counted."""
    about: Prose | None = None
    figures: Annotated[list[Figure], Field(min_length=1)]
