"""The keys of a game, each of which the player can change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from game.errors import GameError
from game.ui.adjustable import Adjustable, settings_of
from game.ui.keys import CYRILLIC, named, twins
from game.ui.screens.doors import DOORS
from game.ui.screens.page import BACK, HELP, Box, Dialog, Keys, ListPage
from game.ui.widgets.heading import Heading
from game.ui.widgets.hints import Hint, Hints
from game.ui.widgets.rows import Row, Rows

WORDS = 26
"""Cells of a row before its key."""
FIRST: Mapping[str, tuple[str, str]] = {
    **{f"go.{door.name}": (door.words, door.key) for door in DOORS},
    "go.save": ("Save under a name", "s"),
    "undo": ("Step back", "z"),
    "term.enter": ("Words marked *", "tab"),
    "text.next": ("Read on", "space,pagedown"),
    "text.back": ("Read back", "pageup,backspace"),
    "contrast": ("Other colours", "c,f3"),
    "settings": ("Settings", "f2,comma"),
    "commands": ("What can be done here", "ctrl+p"),
}
"""The ids of the bindings that can be changed here, in words, and the keys that each has at first."""
EVERYWHERE = frozenset(("escape", "f1", "f5", "f10", "ctrl+q"))
"""What leads out, to the help, and in a museum to the beginning; it does so here, too."""
KEPT = EVERYWHERE | frozenset(("enter", "up", "down", "left", "right", "home", "end", "tab", "shift+tab", "h", "question_mark"))
"""That, and what leads about; digits are kept, too."""
LATIN = {cyrillic: latin for latin, cyrillic in CYRILLIC.items()}


class Keyboard(ListPage[None]):
    """A row for each thing that a key does."""

    NAME: ClassVar[str] = "the page of the keys"
    KEYS: ClassVar[Keys] = (
        ("Up Down Enter", "go to a line and take another key for it; or click"),
        ("Delete", "in the question: the first key again"),
    )

    def compose(self) -> ComposeResult:
        yield Heading(("Settings", "keys"))
        yield Rows(id="list")
        yield Hints(Hint("Enter", "another key"), BACK, HELP)

    def on_mount(self) -> None:
        self.query_one(Rows).set_roomy(False)
        self._show()

    def on_settings_changed(self) -> None:
        super().on_settings_changed()
        self._show()

    def _show(self) -> None:
        rows = self.query_one(Rows)
        rows.update(list(_rows(settings_of(self).keys)), rows.row.key if rows.row else None)

    def chosen(self, row: Row) -> None:
        self.app.push_screen(NewKey(row.key, settings_of(self).keys), lambda key: self._take(row.key, key))

    def _take(self, name: str, key: str | None) -> None:
        if key is None or not isinstance(self.app, Adjustable):
            return
        now = self.app.settings.now
        others = {other: held for other, held in now.keys.items() if other != name}
        self.app.set(replace(now, keys=others if key == FIRST[name][1] else {**others, name: key}))


class NewKey(Dialog[str]):
    """Waits for a key, and ends with it."""

    AUTO_FOCUS = ""
    NAME: ClassVar[str] = "this question"

    def __init__(self, name: str, changed: Mapping[str, str]) -> None:
        super().__init__()
        self._binding, self._changed = name, changed

    def compose(self) -> ComposeResult:
        with Box():
            yield Static(f"Press the new key for: {FIRST[self._binding][0]}", classes="words", markup=False)
            yield Hints(Hint("Delete", "as it was at first"), BACK)

    def on_key(self, event: events.Key) -> None:
        if event.key in EVERYWHERE:
            return
        event.stop()
        try:
            self.close(FIRST[self._binding][1] if event.key == "delete" else fitting(event.key, self._binding, self._changed))
        except GameError as error:
            self.say(str(error))


def fitting(key: str, name: str, changed: Mapping[str, str]) -> str:
    """A key that was pressed, as a binding calls it. Raises `GameError` for one that does something else already."""
    bare = LATIN.get(key.lower(), key.lower()) if len(key) == 1 else key
    if bare in KEPT or bare.isdigit():
        raise GameError(f"{named(bare)} is kept for going about.")
    for other in FIRST:
        if other != name and bare in [twin for held in _keys(other, changed) for twin in twins(held).split(",")]:
            raise GameError(f"{named(bare)} is taken: {FIRST[other][0]}.")
    return bare


def _keys(name: str, changed: Mapping[str, str]) -> list[str]:
    return changed.get(name, FIRST[name][1]).split(",")


def _rows(changed: Mapping[str, str]) -> Iterator[Row]:
    for name, (words, _) in FIRST.items():
        keys = " or ".join(named(key.strip()) for key in _keys(name, changed))
        yield Row(name, f"{words} {'.' * (WORDS - len(words))} {keys}", is_numbered=False)
