"""Everything that was read and chosen: to read again, to search, to step back in, to keep."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from game.errors import GameError
from game.session import exporting
from game.session.kept import keep_document
from game.session.seeking import places
from game.session.transcript import heading, moments
from game.ui.adjustable import venue_of
from game.ui.keys import letters
from game.ui.screens.asking import Asking
from game.ui.screens.confirm import Confirm
from game.ui.screens.keeping import keep
from game.ui.screens.page import BACK, HELP, Keys, Page
from game.ui.widgets.found import FoundRows, Hit
from game.ui.widgets.heading import Heading
from game.ui.widgets.hints import Hint, Hints
from game.ui.widgets.rows import Row

if TYPE_CHECKING:
    from pathlib import Path

    from game.session.game import Game
    from game.session.session import Session


CHOSEN = "> "
"""Stands before what was chosen."""


CLOSED = "Stepping back is closed here."


class Transcript(Page[int]):
    """The playthrough from its beginning. Ends with the moment to step back to."""

    NAME: ClassVar[str] = "the transcript"
    KEYS: ClassVar[Keys] = (
        ("Up Down", "from choice to choice"),
        ("Enter", "step back to the highlighted choice (you are asked first)"),
        ("Home End", "the beginning, the present"),
        ("/", "find words; capitals and accents do not matter"),
        ("N Shift+N", "the next place where they stand, the one before"),
        ("E", "keep it as a file"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash,full_stop", "find", "Find", show=False, id="transcript.find"),
        Binding("n,т", "look(1)", "Next", show=False, id="transcript.next"),
        Binding("N,Т", "look(-1)", "Previous", show=False, id="transcript.previous"),
        Binding(letters("e"), "keep", "Keep", show=False, id="transcript.keep"),
    ]

    def __init__(self, session: Session, saves: Path) -> None:
        """`saves` is the folder of the saved games, beside which the kept files lie."""
        super().__init__()
        self._session = session
        self._saves = saves
        self._rows = list(_rows(session))
        self._sought = ""
        self._hits: list[Hit] = []
        self._at = -1
        """Which of the hits is looked at."""

    def compose(self) -> ComposeResult:
        chosen = [row for row in self._rows if row.is_choice]
        yield Heading(("Transcript", f"{len(chosen)} choice{'' if len(chosen) == 1 else 's'}"))
        yield FoundRows(self._rows, id="list", classes="pane", highlighted=chosen[-1].key if chosen else None)
        yield Hints(
            Hint("Up Down", "choices"),
            *([Hint("Enter", "step back")] if venue_of(self).allows("undo") else []),
            Hint("/", "find", "find"),
            Hint("E", "keep", "keep"),
            Hint("Space", "read on", "page(1)"),
            BACK,
            HELP,
        )

    def on_mount(self) -> None:
        self.call_after_refresh(self._to_the_present)

    def _to_the_present(self) -> None:
        for rows in self.query(FoundRows):
            rows.scroll_end(animate=False)

    def chosen(self, row: Row) -> None:
        def step_back(sure: bool | None) -> None:
            if sure:
                self.close(int(row.key))

        if not venue_of(self).allows("undo"):
            self.say(CLOSED)
            return
        question = f'Step back to where you chose "{row.text.removeprefix(CHOSEN)}"? What came after it is taken back.'
        self.app.push_screen(Confirm(question, "Step back", "Stay"), step_back)

    def action_find(self) -> None:
        """Ask for words, and go to the first place where they stand, from what is shown onwards."""
        self.app.push_screen(Asking("Find which words?", self._sought, _something), lambda words: self._find(words) if words else None)

    def _find(self, words: str) -> None:
        rows = self.query_one(FoundRows)
        self._sought = words
        self._hits = [Hit(index, *place) for index, row in enumerate(self._rows) for place in places(row.text, words)]
        first = rows.top_row
        self._at = next((index for index, hit in enumerate(self._hits) if hit.row >= first), 0) if self._hits else -1
        self._show_hit()

    def action_look(self, step: int) -> None:
        """Go to another place where the words stand; after the last comes the first."""
        if not self._sought:
            self.action_find()
            return
        self._at = (self._at + step) % len(self._hits) if self._hits else -1
        self._show_hit()

    def _show_hit(self) -> None:
        self.query_one(FoundRows).mark(self._hits, self._at)
        found = f"{self._at + 1} of {len(self._hits)}. N next, Shift+N previous" if self._hits else "not found"
        self.say(f'"{self._sought}": {found}.')

    def action_keep(self) -> None:
        document = exporting.transcript(self._session)
        keep(self, lambda form: keep_document(self._saves, self._session, document, "transcript", form))


def opened(game: Game, session: Session) -> Transcript:
    """Everything up to now."""
    return Transcript(session, game.saves.path)


def _something(words: str) -> None:
    """Raise `GameError` if there is nothing to look for."""
    if not words.strip():
        raise GameError("Type a word to find, or press Esc to go back.")


def _rows(session: Session) -> Iterator[Row]:
    """Pages as paragraphs, choices as rows; the key of a row is the number of choices before it."""
    page = ""
    for step, texts in moments(session):
        if step.is_new_page:
            page = heading(step.view)
        for number, text in enumerate(texts):
            yield Row(f"text {step.index} {number}", text, group=page, is_choice=False)
        if step.choice is not None:
            yield Row(str(step.index), f"{CHOSEN}{step.choice}", group=page, is_numbered=False)
