"""How the travellers are doing: one line above the text, or a panel beside it and in a dialog."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from game.ui.glyphs import GLYPHS
from game.ui.widgets.one_line import OneLine

if TYPE_CHECKING:
    from game.engine.view import Belonging, GaugeView

BAR = 6
"""The most cells of a bar; a counter with fewer steps has a cell for each."""
LABEL = 9
"""Cells of a label beside a bar."""
GAP = f" {GLYPHS.dot} "
ALL = Content.assemble(f" {GLYPHS.left_out} ", ("I", "bold $accent")).stylize(Style.from_meta({"@click": "screen.door('state')"}))
"""After a line from which something was left out: the key that shows all."""


class Account(NamedTuple):
    """How the player stands."""

    gauges: Sequence[GaugeView]
    belongings: Sequence[Belonging] | None
    """`None` where it is not shown what one carries."""
    chapter: str
    """Its title."""
    about: str
    """What the chapter is about; empty if it does not say."""


class GaugeLine(OneLine):
    """The gauges in one line. Where there is no room for all, those that are well are left out first, from the end."""

    def __init__(self) -> None:
        super().__init__()
        self._gauges: Sequence[GaugeView] = ()

    def show(self, gauges: Sequence[GaugeView]) -> None:
        """Other values."""
        self._gauges = gauges
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        width = self.content_size.width or 78
        told = [gauge for gauge in self._gauges if gauge.word or gauge.change or gauge.amount[:1] != "0"]
        self.set_class(not told, "-empty")
        line, rest = _line(told), list(told)
        while line.cell_length > width and rest:
            rest.remove(next((gauge for gauge in reversed(rest) if not _is_low(gauge)), rest[-1]))
            line = _line(rest) + ALL
        self.write(line)


class Panel(Static):
    """The gauges with bars, what is carried, what the chapter is about."""

    auto_links = False

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._parts: Sequence[tuple[Content, int]] = ()
        self._drawn = Content()

    def show(self, account: Account) -> None:
        """Other values."""
        parts = [(_barred(gauge), LABEL + 1) for gauge in account.gauges]
        if account.belongings:
            parts += [(Content(), 0), *_carried(account.belongings)]
        if account.about:
            told = Content.styled(account.chapter, "bold $accent"), Content.styled(account.about, "$text-muted")
            parts += [(part, 0) for part in (Content(), *told)]
        self._parts = parts
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        width = self.content_size.width or 28
        drawn = Content("\n").join([_hung(part, indent, width) for part, indent in self._parts])
        if not drawn.is_same(self._drawn):
            height, self._drawn = len(self._drawn.plain.splitlines()), drawn
            self.update(drawn, layout=len(drawn.plain.splitlines()) != height)


def _hung(part: Content, indent: int, width: int) -> Content:
    """Wrapped, with what follows the first line set in."""
    first, *rest = part.wrap(width) or [Content()]
    words = Content(" ").join([line.rstrip() for line in rest])
    return Content("\n").join([first.rstrip(), *(line.pad_left(indent) for line in words.wrap(max(width - indent, 1)) if rest)])


def _line(gauges: Sequence[GaugeView]) -> Content:
    return Content(GAP).join([_told(gauge) for gauge in gauges])


def _told(gauge: GaugeView) -> Content:
    """A gauge in the line; its word is said only where it calls for attention, or where there is no number."""
    label = "" if gauge.has_unit else f"{gauge.label} "
    word = gauge.word if _is_low(gauge) or not gauge.amount else ""
    value = " ".join(filter(None, (gauge.amount, word)))
    return Content.assemble((label, "$text-muted"), (value, "bold" if _is_low(gauge) else ""), _changed(gauge))


def _changed(gauge: GaugeView) -> Content:
    """What the last choice has done to it: "+1"."""
    return Content.styled(f" {gauge.change:+,}".replace("-", GLYPHS.minus), "$accent") if gauge.change else Content()


def _barred(gauge: GaugeView) -> Content:
    label = (f"{gauge.label:<{LABEL}} ", "$text-muted")
    value = " ".join(filter(None, (gauge.amount, gauge.word)))
    if gauge.share is None or gauge.word is None:  # money needs no bar
        return Content.assemble(label, value, _changed(gauge))
    cells = min(gauge.steps, BAR)
    full = round(gauge.share * cells)
    bar = ((GLYPHS.full * full, "$accent"), (GLYPHS.empty * (cells - full), "$rule"), " " * (BAR - cells))
    return Content.assemble(label, *bar, " ", (value, "bold" if _is_low(gauge) else ""), _changed(gauge))


def _carried(belongings: Sequence[Belonging]) -> list[tuple[Content, int]]:
    """What is carried, with its weight where that plays a part, and how far its lines are set in."""
    total = sum(thing.weight for thing in belongings)
    weights = [f" {thing.weight} kg" if thing.weight else "" for thing in belongings]
    things = [
        Content.assemble((f"{GLYPHS.dot} ", "$text-muted"), thing.name, (weight, "$text-muted"))
        for thing, weight in zip(belongings, weights, strict=True)
    ]
    heading = Content.styled(f"You carry {total} kg" if total else "You carry", "bold $accent")
    return [(heading, 0), *((thing, 2) for thing in things)]


def _is_low(gauge: GaugeView) -> bool:
    """Whether a gauge calls for attention: a quarter or less of what has a word."""
    return gauge.word is not None and gauge.share is not None and gauge.share <= 1 / 4
