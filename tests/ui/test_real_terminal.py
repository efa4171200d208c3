"""The whole program in a terminal of its own, as a person has it: what it writes, what is then to be seen, and where the cursor stands."""

from __future__ import annotations

import fcntl
import os
import select
import struct
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from game.session.settings import Settings, written
from tests.conftest import FERRY, ROOT

if sys.platform == "win32":
    pytest.skip("there are no terminals of this kind", allow_module_level=True)

import pty
import signal
import termios

import pyte

PATIENCE = 10
"""Seconds after which what is waited for will not come."""

LOOKS = ("NO_COLOR", "COLORTERM", "TEXTUAL_ANIMATIONS", "COLUMNS", "LINES")
"""Variables by which whoever runs the tests would change what is seen."""


class Terminal:
    """A terminal with the game in it."""

    def __init__(self, child: int, descriptor: int) -> None:
        self._child = child
        self._descriptor = descriptor
        self.written = b""
        self.screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self.screen)

    def type(self, keys: str) -> None:
        os.write(self._descriptor, keys.encode())

    def resize(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.screen.resize(rows, columns)
        os.kill(self._child, signal.SIGWINCH)

    def begin(self) -> None:
        """Begin the only new game of the ferry."""
        self.type("1")
        self.wait_for("The miller")
        self.type("1")
        self.wait_for("Pay the fare")

    @property
    def text(self) -> str:
        return "\n".join(self.screen.display)

    def wait_for(self, words: str) -> None:
        """Read what the game writes until some words stand on the screen."""
        self._read_until(lambda: words in " ".join(self.text.split()), words)

    def wait_until_gone(self, words: str) -> None:
        """Read what the game writes until some words stand on the screen no more."""
        self._read_until(lambda: words not in " ".join(self.text.split()), f"not {words}")

    def wait_for_cursor_at(self, words: str) -> None:
        """Read what the game writes until the cursor stands in a line with some words."""
        self._read_until(lambda: words in self.cursor_line, words)

    def _read_until(self, is_there: Callable[[], bool], words: str) -> None:
        end = time.monotonic() + PATIENCE
        while not is_there():
            ready, _, _ = select.select([self._descriptor], [], [], max(end - time.monotonic(), 0))
            assert ready, f"'{words}' did not come:\n{self.text}"
            part = os.read(self._descriptor, 65536)
            self.written += part
            self._stream.feed(part)

    @property
    def cursor_line(self) -> str:
        return self.screen.display[self.screen.cursor.y]


def started(command: Sequence[str], environment: Mapping[str, str]) -> tuple[int, int]:
    """Python with a command in a terminal of 80 by 24: its process, and the terminal's other end."""
    inherited = {name: value for name, value in os.environ.items() if name not in LOOKS}
    child, descriptor = pty.fork()
    if child == 0:
        os.chdir(ROOT)
        os.execve(sys.executable, [sys.executable, *command], {**inherited, "LC_ALL": "C.UTF-8", **environment})
    fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    return child, descriptor


@contextmanager
def playing(folder: Path, environment: Mapping[str, str], **settings: object) -> Iterator[Terminal]:
    """Start the game, and end it in any case."""
    file = folder / "settings.toml"
    file.write_text(written(Settings(**settings)), encoding="utf-8")  # type: ignore[arg-type]
    command = ("-m", "game", "--scenes", str(FERRY), "--saves", str(folder / "saves"), "--seed", "3")
    child, descriptor = started(command, {"INTERHELPO_SETTINGS": str(file), **environment})
    terminal = Terminal(child, descriptor)
    try:
        terminal.wait_for("New game")
        yield terminal
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(descriptor)


def test_no_color_sends_no_colour(tmp_path: Path) -> None:
    with playing(tmp_path, {"TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"}) as terminal:
        terminal.begin()
        assert not any(code in terminal.written for code in (b"38;2", b"48;2", b"38;5", b"48;5", b"[31m", b"[97m"))
        assert any(cell.reverse for line in terminal.screen.buffer.values() for cell in line.values())


def test_the_linux_console_gets_sixteen_colours_and_plain_signs(tmp_path: Path) -> None:
    with playing(tmp_path, {"TERM": "linux"}) as terminal:
        terminal.begin()
        assert "> 1 Pay the fare" in " ".join(terminal.text.split()) and "▌" not in terminal.text
        assert b"38;2" not in terminal.written and b"38;5" not in terminal.written


def test_a_terminal_with_256_colours_gets_no_more(tmp_path: Path) -> None:
    with playing(tmp_path, {"TERM": "xterm-256color"}) as terminal:
        assert b"38;5" in terminal.written and b"38;2" not in terminal.written


def test_the_cursor_stands_on_the_highlighted_row_and_can_be_seen(tmp_path: Path) -> None:
    with playing(tmp_path, {"TERM": "xterm-256color"}, cursor=True) as terminal:
        terminal.wait_for_cursor_at("New game")
        terminal.begin()
        terminal.wait_for_cursor_at("Pay the fare")
        terminal.type("\x1b[B")
        terminal.wait_for_cursor_at("Wait till evening")
        assert not terminal.screen.cursor.hidden


def test_the_cursor_is_hidden_unless_it_is_set(tmp_path: Path) -> None:
    with playing(tmp_path, {"TERM": "xterm-256color"}) as terminal:
        assert terminal.screen.cursor.hidden


def test_a_window_made_small_and_large_again_brings_the_page_back(tmp_path: Path) -> None:
    with playing(tmp_path, {"TERM": "xterm-256color", "COLORTERM": "truecolor"}) as terminal:
        terminal.begin()
        terminal.resize(30, 6)
        terminal.wait_for("Please make the window larger")
        terminal.resize(100, 30)
        terminal.wait_for("Pay the fare")


def test_an_encoding_without_the_signs_gets_letters_that_it_has(tmp_path: Path) -> None:
    with playing(tmp_path, {"TERM": "xterm-256color", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}) as terminal:
        assert terminal.written.isascii() and b"\\u" not in terminal.written and b"\\x" not in terminal.written
