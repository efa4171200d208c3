"""A question to be answered with yes or no."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from game.ui.screens.page import BACK, Box, Keys, ListDialog
from game.ui.widgets.hints import Hint, Hints
from game.ui.widgets.rows import Row, Rows


class Confirm(ListDialog[bool]):
    """Asks before something that cannot be taken back; Esc is no."""

    NAME: ClassVar[str] = "this question"
    KEYS: ClassVar[Keys] = (("1 2", "answer"),)

    def __init__(self, question: str, yes: str, no: str) -> None:
        super().__init__()
        self._question = question
        self._rows = (Row("no", no), Row("yes", yes))

    def compose(self) -> ComposeResult:
        with Box():
            yield Static(self._question, classes="words", markup=False)
            yield Rows(self._rows)
            yield Hints(Hint("1-2", "answer"), BACK)

    def chosen(self, row: Row) -> None:
        self.close(row.key == "yes")
