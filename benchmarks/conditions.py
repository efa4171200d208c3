"""Speed of conditions, against the same question written as a Python lambda."""

from __future__ import annotations

import timeit
from collections.abc import Callable, Iterator, Mapping

from benchmarks import synthetic
from benchmarks.contest import medians
from benchmarks.table import Row, milliseconds
from game.engine.engine import Engine
from game.engine.state import GameState
from game.story.conditions import Condition, Held

NUMBER = 20_000
"""Evaluations in one measurement."""
BY_HAND: Mapping[str, Callable[[GameState], bool]] = {
    "food >= 3": lambda facts: facts.variables["food"] >= 3,  # type: ignore[operator]
    "food >= 3 and crowns != 2 and not visited(road.s9)": lambda facts: (
        facts.variables["food"] >= 3 and facts.variables["crowns"] != 2 and "road.s9" not in facts.visited  # type: ignore[operator]
    ),
    "food + crowns >= 5 and courage < 9 and (has(lamp) or visited(road.s0))": lambda facts: (
        facts.variables["food"] + facts.variables["crowns"] >= 5  # type: ignore[operator]
        and facts.variables["courage"] < 9  # type: ignore[operator]
        and ("lamp" in facts.items or "road.s0" in facts.visited)
    ),
}


def rows(*, quick: bool) -> Iterator[Row]:
    """A row for each shape of condition."""
    story = synthetic.story(10)
    state = Engine(story).start(story.start(synthetic.START_ADDRESS), seed=1)
    for text, by_hand in BY_HAND.items():
        holds = Condition.read(text).holds
        assert holds(state) is by_hand(state) is True
        found = medians({"ours": _evaluate(holds, state), "by hand": _evaluate(by_hand, state)}, 5 if quick else 15)
        detail = f"{milliseconds(found['ours'])} / {milliseconds(found['by hand'])}"
        yield Row(f"condition: {text}", "the same as a lambda", 6, found["ours"] / found["by hand"], detail)


def _evaluate(holds: Held | Callable[[GameState], bool], state: GameState) -> Callable[[], float]:
    """Measures one evaluation."""
    return lambda: timeit.timeit("holds(state)", globals={"holds": holds, "state": state}, number=NUMBER) / NUMBER
