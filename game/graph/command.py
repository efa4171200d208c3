"""`interhelpo graph`: the story as a picture, in three kinds of writing."""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path
from typing import TextIO

from game.errors import GameError
from game.options import Options, author_scenes, default_saves, told

DRAWN = 0
DEPTH = 2
"""Choices before and after the scene of `--from`, if not said otherwise."""


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command with its options. `--chapter` and `--from` may also stand before it."""
    parser = commands.add_parser("graph", help="draw the scenes and the ways between them, as Mermaid, DOT or a page for a browser")
    parser.add_argument("folder", nargs="?", type=Path, metavar="DIR", help="the story folder; else the one you stand in, or its scenes/")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--dot", action="store_true", help="write DOT, the language of Graphviz; without an option it is Mermaid")
    form.add_argument("--html", action="store_true", help="write one page that opens in a browser and prints on A4 across")
    part = parser.add_mutually_exclusive_group()
    part.add_argument("--chapter", metavar="ID", default=argparse.SUPPRESS, help="draw one chapter")
    part.add_argument("--from", dest="scene", metavar="SCENE", default=argparse.SUPPRESS, help="draw what is near a scene")
    parser.add_argument("--depth", type=_depth, metavar="N", default=DEPTH, help=f"with --from: choices before and after it ({DEPTH})")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write into this file")


def _depth(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise argparse.ArgumentTypeError("a depth is a whole number, 0 or more")
    return int(text)


def run(asked: argparse.Namespace) -> int:
    """Draw what is asked for. Raises `GameError` for a broken story, an unknown chapter or scene, or a file that cannot be written."""
    if asked.html and asked.output is None and sys.stdout.isatty():
        raise GameError("A page for a browser is too long for a terminal. Name a file for it: --output story.html")
    folder = asked.folder or asked.scenes or author_scenes()
    deliver(_picture(asked, folder), asked.output)
    sys.stderr.write(f"This is the story in {told(folder)}\n")
    return DRAWN


def deliver(text: str, output: Path | None) -> None:
    """Write a text into a file, or without one to the terminal. Raises `GameError` if the file cannot be written."""
    if output is None:
        _write(text, sys.stdout)
    else:
        _save(text, output)


def _write(text: str, target: TextIO) -> None:
    if isinstance(target, io.TextIOWrapper):
        target.reconfigure(encoding="utf-8")  # as the page says of itself, and Mermaid and DOT expect
    target.write(text)


def _save(text: str, path: Path) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise GameError(f"{path} could not be written: {error.strerror}. Name another file with --output.") from None


def _picture(asked: argparse.Namespace, folder: Path) -> str:
    """The picture as text. What draws it is imported here, because the other commands need none of it."""
    from game.graph.graph import graph_of
    from game.graph.page import chapters_page, page
    from game.graph.text import dot, is_too_much, mermaid
    from game.session.game import Game

    options = Options(folder, default_saves(), chapter=asked.chapter, scene=asked.scene)
    graph = graph_of(Game.open(options).story)
    if asked.html and not (asked.scene or asked.chapter):
        return chapters_page(graph)
    if asked.scene:
        graph = graph.around(asked.scene, asked.depth)
    elif asked.chapter:
        graph = graph.chapter(asked.chapter)
    text = page([graph]) if asked.html else dot(graph) if asked.dot else mermaid(graph)
    if not (asked.html or asked.dot) and is_too_much(graph, text):
        sys.stderr.write("The picture is larger than Mermaid draws by itself. Draw one chapter with --chapter, or use --html or --dot.\n")
    return text
