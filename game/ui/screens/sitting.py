"""The page as a visitor plays on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.session.edition import is_over
from game.ui.screens.play import Play
from game.ui.screens.visit_end import VisitEnd

if TYPE_CHECKING:
    from game.session.game import Game
    from game.session.keeping import Keeper


class Sitting(Play):
    """A game that goes no further than its edition, and is left by starting again."""

    def __init__(self, game: Game, keeper: Keeper) -> None:
        super().__init__(game, keeper)
        self._options = game.options
        self._has_parted = False
        """Whether the last page lies over this one; there is no way back from it."""

    def _show(self, *, from_top: bool = True, highlighted: str | None = None) -> None:
        """Show the scene; beyond the edition the old page stays, and the last one comes over it."""
        if not is_over(self._session, self._options):
            super()._show(from_top=from_top, highlighted=highlighted)
        else:
            self._say_goodbye()

    def on_screen_resume(self) -> None:
        """A question may have stood before the last page."""
        if is_over(self._session, self._options):
            self._say_goodbye()

    def _say_goodbye(self) -> None:
        if self.is_current and not self._has_parted:
            self._has_parted = True
            self.app.push_screen(VisitEnd(self._session))

    def _leave(self) -> None:
        self.call_later(self.app.run_action, "again")
