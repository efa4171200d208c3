"""What a program that is alone may hold for itself, and many in one process need not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from textual.css.stylesheet import Stylesheet
from textual.geometry import Size
from textual.widget import Widget, _RenderCache

if TYPE_CHECKING:
    from textual.app import App
    from textual.css.model import RuleSet
    from textual.css.types import CSSLocation

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

    def _read_with(self, variables: dict[str, str]) -> Read:
        return self._all.setdefault(tuple(sorted(variables.items())), {})

    def _parse_rules(
        self, css: str, read_from: CSSLocation, is_default_rules: bool = False, tie_breaker: int = 0, scope: str = ""
    ) -> list[RuleSet]:
        place = (css, read_from, is_default_rules, tie_breaker, scope)
        if place not in self._read:
            self._read[place] = super()._parse_rules(css, read_from, is_default_rules, tie_breaker, scope)
        return self._read[place]


def let_go(app: App[Any]) -> None:
    """Drop the drawn lines that a program keeps for its next frame: they are most of what it holds, and a page is read for long."""
    for widget in _widgets(app):
        widget._styles_cache.clear()
        widget._render_cache = _RenderCache(Size(0, 0), [])
        widget._dirty_regions.add(widget.outer_size.region)


def _widgets(app: App[Any]) -> Iterator[Widget]:
    """Everything on the screens of a program, with its scroll bars."""
    for screen in app.screen_stack:
        for widget in screen.walk_children(Widget, with_self=True):
            yield widget
            yield from filter(None, (widget._vertical_scrollbar, widget._horizontal_scrollbar))
