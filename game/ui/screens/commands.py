"""Everything that can be done here, found by its name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from game.ui.screens.finding import Finding
from game.ui.screens.page import BACK, Keys
from game.ui.widgets.hints import Hint
from game.ui.widgets.rows import Row

HELP_HERE = "help here"
"""The blank keeps it apart from the keys of a page's own rows."""
EVERYWHERE = (Row("colours", "Change the colours"), Row("settings", "Settings"), Row("quit", "Quit"), Row(HELP_HERE, "Help on this page"))
"""What can be done on every page; the keys of all but the help are the program's own actions."""


class Commands(Finding):
    """The commands of the page below. Ends with the key of one."""

    NAME: ClassVar[str] = "the list of commands"
    KEYS: ClassVar[Keys] = (("letters", "show the commands that have them"), ("Up Down", "from command to command"), ("Enter", "do it"))
    QUESTION: ClassVar[str] = "What would you like to do?"
    PLACEHOLDER: ClassVar[str] = "some letters of it"
    HINTS: ClassVar[tuple[Hint, ...]] = (Hint("Enter", "do it", "submit"), Hint("Up Down", "commands"), BACK)

    def __init__(self, rows: Sequence[Row]) -> None:
        super().__init__()
        self._rows = [replace(row, detail="", group="", is_numbered=False) for row in rows]

    def meant(self, typed: str) -> Sequence[Row]:
        word = typed.strip().lower()
        having = [row for row in self._rows if word in row.text.lower()]
        return sorted(having, key=lambda row: not row.text.lower().startswith(word))
