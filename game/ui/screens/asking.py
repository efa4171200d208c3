"""A line that is typed: a value by an author, an answer by a player."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Input, Static

from game.errors import GameError
from game.ui.screens.page import BACK, Box, Dialog, Keys
from game.ui.widgets.field import Field
from game.ui.widgets.hints import Hint, Hints

LONGEST = 60
"""Characters of a value; an id has 40."""


class Asking(Dialog[str]):
    """Asks for a line until one is given that can be, and ends with it."""

    AUTO_FOCUS = "Input"
    NAME: ClassVar[str] = "this question"
    KEYS: ClassVar[Keys] = (("Enter", "take what is written"),)

    def __init__(self, question: str, present: str, check: Callable[[str], object], longest: int = LONGEST) -> None:
        """`check` raises `GameError`, with a sentence, for what cannot be; `longest` is in characters."""
        super().__init__()
        self._question = question
        self._present = present
        self._check = check
        self._longest = longest

    def compose(self) -> ComposeResult:
        with Box():
            yield Static(self._question, classes="heading", markup=False)
            yield Field(self._present, max_length=self._longest, select_on_focus=True)
            yield Hints(Hint("Enter", "take it", "submit"), BACK)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        try:
            self._check(message.value)
        except GameError as error:
            self.say(str(error))
        else:
            self.close(message.value)
