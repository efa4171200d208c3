"""What every line goes through on terminals that cannot, or shall not, show all of it."""

from __future__ import annotations

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from game.ui.glyphs import typed


class Typed(LineFilter):
    """Plain signs in place of those that fonts may lack."""

    def __init__(self, encoding: str) -> None:
        """`encoding` is the terminal's; what it cannot write is left out of words too."""
        super().__init__()
        self._encoding = encoding

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002  the library's signature
        return [Segment(text if text.isascii() else typed(text, self._encoding), style, control) for text, style, control in segments]


class Colourless(LineFilter):
    """The terminal's own colours, as `NO_COLOR` asks for; what would stand on a light ground is shown reversed."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        return [Segment(text, style and _bare(style), control) for text, style, control in segments]


@lru_cache(1024)
def _bare(style: Style) -> Style:
    """A style without colours; where it leads when it is clicked stays."""
    is_lit = style.bgcolor is not None and Color.from_rich_color(style.bgcolor).brightness > 0.5
    return Style(bold=style.bold, underline=style.underline, reverse=is_lit != bool(style.reverse), meta=style.meta)
