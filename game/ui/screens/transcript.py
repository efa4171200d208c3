"""Everything that was read and chosen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult

from game.session.transcript import heading, text_of
from game.ui.screens.confirm import Confirm
from game.ui.screens.page import BACK, HELP, Keys, Page
from game.ui.widgets.heading import Heading
from game.ui.widgets.hints import Hint, Hints
from game.ui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from game.session.game import Game
    from game.session.session import Session


CHOSEN = "> "
"""Stands before what was chosen."""


class Transcript(Page[int]):
    """The playthrough from its beginning. Ends with the moment to step back to."""

    NAME: ClassVar[str] = "the transcript"
    KEYS: ClassVar[Keys] = (
        ("Up Down", "from choice to choice"),
        ("Enter", "step back to the highlighted choice (you are asked first)"),
        ("Home End", "the beginning, the present"),
    )

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._rows = list(_rows(session))

    def compose(self) -> ComposeResult:
        chosen = [row for row in self._rows if row.is_choice]
        yield Heading(("Transcript", f"{len(chosen)} choice{'' if len(chosen) == 1 else 's'}"))
        yield Rows(self._rows, id="list", classes="pane", highlighted=chosen[-1].key if chosen else None)
        yield Hints(Hint("Up Down", "choices"), Hint("Space", "read on", "page(1)"), Hint("Enter", "step back to a choice"), BACK, HELP)

    def on_mount(self) -> None:
        self.call_after_refresh(self._to_the_present)

    def _to_the_present(self) -> None:
        for rows in self.query(Rows):
            rows.scroll_end(animate=False)

    def chosen(self, row: Row) -> None:
        def step_back(sure: bool | None) -> None:
            if sure:
                self.close(int(row.key))

        question = f'Step back to where you chose "{row.text.removeprefix(CHOSEN)}"? What came after it is taken back.'
        self.app.push_screen(Confirm(question, "Step back", "Stay"), step_back)


def opened(game: Game, session: Session) -> Transcript:  # noqa: ARG001  what every door is given
    """Everything up to now."""
    return Transcript(session)


def _rows(session: Session) -> Iterator[Row]:
    """Pages as paragraphs, choices as rows; the key of a row is the number of choices before it."""
    page = ""
    for step in session.steps():
        if step.is_new_page:
            page = heading(step.view)
            for number, text in enumerate(text_of(step.view, step.view.scene in session.skipped)):
                yield Row(f"text {step.index} {number}", text, group=page, is_choice=False)
        if step.choice is not None:
            yield Row(str(step.index), f"{CHOSEN}{step.choice}", group=page, is_numbered=False)
