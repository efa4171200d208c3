"""A name for a saved game."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Input, Static

from game.ui.screens.page import BACK, Box, Dialog, Keys
from game.ui.widgets.field import Field
from game.ui.widgets.hints import Hint, Hints


class Naming(Dialog[str]):
    """Asks under which name to save."""

    AUTO_FOCUS = "Input"
    NAME: ClassVar[str] = "this question"
    KEYS: ClassVar[Keys] = (("Enter", "save under the name"),)

    def __init__(self, proposal: str) -> None:
        super().__init__()
        self._proposal = proposal

    def compose(self) -> ComposeResult:
        with Box():
            yield Static("Save under which name?", classes="heading", markup=False)
            yield Field(self._proposal, max_length=60, select_on_focus=True)
            yield Hints(Hint("Enter", "save", "submit"), BACK)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        name = message.value.strip()
        if name:
            self.close(name)
        else:
            self.say("Please type a name, or press Esc to go back.")
