"""A list of numbered rows: menus, choices, saved games, stops. It is drawn line by line and updated in place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from game.session.settings import WIDEST
from game.ui.adjustable import settings_of
from game.ui.glyphs import GLYPHS
from game.ui.widgets.drawn import Drawn
from game.ui.widgets.lines import MARGIN, Line, broken, detail_column, hang, titled
from game.ui.widgets.settled import Settled
from game.ui.widgets.unframed import Unframed

INDENT = 6
"""Cells before the words of a row: bar, marker, number, space."""
SCROLLBAR = 2
"""Cells kept free for it at the right, and for the sign that the list goes on."""
LAST_NUMBER = 10
"""Rows that have a digit; the last of them has 0."""
LOOKS = {"pale": "$text-muted", "group": "bold $text-accent"}
"""How lines look, by their kind; the others look as the page does."""
CURSOR = "$block-cursor-foreground on $block-cursor-background"
HIGHLIGHTED = {"row": f"bold {CURSOR}", "pale": CURSOR}
"""The same where the highlight is."""


@dataclass(frozen=True, slots=True)
class Row:
    """Something that can be chosen, or a paragraph between two such rows."""

    key: str
    """What the list's owner knows the row by."""
    text: str
    detail: str = ""
    reason: str | None = None
    """Why it cannot be chosen now."""
    group: str = ""
    """The heading under which it stands."""
    is_numbered: bool = True
    is_choice: bool = True
    """False for a paragraph that is only read."""


class Rows(ScrollView, Settled, Unframed, can_focus=True):
    """A list of rows of which one is highlighted. Numbers, arrows and Enter, or a click, choose."""

    auto_links = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Up", show=False, id="rows.up"),
        Binding("down", "move(1)", "Down", show=False, id="rows.down"),
        Binding("home", "first", "First", show=False, id="rows.first"),
        Binding("end", "last", "Last", show=False, id="rows.last"),
        Binding("enter", "choose", "Choose", show=False, id="rows.choose"),
    ]

    class Chosen(Message):
        """A row was chosen."""

        def __init__(self, row: Row) -> None:
            super().__init__()
            self.row = row

    class Refused(Message):
        """Somebody tried to choose a row that cannot be chosen now."""

        def __init__(self, row: Row) -> None:
            super().__init__()
            self.row = row

    class Highlighted(Message):
        """Another row is highlighted."""

        def __init__(self, row: Row) -> None:
            super().__init__()
            self.row = row

    def __init__(
        self, rows: Sequence[Row] = (), *, id: str | None = None, classes: str | None = None, highlighted: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.rows: tuple[Row, ...] = tuple(rows)
        self.cursor = self._start(highlighted)
        self.is_roomy = True
        """Whether empty lines set groups and longer rows apart."""
        self.is_open = False
        """Whether an empty line sets every two rows apart."""
        self._lines: list[Line] = []
        self._laid_out = self._measured = -1
        """The width for which the lines are, and the one for which their height was asked last, with"""
        self._height = 0
        self._indent = self._needed_indent()

    def update(self, rows: Sequence[Row], highlighted: str | None = None) -> None:
        """Show other rows; the row with the key `highlighted`, or the first that can be chosen, is highlighted."""
        self.rows = tuple(rows)
        self.cursor = self._start(highlighted)
        self._indent = self._needed_indent()
        lines, self._laid_out, self._measured = len(self._lines), -1, -1
        self._lay_out(self.size.width)
        if self.scroll_y:
            self.scroll_to(0, 0, animate=False, immediate=True)
        self.refresh(layout=self._laid_out < 0 or len(self._lines) != lines)  # below zero: there has been no room for it yet
        self._show_cursor()

    def set_roomy(self, is_roomy: bool, *, is_open: bool = False) -> None:
        """Set groups and longer rows apart, or all rows, or save the lines."""
        if (is_roomy, is_open) == (self.is_roomy, self.is_open):
            return
        self.is_roomy, self.is_open, self._laid_out, self._measured = is_roomy, is_open, -1, -1
        self._lay_out(self.size.width)
        self.refresh(layout=True)

    @property
    def row(self) -> Row | None:
        """The highlighted row."""
        return self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None

    @property
    def caret(self) -> Offset | None:
        """Where the words of the highlighted row begin on the screen."""
        line = next((y for y, line in enumerate(self._lines) if line.row == self.cursor), None)
        return None if line is None else self.content_region.offset + Offset(self._indent, line - self.scroll_offset.y)

    def pick(self, number: int, *, choose: bool = True) -> bool:
        """Highlight the row with a number, from 1, and choose it; false if there is none."""
        numbered = [index for index, row in enumerate(self.rows) if row.is_choice and row.is_numbered]
        if not 0 < number <= len(numbered):
            return False
        if not choose:
            self._highlight(numbered[number - 1])
            return True
        # Painted with what follows from it: a frame of its own would make the next page wait for the one after.
        self.cursor = numbered[number - 1]
        self.action_choose()
        return True

    def action_move(self, step: int) -> None:
        index = self.cursor + step
        while 0 <= index < len(self.rows) and not self.rows[index].is_choice:
            index += step
        if 0 <= index < len(self.rows):
            self._highlight(index)
        else:
            self.scroll_relative(y=step, animate=False)

    def action_first(self) -> None:
        self._highlight(self._choosable()[0] if self._choosable() else -1)

    def action_last(self) -> None:
        self._highlight(self._choosable()[-1] if self._choosable() else -1)

    def action_choose(self) -> None:
        if (row := self.row) is not None:
            self._tell(self.Chosen(row) if row.reason is None else self.Refused(row))

    def on_click(self, event: events.Click) -> None:
        if (index := self._row_at(event.y)) is not None:
            self._highlight(index)
            self.action_choose()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if (index := self._row_at(event.y)) is not None and index != self.cursor:
            self._highlight(index, scroll=False)

    def on_resize(self) -> None:
        if self.size.width != self._laid_out:
            self._lay_out(self.size.width)
            self.refresh()
        self._show_cursor()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  Textual's signature
        return self.height_at(width)

    def height_at(self, width: int) -> int:
        """How many lines the rows need, at the width that they have or at another."""
        if width in (0, self._laid_out):
            return len(self._lines)
        if width != self._measured:
            self._measured, self._height = width, sum(1 for _ in self._wrapped(width))
        return self._height

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        at = self.scroll_offset.y + y
        if at >= len(self._lines):
            return Strip.blank(width, self.visual_style.rich_style)
        line = self._lines[at]
        is_here = line.row is not None and line.row == self.cursor and self.rows[line.row].is_choice
        # While the focus is elsewhere the bar alone marks the place.
        is_lit = is_here and self.has_focus
        looks = HIGHLIGHTED if is_lit else LOOKS
        style = self.visual_style + self._get_style(looks.get(line.kind, ""))
        head = (
            Content.assemble((GLYPHS.bar, "$block-cursor-mark" if is_lit else "$accent"), line.head[1:]) if is_here else Content(line.head)
        )
        # Inner colours would stay under the highlight, so a highlighted row has none.
        words = line.words.without_spans if is_lit else line.words
        written = head + words
        if y == self.size.height - 1 and at + 1 < len(self._lines):
            written = written.truncate(width - SCROLLBAR, pad=True) + Content.styled(f" {GLYPHS.more}", "" if is_lit else "$accent")
        return Drawn.of(written).line(self, width, style)

    def watch_has_focus(self, _has_focus: bool) -> None:
        self.refresh()  # no rule of the style sheets needs to be looked for: the highlight is drawn here

    def _tell(self, message: Message) -> None:
        """Tell the page, without asking everything on the way whether it wants to know."""
        self.screen.post_message(message)

    def _choosable(self) -> list[int]:
        return [index for index, row in enumerate(self.rows) if row.is_choice]

    def _start(self, key: str | None) -> int:
        named = [index for index, row in enumerate(self.rows) if row.key == key and row.is_choice]
        free = [index for index in self._choosable() if self.rows[index].reason is None]
        return next(iter(named or free or self._choosable()), -1)

    def _highlight(self, index: int, *, scroll: bool = True) -> None:
        if index == self.cursor:
            return
        self.cursor = index
        self.refresh()
        if scroll:
            self._show_cursor()
        if (row := self.row) is not None:
            self._tell(self.Highlighted(row))

    def _row_at(self, y: int) -> int | None:
        at = self.scroll_offset.y + y
        index = self._lines[at].row if 0 <= at < len(self._lines) else None
        return index if index is not None and self.rows[index].is_choice else None

    def _show_cursor(self) -> None:
        if not (self.max_scroll_y or self.scroll_y):
            return  # all of them are shown
        places = [y for y, line in enumerate(self._lines) if line.row == self.cursor]
        if not places:
            return
        top = 0 if self.cursor == next(iter(self._choosable()), -1) and places[-1] < self.size.height else places[0]
        region = Region(0, top, 1, places[-1] - top + 1)
        self.scroll_to_region(region, animate=False, force=True, immediate=True)

    def _lay_out(self, width: int) -> None:
        if width <= 0 or width == self._laid_out:
            return
        self._laid_out = width
        self._lines = list(self._wrapped(width))
        self.virtual_size = Size(width, len(self._lines))
        if not self.styles.is_auto_height:
            self._refresh_scrollbars()  # at once; else it comes after the page has been painted

    def _needed_indent(self) -> int:
        return INDENT if any(row.is_numbered and row.is_choice for row in self.rows) else len(MARGIN)

    def _wrapped(self, across: int) -> Iterator[Line]:
        width = max(across - SCROLLBAR, INDENT + 10)
        group, number = "", 0
        column = detail_column(self.rows, width - INDENT)
        for index, row in enumerate(self.rows):
            if row.group != group:
                group = row.group
                if index and (self.is_roomy or self.is_open):
                    yield Line(None, "", Content(), "row")
                yield from titled(group, row, self._indent)
            elif index and (self.is_open or (self.is_roomy and row.detail and not column)):
                yield Line(None, "", Content(), "row")
            number += row.is_choice and row.is_numbered
            yield from self._row(index, row, number, width, column)

    def _row(self, index: int, row: Row, number: int, width: int, column: int) -> Iterator[Line]:
        if not row.is_choice:
            measure = settings_of(self).measure
            yield from (Line(index, MARGIN, words, "read") for words in Content(row.text).wrap(min(width - 4, measure)))
            yield Line(None, "", Content(), "row")
            return
        marker = "x" if row.reason is not None else " "
        figure = str(number % LAST_NUMBER) if row.is_numbered and number <= LAST_NUMBER else ""
        head = f" {marker}{figure:>2}  " if self._indent == INDENT else f" {marker} "
        set_in = hang(row.text)
        for words, kind in broken(row, column, min(width - self._indent - set_in, WIDEST)):
            yield Line(index, head, words, kind)
            head = " " * (self._indent + set_in)
