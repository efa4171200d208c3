"""Where an author wants to go."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from game.ui.screens.page import BACK, Box, Dialog, Keys
from game.ui.widgets.hints import Hint, Hints
from game.ui.widgets.rows import Row, Rows

MOST_NEAR = 5
"""Scenes proposed where no address has the letters that were typed."""


class Jump(Dialog[str]):
    """Asks for a scene and shows, letter by letter, those that are meant. Ends with an address."""

    AUTO_FOCUS = "Input"
    NAME: ClassVar[str] = "the list of scenes"
    KEYS: ClassVar[Keys] = (("letters", "show the scenes that have them"), ("Up Down", "from scene to scene"), ("Enter", "go there"))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Up", show=False, id="jump.up"),
        Binding("down", "move(1)", "Down", show=False, id="jump.down"),
        Binding("tab", "complete", "Complete", show=False, id="jump.complete"),
    ]

    def __init__(self, titles: dict[str, str], here: str) -> None:
        """`titles` has the title of each scene by its address."""
        super().__init__()
        self._titles = titles
        self._here = here

    def compose(self) -> ComposeResult:
        with Box():
            yield Static("Jump to which scene?", classes="heading", markup=False)
            yield Input(placeholder="some letters of its address", max_length=90)
            yield Rows(self._rows(""), id="scenes", highlighted=self._here)
            yield Hints(Hint("Enter", "go there"), Hint("Tab", "complete"), Hint("Up Down", "scenes"), BACK)

    def on_input_changed(self, message: Input.Changed) -> None:
        self.query_one(Rows).update(self._rows(message.value), self._here if not message.value else None)

    def on_input_submitted(self) -> None:
        self.query_one(Rows).action_choose()

    def chosen(self, row: Row) -> None:
        self.close(row.key)

    def action_move(self, step: int) -> None:
        self.query_one(Rows).action_move(step)

    def action_complete(self) -> None:
        """Put the highlighted address into the line."""
        if (row := self.query_one(Rows).row) is not None:
            line = self.query_one(Input)
            line.value = row.key
            line.action_end()

    def _rows(self, typed: str) -> list[Row]:
        meant = matching(typed, self._titles)
        width = max(map(len, meant), default=0)
        return [Row(address, f"{address:<{width}}  {self._titles[address]}", is_numbered=False) for address in meant]


def matching(typed: str, addresses: Iterable[str]) -> list[str]:
    """The addresses that have the letters typed, those first whose scene begins with them; or else the nearest ones."""
    word = typed.strip().lower().replace(" ", "_")
    known = list(addresses)
    having = [address for address in known if word in address]
    if having:
        return sorted(having, key=lambda address: not address.rpartition(".")[2].startswith(word))
    scenes = {address.rpartition(".")[2]: address for address in known}
    near = get_close_matches(word, scenes, n=MOST_NEAR, cutoff=0.4)
    return get_close_matches(word, known, n=MOST_NEAR, cutoff=0.6) or [scenes[scene] for scene in near]
