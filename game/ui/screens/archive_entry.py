"""One entry of the archive: what it says, how sure that is, where it was met, and where it leads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from game.session.entries import KINDS, SHELVES
from game.ui.glyphs import GLYPHS
from game.ui.presenting import digits
from game.ui.screens.notes import SIGNS
from game.ui.screens.page import BACK, HELP, Keys, ListPage
from game.ui.screens.reading import READ_ON, GoesOn
from game.ui.widgets.divider import Divider
from game.ui.widgets.heading import Heading
from game.ui.widgets.hints import Hint, Hints
from game.ui.widgets.paper import Sheet
from game.ui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from game.session.archive import Archive
    from game.session.entries import Entry

DOT = f" {GLYPHS.dot} "
RULE = 1
"""Lines between the text and the links."""
LEAST_LINKS = 4
"""Lines that the links have at least, where there are so many."""


class EntryView(Vertical):
    """The text of an entry, and below it the entries to which it leads. Each scrolls for itself."""

    def __init__(self, *, is_numbered: bool, id: str | None = None) -> None:
        super().__init__(id=id)
        self._is_numbered = is_numbered

    def compose(self) -> ComposeResult:
        with Sheet(classes="pane"):
            yield Static(classes="words", markup=False)
        yield Divider()
        yield Rows()

    def show(self, archive: Archive, entry: Entry | None) -> None:
        """Show an entry, or nothing."""
        text = Content("\n").join(list(_written(entry))) if entry else Content()
        self.query_one(".words", Static).update(text)
        links = archive.linked(entry) if entry else []
        rows = [Row(link.key, link.listed, group=SHELVES[link.shelf], is_numbered=self._is_numbered) for link in links]
        self.query_one(Rows).update(rows)
        self.query_one(Rows).display = bool(rows)
        self.query_one(Sheet).begin()
        self._fit()

    @property
    def links(self) -> Rows:
        """The entries to which it leads."""
        return self.query_one(Rows)

    def take_focus(self) -> None:
        """To the links, or where there are none to the text."""
        (self.links if self.links.rows else self.query_one(Sheet)).focus(scroll_visible=False)

    def on_resize(self) -> None:
        self._fit()

    def _fit(self) -> None:
        """The links get what they need, up to two fifths of the room; the text has the rest."""
        room = self.size
        if not room.height:
            return
        links = self.query_one(Rows)
        needed = links.get_content_height(Size(), Size(), room.width) if links.rows else 0
        given = min(needed, max(room.height * 2 // 5, LEAST_LINKS))
        links.styles.max_height = given
        self.query_one(Sheet).styles.max_height = max(room.height - given - RULE, 1)


class EntryPage(ListPage[None], GoesOn[None]):
    """An entry on a page of its own; Esc leads back to where it was opened. It counts as read from now on."""

    AUTO_FOCUS = ""
    NAME: ClassVar[str] = "an entry of the archive"
    KEYS: ClassVar[Keys] = (
        ("1-9 0", "go on to a source, a word or a note below"),
        ("Up Down Enter", "go to one of them and open it; or click"),
        ("Space", "read on, where the text is longer"),
        ("Esc", "back to the entry or the list before"),
    )

    def __init__(self, archive: Archive, key: str) -> None:
        super().__init__()
        self._archive = archive
        self._entry = archive.open(key)

    def compose(self) -> ComposeResult:
        yield Heading(("Archive", KINDS[self._entry.shelf], self._entry.title), ("Archive", KINDS[self._entry.shelf]))
        yield EntryView(is_numbered=True)
        yield Hints()

    def on_mount(self) -> None:
        view = self.query_one(EntryView)
        view.show(self._archive, self._entry)
        view.take_focus()

    def mark(self, *, has_more: bool) -> None:
        """Say whether more follows, and which keys find something here."""
        super().mark(has_more=has_more)
        links = [Hint(digits(len(self._entry.links)), "go on to")] if self._entry.links else []
        for hints in self.walk_children(Hints):
            hints.show(*links, *([READ_ON] if has_more else []), BACK, HELP)

    def chosen(self, row: Row) -> None:
        self.app.push_screen(EntryPage(self._archive, row.key))


def _written(entry: Entry) -> Iterator[Content]:
    sign = f"{SIGNS[entry.standing]} " if entry.standing else ""
    yield Content.styled(entry.title, "bold $accent")
    if entry.about:
        yield Content.styled(sign + DOT.join(entry.about), "$text-muted")
    if entry.text:
        yield from (Content(), Content(entry.text))
    if entry.more:
        yield from (Content(), *(Content.styled(line, "$text-muted") for line in entry.more))
    if entry.met:
        yield from (Content(), Content.styled("Met on", "bold $accent"))
        yield from (Content(DOT.join(filter(None, page))) for page in entry.met)
