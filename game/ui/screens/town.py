"""The town: the board of what stands, the figures of its years, and the plan of its streets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from game.engine.view import written_date
from game.session.town import NO_TOWN, STATES, town
from game.ui.glyphs import GLYPHS
from game.ui.keys import letters
from game.ui.screens.notes import Notes
from game.ui.screens.page import Keys
from game.ui.screens.reading import GoesOn
from game.ui.screens.viewing import TURNING, ViewsPage
from game.ui.widgets.divider import Divider
from game.ui.widgets.heading import Heading
from game.ui.widgets.hints import Hint, Hints
from game.ui.widgets.paper import Sheet
from game.ui.widgets.plan import MARKS, STANDINGS, Plan
from game.ui.widgets.rows import Row, Rows
from game.ui.widgets.views import Views

if TYPE_CHECKING:
    from game.session.game import Game
    from game.session.session import Session
    from game.session.town import BuildingView, FigureView, TownView

TOLD = {"documented": "sources say so", "disputed": "sources differ", "imagined": "the game made it up"}
NAME_CELLS, STATE_CELLS, SINCE_CELLS, LABEL_CELLS, BAR_CELLS = 18, 7, 11, 26, 10
WORDED = 78
"""Columns of a window in which a line of the board has room for how sure it is, in a word."""
BOARD, YEARS, PLAN = 1, 2, 3
LEGEND = " ".join(f"{sign} {STATES[state]}" for state, sign in MARKS.items())
GRID = f"{LEGEND}; places imagined"


class Town(ViewsPage, GoesOn[None]):
    """Three views; what is known of the highlighted building or figure stands below."""

    NAME: ClassVar[str] = "the town"
    VIEWS: ClassVar[tuple[str, ...]] = ("Board", "Years", "Plan")
    KEYS: ClassVar[Keys] = (
        ("1 2 3", "the board, the years, the plan; or click"),
        ("Up Down", "from building to building, or from figure to figure"),
        *TURNING,
        ("Arrows", "on the plan, from building to building"),
        ("N", "the notes of the highlighted building or figure"),
        ("the bars", "a figure beside the others under its heading; one that stands alone has none"),
        *((f"{MARKS[state]} {words}", "on the board and on the plan") for state, words in STATES.items()),
        *((f"{STANDINGS[standing]} {standing}", told) for standing, told in TOLD.items()),
        ("Space", "read on in what is known of it, where it is long"),
        ("the plan", "that the streets made a grid is documented; what stood where is imagined"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(letters("b"), "back", "Close", show=False, id="town.close"),
        Binding(letters("n"), "notes", "Notes", show=False, id="town.notes"),
    ]

    def __init__(self, shown: TownView, game: Game) -> None:
        super().__init__()
        self._town = shown
        self._game = game
        self._figures = [figure for chart in shown.charts for figure in chart.figures]
        self._at = {BOARD: 0, YEARS: 0}
        """The highlighted building and the highlighted figure."""

    def compose(self) -> ComposeResult:
        yield Heading(("The town", self._town.date))
        yield Views(self.VIEWS)
        with Vertical(classes="view"):
            yield Rows(self._board(), id="board")
        with Vertical(classes="view"):
            yield Rows(list(self._figure_rows()), id="years")
        with Vertical(classes="view"):
            yield Plan(self._town.buildings, self._town.streets)
            yield Static(GRID, classes="remark", markup=False)
        yield Divider()
        with Sheet(id="preview", classes="pane", can_focus=False):
            yield Static(id="known", markup=False)
        yield Hints()

    def _board(self) -> list[Row]:
        has_words = self.app.size.width >= WORDED
        return [_building_row(index, view, has_words=has_words) for index, view in enumerate(self._town.buildings)]

    def on_resize(self) -> None:
        self.query_one("#board", Rows).update(self._board(), str(self._at[BOARD]))

    def _figure_rows(self) -> Iterator[Row]:
        index = 0
        for view in self._town.charts:
            group = f"{view.chart.title} ({view.chart.unit})" if view.chart.unit else view.chart.title
            for figure in view.figures:
                yield _figure_row(index, figure, group)
                index += 1

    def show_view(self, number: int) -> None:
        self.set_class(number == PLAN, "-plan")
        board = self.query_one("#board", Rows)
        board.update(self._board(), str(self._at[BOARD]))
        self.query_one(Plan).show(self._at[BOARD])
        is_plan = number == PLAN
        self.hint(Hint("N", "notes", "notes"), Hint("Arrows" if is_plan else "Up Down", "go about"), has_arrows=is_plan)
        self._show_preview()

    def action_notes(self) -> None:
        """The notes of what is highlighted."""
        notes = self._highlighted.notes if self._highlighted else {}
        if notes:
            self._game.marks.add(f"notes.{name}" for name in notes)
            self.app.push_screen(Notes(list(notes.values()), self._game.story.declared.sources))
        else:
            self.say("There are no notes on this.")

    @property
    def _highlighted(self) -> BuildingView | FigureView | None:
        if self.shown != YEARS:
            return self._town.buildings[self._at[BOARD]]
        return self._figures[self._at[YEARS]] if self._figures else None

    def _show_preview(self) -> None:
        if self.shown != YEARS:
            known = _building_preview(self._town.buildings[self._at[BOARD]])
        else:
            known = _figure_preview(self._figures[self._at[YEARS]]) if self._figures else Content("No figure is known of this time.")
        self.query_one("#known", Static).update(known)
        self.query_one("#preview", Sheet).begin()

    def on_rows_highlighted(self, message: Rows.Highlighted) -> None:
        is_figure = any(row is message.row for row in self.query_one("#years", Rows).rows)
        self._at[YEARS if is_figure else BOARD] = int(message.row.key)
        self._show_preview()

    def on_plan_highlighted(self, message: Plan.Highlighted) -> None:
        self._at[BOARD] = message.index
        self._show_preview()


def opened(game: Game, session: Session) -> Town | str:
    """The town at this moment of the game."""
    shown = town(game.story, session.state)
    return Town(shown, game) if shown else NO_TOWN


def _building_row(index: int, view: BuildingView, *, has_words: bool) -> Row:
    """A building in columns: how it stands, since when, how sure, with the sign alone where there is no room for the word."""
    stage = view.first
    state = f"{STATES[stage.state]:<{STATE_CELLS}}"
    since = " ".join(word[:3] if word.isalpha() else word for word in written_date(stage.since).split())
    words = f"{MARKS[stage.state]} {view.building.name:<{NAME_CELLS}} {state} {since:<{SINCE_CELLS}}"
    sure = f"{STANDINGS[stage.standing]} {stage.standing}" if has_words else STANDINGS[stage.standing]
    return Row(str(index), f"{words} {sure}", is_numbered=False)


def _figure_row(index: int, view: FigureView, group: str) -> Row:
    """A figure with its number, and a bar where there are others to compare it with."""
    figure = view.figure
    bar = GLYPHS.full * round((view.share or 0) * BAR_CELLS)
    year = figure.date[:4]
    words = f"{year} {figure.label:<{LABEL_CELLS}} {bar:<{BAR_CELLS}} {figure.amount:>7,} {STANDINGS[figure.standing]}"
    return Row(str(index), words, group=group, is_numbered=False)


def _building_preview(view: BuildingView) -> Content:
    stage = view.stage
    parts = [_title(view.building.name, view.first.standing, view.told), *map(Content, (view.first.text, *view.changes))]
    notes = f" {GLYPHS.dot} ".join(note.title for note in view.notes.values())
    told = {"Makes": stage.makes, "Who": stage.people, "Notes (N)": notes}
    parts += [Content.assemble((f"{key}: ", "$text-muted"), words) for key, words in told.items() if words]
    return Content("\n").join(parts)


def _figure_preview(view: FigureView) -> Content:
    figure = view.figure
    parts = [_title(figure.label, figure.standing, figure.date[:4])]
    parts += [Content(about) for about in (figure.about, view.chart.about) if about]
    if view.rests_on:
        parts.append(Content.assemble(("Rests on: ", "$text-muted"), f" {GLYPHS.dot} ".join(view.rests_on)))
    return Content("\n").join(parts)


def _title(name: str, standing: str, more: str) -> Content:
    words = f" {GLYPHS.dot} {more} {GLYPHS.dot} {STANDINGS[standing]} {standing}"
    return Content.assemble((name, "bold $accent"), (words, "$text-muted"))
