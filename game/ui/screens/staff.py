"""What a museum's staff can see and do at the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Static

from game.ui.screens.page import BACK, Keys, ListPage
from game.ui.screens.reading import Longer
from game.ui.widgets.divider import Divider
from game.ui.widgets.heading import Heading
from game.ui.widgets.hints import Hint, Hints
from game.ui.widgets.paper import Sheet
from game.ui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from game.museum.configuration import Configuration

ANEW, RESTART, LEAVE = "anew", "restart", "leave"
WAYS = (
    Row(ANEW, "Start anew", "what is played now is lost"),
    Row(RESTART, "Restart the program"),
    Row(LEAVE, "Leave the program", "it does not start again by itself"),
)
FOR_NOW = "until the program starts again"


class Staff(ListPage[str], Longer[str]):
    """The counts, and what can be done. Ends with what to do."""

    WAYS_OUT: ClassVar[tuple[Hint, ...]] = (Hint("Up Down Enter", "choose"), BACK)
    NAME: ClassVar[str] = "the staff's page"
    KEYS: ClassVar[Keys] = (("1-5", "choose a line"), ("Up Down Enter", "go to a line and choose it; or click"))

    class Set(Message):
        """The terminal is to be set up otherwise from the next visit on."""

        def __init__(self, configuration: Configuration) -> None:
            super().__init__()
            self.configuration = configuration

    def __init__(self, configuration: Configuration, editions: Mapping[str, str], languages: Sequence[str], counts: str) -> None:
        """`editions` are words by what stands for them in the configuration, `counts` what there is to read."""
        super().__init__()
        self._configuration = configuration
        self._editions = editions
        self._languages = languages
        self._counts = counts

    def compose(self) -> ComposeResult:
        yield Heading(("For the staff", "Esc goes back to the visitor"))
        with Sheet(classes="pane", can_focus=False):
            yield Static(self._counts, classes="report", markup=False)
        yield Divider()
        yield Rows(self._rows())
        yield Hints()

    def _rows(self) -> list[Row]:
        words = {"edition": self._editions[self._configuration.edition], "language": self._configuration.language}
        rows = [Row(name, f"{name.capitalize()}: {words[name]}", FOR_NOW) for name, values in self._settings().items() if len(values) > 1]
        return [*rows, *WAYS]

    def _settings(self) -> dict[str, Sequence[str]]:
        """What can be set here, with all that it can be."""
        return {"edition": list(self._editions), "language": self._languages}

    def chosen(self, row: Row) -> None:
        if row.key in (ANEW, RESTART, LEAVE):
            self.close(row.key)
            return
        values, present = self._settings()[row.key], getattr(self._configuration, row.key)
        changed: dict[str, Any] = {row.key: values[(values.index(present) + 1) % len(values)]}
        self._configuration = replace(self._configuration, **changed)
        self.query_one(Rows).update(self._rows(), row.key)
        self.post_message(self.Set(self._configuration))
