"""What a program that is alone may hold for itself, and many in one process need not."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from textual.cache import LRUCache
from textual.css.stylesheet import Stylesheet
from textual.geometry import Size
from textual.widget import Widget, _RenderCache

if TYPE_CHECKING:
    from textual.app import App
    from textual.css.model import RuleSet
    from textual.css.types import CSSLocation
    from textual.style import Style

MADE, NEVER = 10_000, 1_000_000
"""Objects made, by some pages, after which young garbage is looked for; and how often the young is, before all that a class holds is."""
MOST_STYLES = 1_000
"""Looks of words, such as "bold $accent", in some colours; the game knows some dozens."""


class Read(NamedTuple):
    """What has been read of the looks in some colours."""

    rules: dict[tuple[object, ...], list[RuleSet]]
    styles: LRUCache[str, Style]


class SharedSheet(Stylesheet):
    """The looks of one program. What it is read from is read once for all programs that have the same colours."""

    _all: ClassVar[dict[tuple[tuple[str, str], ...], Read]] = {}
    """What has been read, by the colours; there are as many of these as themes."""

    @classmethod
    def has_read(cls) -> bool:
        """Whether a program has run in this process before."""
        return any(read.rules for read in cls._all.values())

    def __init__(self, variables: dict[str, str]) -> None:
        super().__init__(variables=variables)
        self._share_with(variables)

    def set_variables(self, variables: dict[str, str]) -> None:
        super().set_variables(variables)
        self._share_with(variables)

    def reparse(self) -> None:
        self.parse()  # not by another sheet, which would share nothing

    def _share_with(self, variables: dict[str, str]) -> None:
        self._rules_read, self._style_parse_cache = self._all.setdefault(tuple(sorted(variables.items())), Read({}, LRUCache(MOST_STYLES)))

    def _parse_rules(
        self, css: str, read_from: CSSLocation, is_default_rules: bool = False, tie_breaker: int = 0, scope: str = ""
    ) -> list[RuleSet]:
        place = (css, read_from, is_default_rules, tie_breaker, scope)
        if place not in self._rules_read:
            self._rules_read[place] = super()._parse_rules(css, read_from, is_default_rules, tie_breaker, scope)
        return self._rules_read[place]


def collect_seldom() -> None:
    """Look for garbage among what is young, and never among all that is held: for that a whole class would wait. `Hall.sweep` does it."""
    gc.set_threshold(MADE, 10, NEVER)


def let_go(app: App[Any]) -> None:
    """Drop the drawn lines that a program keeps for its next frame: they are most of what it holds, and a page is read for long.

    What has words is drawn anew with the next page, and what lies below another page may stay there for long.
    """
    for screen in app.screen_stack:
        for widget in screen.walk_children(Widget, with_self=True):
            for drawn in filter(None, (widget, widget._vertical_scrollbar, widget._horizontal_scrollbar)):
                _drop(drawn)


def _drop(widget: Widget) -> None:
    widget._styles_cache.clear()
    widget._render_cache = _RenderCache(Size(0, 0), [])
    widget._dirty_regions.add(widget.outer_size.region)
