"""The code under an ending: a telephone reads it and shows its text. Nothing is sent anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from game.session.keepsake import code_text
from game.ui.adjustable import venue_of
from game.ui.screens.page import BACK, HELP, Keys, Page
from game.ui.widgets.code import Code, capacity
from game.ui.widgets.hints import Hints

if TYPE_CHECKING:
    from game.session.game import Game
    from game.session.session import Session

TOO_LOW = "The code needs a higher window."


class CodePage(Page[None]):
    """The code as large as the window allows, and beside it what it says."""

    NAME: ClassVar[str] = "the code"
    KEYS: ClassVar[Keys] = (("Esc", "back"), ("a telephone", "its camera reads the code and shows the text; nothing is sent anywhere"))

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        with Horizontal(id="coded"):
            yield Code()
            yield Static(id="says", markup=False)
        yield Hints(BACK, HELP)

    def on_resize(self) -> None:
        text = code_text(self._session, capacity(self.size.height - 1), has_answer=venue_of(self).keeps)
        self.query_one(Code).show(text or "")
        self.query_one("#says", Static).update(text or TOO_LOW)


def opened(game: Game, session: Session) -> CodePage:  # noqa: ARG001  what every door is given
    """The code of a game that has ended."""
    return CodePage(session)
