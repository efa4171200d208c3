"""The saved games: to load, to delete, to keep as files of one's own and to take in from such files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from game.errors import SaveError
from game.session.describing import NONE_YET, describe
from game.session.kept import FOLDER
from game.session.moving import copy_out, foretold, take_in
from game.ui.glyphs import GLYPHS
from game.ui.keys import letters
from game.ui.screens.asking import Asking
from game.ui.screens.confirm import Confirm
from game.ui.screens.keeping import tell
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
LONGEST_PATH = 1000
"""Characters."""


class Saved(ListPage["SavedRow"]):
    """Every saved game; one that cannot be loaded says why. Ends with the game to load."""

    NAME: ClassVar[str] = "the list of saved games"
    KEYS: ClassVar[Keys] = (
        ("1-9 0", "load a game"),
        ("Up Down Enter", "go to a game and load it; or click"),
        ("D Delete", "delete the highlighted game (you are asked first)"),
        ("E", "keep a copy of it as a file of your own"),
        ("M", "take in such a file; whatever is there already stays"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(f"delete,{letters('d')}", "delete", "Delete", show=False, id="saved.delete"),
        Binding(letters("e"), "copy_out", "Keep a copy", show=False, id="saved.copy_out"),
        Binding(letters("m"), "take_in", "Take in", show=False, id="saved.take_in"),
    ]

    def __init__(self, game: Game, running: str = "") -> None:
        """`running` is the slot in which the game that is being played saves itself."""
        super().__init__()
        self._game = game
        self._own_slot = running
        self._saved = {row.slot: row for row in game.saves.rows()}
        self._foretold: dict[str, str | None] = {}

    def compose(self) -> ComposeResult:
        yield Heading(("Saved games", str(self._game.saves.path)), ("Saved games",))
        yield Rows(self._rows(), id="list")
        yield Divider()
        yield Static(id="preview", markup=False)
        yield Hints()

    def on_mount(self) -> None:
        self._show_below()

    def _rows(self) -> list[Row]:
        return [_listed(self._game.story, row) for row in self._saved.values()]

    def _update(self, highlighted: str | None = None) -> None:
        """Read the folder again."""
        self._saved = {row.slot: row for row in self._game.saves.rows()}
        self._foretold = {}
        self.query_one(Rows).update(self._rows(), highlighted)
        self._show_below()

    def _show_below(self) -> None:
        row = self._highlighted()
        self.query_one("#preview", Static).update(self._preview(row) if row else NONE_YET)
        keys = [Hint("Enter", "load"), Hint("D", "delete", "delete"), Hint("E", "keep a copy", "copy_out")]
        self.query_one(Hints).show(*(keys if row else []), Hint("M", "take in a file", "take_in"), BACK, HELP)

    def _highlighted(self) -> SavedRow | None:
        row = self.query_one(Rows).row
        return self._saved[row.key] if row else None

    def on_rows_highlighted(self) -> None:
        self._show_below()

    def chosen(self, row: Row) -> None:
        self.close(self._saved[row.key])

    def refusal(self, row: Row) -> str:
        return f"{row.reason}. The file is left as it is."

    def action_delete(self) -> None:
        """Delete the highlighted game, if the player is sure and if it is not the one being played."""
        row = self._highlighted()
        if row is None:
            return
        if row.slot == self._own_slot:
            self.say("This is the game you are playing; it saves itself here.")
            return
        question = Confirm(f"Delete {self._told(row)}? It cannot be brought back.", "Delete it", "Keep it")
        self.app.push_screen(question, lambda sure: self._delete(row) if sure else None)

    def _told(self, row: SavedRow) -> str:
        """Which game it is: there may be several that save themselves."""
        if row.save is None:
            return f'"{row.slot}"'
        told = describe(self._game.story, row.save)
        return ", ".join(filter(None, ("" if row.is_auto else f'"{row.save.name}"', *told.who, told.where[-1], told.when)))

    def _delete(self, row: SavedRow) -> None:
        slots = list(self._saved)
        near = [*slots[slots.index(row.slot) + 1 :], *reversed(slots[: slots.index(row.slot)])]
        try:
            self._game.saves.delete(row.slot)
        except SaveError as error:
            self.say(str(error))
        else:
            self._update(next(iter(near), None))
            self.say("It is deleted.")

    def action_copy_out(self) -> None:
        """Keep a copy of the highlighted game as a file."""
        if row := self._highlighted():
            tell(self, lambda: copy_out(self._game, row))

    def action_take_in(self) -> None:
        """Ask for a file until one is named that can be taken in."""
        taken: list[SavedRow] = []

        def take(path: str) -> None:
            taken[:] = [take_in(self._game, path)]

        def show(path: str | None) -> None:
            if path is not None:
                self._update(taken[0].slot)
                self.say(f'Taken in as "{taken[0].save.name if taken[0].save else ""}".')

        self.app.push_screen(Asking("Take in which file? Type its path.", _proposed(self._game.saves.path), take, LONGEST_PATH), show)

    def _preview(self, row: SavedRow) -> Content:
        """The last line read in a saved game, where that was, how many choices were taken, and what will happen when it is loaded."""
        parts = (
            [_quoted(row.save.summary.last_line), Content.styled(_counted(self._game.story, row.save), "$text-muted")] if row.save else []
        )
        if row.slot not in self._foretold:
            self._foretold[row.slot] = foretold(self._game, row)
        if told := self._foretold[row.slot]:
            parts.append(Content.styled(f"If you load it: {told}" if row.save else told, "$text-warning"))
        return Content("\n").join(parts)


def _proposed(saves: Path) -> str:
    """What the line for a path begins with: the newest copy in the folder of what was kept, or that folder, if there is one."""
    folder = (saves / FOLDER).resolve()
    newest = max(folder.glob("*.json"), key=lambda copy: copy.stat().st_mtime, default=None)
    return str(newest) if newest else f"{folder}/" if folder.is_dir() else ""


def _quoted(line: str) -> Content:
    """The last line read; a long one has been cut for the list."""
    return Content(f"Last read: {line}" if line.endswith((".", "?", "!", '"')) else f"Last read: {line} ...")


def _counted(story: Story, save: Save) -> str:
    counted = f"{save.summary.turn} choice{'' if save.summary.turn == 1 else 's'} taken"
    return DOT.join(filter(None, (describe(story, save).place, counted)))


def _listed(story: Story, row: SavedRow) -> Row:
    """A saved game as a row of the list: its name and whose it is; below, where it stands and since when."""
    if row.save is None:
        return Row(row.slot, row.slot, reason=(row.fault or "It cannot be loaded.").rstrip("."))
    told = describe(story, row.save)
    name = "auto" if row.is_auto else row.save.name
    since = f"saved {told.when}"
    return Row(row.slot, DOT.join((name, *told.who)), DOT.join((*told.where, since, *(["from the backup"] if row.fault else []))))
