"""A line across the page, of which only the words change."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from game.ui.widgets.drawn import Drawn
from game.ui.widgets.settled import Settled
from game.ui.widgets.unframed import Unframed


class OneLine(Static, Settled, Unframed):
    """One line: nothing has to be laid out again when it says something else, and nothing drawn when it says the same."""

    auto_links = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._written = Content()

    def write(self, words: Content) -> None:
        """Say something else."""
        if not words.is_same(self._written):
            self._written = words
            self.update(Drawn.of(words), layout=False)
