"""How long a visitor may be still, and taps into a corner."""

from __future__ import annotations

import re
from collections import deque
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.screen import Screen

READ = 120
"""Words that a slow reader reads in a minute."""
THINKS = 45
"""Seconds for looking about and thinking, beside reading."""
TAPS, WITHIN = 5, 3.0
"""Taps, and the seconds in which they must come."""
CORNER = 3
"""Cells of the top left corner, across and down."""
WORD = re.compile(r"\w{2,}")


def reading_time(screen: Screen[Any]) -> float:
    """Seconds that a page takes to be read, by the words that stand on it, also where one has to scroll to them."""
    leaves = [widget for widget in screen.query("*") if not widget.children and widget.size and widget.is_on_screen]
    words = sum(len(WORD.findall(strip.text)) for widget in leaves for strip in widget.render_lines(widget.size.region))
    return words * 60 / READ + THINKS


class Corner:
    """Counts taps into the top left corner."""

    def __init__(self) -> None:
        self._taps: deque[float] = deque(maxlen=TAPS)

    def tap(self, x: int, y: int, now: float) -> bool:
        """Whether this tap is the last of enough of them, in a short time."""
        if x >= CORNER or y >= CORNER:
            self._taps.clear()
            return False
        self._taps.append(now)
        if len(self._taps) < TAPS or now - self._taps[0] > WITHIN:
            return False
        self._taps.clear()
        return True
