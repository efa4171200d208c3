"""Speed of the engine: random play against inkjs, and how it grows with the story."""

from __future__ import annotations

import gc
import json
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace

from benchmarks import synthetic
from benchmarks.contest import ROOT, WORK, environment, medians, timed
from benchmarks.player import play
from benchmarks.table import Row, milliseconds
from game.engine.engine import Engine
from game.engine.state import GameState
from game.story import prose
from game.story.world import Story

SCENES = 200
PEER = "inkjs@2.4.0"
FEW, MANY = 100, 10_000
GAME_LENGTH = 100
"""Choices in one game, where it is asked how the cost grows with the story."""


def rows(*, quick: bool) -> Iterator[Row]:
    """The engine's rows of the table."""
    yield _against_ink(rounds=3 if quick else 9, steps=8_000 if quick else 20_000)
    stories = {count: synthetic.story(count) for count in (FEW, MANY // 10, MANY)}
    yield _building(stories, rounds=3 if quick else 7)
    yield _growth(stories, rounds=11 if quick else 41)


def _against_ink(rounds: int, steps: int) -> Row:
    metric = f"random play with text, conditions, effects ({SCENES} scenes), steps a second"
    if fault := _installed():
        return Row(metric, "inkjs", 4, None, fault, is_least=True)
    ink = WORK / f"story{SCENES}.ink"
    ink.write_text(synthetic.ink(SCENES), encoding="utf-8")
    read: dict[str, int] = {}
    found = medians(
        {
            "ours": _player(read, sys.executable, "-m", "benchmarks.player", str(SCENES), str(steps)),
            "ink": _player(read, "node", str(ROOT / "benchmarks" / "ink.js"), str(WORK), str(ink), str(steps)),
        },
        rounds,
    )
    assert read["ours"] == read["ink"], "the two have not read the same words"
    detail = f"{milliseconds(found['ours'] / steps)} / {milliseconds(found['ink'] / steps)} a step"
    return Row(metric, "inkjs", 4, found["ink"] / found["ours"], detail, is_least=True)


def _installed() -> str:
    """Install inkjs where it is missing; returns why it cannot be had, or nothing."""
    if (WORK / "node_modules" / "inkjs").exists():
        return ""
    if not (shutil.which("npm") and shutil.which("node")):
        return "npm or node is missing"
    done = subprocess.run(["npm", "install", "--no-save", "--prefix", str(WORK), PEER], capture_output=True, check=False)
    return "" if done.returncode == 0 else "npm could not install inkjs"


def _player(read: dict[str, int], *command: str) -> Callable[[], float]:
    """Measures one player's seconds, and notes how many characters it has read."""

    def measure() -> float:
        done = subprocess.run(command, check=True, capture_output=True, env=environment(), cwd=ROOT)
        found = json.loads(done.stdout)
        read["ink" if command[0] == "node" else "ours"] = found["characters"]
        return float(found["seconds"])

    return measure


def _building(stories: dict[int, Story], rounds: int) -> Row:
    few, many = MANY // 10, MANY

    def build(count: int) -> Callable[[], float]:
        def measure() -> float:
            gc.collect()
            gc.disable()  # as the game does while it begins
            seconds = timed(lambda: Engine(stories[count]))
            gc.enable()
            return seconds / count

        return measure

    found = medians({"few": build(few), "many": build(many)}, rounds)
    detail = f"{milliseconds(found['many'])} / {milliseconds(found['few'])} a scene"
    return Row(f"building the machine, a scene, at {many:,} scenes", f"at {few:,} scenes", 1.5, found["many"] / found["few"], detail)


def _growth(stories: dict[int, Story], rounds: int) -> Row:
    few, many = (_games(stories[count]) for count in (FEW, MANY))
    gc.collect()
    gc.freeze()
    found = medians({"few": few, "many": many}, rounds)
    gc.unfreeze()
    detail = f"{milliseconds(found['many'] / GAME_LENGTH)} / {milliseconds(found['few'] / GAME_LENGTH)} a step"
    return Row(f"a step at {MANY:,} scenes", f"at {FEW} scenes", 1.2, found["many"] / found["few"], detail)


def _games(story: Story) -> Callable[[], float]:
    """Measures a game that begins at any scene."""
    engine = Engine(story)
    for scene in story.scenes.values():
        for passage in scene.text:
            prose.spans(passage.text)  # the loader has done this in a story that comes from files
    first = engine.start(story.start(synthetic.START_ADDRESS), seed=1)

    def anywhere() -> GameState:
        return replace(first, scene=random.choice(list(story.scenes)))

    def measure() -> float:
        state = anywhere()
        return timed(lambda: play(engine, state, GAME_LENGTH))

    return measure
