"""The file on the player, typed on a machine."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from game.session import folder
from game.ui.keys import letters
from game.ui.screens.page import Keys
from game.ui.screens.reading import Reading
from game.ui.widgets.heading import Heading
from game.ui.widgets.paper import Sheet

if TYPE_CHECKING:
    from game.session.folder import File
    from game.session.game import Game
    from game.session.session import Session

STAMP = "SECRET"
MEASURE = 70
"""The widest line of the typewriter, in cells: a sheet is as wide whatever the reader sets for prose."""

MARGIN = "     | "
"""Before every line but the first of an entry."""


class FilePage(Reading):
    """The file as a document that fills the screen."""

    NAME: ClassVar[str] = "the file"
    KEYS: ClassVar[Keys] = (("Space PgDn PgUp", "read on, read back"), ("Esc F", "back to the page"))
    BINDINGS: ClassVar[list[BindingType]] = [Binding(letters("f"), "back", "Close", show=False, id="file.close")]

    def __init__(self, file: File) -> None:
        super().__init__()
        self._file = file

    def compose(self) -> ComposeResult:
        yield Heading(("The file on you", self._file.counted, "the heaviest first"), ("The file on you", self._file.counted))
        with Sheet(classes="pane"):
            yield Typed(self._file)
        yield from self.below()


class Typed(Static):
    """A file as a typewriter writes it: plain signs, a margin, a ruled line."""

    def __init__(self, file: File) -> None:
        super().__init__(classes="typed", markup=False)
        self._file = file

    def on_resize(self) -> None:
        self.update(Content("\n".join(typed(self._file, min(self.content_size.width, MEASURE)))))


def opened(game: Game, session: Session) -> FilePage | str:  # noqa: ARG001  what every door is given
    """The file, if the player has been shown it."""
    file = folder.file_of(session)
    return FilePage(file) if file else folder.UNSEEN


def typed(file: File, width: int) -> Iterator[str]:
    """The lines of the document; `width` is in columns."""
    frame = f"+{'-' * (len(STAMP) + 4)}+"
    yield frame.rjust(width)
    yield f"FILE No. {file.number}".ljust(width - len(frame)) + f"|  {STAMP}  |"
    yield frame.rjust(width)
    yield from textwrap.wrap(f"Concerning: {file.concerning}", width)
    yield f"Entries: {len(file.entries)}, in order of weight"
    yield "-" * width
    for number, entry in enumerate(file.entries, 1):
        yield MARGIN.rstrip()
        for index, line in enumerate(textwrap.wrap(f"{entry.text} ({entry.date})", max(width - len(MARGIN), 10))):
            yield (MARGIN if index else f"{number:>4} | ") + line
    yield MARGIN.rstrip()
    yield "-" * width
