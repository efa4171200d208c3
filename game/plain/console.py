"""Lines in, paragraphs out: all that the plain edition knows about the world outside."""

from __future__ import annotations

import io
import shutil
import textwrap
from collections.abc import Sequence
from typing import TextIO

WIDEST = 72
"""Columns of a paragraph; longer lines are hard to follow."""

DASH = "– "
"""What an item of a list in the text begins with."""


class Leave(Exception):  # noqa: N818  it is no error
    """The player quits, or nothing more will be typed: the game is kept and ends."""


class Console:
    """Writes paragraphs and numbered lists, and reads what is typed.

    `width` is the columns of a line; 0 puts each paragraph on one line, for Braille and for other programs; without it the terminal
    decides, up to 72.
    """

    def __init__(self, source: TextIO, target: TextIO, width: int | None = None) -> None:
        for stream in (source, target):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="replace")  # a strange byte or a small character set must not end the game
        self._source = source
        self._target = target
        self.width = self.fitting() if width is None else width
        """Columns of a line, or 0."""

    def fitting(self) -> int:
        """As wide as the terminal, but not so wide that lines are hard to follow."""
        return min(WIDEST, shutil.get_terminal_size((WIDEST + 8, 24)).columns)

    def say(self, text: str = "") -> None:
        """Write a paragraph, or an empty line. An item of a list that needs several lines is set in under its dash."""
        if self.width and text:
            inset = " " * len(DASH) if text.startswith(DASH) else ""
            text = "\n".join(textwrap.wrap(text, self.width, break_long_words=False, break_on_hyphens=False, subsequent_indent=inset))
        self._target.write(text + "\n")

    def ask(self) -> str:
        """What is typed next, without blanks around it. Raises `Leave` at the end of the input."""
        self._target.write("> ")
        self._target.flush()
        line = self._source.readline()
        if not self._source.isatty():
            self._target.write(line.rstrip("\r\n") + "\n")  # a terminal shows what is typed; a pipe does not
        if not line:
            raise Leave
        return line.strip()

    def offer(self, options: Sequence[str]) -> None:
        """Write a numbered list."""
        for number, option in enumerate(options, 1):
            self.say(f"{number}. {sentence(option)}")

    def choose(self, options: Sequence[str]) -> int:
        """Offer a numbered list until one is chosen; returns its index. Raises `Leave` when the player quits."""
        self.offer(options)
        while True:
            typed = self.ask()
            if typed.lower() in ("q", "quit"):
                raise Leave
            if (index := numbered(typed, len(options))) is not None:
                return index
            self.say(f"Please type a number from 1 to {len(options)} and Enter, or quit.")


def numbered(typed: str, count: int) -> int | None:
    """The index of what is meant by a number in a list of so many; `None` if it is none of them."""
    is_number = typed.isascii() and typed.isdigit() and 1 <= int(typed[:6]) <= count
    return int(typed) - 1 if is_number else None


def sentence(text: str) -> str:
    """The text with a full stop, where a reading voice would pause."""
    return text if text.endswith((".", "!", "?", ":", '."', '!"', '?"')) else text + "."
