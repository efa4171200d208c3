"""The teacher's screen, in a terminal of its own."""

from __future__ import annotations

import os
import re
import select
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import FERRY

if sys.platform == "win32":
    pytest.skip("there are no terminals of this kind", allow_module_level=True)

from tests.ui.test_real_terminal import Terminal, started


class Board(Terminal):
    """A terminal with a lesson in it."""

    def __init__(self, child: int, descriptor: int) -> None:
        super().__init__(child, descriptor)
        self.status: int | None = None

    def tell(self, name: signal.Signals) -> None:
        os.kill(self._child, name)

    def end(self) -> None:
        """Read what is left, and wait for the end."""
        with suppress(OSError):  # the terminal of a program that has ended
            while select.select([self._descriptor], [], [], 20)[0] and (part := os.read(self._descriptor, 65536)):
                self.written += part
        end = time.monotonic() + 5
        while (ended := os.waitpid(self._child, os.WNOHANG))[0] == 0:
            assert time.monotonic() < end, f"it has not ended:\n{self.text}"
            time.sleep(0.05)
        self.status = os.waitstatus_to_exitcode(ended[1])


@contextmanager
def lesson(folder: Path) -> Iterator[Board]:
    command = (
        "-m",
        "game",
        "--scenes",
        str(FERRY),
        "--saves",
        str(folder),
        "class",
        "--host",
        "127.0.0.1",
        "--port",
        "0",
        "--pin",
        "482915",
    )
    child, descriptor = started(command, {"TERM": "xterm-256color"})
    board = Board(child, descriptor)
    try:
        board.wait_for("Room word")
        yield board
    finally:
        if board.status is None:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
        os.close(descriptor)


def test_the_board_shows_the_way_in_and_the_pin_only_when_asked(tmp_path: Path) -> None:
    with lesson(tmp_path) as board:
        board.wait_for("0 in the room")
        assert re.search(r"Room word: [a-z]+-\d\d", board.text) and "/teacher" in board.text and "482915" not in board.text
        board.type("p")
        board.wait_for("482915")
        board.type("h")
        board.wait_for("Nobody has begun to play yet.")
        board.type("g")
        board.wait_for("The class goes on.")


@pytest.mark.parametrize("key", ["q", "\x11"], ids=["q", "ctrl+q"])
def test_a_lesson_is_ended_only_after_a_question(tmp_path: Path, key: str) -> None:
    with lesson(tmp_path) as board:
        board.type(key)
        board.wait_for("End the lesson?")
        board.type("\x11")
        board.type("1")
        board.wait_until_gone("End the lesson?")
        board.type(key)
        board.wait_for("End the lesson?")
        board.type("2")
        board.end()
        assert board.status == 0 and b"\x1b[?1049l" in board.written
    with lesson(tmp_path) as board:
        board.wait_for(f"This lesson was begun on {date.today().day} {date.today():%B}")


@pytest.mark.parametrize("name", [signal.SIGTERM, signal.SIGHUP], ids=["SIGTERM", "SIGHUP"])
def test_told_to_end_it_leaves_a_clean_terminal(tmp_path: Path, name: signal.Signals) -> None:
    with lesson(tmp_path) as board:
        board.tell(name)
        board.end()
        assert board.status == 0 and b"\x1b[?1049l" in board.written and b"\x1b[?25h" in board.written
