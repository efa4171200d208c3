"""Proving a story: states a second, how that grows with the story, and how long and how much memory our own takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from benchmarks import synthetic
from benchmarks.contest import ROOT, medians, peak_memory, timed
from benchmarks.table import Row, milliseconds
from game.check.checking import Checking
from game.check.exploring import explore, facts_of_rules, program
from game.loader.reader import read_folder
from game.story.world import Story

STATES = 200_000
"""States that are explored for one measurement."""
GOAL = 150_000
"""States a second."""
SECONDS = 20
"""What proving our story may take."""
GIGABYTES = 1.5
"""Memory that it may take."""
CHECK = "from game.cli import main; assert main(['check', 'scenes']) < 2"
FEW, MANY = 100, 10_000


def rows(*, quick: bool) -> Iterator[Row]:
    """The checker's rows of the table."""
    rounds = 3 if quick else 7
    stories = {count: synthetic.story(count) for count in (FEW, MANY)}
    found = medians({str(count): _exploring(story) for count, story in stories.items()}, rounds)
    rate = 1 / found[str(FEW)]
    yield Row(f"states explored a second, {FEW} scenes", f"{GOAL:,}", 1, rate / GOAL, f"{rate:,.0f} a second", is_least=True)
    detail = f"{milliseconds(found[str(MANY)])} / {milliseconds(found[str(FEW)])} a state"
    yield Row(f"exploring a state at {MANY:,} scenes", f"at {FEW} scenes", 1.5, found[str(MANY)] / found[str(FEW)], detail)
    reading = read_folder(ROOT / "scenes")
    seconds = timed(lambda: Checking(reading).play())
    scenes = len(reading.story.scenes) if reading.story else 0
    yield Row(f"proving our story of {scenes} scenes", f"{SECONDS} s", 1, seconds / SECONDS, f"{seconds:.1f} s")
    peak, bare = peak_memory(CHECK), peak_memory("pass")
    detail = f"{peak / 1024:.1f} MiB, {peak / bare:.1f} times a bare interpreter"
    yield Row("peak memory (RSS) of that", f"{GIGABYTES} GB", 1, peak * 1024 / (GIGABYTES * 1e9), detail)


def _exploring(story: Story) -> Callable[[], float]:
    """Measures a state, with every fact kept that the rules ask for."""
    made = program(story, facts_of_rules(story))

    def measure() -> float:
        states = 0

        def look() -> None:
            nonlocal states
            states = len(explore(story, made, [synthetic.START_ADDRESS], STATES).states)

        seconds = timed(look)
        return seconds / states

    return measure
