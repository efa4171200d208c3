"""The saved games."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from game.ui.glyphs import GLYPHS
from game.ui.screens.page import BACK, HELP, Keys, ListPage
from game.ui.widgets.divider import Divider
from game.ui.widgets.heading import Heading
from game.ui.widgets.hints import Hint, Hints
from game.ui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from game.session.saves import Row as SavedRow
    from game.session.saves import Save

DOT = f" {GLYPHS.dot} "


NONE_YET = "There is no saved game yet. The game saves itself after every choice."


class Saved(ListPage["SavedRow"]):
    """Every saved game; one that cannot be loaded says why. Ends with the game to load."""

    NAME: ClassVar[str] = "the list of saved games"
    KEYS: ClassVar[Keys] = (("1-9", "load a game"), ("Up Down Enter", "go to a game and load it; or click"))

    def __init__(self, saved: Sequence[SavedRow], folder: Path) -> None:
        super().__init__()
        self._saved = {row.slot: row for row in saved}
        self._folder = folder

    def compose(self) -> ComposeResult:
        yield Heading(("Saved games", str(self._folder)), ("Saved games",))
        rows = Rows([_listed(row) for row in self._saved.values()], id="list")
        yield rows
        yield Divider()
        yield Static(self._preview(rows.row.key) if rows.row else NONE_YET, id="preview", markup=False)
        yield Hints(*([Hint("Enter", "load")] if self._saved else []), BACK, HELP)

    def on_rows_highlighted(self, message: Rows.Highlighted) -> None:
        self.query_one("#preview", Static).update(self._preview(message.row.key))

    def chosen(self, row: Row) -> None:
        self.close(self._saved[row.key])

    def refusal(self, row: Row) -> str:
        return f"{row.reason}. The file is left as it is."

    def _preview(self, slot: str) -> Content:
        """The last line read in a saved game, and what is wrong with it."""
        row = self._saved[slot]
        parts = [_quoted(row.save.summary.last_line)] if row.save else []
        if row.fault:
            parts.append(Content.styled(row.fault, "$text-warning"))
        return Content("\n").join(parts)


def _quoted(line: str) -> Content:
    """The last line read; a long one has been cut for the list."""
    return Content(f'"{line}"' if line.endswith((".", "?", "!", '"')) else f'"{line} ..."')


def _listed(row: SavedRow) -> Row:
    """A saved game as a row of the list."""
    if row.save is None:
        return Row(row.slot, row.slot, reason=(row.fault or "It cannot be loaded.").rstrip("."))
    return Row(row.slot, _named(row.save, is_auto=row.is_auto), _described(row.save, row.fault))


def _named(save: Save, *, is_auto: bool) -> str:
    where = DOT.join(filter(None, (save.summary.chapter, save.summary.title, save.summary.date)))
    return f"auto{DOT}{where}" if is_auto else f"{save.name}{DOT}{where}"


def _described(save: Save, fault: str | None) -> str:
    """When it was saved, after how many choices, and whether something was mended."""
    when = datetime.fromisoformat(save.saved_at)
    turns = f"{save.summary.turn} choice{'' if save.summary.turn == 1 else 's'}"
    return DOT.join(filter(None, (f"saved {when:%d.%m.%Y %H:%M}", turns, "from the backup" if fault else None)))
