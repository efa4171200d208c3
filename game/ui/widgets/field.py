"""A line to be written in."""

from __future__ import annotations

from textual.widgets import Input

from game.ui.adjustable import settings_of


class Field(Input):
    """Takes what can be read, also where more is pasted; its cursor blinks only where things may move."""

    def on_mount(self) -> None:
        self.cursor_blink = settings_of(self).motion and self.app.animation_level != "none"

    def replace(self, text: str, start: int, end: int) -> None:
        """Put as much of a text as there is room for, in place of what stands there."""
        written = "".join(letter for letter in text if letter.isprintable())
        room = self.max_length - len(self.value) + abs(end - start) if self.max_length else len(written)
        super().replace(written[:room], start, end)
