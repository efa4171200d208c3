"""Where the parts of a page stand. They stand on the page itself: every box around them would be painted, and told of every key, too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.geometry import NULL_OFFSET, Region, Size
from textual.layout import WidgetPlacement
from textual.layouts.vertical import VerticalLayout
from textual.widget import Widget

from game.ui.widgets.paper import Paper
from game.ui.widgets.rows import Rows

TEXT, SIDE = 91, 33
"""Cells across: the text and the choices at most, what stands beside them always."""


class Spread(VerticalLayout):
    """Lines above, a line below; between them the text, a rule and the choices, and beside these, where it is wide enough, a panel.

    The text is as high as it needs and as it can be; the choices take half of the height at most. Textual would ask each line by way of
    its style how high it is, which takes a tenth of a page's time.
    """

    name = "spread"

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> list[WidgetPlacement]:
        first = next((index for index, child in enumerate(children) if isinstance(child, Paper)), None)
        if first is None:  # what Textual itself lays over a page
            return super().arrange(parent, children, size, greedy)
        between = Region(0, first, size.width, max(size.height - first - 1, 0))
        lines = (*range(first), between.bottom)
        return [
            *(_placed(line, Region(0, y, size.width, 1)) for line, y in zip([*children[:first], children[-1]], lines, strict=True)),
            *_set_out(children[first : first + 3], children[first + 3 : -1], between),
        ]


def _placed(widget: Widget, place: Region) -> WidgetPlacement:
    return WidgetPlacement(place, NULL_OFFSET, widget.styles.margin, widget)


def _set_out(parts: Sequence[Widget], side: Sequence[Widget], room: Region) -> Iterator[WidgetPlacement]:
    """The text with what is under it and what is beside it, in the middle of the room."""
    beside = SIDE * len(side)
    width = min(room.width - beside, TEXT)
    left = (room.width - width - beside) // 2
    places = [*_below(parts, Region(left, room.y, width, room.height)), Region(left + width, room.y, SIDE, room.height)]
    return map(_placed, [*parts, *side], places)


def _below(parts: Sequence[Widget], room: Region) -> Iterator[Region]:
    """The places of the text, the rule and the choices."""
    paper, _, choices = parts
    assert isinstance(paper, Paper)
    assert isinstance(choices, Rows)
    margin = choices.styles.margin
    width = room.width - margin.width
    lines = max(min(choices.height_at(width), (room.height - margin.height) // 2), 0)
    text = max(min(paper.height_at(width), room.height - lines - margin.height - 1), 0)
    yield Region(room.x, room.y, width, text)
    yield Region(room.x, room.y + text, room.width, 1)
    yield Region(room.x + margin.left, room.y + text + 1 + margin.top, width, lines)
