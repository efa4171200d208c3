"""`interhelpo check`: what is asked for, and what is printed."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from game.check.checking import Checking
from game.check.covering import cover, write_out
from game.check.exploring import BUDGET
from game.check.figures import shortest_ways
from game.check.inquiry import Played, Report
from game.check.report import as_json, counted, listed, summary
from game.check.routes import seed_for, starts_of, ways
from game.check.searching import search
from game.check.walkthroughs import Walkthrough, written
from game.errors import GameError
from game.loader.problems import Problem, suggestion
from game.loader.reader import Reading, read_folder
from game.options import told
from game.rules.rules import advise
from game.story.world import Story

CLEAN, PROBLEMS, UNREADABLE = 0, 1, 2
"""Exit status of `check`."""


def run(asked: argparse.Namespace, folder: Path) -> int:
    """Do what the command line asks for. Returns the exit status; raises `GameError` for what cannot be done."""
    reading = read_folder(folder)
    if reading.story is not None and not _has_errors(reading):
        reading.problems = sorted(reading.problems + advise(reading.story, reading.sources))
    if reading.story is None or _has_errors(reading):
        return _answer(asked, reading, reading.problems, None)
    if asked.walkthrough:
        return _walk(reading.story, asked.walkthrough)
    if asked.route:
        return _route(reading.story, asked.route)
    if asked.cover:
        return _cover(reading.story, asked.cover)
    if asked.quick:
        return _answer(asked, reading, reading.problems, None)
    with _progress() as report:
        played = Checking(reading, asked.states or BUDGET, report=report).play()
    return _answer(asked, reading, sorted(reading.problems + played.problems), played)


def _has_errors(reading: Reading) -> bool:
    return any(problem.severity == "error" for problem in reading.problems)


def _answer(asked: argparse.Namespace, reading: Reading, problems: list[Problem], played: Played | None) -> int:
    if asked.json:
        print(json.dumps(as_json(reading.story, problems, played), indent=2, ensure_ascii=False))
    else:
        nothing = f"{told(reading.folder)}: the story could not be put together."
        summed = summary(reading.story, reading.folder, problems, played) if reading.story else (nothing,)
        print("\n".join([*listed(problems, every_hint=asked.hints), *summed]))
    return PROBLEMS if any(problem.severity != "hint" for problem in problems) else CLEAN


def _walk(story: Story, path: Path) -> int:
    walkthrough = Walkthrough.read(path)
    session = walkthrough.walk(story)
    print(f"{walkthrough.title}: {counted(len(walkthrough.steps), 'choice')}, to {session.view.scene}.")
    return CLEAN


def _route(story: Story, name: str) -> int:
    wanted = {scene.id for scene in story.scenes.values() if name in (scene.id, scene.ending)}
    if not wanted:
        raise GameError(f"There is no scene or ending '{name}'.{suggestion(name, [*story.scenes, *story.declared.endings])}")
    starts = list(dict.fromkeys(start for protagonist in story.head.protagonists for start in story.starts(None, protagonist)))
    found = shortest_ways(story, starts, BUDGET) or ways(story, starts, search(story, starts))
    nearest = min((found[scene] for scene in wanted if scene in found), key=lambda way: len(way.steps), default=None)
    if nearest is None:
        raise GameError(f"No way to '{name}' was found. `interhelpo check` says whether there can be one.")
    kind = "the shortest way" if nearest.is_shortest else "the shortest way that was found"
    print("\n".join(written(story, nearest, seed_for(story, nearest), f"To {name} by {kind}")))
    return CLEAN


def _cover(story: Story, folder: Path) -> int:
    starts = starts_of(story)
    games = cover(story, starts, search(story, starts))
    for path, words in write_out(story, games, folder):
        print(f"{path}: {words:,} words")
    shown = len(frozenset().union(*(game.shows for game in games)))
    total = sum(len(scene.text) for scene in story.scenes.values())
    print(f"{counted(len(games), 'game')} show {shown:,} of {counted(total, 'passage')}.")
    return CLEAN


@contextmanager
def _progress() -> Iterator[Report]:
    """A bar while somebody watches; nothing where the output is piped."""
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not (console.is_terminal and sys.stdout.isatty())) as bar:
        task = bar.add_task("reading")
        yield lambda what, at, of: bar.update(task, description=what, completed=at, total=of or None)
