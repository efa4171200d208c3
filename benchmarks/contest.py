"""Contenders measured side by side: interleaved, in random order, and compared by their medians."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "benchmarks" / ".work"
"""What the benchmarks write: generated stories, saved games, packages of peers."""


def interleaved(contenders: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, list[float]]:
    """What each contender measured, round by round; each round has another order. Every contender runs once before, to warm up."""
    for contender in contenders.values():
        contender()
    measured: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name in random.sample(list(contenders), len(contenders)):
            measured[name].append(contenders[name]())
    return measured


def medians(contenders: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, float]:
    """The median of each contender."""
    return {name: median(values) for name, values in interleaved(contenders, rounds).items()}


def timed(work: Callable[[], object]) -> float:
    """Seconds that some work takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


OTHERWISE = ("TEXTUAL", "INTERHELPO", "NO_COLOR", "PYTHONDONTWRITEBYTECODE")
"""What begins so is left out; the last would have each start compile the whole game."""


def environment() -> dict[str, str]:
    """What every process starts with: a terminal that can do everything, and nothing that changes how the game begins."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OTHERWISE)}
    return kept | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT)}


def process_time(*arguments: str) -> Callable[[], float]:
    """Measures a Python process from its start to its end."""
    command = [sys.executable, *arguments]
    return lambda: timed(lambda: subprocess.run(command, check=True, capture_output=True, env=environment(), cwd=ROOT))


def peak_memory(code: str) -> int:
    """The most memory (RSS) that a Python process has held when some code has run, in KiB; Linux only.

    The process says it itself: what `wait4` tells of a child is never less than the size of its parent.
    """
    told = f"{code}; print(open('/proc/self/status').read())"
    ran = subprocess.run([sys.executable, "-c", told], check=True, capture_output=True, env=environment(), cwd=ROOT, text=True)
    return int(ran.stdout.split("VmHWM:")[-1].split()[0])
