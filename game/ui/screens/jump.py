"""Where an author wants to go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input

from game.ui.screens.finding import Finding
from game.ui.screens.page import BACK, Keys
from game.ui.widgets.hints import Hint
from game.ui.widgets.rows import Row, Rows

MOST_NEAR = 5
"""Scenes proposed where no address has the letters that were typed."""


class Jump(Finding):
    """Asks for a scene. Ends with its address."""

    NAME: ClassVar[str] = "the list of scenes"
    KEYS: ClassVar[Keys] = (("letters", "show the scenes that have them"), ("Up Down", "from scene to scene"), ("Enter", "go there"))
    QUESTION: ClassVar[str] = "Jump to which scene?"
    PLACEHOLDER: ClassVar[str] = "some letters of its address"
    HINTS: ClassVar[tuple[Hint, ...]] = (Hint("Enter", "go there", "submit"), Hint("Tab", "complete"), Hint("Up Down", "scenes"), BACK)
    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "complete", "Complete", show=False, id="jump.complete")]

    def __init__(self, titles: dict[str, str], here: str) -> None:
        """`titles` has the title of each scene by its address."""
        super().__init__(here)
        self._titles = titles

    def action_complete(self) -> None:
        """Put the highlighted address into the line."""
        if (row := self.query_one(Rows).row) is not None:
            line = self.query_one(Input)
            line.value = row.key
            line.action_end()

    def meant(self, typed: str) -> Sequence[Row]:
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
