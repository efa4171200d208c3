"""The timeline: what is documented beside the player's own story; in a narrow window both in one list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from game.session.timeline import Fact, Moment, facts, moments, together
from game.ui.glyphs import GLYPHS
from game.ui.screens.archive_entry import EntryPage
from game.ui.screens.notes import SIGNS
from game.ui.screens.page import BACK, HELP, Keys, Page
from game.ui.screens.reading import ReadingDialog
from game.ui.screens.transcript import CHOSEN
from game.ui.widgets.heading import Heading
from game.ui.widgets.hints import Hint, Hints
from game.ui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from game.session.archive import Archive
    from game.session.session import Session

TWO_COLUMNS = 80
"""Columns of the window from which both lists stand side by side."""
OWN = GLYPHS.here
"""Before what the player lived through."""
LEGEND = f"{GLYPHS.documented} documented  {GLYPHS.disputed} disputed  {OWN} your story"
NOTHING = "Nothing with a date has been met yet."


class Timeline(Page[None]):
    """Notes with dates, and the dated pages of the present game; each line opens what it names."""

    AUTO_FOCUS = "#known"
    NAME: ClassVar[str] = "the timeline"
    KEYS: ClassVar[Keys] = (
        ("Up Down", "from line to line; in a wide window the other list goes along"),
        ("Left Right", "from what is documented to your story and back"),
        ("Enter", "read the note, or that page of your story again; or click"),
        (f"{GLYPHS.documented} documented", "sources say so"),
        (f"{GLYPHS.disputed} disputed", "sources differ"),
        (f"{OWN} your story", "what you read and chose in this game"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "side(0)", "What is documented", show=False, id="time.left"),
        Binding("right", "side(1)", "Your story", show=False, id="time.right"),
    ]

    def __init__(self, archive: Archive, session: Session | None) -> None:
        super().__init__()
        self._archive = archive
        self._known = facts(archive)
        self._lived = moments(session) if session else []
        self._by_key = {_key(one): one for one in together(self._known, self._lived)}
        self._is_double: bool | None = None
        """Whether there are two lists; not known before the page has a size."""

    def compose(self) -> ComposeResult:
        lived = [f"your story: {len(self._lived)}"] if self._lived else []
        yield Heading(("Time", f"{len(self._known)} documented", *lived), ("Time",))
        with Horizontal(id="columns"):
            with Vertical():
                yield Static("What is documented", classes="column", markup=False)
                yield Rows(id="known", classes="pane")
            with Vertical(id="own"):
                yield Static("Your story", classes="column", markup=False)
                yield Rows(id="lived", classes="pane")
        yield Static(Content.styled(LEGEND, "$text-muted"), id="legend")
        yield Hints()

    def on_mount(self) -> None:
        for rows in self.query(Rows):
            rows.set_roomy(False)

    def on_resize(self) -> None:
        is_double = self.size.width >= TWO_COLUMNS and bool(self._lived)
        if is_double != self._is_double:
            self._is_double = is_double
            self._fill()

    def _fill(self) -> None:
        """Put what there is into two lists or into one; the highlighted line stays."""
        known, lived = self._list("known"), self._list("lived")
        row = lived.row if lived.has_focus else known.row
        here = row.key if row else _key(self._lived[-1]) if self._lived else None  # at first the present
        self.query_one("#own").display = bool(self._is_double)
        self.query_one(".column", Static).update("What is documented" if self._is_double or not self._lived else "Both in one list")
        shown: Sequence[Fact | Moment] = self._known if self._is_double else together(self._known, self._lived)
        known.update([*map(_row, shown), *self._rest(shown)], self._near(shown, here))
        lived.update([*map(_row, self._lived)], self._near(self._lived, here))
        if not self._is_double:
            known.focus()
        sides = [Hint("Left Right", "the other list")] if self._is_double else []
        self.query_one(Hints).show(Hint("Enter", "read"), *sides, Hint("Up Down", "lines"), BACK, HELP)

    def _rest(self, shown: Sequence[Fact | Moment]) -> list[Row]:
        rest = self._archive.shelf("notes").rest
        said = " ".join(filter(None, ("" if shown else NOTHING, f"Notes: {rest}" if rest else "")))
        return [Row("rest", said, is_choice=False)] if said else []

    def _list(self, name: str) -> Rows:
        return self.query_one(f"#{name}", Rows)

    def on_rows_highlighted(self, message: Rows.Highlighted) -> None:
        """The other list goes to the same time."""
        known, lived = self._list("known"), self._list("lived")
        other = known if any(message.row is row for row in lived.rows) else lived
        if self._is_double:
            other.update(other.rows, self._near(self._known if other is known else self._lived, message.row.key))

    def _near(self, ones: Sequence[Fact | Moment], here: str | None) -> str | None:
        """The line `here` if it is one of these; else the last one up to its time."""
        past = [_key(one) for one in ones if here is not None and one.when <= self._by_key[here].when]
        return here if here in past else past[-1] if past else None

    def action_side(self, side: int) -> None:
        if self._is_double:
            self._list("lived" if side else "known").focus()

    def action_page(self, step: int) -> None:
        rows = self._list("lived" if self._list("lived").has_focus else "known")
        rows.scroll_relative(y=step * max(rows.size.height - 2, 1), animate=False)

    def chosen(self, row: Row) -> None:
        one = self._by_key[row.key]
        self.app.push_screen(EntryPage(self._archive, one.key) if isinstance(one, Fact) else PageAgain(one))


class PageAgain(ReadingDialog):
    """A page of the player's story, as it was read, with what was chosen there."""

    NAME: ClassVar[str] = "a page of your story"
    KEYS: ClassVar[Keys] = (("Esc Enter", "back to the timeline"),)

    def __init__(self, moment: Moment) -> None:
        chosen = [Content.styled(f"{CHOSEN}{choice}", "bold") for choice in moment.chosen]
        text = Content("\n\n").join([*map(Content, moment.text), *chosen])
        super().__init__(moment.title, Static(text), moment.date)


def _key(one: Fact | Moment) -> str:
    """The key of its row; the blank keeps pages apart from notes."""
    return one.key if isinstance(one, Fact) else f"page {one.turn}"


def _row(one: Fact | Moment) -> Row:
    """A line with its sign; below a page stands what was chosen there."""
    sign = SIGNS[one.standing] if isinstance(one, Fact) else OWN
    chosen = "" if isinstance(one, Fact) else "; ".join(f"{CHOSEN}{choice}" for choice in one.chosen)
    words = f"{sign} {one.date} {GLYPHS.dash} {one.title}"
    return Row(_key(one), words, chosen, group=str(one.when[0]), is_numbered=False)
