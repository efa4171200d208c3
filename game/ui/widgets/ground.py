"""What lies under the parts of a page."""

from __future__ import annotations

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class Ground(Widget):
    """Nothing of it is seen but its background, and an edge beside it: its lines are all alike, so that one is drawn for all.

    It stands last among the bases of a class: the styles are inherited from the first.
    """

    def render_lines(self, crop: Region) -> list[Strip]:
        if self.styles.border_left[0]:
            return super().render_lines(Region(crop.x, crop.y, crop.width, 1)) * crop.height
        line = Strip.blank(crop.width, self.visual_style.background_style.rich_style)
        for line_filter in self.get_line_filters():
            line = line.apply_filter(line_filter, self.background_colors[1])
        return [line] * crop.height
