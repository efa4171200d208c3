"""The menu of a game that is being played."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from game.ui.adjustable import settings_of, venue_of
from game.ui.keys import as_set, letters
from game.ui.presenting import digits
from game.ui.screens.doors import DOORS
from game.ui.screens.page import BACK, Box, Keys, ListDialog, allowed
from game.ui.widgets.divider import Divider
from game.ui.widgets.hints import Hint, Hints
from game.ui.widgets.rows import Row, Rows

LOOK = "To look at"
ENTRIES = (
    Row("continue", "Continue", "Esc"),
    Row("save", "Save under a name", "S"),
    Row("saved", "Saved games"),
    Row("undo", "Step back", "Z"),
    Row("title", "Title page"),
    Row("quit", "Quit"),
    *(Row(door.name, door.words, door.key.upper(), group=LOOK, is_numbered=False) for door in DOORS),
    Row("settings", "Settings", "F2", group=LOOK, is_numbered=False),
    Row("help", "Help", "?", group=LOOK, is_numbered=False),
)
"""Beside each stands the key that does the same on a page, and here."""


class Pause(ListDialog[str]):
    """Ends with what to do."""

    NAME: ClassVar[str] = "the menu"
    KEYS: ClassVar[Keys] = (("numbers, letters", "choose a line"), ("Up Down Enter", "go to a line and choose it; or click"))

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(letters(door.key), f"do('{door.name}')", door.words, show=False, id=f"go.{door.name}") for door in DOORS),
        Binding(letters("s"), "do('save')", "Save", show=False, id="go.save"),
        Binding(letters("z"), "do('undo')", "Step back", show=False, id="undo"),
    ]

    def __init__(self, highlighted: str | None = None) -> None:
        super().__init__()
        self._highlighted = highlighted

    def compose(self) -> ComposeResult:
        with Box():
            with Vertical(classes="above"):
                yield Static("The game saves itself" if venue_of(self).keeps else "The menu", classes="heading", markup=False)
            rows, changed = allowed(self, ENTRIES), settings_of(self).keys
            yield Rows([replace(row, detail=as_set(row.detail, self, changed)) for row in rows], highlighted=self._highlighted)
            with Vertical(classes="below"):
                yield Divider()
                yield Hints(Hint(f"{digits(sum(row.is_numbered for row in rows))} and letters", "choose"), BACK)

    def action_do(self, entry: str) -> None:
        """What a key does on the page below it does from its menu."""
        self.close(entry)

    def chosen(self, row: Row) -> None:
        self.close(row.key)
