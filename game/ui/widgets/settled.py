"""What is settled by one layout."""

from __future__ import annotations

from textual.geometry import Size
from textual.reactive import Reactive
from textual.scrollbar import ScrollBar
from textual.widget import Widget


class Settled(Widget):
    """Its size is what a layout has found out, so that no other layout follows from it, and no second frame.

    A scrollbar that comes or goes lays out anew by itself. It stands last among the bases of a class.
    """

    virtual_size = Reactive(Size(0, 0), layout=False, repaint=False)

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The scrollbar, made when it is first asked for, as Textual does it; but settled too."""
        if self._vertical_scrollbar is None:
            self._vertical_scrollbar = Bar(vertical=True, name="vertical", thickness=self.scrollbar_size_vertical)
            self._vertical_scrollbar.display = False
            self.app._start_widget(self, self._vertical_scrollbar)
        return self._vertical_scrollbar


class Bar(ScrollBar, Settled):
    """A scrollbar."""
