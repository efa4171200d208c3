"""The room of a lesson: what the teacher has set, and where everybody is, as counts and never as names."""

from __future__ import annotations

import math
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Any, Generic, NamedTuple, TypeVar

from game.errors import GameError
from game.story.world import Story
from game.venue import CLASSROOM, Venue

Json = dict[str, Any]
Value = TypeVar("Value")

WORDS = (
    "almanac", "anvil", "apricot", "bacon", "basket", "brick", "bucket", "camel", "clock", "cradle", "featherbed", "furnace", "kettle",
    "ladle", "lantern", "ledger", "loom", "melon", "mulberry", "orchard", "platform", "plum", "poplar", "reed", "saddle", "samovar",
    "spindle", "steppe", "stork", "timetable", "violin", "wagon", "walnut", "whistle", "willow", "yurt",
)  # fmt: skip
"""Words of the story that are easily said aloud and typed."""
UNDO = "undo"
"""The name of stepping back, however it is done."""
READING = 300.0
"""Seconds for which somebody counts as connected after a plain page: nothing is asked for while it is read, and a voice takes minutes."""


def new_word(random: Random) -> str:
    """A word for a room, such as "saxaul-42"."""
    return f"{random.choice(WORDS)}-{random.randrange(10, 100)}"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a game stands."""

    scene: str
    """Its address."""
    has_ended: bool = False


class Where(NamedTuple):
    """How many stand on one page."""

    chapter: str
    """Its id."""
    chapter_title: str
    scene_title: str
    pupils: int
    """All of them, also those who are"""
    away: int
    """without a connection now, or who"""
    waiting: int
    """wait for the others."""


class Counts(NamedTuple):
    """The room in numbers."""

    joined: int
    connected: int
    waiting: int
    ended: int
    where: tuple[Where, ...]
    """Pages on which somebody stands, in the order of the story."""

    @property
    def by_chapter(self) -> dict[str, int]:
        """How many stand in each chapter, by its id; chapters without anybody are left out."""
        found = Counter[str]()
        for page in self.where:
            found[page.chapter] += page.pupils
        return dict(found)


class _Set(Generic[Value]):
    """A setting of the room: who watches the room hears of a change."""

    def __init__(self, first: Value) -> None:
        self._first = first

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = f"_{name}"

    def __get__(self, room: Room, owner: type) -> Value:
        found: Value = getattr(room, self._name, self._first)
        return found

    def __set__(self, room: Room, value: Value) -> None:
        is_new = getattr(room, self._name, self._first) != value
        setattr(room, self._name, value)
        if is_new:
            room.changed()


class Room:
    """A lesson under way. Pupils are numbers that mean nothing outside of it."""

    start = _Set[str | None](None)
    """The id of the chapter at which everybody begins; `None`: whoever begins chooses, from the whole story."""
    has_warnings = _Set(True)
    has_undo = _Set(True)
    ends_at = _Set[float | None](None)
    """When the lesson ends, in seconds of the room's clock."""
    is_whole_class = _Set(False)
    """Whether all play one game, and vote by a show of hands."""

    def __init__(self, story: Story, word: str, now: Callable[[], float] = time.monotonic) -> None:
        """`word` lets a pupil in; `now` is a clock in seconds."""
        self.word = word
        self.hold_after: str | None = None
        """The id of the chapter beyond whose end nobody goes now."""
        self._story = story
        self._now = now
        self._places: dict[int, Place | None] = {}
        """Everybody who has come in; `None` before their first page."""
        self._connected: set[int] = set()
        """Those whose page has a line to the room, which tells when it ends."""
        self._seen: dict[int, float] = {}
        """When somebody has last asked for a plain page, in seconds of the room's clock: nothing tells that such a reader has gone."""
        self._further: dict[int, int] = {}
        """The number of the chapter to whose end somebody may go who was beyond the held one when it was held."""
        self._watchers: list[Callable[[], None]] = []

    def watch(self, callback: Callable[[], None]) -> Callable[[], None]:
        """Call back after every change. Returns what ends that."""
        self._watchers.append(callback)
        return lambda: self._watchers.remove(callback) if callback in self._watchers else None

    def changed(self) -> None:
        """Tell all who watch."""
        for watcher in list(self._watchers):
            watcher()

    @property
    def chapter_title(self) -> str:
        """The title of the chapter at which everybody begins; empty for the whole story."""
        return self._story.chapters[self.start].title if self.start else ""

    def title_of(self, chapter: str) -> str:
        """The title of a chapter. Raises `GameError` if the story has none of this id."""
        if chapter not in self._story.chapters:
            raise GameError(f"There is no chapter '{chapter}' in this story; choose one of its chapters.")
        return self._story.chapters[chapter].title

    def numbers(self) -> tuple[int, ...]:
        """Everybody who has come in."""
        return tuple(self._places)

    @property
    def left(self) -> float | None:
        """Seconds until the lesson ends, 0 once it has; `None` if no end is set."""
        return None if self.ends_at is None else max(self.ends_at - self._now(), 0.0)

    def end_in(self, minutes: float | None) -> None:
        """Let the lesson end in some minutes, or without an end being told."""
        self.ends_at = None if minutes is None else self._now() + minutes * 60

    def join(self, number: int) -> None:
        """Somebody comes in, or is connected again."""
        self._seen.pop(number, None)  # from now on it is told when they go
        if number not in self._connected:
            self._places.setdefault(number, None)
            self._connected.add(number)
            self.changed()

    def seen(self, number: int) -> None:
        """Somebody has asked for a plain page."""
        is_back = not self._is_here(number)
        self._places.setdefault(number, None)
        self._seen[number] = self._now()
        if is_back:
            self.changed()

    def leave(self, number: int) -> None:
        """Somebody's connection has gone; the game stays where it is."""
        if number in self._connected:
            self._connected.discard(number)
            self.changed()

    def moved(self, number: int, scene: str) -> None:
        """Somebody's game stands elsewhere than before: on the page of an address."""
        place = Place(scene, self._story.scenes[scene].ending is not None)
        if self._places.get(number) != place:
            self._places[number] = place
            self.changed()

    def hold(self, chapter: str | None) -> None:
        """Let nobody go beyond the end of a chapter; `None` releases. Who is beyond it already, waits at the end of the own chapter.

        Raises `GameError` if the story has no such chapter.
        """
        if chapter is None:
            self.release()
            return
        self.title_of(chapter)
        held, waiting = self._chapter(chapter), self.waiting()
        beyond = {number: self._chapter(place.scene) for number, place in self._known() if number not in waiting}
        self._further = {number: at for number, at in beyond.items() if at > held}
        self.hold_after = chapter
        self.changed()

    def release(self) -> None:
        """Let everybody who waits go on."""
        if self.hold_after is not None:
            self.hold_after, self._further = None, {}
            self.changed()

    def must_wait(self, number: int, scene: str) -> bool:
        """Whether a game has come into a chapter beyond the one that is held."""
        return self._is_beyond(number, scene)

    def waiting(self) -> frozenset[int]:
        """Those who must wait."""
        return frozenset(number for number, place in self._known() if self._is_beyond(number, place.scene))

    def counts(self) -> Counts:
        """The room in numbers, as the teacher sees it."""
        ended = sum(place.has_ended for _, place in self._known())
        return Counts(len(self._places), sum(map(self._is_here, self._places)), len(self.waiting()), ended, tuple(self._where()))

    def venue(self) -> Venue:
        """What may be done in the room now."""
        left = ((str(math.ceil(self.left / 60)), "minutes left", ""),) if self.left is not None else ()
        venue = CLASSROOM._replace(warns=self.has_warnings, always=left)
        return venue if self.has_undo else venue.without(UNDO)

    def to_json(self) -> Json:
        """The room as plain data, without a time of day: of the end it is kept how many seconds are left."""
        return {
            "word": self.word,
            "start": self.start,
            "has_warnings": self.has_warnings,
            "has_undo": self.has_undo,
            "is_whole_class": self.is_whole_class,
            "hold_after": self.hold_after,
            "left": self.left,
            "further": [[number, self._story.head.chapters[at]] for number, at in self._further.items()],
            "places": [[number, place.scene if place else None] for number, place in self._places.items()],
        }

    @classmethod
    def from_json(cls, story: Story, kept: Json, now: Callable[[], float] = time.monotonic) -> Room:
        """The room as it was kept; nobody is connected yet. What the story no longer has is left out.

        Raises `GameError` if this was no room.
        """
        try:
            room = cls(story, kept["word"], now)
            room.start = kept["start"] if kept["start"] in story.chapters else None
            room.hold_after = kept["hold_after"] if kept["hold_after"] in story.chapters else None
            room.has_warnings, room.has_undo, room.is_whole_class = kept["has_warnings"], kept["has_undo"], kept["is_whole_class"]
            room.end_in(None if kept["left"] is None else kept["left"] / 60)
            room._further = {number: room._chapter(chapter) for number, chapter in kept["further"] if chapter in story.chapters}
            room._places = {
                number: Place(scene, story.scenes[scene].ending is not None) if scene in story.scenes else None
                for number, scene in kept["places"]
            }
        except (KeyError, TypeError, ValueError):
            raise GameError("The room of this lesson cannot be read; begin a new lesson.") from None
        return room

    def _known(self) -> Iterator[tuple[int, Place]]:
        yield from ((number, place) for number, place in self._places.items() if place is not None)

    def _is_here(self, number: int) -> bool:
        return number in self._connected or self._now() - self._seen.get(number, -math.inf) <= READING

    def _chapter(self, address: str) -> int:
        """The number of the chapter of a scene, or of a chapter, in the order of the story."""
        return self._story.head.chapters.index(address.partition(".")[0])

    def _is_beyond(self, number: int, scene: str) -> bool:
        if self.hold_after is None:
            return False
        return self._chapter(scene) > self._further.get(number, self._chapter(self.hold_after))

    def _where(self) -> Iterator[Where]:
        waiting, here = self.waiting(), dict[str, list[int]]()
        for number, place in self._known():
            here.setdefault(place.scene, []).append(number)
        order = {scene: at for at, scene in enumerate(self._story.scenes)}
        for address in sorted(here, key=lambda address: (self._chapter(address), self._story.scenes[address].date or "", order[address])):
            scene, numbers = self._story.scenes[address], here[address]
            away = sum(not self._is_here(number) for number in numbers)
            chapter = self._story.chapters[scene.chapter].title
            yield Where(scene.chapter, chapter, scene.title, len(numbers), away, sum(number in waiting for number in numbers))
