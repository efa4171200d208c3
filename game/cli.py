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
from game.errors import GameError
from game.graph import command as graph_command
from game.guide import command as guide_command
from game.options import Options, author_scenes, default_cache, default_saves, default_scenes, default_settings
from game.served import command as class_command

CLEAN, UNREADABLE = 0, 2
INTERRUPTED, UNREAD = 130, 141
"""Ended by Ctrl+C, or because nobody reads the output any more (`| head`): the numbers that a shell gives to other programs for this."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status: 0 in order, 1 the story has problems, 2 could not be done, or how it was ended."""
    asked = _parser().parse_args(arguments)
    try:
        status = COMMANDS[asked.command](asked)
        sys.stdout.flush()  # here it is noticed that whoever was reading has gone
        return status
    except GameError as error:
        print(error, file=sys.stderr)
        return UNREADABLE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNREAD


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
    _add_check(check)
    write = commands.add_parser("write", help="play while you write: a saved scene file shows at once in the running game")
    write.add_argument("folder", nargs="?", type=Path, metavar="DIR", help="the story folder; else the one you stand in, or its scenes/")
    write.add_argument("--from", dest="scene", default=argparse.SUPPRESS, metavar="SCENE", help="begin at a scene")
    write.add_argument("--saves", type=Path, default=argparse.SUPPRESS, metavar="DIR", help="keep your trial games in this folder")
    _add_kiosk(commands.add_parser("kiosk", help="play on a museum's terminal: one visitor after the other, and no way out"))
    commands.add_parser("schema", help="print the story format as JSON Schema, for editors")
    graph_command.add_parser(commands)
    guide_command.add_parser(commands)
    class_command.add_parser(commands)
    return parser


def _add_check(check: argparse.ArgumentParser) -> None:
    check.add_argument("folder", nargs="?", type=Path, metavar="DIR", help="the story folder; else the one you stand in, or its scenes/")
    check.add_argument("--quick", action="store_true", help="files and references only; the story is not played")
    check.add_argument("--hints", action="store_true", help="list every hint")
    check.add_argument("--json", action="store_true", help="print one JSON object")
    check.add_argument("--states", type=int, metavar="N", help="explore at most N states for one claim (default: 5,000,000)")
    check.add_argument("--explain", metavar="CODE", help="say what a problem's code means, such as S201")
    check.add_argument("--walkthrough", type=Path, metavar="FILE", help="play a recorded game")
    check.add_argument("--route", metavar="NAME", help="print the shortest way to a scene or an ending, as a walkthrough")
    check.add_argument("--cover", type=Path, metavar="DIR", help="write out a few games that show every passage once")


def _add_kiosk(kiosk: argparse.ArgumentParser) -> None:
    kiosk.add_argument("--config", type=Path, metavar="FILE", help="how the terminal is set up; without it everything is as in --example")
    kiosk.add_argument("--browser", action="store_true", help="for a touch screen: serve it to a browser of this computer, and to no other")
    kiosk.add_argument("--report", action="store_true", help="print the counts of visits, and end")
    kiosk.add_argument("--csv", action="store_true", help="print the counts for a spreadsheet, and end")
    kiosk.add_argument("--pin", action="store_true", help="ask for a PIN, print the line for the configuration, and end")
    kiosk.add_argument("--example", action="store_true", help="print a configuration in which every key is explained, and end")


def _width(text: str) -> int:
    width = int(text)
    if width != 0 and width < 20:
        raise argparse.ArgumentTypeError("a width is 0, or at least 20 columns")
    return width


def _options(asked: argparse.Namespace) -> Options:
    return Options(
        scenes=asked.scenes or default_scenes(),
        saves=asked.saves or default_saves(),
        cache=default_cache(),
        seed=asked.seed,
        chapter=asked.chapter,
        scene=asked.scene,
        width=asked.width,
        settings=default_settings(os.environ),
    )


def _play(asked: argparse.Namespace) -> int:
    options = _options(asked)
    gc.disable()  # collecting while a story and what plays it are imported costs a tenth of the start; both faces turn it on again
    if asked.plain or must_be_plain(os.environ, sys.stdin, sys.stdout):
        from game.plain.play import run as run_plain

        return run_plain(options, sys.stdin, sys.stdout)
    if asked.command == "write":
        from game.ui.writing import run as run_writing

        return run_writing(options)
    from game.ui.app import run as run_ui

    return run_ui(options)


def _write(asked: argparse.Namespace) -> int:
    """Play while the story is being written. Games of an author lie apart, so that experiments do not mix with games."""
    asked.scenes = _story_folder(asked)
    asked.saves = asked.saves or default_saves() / "write"
    return _play(asked)


def _story_folder(asked: argparse.Namespace) -> Path:
    folder: Path = asked.folder or asked.scenes or author_scenes()
    if not (folder / "story.yaml").is_file():
        raise GameError(f"There is no story in {folder}: it has no story.yaml.")
    return folder


def must_be_plain(environment: Mapping[str, str], stdin: TextIO, stdout: TextIO) -> bool:
    """Whether a full-screen program is out of place: asked for by the environment, no terminal, or one that can only write lines."""
    if environment.get("INTERHELPO_PLAIN", "") not in ("", "0") or environment.get("TERM") == "dumb":
        return True
    return not (stdin.isatty() and stdout.isatty())


def _check(asked: argparse.Namespace) -> int:
    if asked.explain:
        from game.check.catalogue import explain

        print(explain(asked.explain))
        return CLEAN
    from game.check.command import run as run_check

    return run_check(asked, _story_folder(asked))


def _kiosk(asked: argparse.Namespace) -> int:
    scenes, cache = asked.scenes or default_scenes(), default_cache()
    if asked.example or asked.pin or asked.report or asked.csv:
        from game.museum import command

        return command.run(asked, scenes, cache)
    if not asked.browser and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise GameError("The museum's terminal is a full-screen program; start it in a terminal, or with --browser.")
    from game.museum.command import configured

    options = Options(scenes=scenes, saves=asked.saves or default_saves(), cache=cache, seed=asked.seed)
    if asked.browser:
        from game.served.touch import run_touch

        return run_touch(options, configured(asked.config, scenes, cache))
    from game.ui.unattended import run_kiosk

    return run_kiosk(options, configured(asked.config, scenes, cache))


def _schema(_: argparse.Namespace) -> int:
    import json

    from game.loader.schema import story_schema

    print(json.dumps(story_schema(), indent=2, ensure_ascii=False))
    return CLEAN


def _class(asked: argparse.Namespace) -> int:
    return class_command.run(asked, _options(asked))


def _guide(asked: argparse.Namespace) -> int:
    from game.guide.printing import run as run_guide

    return run_guide(asked, _story_folder(asked))


COMMANDS = {
    None: _play,
    "check": _check,
    "class": _class,
    "graph": graph_command.run,
    "guide": _guide,
    "kiosk": _kiosk,
    "schema": _schema,
    "write": _write,
}
"""What each command does; without one the game begins."""
