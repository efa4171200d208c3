"""The journey of a chapter: the line, its stops, and how sure each of them is."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from game.engine.view import written_date
from game.ui.glyphs import GLYPHS
from game.ui.screens.page import BACK, HELP, Keys, ListPage
from game.ui.widgets.divider import Divider
from game.ui.widgets.heading import Heading
from game.ui.widgets.hints import Hint, Hints
from game.ui.widgets.rows import Row, Rows
from game.ui.widgets.train_line import TrainLine

if TYPE_CHECKING:
    from game.story.world import Chapter, Place, Stop, Story
    from game.ui.whereabouts import Whereabouts

STANDINGS = {
    "documented": f"{GLYPHS.documented} documented",
    "likely": f"{GLYPHS.likely} likely (only railway)",
    "imagined": f"{GLYPHS.imagined} imagined",
}
NAME_CELLS, DATE_CELLS, STATE_CELLS = 15, 10, 8


class Journey(ListPage[None]):
    """The stops in order; what is known of the highlighted one stands below."""

    NAME: ClassVar[str] = "the journey"
    KEYS: ClassVar[Keys] = (
        ("Up Down", "from stop to stop"),
        (STANDINGS["documented"], "sources tell of this stop"),
        (f"{GLYPHS.likely} likely", "there was no other railway"),
        (STANDINGS["imagined"], "the game made this stop up"),
    )

    def __init__(self, story: Story, chapter: Chapter, here: Whereabouts) -> None:
        super().__init__()
        self._chapter = chapter
        self._places: list[Place] = [story.declared.places[stop.place] for stop in chapter.journey]
        self._here = here

    def compose(self) -> ComposeResult:
        day = f"day {self._here.day} of {self._here.days}" if self._here.day else ""
        yield Heading(tuple(filter(None, ("Journey", self._chapter.title, day))))
        journey = self._chapter.journey
        documented = [index for index, stop in enumerate(journey) if stop.standing == "documented"]
        yield TrainLine([place.name for place in self._places], self._here.stop, documented)
        yield Divider()
        yield Rows([self._row(index, stop) for index, stop in enumerate(journey)], id="list", highlighted=str(self._here.stop))
        yield Divider()
        yield Static("", id="preview", markup=False)
        yield Hints(Hint("Up Down", "stops"), BACK, HELP)

    def on_mount(self) -> None:
        self._preview(self._here.stop)

    def on_rows_highlighted(self, message: Rows.Highlighted) -> None:
        self._preview(int(message.row.key))

    def _row(self, index: int, stop: Stop) -> Row:
        state = "passed" if index < self._here.stop else "here" if index == self._here.stop else "ahead"
        mark = GLYPHS.passed if state == "passed" else GLYPHS.here if state == "here" else GLYPHS.ahead
        date = " ".join(written_date(stop.date).split()[:-1])
        name = f"{self._places[index].name:<{NAME_CELLS}}"
        text = f"{mark} {name} {date:<{DATE_CELLS}} {state:<{STATE_CELLS}} {STANDINGS[stop.standing]}"
        return Row(str(index), text, is_numbered=False)

    def _preview(self, index: int) -> None:
        place = self._places[index]
        parts = [Content.styled(place.name, "bold $accent")]
        if place.about:
            parts.append(Content(place.about))
        if place.today:
            parts.append(Content.styled(f"Today: {place.today}", "$text-muted"))
        self.query_one("#preview", Static).update(Content("\n").join(parts))
