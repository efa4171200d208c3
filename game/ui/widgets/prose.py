"""The text of a page, with words of the glossary that can be looked up by key and by mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Static

from game.ui.widgets.drawn import Drawn
from game.ui.widgets.settled import Settled
from game.ui.widgets.unframed import Unframed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.story.prose import Paragraph

MARK = "*"
"""Follows a word of the glossary, for those who do not see the underline."""


class Prose(Static, Settled, Unframed, can_focus=True):
    """A titled text. It is built of spans and never read as markup: `[Z12]` is shown as it stands."""

    FOCUS_ON_CLICK = False
    auto_links = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,right,right_square_bracket", "next", "Next word", show=False, id="term.next"),
        Binding("shift+tab,left,left_square_bracket", "previous", "Previous word", show=False, id="term.prev"),
        Binding("enter", "open", "Look up", show=False, id="term.open"),
        Binding("escape", "leave", "Back to the choices", show=False, id="term.leave"),
    ]

    class Asked(Message):
        """Somebody wants to know what a word means."""

        def __init__(self, term: str) -> None:
            super().__init__()
            self.term = term

    class Left(Message):
        """The words have been gone through."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self.terms: list[str] = []
        """The linked terms in order, as often as they are linked."""
        self.current = -1
        """Which of them is highlighted; -1 is none."""
        self._plain = self._drawn = Drawn()
        self._places: list[tuple[int, int]] = []
        self._is_open = False
        self._widest = 0

    def show(self, title: str, paragraphs: Sequence[Paragraph], close: str = "", after: str = "") -> None:
        """Show another text. `close` stands under it, set apart, and `after` under that."""
        self.terms, self._places, self.current = [], [], -1
        parts: list[tuple[str, str] | str] = [(title, "bold $accent")]
        at = len(title)
        for paragraph in paragraphs:
            gap = "\n\n" if at else ""
            parts.append(gap)
            at += len(gap)
            for span in paragraph:
                parts.append(span.text)
                if span.term:
                    self.terms.append(span.term)
                    self._places.append((at, at + len(span.text)))
                    parts.append((MARK, "$accent"))
                at += len(span.text) + (len(MARK) if span.term else 0)
        if close:
            parts += [(f"\n\n{close}", "bold $accent"), f"\n\n{after}" if after else ""]
        self._plain = Drawn.of(Content.assemble(*parts))
        self._draw()

    def space(self, measure: int, *, is_open: bool) -> None:
        """Set the longest line, in cells, and whether an empty line stands between two lines."""
        if (widest := measure + self.gutter.width) != self._widest:
            self._widest = widest
            self.styles.max_width = widest
        if is_open != self._is_open:
            self._is_open = is_open
            self.refresh(layout=True)

    def height_at(self, width: int) -> int:
        """How many lines the text needs, with the empty ones between them."""
        return self._opened(self._drawn.height_in(self, max(width, 1)))

    def _lines_to(self, end: int, width: int) -> int:
        """How many lines the text needs up to a character."""
        return self._opened(self._plain[:end].get_height({}, max(width, 1)))

    def _opened(self, lines: int) -> int:
        return lines * 2 - 1 if self._is_open and lines else lines

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  Textual's signature
        return self.height_at(width)

    def render_line(self, y: int) -> Strip:
        if not self._is_open:
            return super().render_line(y)
        return Strip.blank(self.content_size.width, self.visual_style.rich_style) if y % 2 else super().render_line(y // 2)

    @property
    def caret(self) -> Offset | None:
        """Where the line of the highlighted word is on the screen."""
        if not 0 <= self.current < len(self._places):
            return None
        return self.content_region.offset + Offset(0, self._lines_to(self._places[self.current][0], self.content_size.width) - 1)

    def enter(self, *, backwards: bool = False) -> bool:
        """Highlight the first (or last) word; false if there is none."""
        if not self.terms:
            return False
        self.current = len(self.terms) - 1 if backwards else 0
        self.focus(scroll_visible=False)
        self._draw()
        self._show_word()
        return True

    def watch_has_focus(self, has_focus: bool) -> None:
        super().watch_has_focus(has_focus)
        self._draw()

    def action_next(self) -> None:
        self._step(1)

    def action_previous(self) -> None:
        self._step(-1)

    def action_open(self) -> None:
        if 0 <= self.current < len(self.terms):
            self.post_message(self.Asked(self.terms[self.current]))

    def action_look_up(self, index: int) -> None:
        """A word was clicked."""
        self.post_message(self.Asked(self.terms[index]))

    def action_leave(self) -> None:
        self.current = -1
        self.post_message(self.Left())

    def _step(self, step: int) -> None:
        # From the last word to the first: somebody who left the words without noticing would take a choice with Enter.
        self.current = (self.current + step) % len(self.terms)
        self._draw()
        self._show_word()

    def _draw(self) -> None:
        content: Content = self._plain
        for index, (start, end) in enumerate(self._places):
            is_lit = index == self.current and self.has_focus
            look = Style(underline=True, reverse=is_lit, bold=is_lit)
            click = Style.from_meta({"@click": f"look_up({index})"})
            content = content.stylize(look + click, start, end)
        self._drawn = Drawn.of(content)
        self.update(self._drawn)

    def _show_word(self) -> None:
        start, end = self._places[self.current]
        width = max(self.content_size.width, 1)
        top = self._lines_to(start, width) - 1
        bottom = self._lines_to(end, width)
        if isinstance(self.parent, Widget):
            place = Region(0, self.virtual_region.y + self.gutter.top + top, 1, bottom - top)
            self.parent.scroll_to_region(place, animate=False, force=True, immediate=True)
