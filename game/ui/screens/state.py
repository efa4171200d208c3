"""How the player stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from game.ui import presenting
from game.ui.keys import letters
from game.ui.screens.page import Keys
from game.ui.screens.reading import ReadingDialog
from game.ui.widgets.panel import Panel

if TYPE_CHECKING:
    from game.session.game import Game
    from game.session.session import Session
    from game.ui.widgets.panel import Account


class StateDialog(ReadingDialog):
    """All gauges with their words, what is carried, and the chapter: what the panel shows where there is room for one."""

    NAME: ClassVar[str] = "how you stand"
    KEYS: ClassVar[Keys] = (("Esc Enter I", "back to the page"),)
    BINDINGS: ClassVar[list[BindingType]] = [Binding(letters("i"), "back", "Close", show=False, id="state.close")]

    def __init__(self, account: Account) -> None:
        panel = Panel()
        panel.show(account)
        super().__init__("How you stand", panel)


def opened(game: Game, session: Session) -> StateDialog:  # noqa: ARG001  what every door is given
    """How the player stands now."""
    return StateDialog(presenting.account(session))
