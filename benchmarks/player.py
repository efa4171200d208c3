"""Random play through our engine, as a process of its own: python -m benchmarks.player <scenes> <steps>"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Iterator

from benchmarks import synthetic
from game.engine.engine import Engine
from game.engine.state import GameState

FIRST, FACTOR, MODULUS = 1, 16807, 2147483647
"""Chance that JavaScript's numbers can follow exactly."""


def picks() -> Iterator[int]:
    """An endless row of numbers, the same in every language."""
    chance = FIRST
    while True:
        chance = chance * FACTOR % MODULUS
        yield chance


def play(engine: Engine, state: GameState, steps: int) -> int:
    """Play so many steps, reading all the text; returns how many characters have been read."""
    characters = 0
    for _, pick in zip(range(steps), picks(), strict=False):
        view = engine.view(state)
        for paragraph in view.paragraphs:
            for span in paragraph:
                characters += len(span.text)
        choices = view.choices
        state = engine.choose(state, choices[pick % len(choices)].id)
    return characters


def main(scenes: int, steps: int) -> None:
    """Play, and print the seconds and the characters read."""
    story = synthetic.story(scenes)
    engine = Engine(story)
    gc.freeze()  # as the game does once its story is loaded
    state = engine.start(story.start(synthetic.START_ADDRESS), seed=1)
    play(engine, state, steps // 4)
    begun = time.perf_counter()
    characters = play(engine, state, steps)
    print(json.dumps({"seconds": time.perf_counter() - begun, "characters": characters}))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
