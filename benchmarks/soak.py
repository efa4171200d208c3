"""A museum's terminal through many visits with random input: python -m benchmarks.soak [--visits N] [--seed N]

Every visit must come back to the first page; the memory of the process is read after the first visits and at the end.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from textual import events
from textual.geometry import Size

from game.museum.configuration import Configuration
from game.museum.counts import Counts
from game.museum.pin import hashed
from game.options import Options
from game.ui.kiosk import KioskApp
from game.ui.screens.attract import Attract
from game.ui.screens.cover import Cover
from game.ui.screens.too_small import TooSmall

ROOT = Path(__file__).resolve().parent.parent
FIRST = 200
"""Visits after which everything has been loaded that is loaded once."""
GOAL = 5.0
"""Per cent by which the memory may grow after them."""
PIN = "4711"
SIZES = ((60, 20), (80, 24), (100, 30), (142, 35))
CHOICES = [*"1234567890", "enter", "enter", "space", "down", "up"]
DOORS = [*"tmilfnkbzh", "tab", "shift+tab", "escape", "escape", "escape", "comma", "c", "slash", "left", "right", "home", "end", "pageup"]
ANY = [*("f1", "f2", "f3", "f5", "f10", "f12", "ctrl+q", "ctrl+c", "ctrl+p", "ctrl+z", "ctrl+a", "ctrl+v", "backspace", "delete"), *"šжaes"]
LONGEST = 30
"""Deeds of a visitor at most."""
PATIENCE = 60
"""Looks at the clock after which a screen counts as stuck."""
CRASHES, STAFF, AGAIN = 0.01, 0.02, 0.3
"""How many visits end so; the other visitors walk away."""


class Clock:
    """Tells the seconds that the soak lets go by."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Soak:
    """One process, from visit to visit."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.chance = random.Random(seed)
        self.clock = Clock()
        self.seen: Counter[str] = Counter()
        self.deeds = self.crashes = self.stuck = 0
        self.rest: dict[int, float] = {}
        """Megabytes after so many visits."""
        self.counts = folder / "counts.db"
        self.options = Options(ROOT / "scenes", folder / "saves", folder / "cache", seed=seed)
        self.configuration = Configuration(edition="train", pin=hashed(PIN), counts=self.counts, log=folder / "log", visits=0)
        self.app = KioskApp(self.options, self.configuration, now=self.clock)

    async def run(self, visits: int) -> None:
        """So many visits, with a program anew after each crash."""
        done = 0
        while done < visits:
            try:
                async with self.app.run_test(size=self.chance.choice(SIZES), notifications=True):
                    while done < visits and self.app._exception is None:
                        done += 1
                        await self.visit()
                        self.note(done, visits)
            except ProvokedError:
                self.crashes += 1
            self.app = KioskApp(self.options, self.app.configuration, self.app.game, visits=self.app.visits, now=self.clock)

    def note(self, done: int, visits: int) -> None:
        """Read the memory now and then."""
        if done in (FIRST, visits) or done % FIRST == 0:
            gc.collect()
            self.rest[done] = resident()
            print(f"{done:6} visits {self.rest[done]:7.1f} MB {len(gc.get_objects()):8} objects", file=sys.stderr, flush=True)

    async def visit(self) -> None:
        await self.wait_until(self.is_waiting)
        await self.do([_resized(self.chance.choice(SIZES))])
        ending = self.chance.random()
        left = self.chance.randint(1, LONGEST)
        while left > 0:
            at_once = 1 if self.chance.random() < 0.8 else self.chance.randint(2, 6)  # faster than the pages come and go
            await self.do([event for _ in range(at_once) for event in self.random_deed()])
            left -= at_once
        if ending < CRASHES:
            self.app.call_later(fail)
            await self.wait_until(lambda: self.app._exception is not None)
            return
        if ending < CRASHES + STAFF:
            await self.press("escape", "f12", *PIN, "enter", "1", "2")
        elif ending < CRASHES + STAFF + AGAIN:
            await self.press("escape", "f5", "2")
        for _ in range(PATIENCE):
            if self.is_waiting():
                return
            self.clock.now += 10
            self.app.tick()
            await self.settle()
        self.stuck += 1
        print(f"stuck: {[type(screen).__name__ for screen in self.app.screen_stack]}", file=sys.stderr)

    def is_waiting(self) -> bool:
        """Whether the terminal waits for a visitor; a window that is too small covers the first page."""
        pages = [screen for screen in self.app.screen_stack if not isinstance(screen, Cover | TooSmall)]
        return len(pages) == 1 and isinstance(pages[0], Attract) and self.app._is_open

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.do([events.Key(key, key if len(key) == 1 else None)])

    async def do(self, deed: list[events.Event]) -> None:
        for event in deed:
            self.app.post_message(event)
        self.deeds += 1
        self.clock.now += self.chance.random() * 5
        await self.settle()
        if self.app.screen_stack:
            self.seen[type(self.app.screen).__name__] += 1

    def random_deed(self) -> list[events.Event]:
        kind = self.chance.random()
        if kind < 0.7:
            key = self.chance.choice(self.chance.choice((CHOICES, CHOICES, CHOICES, DOORS, DOORS, ANY)))
            character = {"space": " ", "enter": "\r", "comma": ",", "slash": "/"}.get(key, key if len(key) == 1 else None)
            return [events.Key(key, character)]
        x, y = self.chance.randrange(142), self.chance.randrange(35)
        if kind < 0.85:
            return [_mouse(events.MouseDown, x, y), _mouse(events.MouseUp, x, y)]
        if kind < 0.93:
            return [_mouse(self.chance.choice((events.MouseMove, events.MouseScrollDown, events.MouseScrollUp)), x, y)]
        if kind < 0.97:
            return [events.Paste("".join(self.chance.choices("abc [/x]\n\x07ž", k=self.chance.randrange(5000))))]
        return [_resized(self.chance.choice((*SIZES, (30, 8))))]

    async def settle(self) -> None:
        """Let messages run until there are none."""
        quiet = 0
        while quiet < 3 and self.app.is_running:
            await asyncio.sleep(0)
            nodes = (self.app, *self.app.screen_stack, *(self.app.screen.query("*") if self.app.screen_stack else ()))
            quiet = quiet + 1 if all(node._message_queue.empty() for node in nodes) else 0

    async def wait_until(self, has_come: Callable[[], bool]) -> None:
        for _ in range(2000):
            if has_come():
                return
            await asyncio.sleep(0.005)
        raise SystemExit("the first page did not come")


class ProvokedError(Exception):
    """What the soak makes fail."""


def fail() -> None:
    raise ProvokedError


def _mouse(kind: type[events.MouseEvent], x: int, y: int) -> events.MouseEvent:
    return kind(None, x, y, 0, 0, 1, False, False, False, screen_x=x, screen_y=y)


def _resized(size: tuple[int, int]) -> events.Resize:
    return events.Resize(Size(*size), Size(*size))


def resident() -> float:
    """Megabytes of the process that lie in memory."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def main() -> int:
    parser = argparse.ArgumentParser(description="Many visits to a museum's terminal, with random input.")
    parser.add_argument("--visits", type=int, default=2000, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    asked = parser.parse_args()
    os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    begun, worked = time.monotonic(), time.process_time()
    with TemporaryDirectory() as folder:
        soak = Soak(Path(folder), asked.seed)
        asyncio.run(soak.run(asked.visits))
        counted = Counts(soak.counts).visits()
    took, spent = time.monotonic() - begun, time.process_time() - worked
    first, last = soak.rest[min(FIRST, asked.visits)], soak.rest[asked.visits]
    growth = (last / first - 1) * 100
    outcomes = dict(sorted(Counter(visit.outcome for visit in counted).items()))
    print(f"visits              {asked.visits}, of which counted {len(counted)}: {outcomes}")
    print(f"deeds               {soak.deeds}, crashes provoked {soak.crashes}, screens stuck {soak.stuck}")
    print(f"screens seen        {len(soak.seen)}: {', '.join(sorted(soak.seen))}")
    print(f"time                {took:.0f} s, of which {spent:.0f} s of work: {asked.visits / spent:.1f} visits a second of work")
    print(f"memory              {first:.1f} MB after {min(FIRST, asked.visits)} visits, {last:.1f} MB at the end: {growth:+.1f} %")
    print(f"goal                memory: less than {GOAL:g} % more; screens stuck: none")
    return 0 if growth < GOAL and not soak.stuck else 1


if __name__ == "__main__":
    sys.exit(main())
