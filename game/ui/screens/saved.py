"""The saved games."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from game.session.describing import NONE_YET, describe
from game.ui.glyphs import GLYPHS
from game.ui.screens.page import BACK, HELP, Keys, ListPage
from game.ui.widgets.divider import Divider
from game.ui.widgets.heading import Heading
from game.ui.widgets.hints import Hint, Hints
from game.ui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from game.session.game import Game
    from game.session.saves import Row as SavedRow
    from game.session.saves import Save
    from game.story.world import Story

DOT = f" {GLYPHS.dot} "


class Saved(ListPage["SavedRow"]):
    """Every saved game; one that cannot be loaded says why. Ends with the game to load."""

    NAME: ClassVar[str] = "the list of saved games"
    KEYS: ClassVar[Keys] = (("1-9 0", "load a game"), ("Up Down Enter", "go to a game and load it; or click"))

    def __init__(self, game: Game) -> None:
        super().__init__()
        self._story = game.story
        self._saved = {row.slot: row for row in game.saves.rows()}
        self._folder = game.saves.path

    def compose(self) -> ComposeResult:
        yield Heading(("Saved games", str(self._folder)), ("Saved games",))
        rows = Rows([_listed(self._story, row) for row in self._saved.values()], id="list")
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
        """The last line read in a saved game, how many choices were taken, and what is wrong with it."""
        row = self._saved[slot]
        parts = [_quoted(row.save.summary.last_line), Content.styled(_counted(row.save), "$text-muted")] if row.save else []
        if row.fault:
            parts.append(Content.styled(row.fault, "$text-warning"))
        return Content("\n").join(parts)


def _quoted(line: str) -> Content:
    """The last line read; a long one has been cut for the list."""
    return Content(f'"{line}"' if line.endswith((".", "?", "!", '"')) else f'"{line} ..."')


def _counted(save: Save) -> str:
    return f"{save.summary.turn} choice{'' if save.summary.turn == 1 else 's'} taken"


def _listed(story: Story, row: SavedRow) -> Row:
    """A saved game as a row of the list: its name and whose it is; below, where it stands and since when."""
    if row.save is None:
        return Row(row.slot, row.slot, reason=(row.fault or "It cannot be loaded.").rstrip("."))
    told = describe(story, row.save)
    name = "auto" if row.is_auto else row.save.name
    since = f"saved {told.when}"
    return Row(row.slot, DOT.join((name, *told.who)), DOT.join((*told.where, since, *(["from the backup"] if row.fault else []))))
