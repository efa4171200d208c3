"""Something is kept as a file: in which form, and where it lies then."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from game.errors import SaveError
from game.session.documents import FORMS
from game.ui.screens.page import BACK, Box, Keys, ListDialog
from game.ui.screens.reading import ReadingDialog
from game.ui.widgets.hints import Hint, Hints
from game.ui.widgets.rows import Row, Rows


class Forms(ListDialog[str]):
    """Asks for the form of a document, and ends with the ending of its file's name."""

    NAME: ClassVar[str] = "this question"
    KEYS: ClassVar[Keys] = (("1-3", "choose a form"), ("Up Down Enter", "go to a form and choose it; or click"))

    def compose(self) -> ComposeResult:
        with Box():
            yield Static("Keep it in which form?", classes="heading", markup=False)
            yield Rows([Row(ending, f"{told} (.{ending})") for ending, (told, _) in FORMS.items()])
            yield Hints(Hint("1-3", "choose"), BACK)

    def chosen(self, row: Row) -> None:
        self.close(row.key)


class Kept(ReadingDialog):
    """Says where a file lies now."""

    NAME: ClassVar[str] = "where it lies"
    KEYS: ClassVar[Keys] = (("Esc Enter", "back"),)

    def __init__(self, path: Path) -> None:
        super().__init__("Kept", Static(Content(f"The file is called\n{path.name}\n\nand lies in the folder\n{path.parent}"), markup=False))


def keep(screen: Screen[Any], write: Callable[[str], Path]) -> None:
    """Ask for a form, let the file be written in it, and say where it is; or why it could not be written."""

    def written(form: str | None) -> None:
        if form is not None:
            tell(screen, lambda: write(form))

    screen.app.push_screen(Forms(), written)


def tell(screen: Screen[Any], write: Callable[[], Path]) -> None:
    """Let a file be written and say where it is, or why it could not be."""
    try:
        path = write()
    except SaveError as error:
        screen.notify(str(error), severity="warning", markup=False)
    else:
        screen.app.push_screen(Kept(path))
