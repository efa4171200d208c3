"""How the travellers are doing, beside the text where it is wide enough, and in a dialog."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rich.segment import Segment
from textual.content import Content
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from game.ui.glyphs import GLYPHS
from game.ui.widgets.drawn import Drawn
from game.ui.widgets.gauges import changed, is_low
from game.ui.widgets.settled import Settled
from game.ui.widgets.unframed import Unframed

if TYPE_CHECKING:
    from game.engine.view import Belonging, GaugeView
    from game.session.ledger import Section

BAR = 6
"""The most cells of a bar; a counter with fewer steps has a cell for each."""
WALL = Drawn.of(Content.styled(GLYPHS.wall, "$rule") + "  ")
"""Between the text and the panel beside it."""
RIGHT, ABOVE = 2, 1
"""Empty cells and lines around that panel."""
LABEL = 9
"""Cells of a label beside a bar."""
MOST = 128
"""Parts of panels that are kept as they were wrapped."""


class Account(NamedTuple):
    """How the player stands."""

    gauges: tuple[GaugeView, ...]
    sections: tuple[Section, ...]
    """Of the ledger: who is with the player."""
    belongings: tuple[Belonging, ...] | None
    """`None` where it is not shown what one carries."""
    chapter: str
    """Its title."""
    about: str
    """What the chapter is about; empty if it does not say."""


class Panel(Settled, Unframed):
    """The gauges with bars, who is there, what is carried, what the chapter is about."""

    ALLOW_SELECT = False
    auto_links = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._account = Account((), (), None, "", "")
        self._lines: list[Drawn] = []

    def show(self, account: Account) -> None:
        """Other values."""
        if account != self._account:
            self._account = account
            self._draw()

    def on_resize(self) -> None:
        self._draw()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  Textual's signature
        return len(_lines(self._account, width))

    def render_line(self, y: int) -> Strip:
        width, style = self.content_size.width, self.visual_style
        return self._lines[y].line(self, width, style) if y < len(self._lines) else Strip.blank(width, style.rich_style)

    def _draw(self) -> None:
        before, self._lines = self._lines, _lines(self._account, self.content_size.width or 28)
        self.refresh(layout=len(before) != len(self._lines))


class Side(Panel, ScrollView, can_focus=False):
    """The same beside the text, behind a rule. What there is no room for can be scrolled to."""

    def render_lines(self, crop: Region) -> list[Strip]:
        width, style = self.scrollable_content_region.width, self.visual_style
        wall = tuple(WALL.line(self, WALL.cell_length, style))
        empty = _walled(wall, (Segment(" " * (width - WALL.cell_length), style.rich_style),))
        top = self.scroll_offset.y - ABOVE
        lines = [empty] * crop.height
        for y in range(max(crop.y, -top), min(crop.bottom, len(self._lines) - top)):
            lines[y - crop.y] = _walled(wall, tuple(self._lines[top + y].line(self, width - WALL.cell_length, style)))
        for line_filter in self.get_line_filters():
            lines = [line.apply_filter(line_filter, self.background_colors[1]) for line in lines]
        return [line.crop(*crop.column_span) for line in lines]

    def _draw(self) -> None:
        self._lines = _lines(self._account, max(self.size.width - WALL.cell_length - RIGHT, 1))
        self.virtual_size = Size(self.size.width, len(self._lines) + 2 * ABOVE)
        self._refresh_scrollbars()
        self.refresh()


@lru_cache(MOST)
def _walled(wall: tuple[Segment, ...], line: tuple[Segment, ...]) -> Strip:
    return Strip([*wall, *line])


def _lines(account: Account, width: int) -> list[Drawn]:
    lines = [line for gauge in account.gauges for line in _barred(gauge, width)]
    for section in account.sections:
        lines += _listed(section, width)
    if account.belongings:
        lines += _carried(account.belongings, width)
    if account.about:
        lines += _told(account.chapter, account.about, width)
    return lines


def _hung(part: Content, indent: int, width: int) -> list[Drawn]:
    """Wrapped, with what follows the first line set in."""
    first, *rest = part.wrap(width) or [Content()]
    words = Content(" ").join([line.rstrip() for line in rest])
    return [Drawn.of(line) for line in (first.rstrip(), *(line.pad_left(indent) for line in words.wrap(max(width - indent, 1)) if rest))]


@lru_cache(MOST)
def _barred(gauge: GaugeView, width: int) -> list[Drawn]:
    label = (f"{gauge.label:<{LABEL}} ", "$text-muted")
    value = " ".join(filter(None, (gauge.amount, gauge.word)))
    if gauge.share is None or gauge.word is None:  # money needs no bar
        return _hung(Content.assemble(label, value, changed(gauge)), LABEL + 1, width)
    cells = min(gauge.steps, BAR)
    full = round(gauge.share * cells)
    bar = ((GLYPHS.full * full, "$accent"), (GLYPHS.empty * (cells - full), "$rule"), " " * (BAR - cells))
    worded = (value, "bold" if is_low(gauge) else "")
    return _hung(Content.assemble(label, *bar, " ", worded, changed(gauge)), LABEL + 1, width)


@lru_cache(MOST)
def _listed(section: Section, width: int) -> list[Drawn]:
    lines = [Drawn(), *_hung(Content.styled(section.title, "bold $accent"), 0, width)]
    for line in section.lines:
        lines += _hung(_item(line), 2, width)
    return lines


@lru_cache(MOST)
def _carried(belongings: tuple[Belonging, ...], width: int) -> list[Drawn]:
    """What is carried, with its weight where that plays a part, and how far its lines are set in."""
    total = sum(thing.weight for thing in belongings)
    lines = [Drawn(), *_hung(Content.styled(f"You carry {total} kg" if total else "You carry", "bold $accent"), 0, width)]
    for thing in belongings:
        weight = f" {thing.weight} kg" if thing.weight else ""
        lines += _hung(_item(thing.name) + Content.styled(weight, "$text-muted"), 2, width)
    return lines


def _item(words: str) -> Content:
    return Content.assemble((f"{GLYPHS.dot} ", "$text-muted"), words)


@lru_cache(MOST)
def _told(chapter: str, about: str, width: int) -> list[Drawn]:
    title, words = Content.styled(chapter, "bold $accent"), Content.styled(about, "$text-muted")
    return [Drawn(), *_hung(title, 0, width), *_hung(words, 0, width)]
