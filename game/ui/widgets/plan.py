"""The plan of a town: plots between streets, with what stands on each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from game.ui.glyphs import GLYPHS

if TYPE_CHECKING:
    from game.session.town import BuildingView
    from game.story.drawings import Street

MARKS = {"stands": GLYPHS.passed, "begun": GLYPHS.here, "put_off": GLYPHS.ahead, "gone": GLYPHS.left_out[:1]}
"""The sign of how a building stands."""
STANDINGS = {"documented": GLYPHS.documented, "disputed": GLYPHS.disputed, "imagined": GLYPHS.imagined}
"""The sign of how sure that is."""
LINES = 2
"""Lines of a plot, for the name and for the year; a street is one more."""
WIDEST = 18
"""Cells of a plot."""
NOWHERE = -1
"""The index of no building."""

Plot = tuple[int, int]
"""Column and row, from 1."""


class Plan(Static, can_focus=True):
    """The plan. Arrows go from building to building; a click goes to one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1, 0)", "West", show=False, id="plan.left"),
        Binding("right", "move(1, 0)", "East", show=False, id="plan.right"),
        Binding("up", "move(0, -1)", "North", show=False, id="plan.up"),
        Binding("down", "move(0, 1)", "South", show=False, id="plan.down"),
    ]

    class Highlighted(Message):
        """Another building is highlighted."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self, buildings: Sequence[BuildingView], streets: Sequence[Street]) -> None:
        super().__init__(markup=False)
        self._buildings = buildings
        self._plots = _plots(buildings)
        self._streets = {street.row: street.name for street in streets}
        self._columns = max((column for column, _ in self._plots), default=1)
        self._rows = max((row for _, row in self._plots), default=1)
        self._at = 0

    def show(self, index: int) -> None:
        """Highlight a building; one that has no plot is highlighted nowhere."""
        self._at = index
        self._draw()

    def fill(self, buildings: Sequence[BuildingView]) -> None:
        """Show other buildings between the same streets, and highlight none of them."""
        self._buildings, self._plots = buildings, _plots(buildings)
        self.show(NOWHERE)

    def on_resize(self) -> None:
        self._draw()

    @property
    def _width(self) -> int:
        """Cells of a plot, the path beside it included."""
        return max(min(WIDEST, (self.content_size.width - 1) // self._columns), 4)

    def action_move(self, across: int, down: int) -> None:
        """Go to the nearest building in a direction; from one without a plot, to the first."""
        here = next((plot for plot, index in self._plots.items() if index == self._at), None)
        if here is None:
            self._highlight(min(self._plots.values(), default=self._at))
            return
        ahead = [plot for plot in self._plots if (plot[0] - here[0]) * across + (plot[1] - here[1]) * down > 0]
        if ahead:
            self._highlight(self._plots[min(ahead, key=lambda plot: _far(plot, here, across, down))])

    def on_click(self, event: events.Click) -> None:
        plot = event.x // self._width + 1, max(event.y - 1, 0) // (LINES + 1) + 1
        self._highlight(self._plots.get(plot, self._at))

    def _highlight(self, index: int) -> None:
        if index != self._at:
            self.show(index)
            self.post_message(self.Highlighted(index))

    def _draw(self) -> None:
        if self.content_size.width:
            self.update(Content("\n").join(self._lines()))

    def _lines(self) -> Iterator[Content]:
        for row in range(self._rows + 1):
            if row:
                yield from (self._line(row, line) for line in range(LINES))
            yield self._street(row)

    def _street(self, row: int) -> Content:
        width = self._width * self._columns + 1
        name = f" {self._streets[row]} " if row in self._streets else ""
        return Content.styled((GLYPHS.rule * 2 + name).ljust(width, GLYPHS.rule)[:width], "$text-muted")

    def _line(self, row: int, line: int) -> Content:
        wall = Content.styled(GLYPHS.wall, "$text-muted")
        parts = [wall]
        for column in range(1, self._columns + 1):
            parts += [self._part(self._plots.get((column, row)), line), wall]
        return Content("").join(parts)

    def _part(self, index: int | None, line: int) -> Content:
        room = self._width - 1
        if index is None:
            return Content(" " * room)
        view = self._buildings[index]
        is_here = index == self._at
        mark = GLYPHS.bar if is_here else " "
        year = f"  {view.first.since[:4]} {STANDINGS[view.first.standing]}"
        words = f"{MARKS[view.stage.state]} {_name(view, room - 3)}" if line == 0 else year
        return Content.styled(f"{mark}{words}"[:room].ljust(room), "bold $accent" if is_here else "")


def _plots(buildings: Sequence[BuildingView]) -> Mapping[Plot, int]:
    """The index of the building on each plot that has one."""
    return {(view.building.plot[0], view.building.plot[1]): index for index, view in enumerate(buildings) if view.building.plot}


def _name(view: BuildingView, room: int) -> str:
    """The name, or the short one where there is no room for it."""
    name, short = view.building.name, view.building.short
    return name if short is None or len(name) <= room else short


def _far(plot: Plot, here: Plot, across: int, down: int) -> tuple[int, int]:
    """How far a plot is, first aside of the direction and then along it."""
    aside = abs(plot[1] - here[1]) if across else abs(plot[0] - here[0])
    along = (plot[0] - here[0]) * across + (plot[1] - here[1]) * down
    return aside, along
