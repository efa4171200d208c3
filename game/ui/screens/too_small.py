"""What is said in a window that is too small for a page."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static


class TooSmall(Screen[None]):
    """One sentence; it goes away when the window grows."""

    CSS_PATH = "../pages.tcss"

    def compose(self) -> ComposeResult:
        yield Static("Please make the window larger (60 by 18 at least), or play with --plain.", markup=False)
