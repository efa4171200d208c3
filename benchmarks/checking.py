"""Proving a story: states a second, how that grows with the story, and how long our own takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from benchmarks import synthetic
from benchmarks.contest import ROOT, medians, timed
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
