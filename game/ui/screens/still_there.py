"""The question to a visitor of whom nothing has been heard for a while."""

from __future__ import annotations

from math import ceil
from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from game.ui.glyphs import GLYPHS
from game.ui.screens.page import Box, Dialog

BAR_CELLS = 40


class StillThere(Dialog[None]):
    """Counts down. Whoever hears a key takes it away; the page itself does nothing."""

    NAME: ClassVar[str] = "this question"
    AUTO_FOCUS = ""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self._seconds = seconds
        self.left = ceil(seconds)
        """Whole seconds that are shown."""

    def compose(self) -> ComposeResult:
        with Box():
            yield Static("Are you still there?", classes="heading", markup=False)
            yield Static(classes="words", markup=False)
            yield Static("Press any key, or touch the screen, to go on. It does nothing else.", classes="-last", markup=False)

    def on_mount(self) -> None:
        self._draw()

    def show(self, left: float) -> None:
        """How many seconds are left."""
        if ceil(left) != self.left:
            self.left = ceil(left)
            self._draw()

    def _draw(self) -> None:
        full = round(BAR_CELLS * self.left / self._seconds)
        bar = f"{GLYPHS.full * full}{GLYPHS.empty * (BAR_CELLS - full)}"
        seconds = f"{self.left} second{'' if self.left == 1 else 's'}"
        for words in self.query(".words").results(Static):  # none, before it has been put together
            words.update(f"In {seconds} the story begins again, for the next visitor.\n\n{bar}")
