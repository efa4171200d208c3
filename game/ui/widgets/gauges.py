"""How the travellers are doing: one line above the text, or a panel beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from game.ui.glyphs import GLYPHS

if TYPE_CHECKING:
    from game.engine.view import GaugeView

BAR = 6
"""Cells of a bar."""
LABEL = 9
"""Cells of a label beside a bar."""
GAPS = (f" {GLYPHS.dot} ", "  ")
SHORT = 4
"""Letters of a label in a narrow line."""


class GaugeLine(Static):
    """The gauges in one line, as much of each as there is room for."""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._gauges: Sequence[GaugeView] = ()

    def show(self, gauges: Sequence[GaugeView]) -> None:
        """Other values."""
        self._gauges = gauges
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        width = self.content_size.width or 78
        told = [gauge for gauge in self._gauges if gauge.word or gauge.amount[:1] != "0"]
        versions = (
            [_told(gauge, gauge.label, with_word=True) for gauge in self._gauges],
            [_told(gauge, gauge.label, with_word=True) for gauge in told],
            [_told(gauge, gauge.label, with_word=_is_low(gauge)) for gauge in told],
            [_told(gauge, gauge.label, with_word=not gauge.amount) for gauge in told],
            [_told(gauge, _short(gauge.label), with_word=_is_low(gauge)) for gauge in told],
            [_told(gauge, _short(gauge.label), with_word=not gauge.amount) for gauge in told],
        )
        lines = [Content(gap).join(version) for version in versions for gap in GAPS]
        fitting = [line for line in lines if line.cell_length <= width]
        self.update(next(iter(fitting), lines[-1].truncate(width, ellipsis=True)))


class Panel(Static):
    """Beside the text in a wide window: the gauges with bars, what is carried, what the chapter is about."""

    def __init__(self) -> None:
        super().__init__(markup=False)

    def show(self, gauges: Sequence[GaugeView], belongings: Sequence[str], chapter: str, about: str) -> None:
        """Other values."""
        parts: list[Content] = [_barred(gauge) for gauge in gauges]
        if belongings:
            carried = [Content.assemble((f"{GLYPHS.dot} ", "$text-muted"), name) for name in belongings]
            parts += [Content(), Content.styled("You carry", "bold $accent"), *carried]
        if about:
            parts += [Content(), Content.styled(chapter, "bold $accent"), Content.styled(about, "$text-muted")]
        self.update(Content("\n").join(parts))


def _told(gauge: GaugeView, label: str, *, with_word: bool) -> Content:
    words = [gauge.amount] + ([gauge.word] if with_word and gauge.word else [])
    return Content.assemble((f"{label} ", "$text-muted"), (" ".join(filter(None, words)), "bold" if _is_low(gauge) else ""))


def _barred(gauge: GaugeView) -> Content:
    label = (f"{gauge.label:<{LABEL}} ", "$text-muted")
    value = " ".join(filter(None, (gauge.amount, gauge.word)))
    if gauge.share is None or gauge.word is None:  # money needs no bar
        return Content.assemble(label, value)
    full = round(gauge.share * BAR)
    bar = ((GLYPHS.full * full, "$accent"), (GLYPHS.empty * (BAR - full), "$rule"))
    return Content.assemble(label, *bar, " ", (value, "bold" if _is_low(gauge) else ""))


def _is_low(gauge: GaugeView) -> bool:
    """Whether a gauge calls for attention: a quarter or less of what has a word."""
    return gauge.word is not None and gauge.share is not None and gauge.share <= 1 / 4


def _short(label: str) -> str:
    return label if len(label) <= SHORT else label[: SHORT - 1]
