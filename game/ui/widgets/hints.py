"""The line at the bottom: what the keys do here, clickable, or a short answer."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from textual.actions import parse
from textual.content import Content
from textual.style import Style

from game.ui.adjustable import settings_of, venue_of
from game.ui.keys import as_set
from game.ui.widgets.one_line import OneLine

WAYS_OUT = 2
"""The last hints stay in the narrowest window: back, and help; before them those that the place wants to see always."""


class Hint(NamedTuple):
    """A key and what it does."""

    key: str
    words: str
    action: str = ""
    """The action behind it, for the mouse: the screen's, where it does not say whose."""


class Hints(OneLine):
    """Hints for the keys. What is said in their place stays until the next step, or until something else is looked at."""

    def __init__(self, *hints: Hint) -> None:
        super().__init__()
        self._hints = hints
        self.said = ""

    def on_mount(self) -> None:
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def show(self, *hints: Hint) -> None:
        """Other hints."""
        self._hints = hints
        self.said = ""
        self._draw()

    def say(self, words: str) -> None:
        """Say something in their place; nothing said brings them back."""
        if words != self.said:
            self.said = words
            self._draw()

    def _draw(self) -> None:
        if self.said:
            self.write(Content.styled(self.said, "bold"))
            return
        venue, changed = venue_of(self), settings_of(self).keys
        working = [hint for hint in self._hints if not hint.action or venue.allows_action(*_called(hint.action))]
        always = [Hint(*hint) for hint in venue.always] if working else []
        hints = (*working[:-WAYS_OUT], *always, *working[-WAYS_OUT:])
        told = tuple(hint._replace(key=as_set(hint.key, self.screen, changed)) for hint in hints) if changed else hints
        self.write(_fitting(told, WAYS_OUT + len(always), max(self.content_size.width, 20)))


@lru_cache(64)
def _called(action: str) -> tuple[str, tuple[object, ...]]:
    """The name and the parameters of an action."""
    return parse(action)[1:]


@lru_cache(64)
def _fitting(hints: tuple[Hint, ...], last: int, width: int) -> Content:
    """The line with as many hints as it has room for: the `last` of them stay, those before go from the end."""
    kept = list(hints)
    line = _line(kept)
    while len(kept) > last and line.cell_length > width:
        del kept[-last - 1]
        line = _line(kept)
    return line


def _line(hints: Sequence[Hint]) -> Content:
    return Content("  ").join([_drawn(hint) for hint in hints])


@lru_cache(256)
def _drawn(hint: Hint) -> Content:
    part = Content.assemble((hint.key, "bold $accent"), f" {hint.words}")
    action = hint.action if "." in hint.action else f"screen.{hint.action}"
    return part.stylize(Style.from_meta({"@click": action})) if hint.action else part
