"""What the command for a museum's terminal does beside playing: it prints the counts, a PIN's line, an example."""

from __future__ import annotations

import sys
from argparse import Namespace
from getpass import getpass
from pathlib import Path

from game.errors import GameError
from game.loader.cache import open_story
from game.museum.configuration import EXAMPLE, WHOLE, Configuration, read
from game.museum.counts import Counts
from game.museum.pin import hashed
from game.museum.report import csv, report


def configured(file: Path | None, scenes: Path, cache: Path | None) -> Configuration:
    """How the terminal is set up, checked against the story that is played. Raises `GameError` for a mistake in either."""
    if file is None:
        return Configuration()
    story = open_story(scenes, cache)
    chapters = {name: story.starts(name) for name, chapter in story.chapters.items() if chapter.starts}
    visits = {name: [start for start in starts if story.start(start).visit] for name, starts in chapters.items()}
    editions = [((name, False), starts) for name, starts in {WHOLE: story.starts(), **chapters}.items()]
    short = [((name, True), starts) for name, starts in visits.items()]
    beginnings = {edition: [story.start(start).protagonist for start in starts] for edition, starts in [*editions, *short]}
    return read(file, chapters, story.head.protagonists, languages=(story.head.language,), beginnings=beginnings)


def run(asked: Namespace, scenes: Path, cache: Path | None) -> int:
    """Print what was asked for; returns the exit status. Raises `GameError`."""
    if asked.example:
        told = EXAMPLE
    elif asked.pin:
        told = f'pin = "{hashed(_twice())}"\n'
    else:
        configuration = configured(asked.config, scenes, cache)
        if configuration.counts is None:
            raise GameError("The configuration names no file of counts; name one with `counts`, and the configuration with --config.")
        counts = Counts(configuration.counts)
        visits = counts.visits()
        if counts.trouble:
            raise GameError(counts.trouble)
        told = csv(visits) if asked.csv else report(visits)
    sys.stdout.write(told)
    return 0


def _twice() -> str:
    """A PIN that was typed twice alike, so that no slip locks the staff out. Raises `GameError`."""
    try:
        pin = getpass("PIN (4 to 12 digits, not shown): ")
        if getpass("Once more: ") != pin:
            raise GameError("The two were not alike; nothing was made. Begin again.")
    except EOFError:
        raise GameError("A PIN is typed; start this in a terminal.") from None
    return pin
