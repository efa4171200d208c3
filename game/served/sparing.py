"""What a program that is alone may hold for itself, and many in one process need not."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any, ClassVar

from rich.segment import Segment
from textual.css.stylesheet import Stylesheet
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget, _RenderCache

if TYPE_CHECKING:
    from textual.app import App
    from textual.css.model import RuleSet
    from textual.css.types import CSSLocation

MOST_SHARED = 4_000
"""Lines; a class with windows of many sizes has some hundreds."""
MADE, NEVER = 10_000, 1_000_000
"""Objects made, by some pages, after which young garbage is looked for; and how often the young is, before all that a class holds is."""
_ground: dict[tuple[Segment, ...], Strip] = {}
"""Lines under the words, by what they are made of."""

Read = dict[tuple[object, ...], "list[RuleSet]"]


class SharedSheet(Stylesheet):
    """The looks of one program. What it is read from is read once for all programs that have the same colours."""

    _all: ClassVar[dict[tuple[tuple[str, str], ...], Read]] = {}
    """What has been read, by the colours; there are as many of these as themes."""

    @classmethod
    def has_read(cls) -> bool:
        """Whether a program has run in this process before."""
        return any(cls._all.values())

    def __init__(self, variables: dict[str, str]) -> None:
        super().__init__(variables=variables)
        self._read = self._read_with(variables)

    def set_variables(self, variables: dict[str, str]) -> None:
        super().set_variables(variables)
        self._read = self._read_with(variables)

    def reparse(self) -> None:
        self.parse()  # not by another sheet, which would share nothing

    def _read_with(self, variables: dict[str, str]) -> Read:
        return self._all.setdefault(tuple(sorted(variables.items())), {})

    def _parse_rules(
        self, css: str, read_from: CSSLocation, is_default_rules: bool = False, tie_breaker: int = 0, scope: str = ""
    ) -> list[RuleSet]:
        place = (css, read_from, is_default_rules, tie_breaker, scope)
        if place not in self._read:
            self._read[place] = super()._parse_rules(css, read_from, is_default_rules, tie_breaker, scope)
        return self._read[place]


def collect_seldom() -> None:
    """Look for garbage among what is young, and never among all that is held: for that a whole class would wait. `Hall.sweep` does it."""
    gc.set_threshold(MADE, 10, NEVER)


def let_go(app: App[Any]) -> None:
    """Drop the drawn lines that a program keeps for its next frame: they are most of what it holds, and a page is read for long.

    What has words is drawn anew with the next page, and what lies below another page may stay there for long. The ground under the
    words of the page in front stays; it is empty, and the same for all who have a window of that size.
    """
    for screen in app.screen_stack:
        for widget in screen.walk_children(Widget, with_self=True):
            if screen is app.screen and widget.children:
                _share(widget)
            else:
                _drop(widget)
            for bar in filter(None, (widget._vertical_scrollbar, widget._horizontal_scrollbar)):
                _drop(bar)


def _drop(widget: Widget) -> None:
    widget._styles_cache.clear()
    widget._render_cache = _RenderCache(Size(0, 0), [])
    widget._dirty_regions.add(widget.outer_size.region)


def _share(widget: Widget) -> None:
    if len(_ground) > MOST_SHARED:
        _ground.clear()
    lines = widget._styles_cache._cache
    lines.update({row: _ground.setdefault(tuple(strip), strip) for row, strip in lines.items()})
