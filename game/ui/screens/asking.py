"""A value that an author types."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Input, Static

from game.errors import GameError
from game.ui.screens.page import BACK, Box, Dialog, Keys
from game.ui.widgets.hints import Hint, Hints

LONGEST = 60
"""Characters; an id has 40."""


class Asking(Dialog[str]):
    """Asks for a value until one is given that can be, and ends with it."""

    AUTO_FOCUS = "Input"
    NAME: ClassVar[str] = "this question"
    KEYS: ClassVar[Keys] = (("Enter", "take the value"),)

    def __init__(self, question: str, present: str, check: Callable[[str], object]) -> None:
        """`check` raises `GameError`, with a sentence, for a value that cannot be."""
        super().__init__()
        self._question = question
        self._present = present
        self._check = check

    def compose(self) -> ComposeResult:
        with Box():
            yield Static(self._question, classes="heading", markup=False)
            yield Input(self._present, max_length=LONGEST, select_on_focus=True)
            yield Hints(Hint("Enter", "take it"), BACK)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        try:
            self._check(message.value)
        except GameError as error:
            self.say(str(error))
        else:
            self.close(message.value)
