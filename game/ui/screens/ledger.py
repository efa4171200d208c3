"""The ledger, which the player can look up at any time."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from game.session import ledger
from game.ui.glyphs import GLYPHS
from game.ui.keys import letters
from game.ui.screens.page import Keys
from game.ui.screens.reading import ReadingDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.session.game import Game
    from game.session.ledger import Section
    from game.session.session import Session


class LedgerDialog(ReadingDialog):
    """Headings with short lines under them."""

    NAME: ClassVar[str] = "the ledger"
    KEYS: ClassVar[Keys] = (("Esc Enter L", "back to the page"),)
    BINDINGS: ClassVar[list[BindingType]] = [Binding(letters("l"), "back", "Close", show=False, id="ledger.close")]

    def __init__(self, sections: Sequence[Section]) -> None:
        super().__init__("Ledger", Static(Content("\n\n").join([_written(section) for section in sections]), markup=False))


def opened(game: Game, session: Session) -> LedgerDialog | str:  # noqa: ARG001  what every door is given
    """The ledger as it stands now."""
    sections = ledger.sections(session)
    return LedgerDialog(sections) if sections else ledger.NOTHING


def _written(section: Section) -> Content:
    lines = [Content(f"{GLYPHS.dash} {line}") for line in section.lines]
    return Content("\n").join([Content.styled(section.title, "bold $accent"), *lines])
