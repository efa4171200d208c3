"""The journey of a chapter: the line, its stops, and how sure each of them is."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from game.engine.view import written_date
from game.session.journey import journey
from game.ui.glyphs import GLYPHS
from game.ui.screens.page import BACK, HELP, Keys, ListPage
from game.ui.widgets.divider import Divider
from game.ui.widgets.heading import Heading
from game.ui.widgets.hints import Hint, Hints
from game.ui.widgets.rows import Row, Rows
from game.ui.widgets.train_line import TrainLine

if TYPE_CHECKING:
    from game.session.game import Game
    from game.session.journey import JourneyView, StopView
    from game.session.session import Session

STANDINGS = {
    "documented": f"{GLYPHS.documented} documented",
    "likely": f"{GLYPHS.likely} likely (only line)",
    "imagined": f"{GLYPHS.imagined} imagined",
}
TOLD = {
    "documented": "sources tell of this stop",
    "likely": "likely, because there was no other railway",
    "imagined": "the game made this stop up",
}
MARKS = {"passed": GLYPHS.passed, "here": GLYPHS.here, "ahead": GLYPHS.ahead}
NAME_CELLS, DATE_CELLS, STATE_CELLS = 13, 8, 6


class Journey(ListPage[None]):
    """The stops in order; what is known of the highlighted one stands below."""

    NAME: ClassVar[str] = "the journey"
    KEYS: ClassVar[Keys] = (
        ("Up Down", "from stop to stop"),
        *((f"{STANDINGS[standing].partition(' (')[0]}", told) for standing, told in TOLD.items()),
    )

    def __init__(self, chapter: str, train: JourneyView) -> None:
        super().__init__()
        self._chapter = chapter
        self._train = train

    def compose(self) -> ComposeResult:
        stops, here = self._train.stops, self._train.here
        yield Heading(("Journey", self._chapter, f"day {self._train.day} of {self._train.days}"))
        documented = [index for index, view in enumerate(stops) if view.stop.standing == "documented"]
        yield TrainLine([view.place.name for view in stops], here, documented)
        yield Divider()
        yield Rows([_row(index, view) for index, view in enumerate(stops)], id="list", highlighted=str(here))
        yield Divider()
        yield Static(_preview(stops[here]), id="preview", markup=False)
        yield Hints(Hint("Up Down", "stops"), BACK, HELP)

    def on_rows_highlighted(self, message: Rows.Highlighted) -> None:
        self.query_one("#preview", Static).update(_preview(self._train.stops[int(message.row.key)]))


def opened(game: Game, session: Session) -> Journey | str:
    """The journey of the present chapter."""
    if train := journey(game.story, session.state.scene):
        return Journey(game.story.chapters[session.chapter].title, train)
    return "Nobody travels in this chapter."


def _row(index: int, view: StopView) -> Row:
    """A stop in columns: where, when, passed or ahead, how sure."""
    date = " ".join(written_date(view.stop.date).split()[:-1])
    words = f"{MARKS[view.state]} {view.place.name:<{NAME_CELLS}} {date:<{DATE_CELLS}} {view.state:<{STATE_CELLS}}"
    return Row(str(index), f"{words} {STANDINGS[view.stop.standing]}", is_numbered=False)


def _preview(view: StopView) -> Content:
    """What is known of a stop."""
    place = view.place
    parts = [Content.assemble((place.name, "bold $accent"), (f" {GLYPHS.dash} {TOLD[view.stop.standing]}", "$text-muted"))]
    if place.about:
        parts.append(Content(place.about))
    if place.today:
        parts.append(Content.styled(f"Today: {place.today}", "$text-muted"))
    return Content("\n").join(parts)
