"""Words that are wrapped and drawn once for all who are shown them: a class reads the same pages, and most lines stay as they are."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from textual.content import Content, Span
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions

if TYPE_CHECKING:
    from textual.css.styles import RulesMap
    from textual.widget import Widget

Looks = tuple[tuple[int, int, Style], ...]
"""From which letter to which they look how."""
Rules = tuple[tuple[str, Any], ...]
WRAPPING = ("text_align", "text_overflow", "text_wrap", "line_pad")
"""The rules of a widget's style on which the lines depend."""
UNBROKEN: RulesMap = {"text_wrap": "nowrap"}
MOST_PAGES = 64
"""Of some twenty lines, about a kilobyte each."""
MOST_LINES = 256
"""The same for lines that stand alone; there are many more of them, and they are not to push the pages out."""
MOST_TEXTS = 128
"""Texts whose height is known, for some width."""


class Drawn(Content):
    """Words with looks, as Textual has them, that remember how they are drawn.

    The looks are part of what is remembered, with the colours that their names stand for: another theme draws anew.
    """

    __slots__ = ()

    @classmethod
    def of(cls, content: Content) -> Drawn:
        """The same words with the same looks."""
        return cls(content.plain, list(content.spans))

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        if options.selection is not None:  # somebody's own mouse; not worth remembering
            return super().render_strips(width, height, style, options)
        looks = tuple([(span.start, span.end, options.get_style(span.style)) for span in self.spans])
        if height == 1:
            return list(_line(self.plain, looks, (width, 1), style, _rules(options.rules)))
        return list(_page(self.plain, looks, (width, None), style, _rules(options.rules))[:height])

    def line(self, widget: Widget, width: int, style: Style) -> Strip:
        """As one line of a widget."""
        strips = self.render_strips(width, 1, style, RenderOptions(widget._get_style, UNBROKEN))
        return strips[0].adjust_cell_length(width, style.rich_style)

    def height_in(self, widget: Widget, width: int) -> int:
        """How many lines it needs there, where it is going to be drawn: it is wrapped once for both."""
        return len(self.render_strips(width, None, widget.visual_style, RenderOptions(widget._get_style, widget.styles)))  # type: ignore[arg-type]

    def get_height(self, rules: RulesMap, width: int) -> int:
        return _height(self.plain, width, _rules(rules))


def _rules(rules: RulesMap) -> Rules:
    found: Mapping[str, Any] = rules
    return tuple([(name, value) for name in WRAPPING if (value := found.get(name)) is not None])


def _strips(text: str, looks: Looks, room: tuple[int, int | None], style: Style, rules: Rules) -> tuple[Strip, ...]:
    content = Content(text, [Span(*look) for look in looks])
    return tuple(content.render_strips(*room, style, RenderOptions(_as_it_is, dict(rules))))  # type: ignore[arg-type]


_page, _line = lru_cache(MOST_PAGES)(_strips), lru_cache(MOST_LINES)(_strips)


@lru_cache(MOST_TEXTS)
def _height(text: str, width: int, rules: Rules) -> int:
    return Content(text).get_height(dict(rules), width)  # type: ignore[arg-type]


def _as_it_is(style: Style | str) -> Style:
    assert isinstance(style, Style)
    return style
