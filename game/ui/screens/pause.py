"""The menu of a game that is being played."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from game.ui.screens.doors import DOORS
from game.ui.screens.page import BACK, Box, Keys, ListDialog
from game.ui.widgets.divider import Divider
from game.ui.widgets.hints import Hint, Hints
from game.ui.widgets.rows import Row, Rows

ENTRIES = (
    Row("continue", "Continue"),
    Row("save", "Save under a name"),
    Row("saved", "Saved games"),
    *(Row(door.name, door.words) for door in DOORS),
    Row("undo", "Step back"),
    Row("title", "Title page"),
    Row("quit", "Quit"),
    Row("settings", "Settings", is_numbered=False),
    Row("help", "Help", is_numbered=False),
)


class Pause(ListDialog[str]):
    """Ends with what to do."""

    NAME: ClassVar[str] = "the menu"
    KEYS: ClassVar[Keys] = (("1-9 0", "choose a line"), ("Up Down Enter", "go to a line and choose it; or click"))

    def __init__(self, highlighted: str | None = None) -> None:
        super().__init__()
        self._highlighted = highlighted

    def compose(self) -> ComposeResult:
        with Box():
            with Vertical(classes="above"):
                yield Static("The game saves itself", classes="heading", markup=False)
            yield Rows(ENTRIES, highlighted=self._highlighted)
            with Vertical(classes="below"):
                yield Divider()
                yield Hints(Hint("1-9 0", "choose"), BACK)

    def chosen(self, row: Row) -> None:
        self.close(row.key)
