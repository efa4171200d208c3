"""The journey of a chapter: a line, a map, and a list of its stops with what is known of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Static

from game.engine.view import written_date
from game.session.journey import journey
from game.ui.adjustable import has_plain_signs
from game.ui.glyphs import GLYPHS
from game.ui.screens.page import Keys
from game.ui.screens.viewing import TURNING, ViewsPage
from game.ui.widgets.divider import Divider
from game.ui.widgets.heading import Heading
from game.ui.widgets.hints import Hint, Hints
from game.ui.widgets.map import RouteMap
from game.ui.widgets.rows import Row, Rows
from game.ui.widgets.train_line import TrainLine
from game.ui.widgets.views import Views

if TYPE_CHECKING:
    from game.session.game import Game
    from game.session.journey import JourneyView, StopView
    from game.session.session import Session
    from game.story.drawings import Outline

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
MAP, LIST = 2, 3
LEGENDS = (
    f"⣤⣤ behind  ⠄⠄ ahead  {GLYPHS.here} train  {STANDINGS['documented']}  {GLYPHS.likely} likely  {STANDINGS['imagined']}",
    f"⣤⣤ behind ⠄⠄ ahead {GLYPHS.documented} documented {GLYPHS.likely} likely {GLYPHS.imagined} imagined",
)
NO_BRAILLE = "The map cannot be drawn with plain signs. The line says the same."
NO_POINTS = "The story does not say where these stops lie, so there is no map of them. The line says the same."


class Preview(Static):
    """What is known of a stop. It is as high for each of them, so that the map above does not change while one goes about."""

    def __init__(self, known: Sequence[Content], *, id: str) -> None:
        super().__init__(id=id, markup=False)
        self._known = known

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  Textual's signature
        return max(len(known.wrap(max(width, 1))) for known in self._known)


class Journey(ViewsPage):
    """Three views of the stops; what is known of the highlighted one stands below."""

    NAME: ClassVar[str] = "the journey"
    VIEWS: ClassVar[tuple[str, ...]] = ("Line", "Map", "List")
    KEYS: ClassVar[Keys] = (
        ("1 2 3", "the line, the map, the list; or click"),
        *TURNING,
        ("Up Down", "from stop to stop; on the map Left and Right too"),
        *((f"{STANDINGS[standing].partition(' (')[0]}", told) for standing, told in TOLD.items()),
        ("kilometres", "as the crow flies from stop to stop; the rails were longer, and nobody wrote down how long"),
        ("the map", "the outlines are rough, drawn from general knowledge"),
    )

    def __init__(self, chapter: str, train: JourneyView, outlines: Sequence[Outline]) -> None:
        super().__init__()
        self._chapter = chapter
        self._train = train
        self._outlines = outlines
        self._at = train.here
        """Index of the stop that is highlighted in every view."""

    def compose(self) -> ComposeResult:
        stops = self._train.stops
        yield Heading(("Journey", self._chapter, self._train.progress))
        yield Views(self.VIEWS)
        if self._train.has_points:
            yield Static(id="distance", classes="remark", markup=False)
        with Vertical(classes="view"):
            yield self._line()
            yield Divider()
            yield Rows([_row(index, view) for index, view in enumerate(stops)], id="list")
        with Vertical(classes="view"):
            yield from self._map()
        with Vertical(classes="view"):
            yield Rows([_full_row(index, view) for index, view in enumerate(stops)], id="stops")
        yield Divider()
        yield Preview(list(map(_preview, stops)), id="preview")
        yield Hints()

    def _line(self) -> TrainLine:
        stops = self._train.stops
        documented = [index for index, view in enumerate(stops) if view.stop.standing == "documented"]
        return TrainLine([view.place.name for view in stops], self._train.here, documented)

    def _map(self) -> Iterator[Widget]:
        """The map; where it cannot be drawn, the line and why."""
        if not has_plain_signs(self) and self._train.has_points:
            yield RouteMap(self._train, self._outlines)
            yield Heading(*((legend,) for legend in LEGENDS), id="legend")
        else:
            yield self._line()
            yield Static(NO_BRAILLE if has_plain_signs(self) else NO_POINTS, classes="remark", markup=False)
            yield Rows([_row(index, view) for index, view in enumerate(self._train.stops)])

    def show_view(self, number: int) -> None:
        for rows in self.query(Rows):
            rows.update(rows.rows, str(self._at))
        for drawn in self.query(RouteMap):
            drawn.show(self._at)
        for remark in self.query("#distance").results(Static):
            remark.update(_distance(self._train, is_drawn=number == MAP and bool(self.query(RouteMap))))
        self.query_one("#preview").display = number != LIST
        has_arrows = number == MAP and bool(self.query(RouteMap))
        self.hint(Hint("Arrows" if has_arrows else "Up Down", "stops"), has_arrows=has_arrows)
        self._show_preview()

    def _show_preview(self) -> None:
        self.query_one("#preview", Static).update(_preview(self._train.stops[self._at]))

    def on_rows_highlighted(self, message: Rows.Highlighted) -> None:
        self._at = int(message.row.key)
        self._show_preview()

    def on_route_map_highlighted(self, message: RouteMap.Highlighted) -> None:
        self._at = message.index
        self._show_preview()


def opened(game: Game, session: Session) -> Journey | str:
    """The journey of the present chapter."""
    if train := journey(game.story, session.state.scene):
        return Journey(game.story.chapters[session.chapter].title, train, list(game.story.declared.outlines.values()))
    return "Nobody travels in this chapter."


def _distance(train: JourneyView, *, is_drawn: bool) -> Content:
    """How far the train has come; said with how it was reckoned, and on the map with how it was drawn."""
    behind, ahead = train.kilometres
    drawn = " Outlines are rough." if is_drawn else ""
    return Content.assemble(
        (f"About {behind:,} km behind, {ahead:,} to go", "bold"), (f", as the crow flies from stop to stop.{drawn}", "$text-muted")
    )


def _date(view: StopView) -> str:
    """The day and the month of a stop."""
    return " ".join(written_date(view.stop.date).split()[:-1])


def _row(index: int, view: StopView) -> Row:
    """A stop in columns: where, when, passed or ahead, how sure."""
    words = f"{MARKS[view.state]} {view.place.name:<{NAME_CELLS}} {_date(view):<{DATE_CELLS}} {view.state:<{STATE_CELLS}}"
    return Row(str(index), f"{words} {STANDINGS[view.stop.standing]}", is_numbered=False)


def _full_row(index: int, view: StopView) -> Row:
    """A stop with all that is known of it."""
    dot = f" {GLYPHS.dot} "
    words = dot.join((f"{MARKS[view.state]} {view.place.name}", _date(view), view.state, STANDINGS[view.stop.standing]))
    known = [view.place.about or "", f"Today: {view.place.today}." if view.place.today else ""]
    return Row(str(index), words, detail=" ".join(filter(None, known)), is_numbered=False)


def _preview(view: StopView) -> Content:
    """What is known of a stop."""
    place = view.place
    parts = [Content.assemble((place.name, "bold $accent"), (f" {GLYPHS.dash} {TOLD[view.stop.standing]}", "$text-muted"))]
    if place.about:
        parts.append(Content(place.about))
    if place.today:
        parts.append(Content.styled(f"Today: {place.today}", "$text-muted"))
    return Content("\n").join(parts)
