"""`interhelpo guide`: the guide, written out."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from game.errors import GameError
from game.graph.command import deliver
from game.guide.guide import guide
from game.guide.markdown import markdown
from game.guide.page import page
from game.options import Options, default_saves, told
from game.session.game import Game

WRITTEN = 0


def run(asked: argparse.Namespace, folder: Path) -> int:
    """Write the guide to a story. Raises `GameError` for a broken story, an unknown chapter, or a file that cannot be written."""
    if asked.html and asked.output is None and sys.stdout.isatty():
        raise GameError("A page for a browser is too long for a terminal. Name a file for it: --output guide.html")
    story = Game.open(Options(folder, default_saves(), chapter=asked.chapter)).story
    deliver((page if asked.html else markdown)(guide(story, asked.chapter)), asked.output)
    sys.stderr.write(f"This is the guide to the story in {told(folder)}\n")
    return WRITTEN
