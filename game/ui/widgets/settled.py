"""What is settled by one layout."""

from __future__ import annotations

from textual.geometry import Size
from textual.reactive import Reactive
from textual.widget import Widget


class Settled(Widget):
    """Its size is what a layout has found out, so that no other layout follows from it, and no second frame.

    A scrollbar that comes or goes lays out anew by itself. It stands last among the bases of a class.
    """

    virtual_size = Reactive(Size(0, 0), layout=False, repaint=False)
