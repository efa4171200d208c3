"""Runs all benchmarks and prints one table: python benchmarks/run.py [--quick] [GROUP ...]"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import checking, classroom, conditions, keys, loading, play, startup
from benchmarks.contest import WORK
from benchmarks.table import Row, drawn

GROUPS: dict[str, Callable[..., Iterator[Row]]] = {
    "startup": startup.rows,
    "keys": keys.rows,
    "play": play.rows,
    "loading": loading.rows,
    "conditions": conditions.rows,
    "checking": checking.rows,
    "classroom": classroom.rows,
}


def main() -> None:
    """Measure what is asked for. A goal that is missed is no error: the table is a wish, not a gate."""
    parser = argparse.ArgumentParser(description="How fast the game is, as ratios to what is measured beside it.")
    parser.add_argument("groups", nargs="*", choices=[[], *GROUPS], metavar="GROUP", help=f"{', '.join(GROUPS)}; without one: all")
    parser.add_argument("--quick", action="store_true", help="fewer rounds and smaller stories, for a first look")
    asked = parser.parse_args()
    WORK.mkdir(exist_ok=True)
    rows: list[Row] = []
    for group in asked.groups or GROUPS:
        print(f"measuring: {group} …", file=sys.stderr)
        rows += GROUPS[group](quick=asked.quick)
    print(drawn(rows))


if __name__ == "__main__":
    main()
