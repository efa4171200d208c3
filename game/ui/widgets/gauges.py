"""How the travellers are doing, in one line above the text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content
from textual.style import Style

from game.ui.glyphs import GLYPHS
from game.ui.widgets.one_line import OneLine

if TYPE_CHECKING:
    from game.engine.view import GaugeView

GAP = f" {GLYPHS.dot} "
ALL = Content.assemble(f" {GLYPHS.left_out} ", ("I", "bold $accent")).stylize(Style.from_meta({"@click": "screen.door('state')"}))
"""After a line from which something was left out: the key that shows all."""


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
        if not self.display:  # it is drawn when it comes
            return
        line, rest = _line(told), list(told)
        while line.cell_length > width and rest:
            rest.remove(next((gauge for gauge in reversed(rest) if not is_low(gauge)), rest[-1]))
            line = _line(rest) + ALL
        self.write(line)


def _line(gauges: Sequence[GaugeView]) -> Content:
    return Content(GAP).join([_told(gauge) for gauge in gauges])


def _told(gauge: GaugeView) -> Content:
    """A gauge in the line; its word is said only where it calls for attention, or where there is no number."""
    label = "" if gauge.has_unit else f"{gauge.label} "
    word = gauge.word if is_low(gauge) or not gauge.amount else ""
    value = " ".join(filter(None, (gauge.amount, word)))
    return Content.assemble((label, "$text-muted"), (value, "bold" if is_low(gauge) else ""), changed(gauge))


def changed(gauge: GaugeView) -> Content:
    """What the last choice has done to it: "+1"."""
    return Content.styled(f" {gauge.change:+,}".replace("-", GLYPHS.minus), "$accent") if gauge.change else Content()


def is_low(gauge: GaugeView) -> bool:
    """Whether a gauge calls for attention: a quarter or less of what has a word."""
    return gauge.word is not None and gauge.share is not None and gauge.share <= 1 / 4
