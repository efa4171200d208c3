"""`interhelpo class`: a lesson from one command. It serves the room, and shows how to come in."""

from __future__ import annotations

import argparse
import sys

from game.errors import GameError
from game.options import Options

DONE = 0
PORT = 8000
LESSONS = "lessons"
"""The folder of the lessons, beside the saved games."""


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command with its options."""
    parser = commands.add_parser("class", help="serve a class in the browser, with the teacher's page")
    parser.add_argument("--host", metavar="ADDRESS", help="the address of this computer to serve at; else that in the school's network")
    parser.add_argument("--port", type=int, default=PORT, metavar="N", help=f"the port; 0 takes any that is free ({PORT})")
    parser.add_argument("--chapter", metavar="ID", default=argparse.SUPPRESS, help="everybody begins at this chapter")
    parser.add_argument("--pin", type=_pin, metavar="PIN", help="the PIN of the teacher's page; else a new one each time")
    parser.add_argument("--workers", type=int, choices=range(17), default=0, metavar="N", help="run the games in N processes (0: in one)")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--new", action="store_true", help="begin a new lesson, though one of today could go on")
    which.add_argument("--continue", action="store_true", dest="goes_on", help="go on with the latest lesson, of whatever day")
    parser.add_argument("--forget", action="store_true", help="delete all lessons that are kept on this computer, and end")


def _pin(text: str) -> str:
    if not (text.isascii() and text.isdigit() and 4 <= len(text) <= 12):
        raise argparse.ArgumentTypeError("a PIN has four to twelve digits")
    return text


def run(asked: argparse.Namespace, options: Options) -> int:
    """Serve until the teacher ends it. Raises `GameError` if the story, the address or the lesson cannot be had."""
    folder = options.saves / LESSONS
    if asked.forget:
        from game.classroom.lessons import forget

        gone = forget(folder)
        sys.stdout.write(f"{len(gone)} lessons were deleted.\n")
        return DONE
    try:
        import aiohttp  # noqa: F401
    except ImportError:
        raise GameError('What serves a class is not installed; install it with: pip install "interhelpo[class]"') from None
    from game.served.starting import serve

    return serve(asked, options, folder)
