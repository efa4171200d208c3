"""The page on which a pupil waits for the class."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from game.ui.screens.page import HELP, Box, Dialog
from game.ui.widgets.hints import Hints

WORDS = "You have come as far as the class goes for now. Your game is kept. It goes on by itself when your teacher says so."


class Waiting(Dialog[None]):
    """Hides the first page of the next part until the class goes on; no key takes it away."""

    NAME: ClassVar[str] = "this page: the class waits"

    def compose(self) -> ComposeResult:
        with Box():
            yield Static("The class waits here", classes="heading", markup=False)
            yield Static(WORDS, classes="words", markup=False)
            yield Hints(HELP)

    def on_screen_resume(self) -> None:
        self.look()

    def look(self) -> None:
        """Go, if the class has gone on meanwhile."""
        if not getattr(self.app, "must_wait", False):
            self.close()

    def action_back(self) -> None:
        """There is nothing to go back to while one waits."""
