"""From the start of the process to what a player waits for: the first frame, the first scene, the first line."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import bare, synthetic
from benchmarks.contest import ROOT, WORK, environment, medians, process_time
from benchmarks.table import Row, milliseconds
from benchmarks.terminal import Terminal
from game.loader.reader import load
from game.story.world import Story

GAME = (sys.executable, "-m", "game")
BARE = (sys.executable, str(ROOT / "benchmarks" / "bare.py"))
BARE_NAME = "bare Textual, one Static"
MANY_SCENES = 1000
IMPORTS = "import yaml, transitions, pydantic"
MARKER = 20
"""Letters of a choice by which a painted scene is known."""
SETTLED = 0.3
"""Seconds without output after which memory is looked at."""


def rows(*, quick: bool) -> Iterator[Row]:
    """The start-up rows of the table."""
    rounds = 3 if quick else 11
    yield from _in_a_terminal(rounds)
    yield _plain(rounds)
    yield from _commands(rounds * 2)


def _in_a_terminal(rounds: int) -> Iterator[Row]:
    many = synthetic.write_folder(WORK / f"story{MANY_SCENES}", MANY_SCENES)
    ours = load(ROOT / "scenes")
    first = ours.start(ours.starts()[0]).scene
    with TemporaryDirectory(dir=WORK) as saves:
        ours_first = (*GAME, "--saves", saves, "--from", first)
        many_first = (*GAME, "--saves", saves, "--scenes", str(many), "--from", f"{synthetic.CHAPTER}.s0")
        memory: dict[str, list[int]] = {"bare": [], "ours": []}
        contenders = {
            "bare": _start(BARE, bare.READY, memory["bare"]),
            "frame": _start((*GAME, "--saves", saves), "I N T E R H E L P O", []),
            "ours": _start(ours_first, _choice(ours, first), memory["ours"]),
            "many": _start(many_first, _choice(load(many), f"{synthetic.CHAPTER}.s0"), []),
        }
        found = medians(contenders, rounds)
    for name, metric, goal in (
        ("frame", "process start to first frame", 1.10),
        ("ours", f"process start to first playable scene, our {len(ours.scenes)} scenes", 2.0),
        ("many", f"process start to first playable scene, {MANY_SCENES} scenes", 4.0),
    ):
        detail = f"{milliseconds(found[name])} / {milliseconds(found['bare'])}"
        yield Row(metric, BARE_NAME, goal, found[name] / found["bare"], detail)
    resident = {name: sorted(values)[len(values) // 2] for name, values in memory.items()}
    detail = f"{resident['ours'] / 1024:.1f} / {resident['bare'] / 1024:.1f} MiB"
    yield Row("memory (RSS) at the first scene", BARE_NAME, 1.5, resident["ours"] / resident["bare"], detail)


def _choice(story: Story, scene: str) -> str:
    """The beginning of the first choice of a scene that is always open: when it is painted, the scene can be played."""
    found = next(choice for _, choice in story.choices(story.scenes[scene]) if choice.when is None and "$" not in choice.text)
    return found.text[:MARKER]


def _start(command: Sequence[str], marker: str, memory: list[int]) -> Callable[[], float]:
    """Measures the time until a marker is painted, and notes the memory at that moment."""

    def measure() -> float:
        with Terminal(command) as terminal:
            painted = terminal.painted([marker]) - terminal.started
            terminal.rest(SETTLED)
            memory.append(terminal.memory())
            return painted

    return measure


def _plain(rounds: int) -> Row:
    with TemporaryDirectory(dir=WORK) as saves:
        found = medians({"plain": lambda: _until_scene(Path(saves)), "imports": process_time("-c", IMPORTS)}, rounds)
    detail = f"{milliseconds(found['plain'])} / {milliseconds(found['imports'])}"
    metric, against = "--plain: process start to first line of the scene", f"python -c '{IMPORTS}'"
    return Row(metric, against, 2.5, found["plain"] / found["imports"], detail)


def _until_scene(saves: Path) -> float:
    """Begin the first game of the title page in lines, and wait for the heading of its scene."""
    begun = time.perf_counter()
    command = [*GAME, "--plain", "--seed", "1", "--saves", str(saves)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment(), cwd=ROOT) as process:
        assert process.stdin and process.stdout
        process.stdin.write(b"1\n" * 3)
        process.stdin.flush()
        while not process.stdout.readline().startswith(b"Scene:"):
            assert process.poll() is None, "the game ended before its first scene"
        seconds = time.perf_counter() - begun
        process.kill()
    for path in saves.iterdir():
        path.unlink()
    return seconds


def _commands(rounds: int) -> Iterator[Row]:
    contenders = {"pass": process_time("-c", "pass")} | {name: process_time("-m", "game", name) for name in ("--help", "--version")}
    found = medians(contenders, rounds)
    for name in ("--help", "--version"):
        detail = f"{milliseconds(found[name])} / {milliseconds(found['pass'])}"
        yield Row(f"{name}: whole process", "python -c pass", 4, found[name] / found["pass"], detail)
