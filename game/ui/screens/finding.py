"""A list that grows shorter with every letter typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from game.ui.screens.page import Box, Dialog
from game.ui.widgets.field import Field
from game.ui.widgets.hints import Hint, Hints
from game.ui.widgets.rows import Row, Rows

NOTHING = (Row("", "Nothing of that name", is_choice=False),)
"""Shown where no row has what was typed."""
LONGEST = 90
"""Characters that can be typed."""


class Finding(Dialog[str]):
    """Asks for a row and shows, letter by letter, those that are meant. Ends with the key of one."""

    AUTO_FOCUS = "Input"
    QUESTION: ClassVar[str]
    PLACEHOLDER: ClassVar[str]
    HINTS: ClassVar[tuple[Hint, ...]]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Up", show=False, id="find.up"),
        Binding("down", "move(1)", "Down", show=False, id="find.down"),
    ]

    def __init__(self, here: str | None = None) -> None:
        """`here` is the key of the row that is highlighted at first."""
        super().__init__()
        self._here = here

    def meant(self, typed: str) -> Sequence[Row]:
        """The rows that have what was typed."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        with Box():
            yield Static(self.QUESTION, classes="heading", markup=False)
            yield Field(placeholder=self.PLACEHOLDER, max_length=LONGEST)
            yield Rows(self.meant(""), id="found", highlighted=self._here)
            yield Hints(*self.HINTS)

    def on_input_changed(self, message: Input.Changed) -> None:
        self.query_one(Rows).update(self.meant(message.value) or NOTHING, self._here if not message.value else None)

    def on_input_submitted(self) -> None:
        self.query_one(Rows).action_choose()

    def chosen(self, row: Row) -> None:
        self.close(row.key)

    def action_move(self, step: int) -> None:
        self.query_one(Rows).action_move(step)
