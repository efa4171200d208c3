"""What one can keep of a game that has ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from game.session.keepsake import keepsake
from game.session.kept import keep_document
from game.ui.adjustable import has_plain_signs
from game.ui.presenting import digits
from game.ui.screens import doors
from game.ui.screens.keeping import keep
from game.ui.screens.page import BACK, Box, Keys, ListDialog, allowed
from game.ui.widgets.hints import Hint, Hints
from game.ui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from game.session.game import Game
    from game.session.session import Session

PAGE, CODE = "keep_page", "code"
WAYS_ON = (Row("transcript", "Read, search and keep the transcript"), Row("new", "A new game"))
"""What the page ends with."""


class Keepsake(ListDialog[str]):
    """A page to take home, a code for the telephone; ends with where one wants to go from here."""

    NAME: ClassVar[str] = "what you can keep"
    KEYS: ClassVar[Keys] = (("1-4", "choose a line"), ("Up Down Enter", "go to a line and choose it; or click"))

    def __init__(self, game: Game, session: Session) -> None:
        super().__init__()
        self._game = game
        self._session = session

    def compose(self) -> ComposeResult:
        code = [Row(CODE, "A code for your telephone")] if not has_plain_signs(self) else []
        rows = allowed(self, [Row(PAGE, "One page about your game, as a file"), *code, *WAYS_ON])
        with Box():
            yield Static("What you can keep", classes="heading", markup=False)
            yield Rows(rows)
            yield Hints(Hint(digits(len(rows)), "choose"), BACK)

    def chosen(self, row: Row) -> None:
        if row.key == PAGE:
            document = keepsake(self._session)
            keep(self, lambda form: keep_document(self._game.saves.path, self._session, document, "keepsake", form))
        elif row.key == CODE:
            found = doors.opened(CODE, self._game, self._session)
            if not isinstance(found, str):
                self.app.push_screen(found)
        else:
            self.close(row.key)


def opened(game: Game, session: Session) -> Keepsake:
    """What can be kept of the game that has ended."""
    return Keepsake(game, session)
