"""The archive: five shelves of what is known about the time, a line to search them, and the way to the timeline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input

from game.session import archive as archives
from game.session.entries import KINDS, SHELVES
from game.ui.glyphs import GLYPHS
from game.ui.keys import letters, numbers
from game.ui.screens.archive_entry import EntryPage, EntryView
from game.ui.screens.notes import SIGNS
from game.ui.screens.page import BACK, HELP, Keys
from game.ui.screens.reading import GoesOn
from game.ui.screens.timeline import Timeline
from game.ui.widgets.field import Field
from game.ui.widgets.heading import Heading
from game.ui.widgets.hints import Hint, Hints
from game.ui.widgets.rows import Row, Rows
from game.ui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from game.session.entries import Entry
    from game.session.game import Game
    from game.session.session import Session

WIDE = 96
"""Columns from which the highlighted entry stands beside the list."""
LONGEST = 90
"""Characters that can be looked for."""
TIME = "Time"
NAMES = tuple(SHELVES)
NOTHING = "Nothing has these words, or you have not met it yet."
NOT_YET = "Nothing here has been met yet. It fills as you play."


class Archive(GoesOn[None]):
    """A shelf, or what a search has found; the highlighted entry beside it where there is room."""

    AUTO_FOCUS = "#list"
    NAME: ClassVar[str] = "the archive"
    KEYS: ClassVar[Keys] = (
        ("Left Right 1-5", "from shelf to shelf; or click"),
        ("6 Y", "time: what is documented beside your own story"),
        ("/ F", "search: words of a title or a text, without accents if you like; Esc leaves the search"),
        ("Up Down Enter", "go to an entry and open it; or click"),
        ("Tab", "in a wide window: to the entry beside the list, and on to its sources and words"),
        (GLYPHS.unread, "not read yet"),
        (f"{GLYPHS.documented} {GLYPHS.disputed} {GLYPHS.imagined}", "documented, disputed, imagined; a person: real, or invented"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *numbers("part"),
        Binding("left", "step(-1)", "Shelf before", show=False, id="archive.left"),
        Binding("right", "step(1)", "Next shelf", show=False, id="archive.right"),
        Binding("up", "move(-1)", "Up", show=False, id="archive.up"),
        Binding("down", "move(1)", "Down", show=False, id="archive.down"),
        Binding(f"slash,{letters('f')}", "search", "Search", show=False, id="archive.search"),
        Binding(letters("y"), "part(6)", "Time", show=False, id="archive.time"),
    ]

    def __init__(self, game: Game, session: Session | None) -> None:
        super().__init__()
        self._archive = archives.archive(game, session)
        self._session = session
        self._shelf = NAMES[0]
        self._places: dict[str, str] = {}
        """The highlighted entry of each shelf."""

    def compose(self) -> ComposeResult:
        yield Heading()
        yield Tabs((*SHELVES.values(), TIME))
        yield Field(id="search", placeholder="Words to look for", max_length=LONGEST, compact=True)
        with Horizontal(id="shelf"):
            yield Rows(id="list")
            yield EntryView(is_numbered=False, id="entry")
        yield Hints()

    def on_mount(self) -> None:
        self._line.display = False
        self._list.set_roomy(False)

    def on_screen_resume(self) -> None:
        """Also when an entry has been read meanwhile."""
        self._show(self._list.row)

    @property
    def _list(self) -> Rows:
        return self.query_one("#list", Rows)

    @property
    def _line(self) -> Input:
        return self.query_one("#search", Input)

    @property
    def _is_searched(self) -> bool:
        return bool(self._line.display)

    def _show(self, here: Row | None = None) -> None:
        """Fill the list; the row `here` stays highlighted."""
        words = self._line.value.strip() if self._is_searched else ""
        self._list.update(self._found(words) if words else self._held(), here.key if here else self._places.get(self._shelf))
        self.query_one(Tabs).show(0 if words else NAMES.index(self._shelf) + 1)
        self._preview()
        self._show_hints()

    def _held(self) -> list[Row]:
        shelf = self._archive.shelf(self._shelf)
        unread = f"{shelf.unread} not read" if shelf.unread else "all read" if shelf.entries else ""
        met = f"{len(shelf.entries)} of {len(shelf.entries) + shelf.hidden}" if shelf.hidden else str(len(shelf.entries))
        self.query_one(Heading).show([part for part in ("Archive", f"{shelf.title}: {met}", unread) if part])
        rows = [Row(entry.key, self._listed(entry), is_numbered=False) for entry in shelf.entries]
        said = " ".join(filter(None, ("" if rows else NOT_YET, shelf.rest)))
        return [*rows, *([Row("rest", said, is_choice=False)] if said else [])]

    def _found(self, words: str) -> list[Row]:
        found = self._archive.search(words)
        self.query_one(Heading).show(("Archive", f'search "{words}"', f"{len(found)} found"), ("Archive", f"{len(found)} found"))
        rows = [Row(entry.key, f"{self._listed(entry)} ({KINDS[entry.shelf]})", is_numbered=False) for entry in found]
        return rows or [Row("none", NOTHING, is_choice=False)]

    def _listed(self, entry: Entry) -> str:
        """An entry as a row: whether it is unread, how sure it is, its title."""
        unread = " " if self._archive.is_read(entry.key) else GLYPHS.unread
        return f"{unread} {SIGNS[entry.standing] + ' ' if entry.standing else ''}{entry.listed}"

    def _preview(self) -> None:
        row = self._list.row
        self.query_one(EntryView).show(self._archive, self._archive.entry(row.key) if row else None)

    def _show_hints(self) -> None:
        if self.query_one(EntryView).has_focus_within:
            self.query_one(Hints).show(
                Hint("Enter", "go on to it"), Hint("Space", "read on", "page(1)"), Hint("Esc", "the list", "back"), HELP
            )
        elif self._is_searched:
            self.query_one(Hints).show(Hint("Enter", "read"), Hint("Up Down", "entries"), Hint("Esc", "leave the search", "back"))
        else:
            search, part = Hint("/", "search", "search"), Hint("Y", "time", "part(6)")
            self.query_one(Hints).show(Hint("Enter", "read"), search, Hint("Left Right", "shelves", "step(1)"), part, BACK, HELP)

    def on_descendant_focus(self) -> None:
        self._show_hints()

    def on_rows_highlighted(self, message: Rows.Highlighted) -> None:
        if any(message.row is row for row in self._list.rows):
            if not self._is_searched:
                self._places[self._shelf] = message.row.key
            self._preview()

    def on_input_changed(self) -> None:
        self._show()

    def on_input_submitted(self) -> None:
        self._list.action_choose()

    def chosen(self, row: Row) -> None:
        if any(row is link for link in self.query_one(EntryView).links.rows) or self.size.width < WIDE:
            self.app.push_screen(EntryPage(self._archive, row.key))
            return
        self._archive.open(row.key)
        self._show(row)
        self.query_one(EntryView).take_focus()

    def action_part(self, number: int, otherwise: int = 0) -> None:
        """Go to the shelf with a number, or to the timeline; a key with two numbers gives both."""
        number = number if number <= len(NAMES) + 1 else otherwise
        if number == len(NAMES) + 1:
            self.app.push_screen(Timeline(self._archive, self._session))
        elif 0 < number <= len(NAMES):
            self._shelf = NAMES[number - 1]
            self._leave_search()

    def action_step(self, step: int) -> None:
        self.action_part((NAMES.index(self._shelf) + step) % len(NAMES) + 1)

    def action_move(self, step: int) -> None:
        """While words are typed, the arrows move in the list."""
        self._list.action_move(step)

    def action_search(self) -> None:
        self._line.display = True
        self._line.focus()
        self._show()

    def action_page(self, step: int) -> None:
        if self.size.width >= WIDE:
            super().action_page(step)
        else:
            self._list.scroll_relative(y=step * max(self._list.size.height - 2, 1), animate=False)

    def action_back(self) -> None:
        if self.query_one(EntryView).has_focus_within:
            (self._line if self._is_searched else self._list).focus()
        elif self._is_searched:
            self._leave_search()
        else:
            self.close()

    def _leave_search(self) -> None:
        """Show the shelf, where it was left."""
        self._line.display = False
        self._line.clear()
        self._list.focus()
        self._show()

    def commands(self) -> Sequence[Row]:
        parts = [Row(str(number), name) for number, name in enumerate((*SHELVES.values(), TIME), 1)]
        return [Row("search", "Search the archive"), *parts]

    def command(self, key: str) -> None:
        if key == "search":
            self.action_search()
        else:
            self.action_part(int(key))


def opened(game: Game, session: Session | None) -> Archive:
    """The archive, as far as it has been met in this game and in the saved ones."""
    return Archive(game, session)
