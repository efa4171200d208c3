"""The commands, and the only place that picks a face for the game. Nothing heavy is imported before it is known what is needed."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TextIO

from game import __version__
from game.check import graph_command
from game.errors import GameError
from game.options import Options, default_cache, default_saves, default_scenes

CLEAN, PROBLEMS, UNREADABLE = 0, 1, 2
"""Exit status of `check`."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status: 0 in order, 1 problems, 2 could not be done."""
    asked = _parser().parse_args(arguments)
    try:
        match asked.command:
            case "check":
                return _check(asked.folder or asked.scenes or default_scenes())
            case "schema":
                return _schema()
            case "graph":
                return graph_command.run(asked)
            case _:
                return _play(asked)
    except GameError as error:
        print(error, file=sys.stderr)
        return UNREADABLE
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="interhelpo",
        description="A text adventure about the thousand who sold everything and rode to the end of the line.",
        epilog="Without a command the game begins. Without a terminal, or with TERM=dumb, it is played line by line.",
    )
    parser.add_argument("--version", action="version", version=f"interhelpo {__version__}")
    parser.add_argument("--plain", action="store_true", help="play line by line: no screen codes, numbered choices")
    parser.add_argument("--width", type=_width, metavar="N", help="columns of the plain edition; 0: one paragraph a line")
    parser.add_argument("--scenes", type=Path, metavar="DIR", help="play the story in this folder")
    parser.add_argument("--saves", type=Path, metavar="DIR", help="keep saved games in this folder")
    parser.add_argument("--seed", type=int, metavar="N", help="the same seed and the same choices give the same story")
    parser.add_argument("--lang", metavar="CODE", choices=["en"], default="en", help="language of the story; this edition has: en")
    parser.add_argument("--chapter", metavar="ID", help="play one chapter alone")
    parser.add_argument("--from", dest="scene", metavar="SCENE", help="begin at a scene, such as train.volochisk")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    check = commands.add_parser("check", help="check a story; exit status 0 clean, 1 problems, 2 could not be read")
    check.add_argument("folder", nargs="?", type=Path, metavar="DIR", help="the story folder")
    commands.add_parser("schema", help="print the story format as JSON Schema, for editors")
    graph_command.add_parser(commands)
    return parser


def _width(text: str) -> int:
    width = int(text)
    if width != 0 and width < 20:
        raise argparse.ArgumentTypeError("a width is 0, or at least 20 columns")
    return width


def _play(asked: argparse.Namespace) -> int:
    options = Options(
        scenes=asked.scenes or default_scenes(),
        saves=asked.saves or default_saves(),
        cache=default_cache(),
        seed=asked.seed,
        chapter=asked.chapter,
        scene=asked.scene,
        width=asked.width,
    )
    gc.disable()  # collecting while a story and what plays it are imported costs a tenth of the start; both faces turn it on again
    if asked.plain or must_be_plain(os.environ, sys.stdin, sys.stdout):
        from game.plain.play import run as run_plain

        return run_plain(options, sys.stdin, sys.stdout)
    from game.ui.app import run as run_ui

    return run_ui(options)


def must_be_plain(environment: Mapping[str, str], stdin: TextIO, stdout: TextIO) -> bool:
    """Whether a full-screen program is out of place: asked for by the environment, no terminal, or one that can only write lines."""
    if environment.get("INTERHELPO_PLAIN", "") not in ("", "0") or environment.get("TERM") == "dumb":
        return True
    return not (stdin.isatty() and stdout.isatty())


def _check(folder: Path) -> int:
    from game.loader.reader import read_story

    if not (folder / "story.yaml").is_file():
        print(f"There is no story in {folder}: it has no story.yaml.", file=sys.stderr)
        return UNREADABLE
    story, problems = read_story(folder)
    for problem in problems:
        print(problem)
    scenes = f"{len(story.scenes)} scenes" if story else "The story could not be put together"
    count = f"{len(problems)} problem{'s' if len(problems) != 1 else ''}" if problems else "no problems"
    print(f"{scenes}, {count} in files and references.")
    return PROBLEMS if problems else CLEAN


def _schema() -> int:
    import json

    from game.loader.schema import story_schema

    print(json.dumps(story_schema(), indent=2, ensure_ascii=False))
    return CLEAN
