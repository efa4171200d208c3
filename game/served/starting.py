"""A lesson from its first minute to its last: the server, and what the teacher's terminal shows."""

from __future__ import annotations

import argparse
import asyncio
import logging
import secrets
import signal
import socket
import sys
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path

from game.classroom.lessons import LOG, latest, under_way
from game.options import Options
from game.served.board import Board, BoardApp
from game.served.lesson import Finds, Lesson
from game.served.server import application, serving
from game.served.sparing import collect_seldom
from game.served.teaching import teaching
from game.served.text.routes import plain_pages
from game.session.game import Game
from game.ui.app import CRASHED

DONE = 0
EVERYWHERE = ("0.0.0.0", "::")
"""Every address of this computer: none that a browser could open."""
LARGEST = 200_000
"""Bytes of the log, after which it is put aside and another is begun."""


def serve(asked: argparse.Namespace, options: Options, folder: Path) -> int:
    """Serve a lesson as the command line asks, until the teacher ends it; lessons are kept in `folder`. Returns the exit status."""
    return asyncio.run(_serve(asked, options, folder))


async def _serve(asked: argparse.Namespace, options: Options, folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    _log_into(folder / LOG)
    collect_seldom()
    lesson = Lesson(Game.open(options), folder, chapter=options.chapter, before=_before(asked), workers=asked.workers)
    host = asked.host or here()
    pin = asked.pin or f"{secrets.randbelow(1_000_000):06}"
    async with serving(application(lesson, teaching(pin), plain_pages), host, asked.port) as port:
        shown = here() if host in EVERYWHERE else host
        address = f"http://{f'[{shown}]' if ':' in shown else shown}:{port}"
        board = BoardApp(options, Board(lesson, address, pin)) if sys.stdin.isatty() and sys.stdout.isatty() else None
        if board is not None:
            await board.run_async()
        if board is None or board.return_code == CRASHED:
            sys.stdout.write(f"Address: {address}\nRoom word: {lesson.room.word}\nTeacher's page: {address}/teacher\nPIN: {pin}\n")
            sys.stdout.flush()
            await _until_told()
    return DONE


def _before(asked: argparse.Namespace) -> Finds:
    """How the lesson is found that goes on: by itself one of today."""
    if asked.goes_on:
        return latest
    return (lambda _: None) if asked.new else under_way


def _log_into(path: Path) -> None:
    """What goes wrong in a lesson, without a time and without the addresses of pupils, which the web server's own log would have."""
    kept = RotatingFileHandler(path, maxBytes=LARGEST, backupCount=1, encoding="utf-8")
    logging.basicConfig(handlers=[kept], format="%(message)s", level=logging.WARNING)
    logging.getLogger("aiohttp").setLevel(logging.CRITICAL)


async def _until_told() -> None:
    """Wait for Ctrl+C, or to be ended."""
    told = asyncio.Event()
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        with suppress(AttributeError, NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(getattr(signal, name), told.set)
    await told.wait()


def here() -> str:
    """The address of this computer in its network; no packet is sent for it. Without a network it is this computer alone."""
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        asked.connect(("192.0.2.1", 9))
        return str(asked.getsockname()[0])
    return "127.0.0.1"
