"""A class in browsers: how fast it comes in, how long a key takes, what a pupil costs, and that nobody's game is lost."""

from __future__ import annotations

import asyncio
import os
import random
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import NamedTuple

from aiohttp import ClientSession

from benchmarks.contest import WORK
from benchmarks.pupils import Pupil, all_joined, gate, walk
from benchmarks.rooms import Room, ours, stock
from benchmarks.table import Row, milliseconds

CLASS, SCHOOL = 30, 200
"""Pupils."""
PAGES, MORE = 10, 8
"""Pages that everybody reads, and those after them, half of these beside somebody who floods the server."""
BEGINNING = 3
"""Keys from the title page to the first page of a game; two of them open another screen, which costs three times a page."""
CUT = 20
PEER = "textual-serve as it stands"
MEGABYTE = 1_000_000
FLOOD = ("\x1b[B", "\x1b[<0;50;20M\x1b[<0;50;20m", "\x1b[200~" + "x" * 8_000 + "\x1b[201~", "1" * 2_000)
"""Keys, clicks, pastes, and many keys in one message."""
TICK = 0.0005
"""Seconds; the flood leaves the measuring process some time for the others."""


class Lesson(NamedTuple):
    """What was measured in one lesson."""

    join: float
    """Seconds until the last sees the first page."""
    keys: list[list[float]]
    """For each pupil the seconds from each key to its page."""
    memory: float
    """Bytes a pupil."""
    seconds: float
    """CPU time a key."""
    worst: tuple[float, float] = (0.0, 0.0)
    """Seconds of the slowest key without a flood and within one."""
    alone: Sequence[float] = ()
    """Seconds from each key to its page before others came."""


class Pace(NamedTuple):
    """How pupils read."""

    pages: int
    more: int
    least: float
    """Seconds between two choices, at least"""
    most: float
    """and at most."""

    async def read(self) -> None:
        """Read a page."""
        await asyncio.sleep(random.uniform(self.least, self.most))


def rows(*, quick: bool) -> Iterator[Row]:
    """The rows of the class."""
    rounds, pace = (1, Pace(5, 4, 1, 3)) if quick else (3, Pace(PAGES, MORE, 2, 6))
    held: dict[str, list[Lesson]] = {"ours": [], "stock": [], "school": [], "spread": []}
    for _ in range(rounds):
        for name in random.sample(sorted(held), len(held)):
            held[name].append(asyncio.run(HOLD[name](pace)))
    yield from _joining(held)
    yield from _keys(held)
    yield from _memory(held)
    yield asyncio.run(_returning(False))
    yield asyncio.run(_returning(True))


async def _hold(make: Callable[[Path], Room], count: int, pace: Pace, *, is_ours: bool) -> Lesson:
    """A lesson from the first pupil to the last page."""
    with TemporaryDirectory(dir=WORK, ignore_cleanup_errors=True) as saves, make(Path(saves)) as room:
        async with gate() as http:
            alone = await _alone(http, room, pace) if is_ours else []
            empty = room.use
            pupils, joined = await all_joined(http, room, count)
            begun = room.use.seconds
            keys = await _all_play(pupils, 0, pace.pages, pace)
            await asyncio.sleep(2)
            use = room.use
            each = (use.memory - empty.memory) / count, (use.seconds - begun) / (count * pace.pages)
            worst = await _beside_a_flood(pupils, pace) if count == CLASS and is_ours else (0.0, 0.0)
            return Lesson(joined, keys, *each, worst, alone)


HOLD: dict[str, Callable[[Pace], Awaitable[Lesson]]] = {
    "ours": lambda pace: _hold(ours, CLASS, pace, is_ours=True),
    "stock": lambda pace: _hold(stock, CLASS, pace, is_ours=False),
    "school": lambda pace: _hold(ours, SCHOOL, pace, is_ours=True),
    "spread": lambda pace: _hold(lambda saves: ours(saves, workers=2), SCHOOL, pace, is_ours=True),
}


async def _alone(http: ClientSession, room: Room, pace: Pace) -> list[float]:
    [pupil], _ = await all_joined(http, room, 1)
    return [await _turn(pupil, step, pace._replace(least=0.1, most=0.3)) for step in walk(0, pace.pages)]


async def _turn(pupil: Pupil, step: tuple[str, tuple[str, ...]], pace: Pace) -> float:
    await pace.read()
    return await pupil.take(*step)


async def _all_play(pupils: Sequence[Pupil], first: int, last: int, pace: Pace) -> list[list[float]]:
    """Everybody plays some pages of a game of their own; returns for each the seconds from each key to its page."""
    total = pace.pages + pace.more

    async def play(number: int, pupil: Pupil) -> list[float]:
        return [await _turn(pupil, step, pace) for step in walk(number, total)[first:last]]

    return await asyncio.gather(*(play(number, pupil) for number, pupil in enumerate(pupils, 1)))


async def _beside_a_flood(pupils: Sequence[Pupil], pace: Pace) -> tuple[float, float]:
    """The slowest key without and with one who sends as much as the connection takes."""
    *others, loud = pupils
    half = pace.pages + pace.more // 2
    calm = max(map(max, await _all_play(others, pace.pages, half, pace)))
    flooding = asyncio.create_task(_flood(loud))
    try:
        return calm, max(map(max, await _all_play(others, half, pace.pages + pace.more, pace)))
    finally:
        flooding.cancel()
        with suppress(asyncio.CancelledError, ConnectionError):
            await flooding


async def _flood(pupil: Pupil) -> None:
    while True:
        for typed in FLOOD:
            await pupil.send("in", typed)
        await pupil.send("size", random.randrange(20, 300), random.randrange(10, 100))
        await asyncio.sleep(TICK)


async def _returning(killed: bool) -> Row:
    """How many of those who were cut off, or whose server was killed, find their page again."""
    with TemporaryDirectory(dir=WORK) as saves:
        room = ours(Path(saves))
        try:
            async with gate() as http:
                pupils, _ = await all_joined(http, room, CUT)
                await _all_play(pupils, 0, 5, Pace(5, 0, 0.1, 0.5))
                await asyncio.sleep(1)
                for pupil in pupils:
                    pupil.cut()
                if killed:
                    room.kill()
                    room = ours(Path(saves), room.port)
                found = await asyncio.gather(*(_is_back(pupil, room) for pupil in pupils))
        finally:
            room.kill()
    metric = "after the server was killed and started again" if killed else "of cut connections"
    return Row(f"{CUT} {metric}: back at their page", "all of them", CUT, sum(found), is_least=True)


async def _is_back(pupil: Pupil, room: Room) -> bool:
    pupil.room = room
    try:
        await pupil.connect()
        await pupil.painted()
    except (TimeoutError, ConnectionError):
        return False
    return True


def _joining(held: dict[str, list[Lesson]]) -> Iterator[Row]:
    times = {name: median(lesson.join for lesson in lessons) for name, lessons in held.items()}
    detail = f"{milliseconds(times['ours'])} / {milliseconds(times['stock'])}; {_noise()}"
    yield Row(f"{CLASS} pupils join at once: last first page", PEER, 0.3, times["ours"] / times["stock"], detail)
    for name, how in (("school", ""), ("spread", ", two processes")):
        detail = milliseconds(times[name])
        linear = times["ours"] * SCHOOL / CLASS
        yield Row(f"{SCHOOL} pupils join at once{how}", f"{SCHOOL / CLASS:.1f} × the time of {CLASS}", 1.2, times[name] / linear, detail)


def _keys(held: dict[str, list[Lesson]]) -> Iterator[Row]:
    for name, count, how, most in (("ours", CLASS, "", 0.15), ("school", SCHOOL, "", 0.5), ("spread", SCHOOL, ", two processes", 0.5)):
        for which, first in (("key to new page", 0), ("the same, once the game has begun", BEGINNING)):
            slow = _percentiles(_all(held[name], first))
            used = median(lesson.seconds for lesson in held[name])
            p50, p95, p99 = (milliseconds(slow[place]) for place in (49, 94, 98))
            detail = f"p50 {p50}, p95 {p95}, p99 {p99}; CPU a key {milliseconds(used)}"
            yield Row(f"{which}, {count} pupils{how}, p99", f"{most * 1000:.0f} ms", 1, slow[98] / most, detail)
    class_, peer = _percentiles(_all(held["ours"])), _percentiles(_all(held["stock"]))
    alone = _percentiles([key for lesson in held["ours"] for key in lesson.alone])
    detail = f"{milliseconds(class_[94])} / {milliseconds(alone[94])}"
    yield Row(f"key to new page, {CLASS} pupils, p95", "one pupil alone", 2, class_[94] / alone[94], detail)
    detail = f"{milliseconds(class_[49])} / {milliseconds(peer[49])}"
    yield Row(f"key to new page, {CLASS} pupils, p50", PEER, 1.5, class_[49] / peer[49], detail)
    calm, loud = (median(lesson.worst[place] for lesson in held["ours"]) for place in (0, 1))
    yield Row("the slowest key of the others while one floods", "without", 3, loud / calm, f"{milliseconds(loud)} / {milliseconds(calm)}")


def _all(lessons: Sequence[Lesson], first: int = 0) -> list[float]:
    """All keys of some lessons, from each pupil's key `first`."""
    return [key for lesson in lessons for keys in lesson.keys for key in keys[first:]]


def _percentiles(values: Sequence[float]) -> list[float]:
    return quantiles(values, n=100, method="inclusive")


def _memory(held: dict[str, list[Lesson]]) -> Iterator[Row]:
    each = {name: median(lesson.memory for lesson in lessons) / MEGABYTE for name, lessons in held.items()}
    for name, count in (("ours", CLASS), ("school", SCHOOL)):
        yield Row(f"memory (PSS) a pupil, {count} who have read", "2 MB", 1, each[name] / 2, f"{each[name]:.2f} MB")
    yield Row(
        f"memory (PSS) a pupil, {CLASS} who have read",
        PEER,
        0.1,
        each["ours"] / each["stock"],
        f"{each['ours']:.2f} / {each['stock']:.1f} MB",
    )


def _noise() -> str:
    """How busy the computer is otherwise."""
    return f"load {os.getloadavg()[0]:.1f}"
