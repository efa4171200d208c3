"""The title page and the page as an author sees them: they take an edited story, and the console is at hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Static

from game.errors import GameError
from game.session.rehearsal import Rehearsal
from game.ui.keys import letters
from game.ui.screens.begin import Begin
from game.ui.screens.console import Console
from game.ui.screens.cover import lettered
from game.ui.screens.page import Keys
from game.ui.screens.play import Play
from game.ui.screens.title import Title
from game.ui.widgets.hints import Hint
from game.ui.widgets.rows import Rows

if TYPE_CHECKING:
    from game.session.game import Game
    from game.session.keeping import Keeper
    from game.session.saves import Row as SavedRow

READ_AGAIN = "The story has been read again."
TOLD, TOLD_LONGER = 2, 6
"""Seconds that an author is told what a saved file has led to."""


class Front(Title):
    """The title page of a story that is being written."""

    def take(self, game: Game) -> None:
        """Go on with an edited story."""
        self._game = game
        head = game.story.head
        self.query_one(".name", Static).update(lettered(head.title, head.subtitle or ""))
        self.query_one("#welcome", Static).update(head.welcome or "")
        if isinstance(self.app.screen, Begin):  # it asks about starts that may be gone
            self.app.screen.close()

    def play(self, keeper: Keeper, notice: str | None = None) -> None:
        self.app.push_screen(Rehearsing(self._game, keeper, notice))


class Rehearsing(Play):
    """A page of a story that is being written."""

    KEYS: ClassVar[Keys] = (("F9 A", "the author's console: what is so, and why; jump"), *Play.KEYS)
    BINDINGS: ClassVar[list[BindingType]] = [Binding(f"f9,{letters('a')}", "console", "Console", show=False, id="go.console")]

    def __init__(self, game: Game, keeper: Keeper, notice: str | None = None) -> None:
        super().__init__(game, keeper, notice)
        self._rehearsal = Rehearsal(keeper)

    @property
    def rehearsal(self) -> Rehearsal:
        """What changes the playthrough."""
        return self._rehearsal

    def act(self, action: Callable[[], object]) -> None:
        """Change the playthrough, show it and keep it. Raises what the action raises."""
        before, row = self._session.state.scene, self.query_one(Rows).row
        action()
        is_same = self._session.state.scene == before
        self._is_read = self._is_read and is_same
        self._is_changed = True
        self._show(from_top=not is_same, highlighted=row.key if is_same and row else None)
        self.keep()

    def take(self, game: Game) -> None:
        """Go on in an edited story. Raises `SaveError` if nothing of the playthrough fits it; then it goes on in the old one."""
        notice = self._rehearsal.reload(game.engine)
        self._game = game
        self._keeper.folder = game.saves
        self.act(lambda: None)
        self.app.clear_notifications()
        self.notify(notice or READ_AGAIN, timeout=TOLD_LONGER if notice else TOLD, markup=False)

    def action_console(self) -> None:
        self.app.push_screen(Console(self, self._game.options.scenes))

    def action_undo(self, to: int | None = None) -> None:
        """Step back also over edits and jumps."""
        if to is not None or self._session.choices:
            super().action_undo(to)
            return
        try:
            self.act(self._rehearsal.step_back)
        except GameError as error:
            self.say(str(error))

    def _load(self, row: SavedRow) -> None:
        super()._load(row)
        if self._keeper is not self._rehearsal.keeper:
            self._rehearsal = Rehearsal(self._keeper)

    def _hints(self) -> list[Hint]:
        first, *others = super()._hints()
        return [first, Hint("F9", "console", "console"), *others]
