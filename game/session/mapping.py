"""Points of the earth on a small map: how far apart they are, and where they come to lie. Pure arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

EARTH = 6371.0
"""Kilometres from its centre to its surface."""
MARGIN = 0.08
"""Of the map's width and height, what is shown around the points."""
NARROWEST = 0.5
"""Degrees; a map of a single point shows as much."""


class Point(NamedTuple):
    """A place on the earth, in degrees north and east."""

    lat: float
    lon: float


class Dot(NamedTuple):
    """A place on the map, in dots from its upper left corner; it may lie outside."""

    x: float
    y: float


def distance(one: Point, other: Point) -> float:
    """Kilometres between two points as the crow flies."""
    north, east = radians(other.lat - one.lat), radians(other.lon - one.lon)
    half = sin(north / 2) ** 2 + cos(radians(one.lat)) * cos(radians(other.lat)) * sin(east / 2) ** 2
    return 2 * EARTH * asin(sqrt(min(half, 1)))


def between(one: Point, other: Point, share: float) -> Point:
    """The point a share (0 to 1) of the way from one to another."""
    return Point(one.lat + (other.lat - one.lat) * share, one.lon + (other.lon - one.lon) * share)


class Projection(NamedTuple):
    """Equirectangular: degrees east shrink by the cosine of the middle latitude, and a dot is as wide as it is high."""

    west: float
    north: float
    shrink: float
    """Dots of one degree east for each dot of one degree north, 0 to 1."""
    scale: float
    """Dots for one degree north."""
    size: tuple[int, int]
    """Dots across and down."""

    def dot(self, point: Point) -> Dot:
        """Where a point comes to lie."""
        return Dot((point.lon - self.west) * self.shrink * self.scale, (self.north - point.lat) * self.scale)


def fitted(points: Sequence[Point], width: int, height: int) -> Projection:
    """The projection that shows all of some points, with a margin, as large as a room in dots allows. Raises `ValueError` for no points."""
    south, north = _widened([point.lat for point in points])
    west, east = _widened([point.lon for point in points])
    shrink = cos(radians((south + north) / 2))
    scale = min(width / ((east - west) * shrink), height / (north - south))
    spare_lon, spare_lat = width / (shrink * scale) - (east - west), height / scale - (north - south)
    return Projection(west - spare_lon / 2, north + spare_lat / 2, shrink, scale, (width, height))


def _widened(degrees: Sequence[float]) -> tuple[float, float]:
    least, most = min(degrees), max(degrees)
    margin = max((most - least) * MARGIN, NARROWEST / 2)
    return least - margin, most + margin


def clipped(one: Dot, other: Dot, size: tuple[int, int]) -> tuple[Dot, Dot] | None:
    """The part of a straight line that lies on the map (Liang and Barsky); `None` if none does."""
    across, down = other.x - one.x, other.y - one.y
    first, last = 0.0, 1.0
    for step, room in ((-across, one.x), (across, size[0] - 1 - one.x), (-down, one.y), (down, size[1] - 1 - one.y)):
        if step == 0:
            if room < 0:
                return None
        elif step < 0:
            first = max(first, room / step)
        else:
            last = min(last, room / step)
    if first > last:
        return None
    return Dot(one.x + first * across, one.y + first * down), Dot(one.x + last * across, one.y + last * down)
