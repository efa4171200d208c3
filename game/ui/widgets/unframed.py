"""Lines that are drawn as they are, and kept for everybody who is shown the same."""

from __future__ import annotations

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

MOST_LINES = 256
"""About three kilobytes each, with the parts into which windows have cut them."""


class Unframed(Widget):
    """Its lines and the padding around them are all that is to be seen of it: no tint, no outline, nothing shines through.

    Textual looks for all of these at each line, which takes longer than the line. It stands last among the bases of a class.
    """

    def render_lines(self, crop: Region) -> list[Strip]:
        padding, (width, height) = self.styles.padding, self.outer_size
        if self.gutter != padding:  # here and there it has a border after all
            return super().render_lines(crop)
        style = self.visual_style.background_style.rich_style
        lines, filters = [], self.get_line_filters()
        for y in crop.line_range:
            is_padding = not padding.top <= y < height - padding.bottom
            inner = () if is_padding else tuple(self.render_line(y - padding.top).crop(0, width - padding.width))
            line = _line(inner, padding.left, width, style)
            for line_filter in filters:
                line = line.apply_filter(line_filter, self.background_colors[1])
            lines.append(line.crop(*crop.column_span))
        return lines


@lru_cache(MOST_LINES)
def _line(inner: tuple[Segment, ...], left: int, width: int, style: Style) -> Strip:
    """A line as wide as its place, set in from the left."""
    return Strip([Segment(" " * left, style), *inner] if left else inner).adjust_cell_length(width, style)
