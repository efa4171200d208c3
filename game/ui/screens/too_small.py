"""What is said in a window that is too small for a page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from game.ui.adjustable import venue_of

if TYPE_CHECKING:
    from textual.geometry import Size

COLUMNS, ROWS = 60, 18
"""The least with which a page can be read."""


def is_too_small(window: Size) -> bool:
    """Whether a window is too small for a page."""
    return window.width < COLUMNS or window.height < ROWS


class TooSmall(Screen[None]):
    """One sentence, which fits into twenty columns and five rows; it goes away when the window grows."""

    CSS_PATH = Path(__file__).parents[1] / "pages.tcss"
    _is_left = False

    def compose(self) -> ComposeResult:
        otherwise = ", or play with --plain" if venue_of(self).allows("quit") else ""
        yield Static(f"Please make the window larger ({COLUMNS} by {ROWS} at least){otherwise}. Nothing is lost.", markup=False)

    def on_resize(self) -> None:
        self._go_when_there_is_room()

    def on_screen_resume(self) -> None:
        """A question may have been answered meanwhile."""
        self._go_when_there_is_room()

    def _go_when_there_is_room(self) -> None:
        if self.is_active and not self._is_left and not is_too_small(self.app.size):
            self._is_left = True
            self.dismiss()
