"""What `interhelpo guide` can be asked."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command with its options. `--chapter` may also stand before it."""
    parser = commands.add_parser("guide", help="write the teacher's guide, to print: lessons, hard pages, questions, worksheets with a key")
    parser.add_argument("folder", nargs="?", type=Path, metavar="DIR", help="the story folder; else the one you stand in, or its scenes/")
    parser.add_argument("--html", action="store_true", help="write one page that opens in a browser and prints on A4; else it is Markdown")
    parser.add_argument("--chapter", metavar="ID", default=argparse.SUPPRESS, help="the guide to one chapter, short enough to print")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write into this file")
