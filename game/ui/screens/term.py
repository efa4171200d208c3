"""A word of the glossary."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from game.ui.glyphs import GLYPHS
from game.ui.screens.page import BACK, Box, Dialog, Keys
from game.ui.widgets.hints import Hints

if TYPE_CHECKING:
    from game.story.world import Term


class TermDialog(Dialog[None]):
    """How a word is said, in which language, and what it means."""

    NAME: ClassVar[str] = "the word"
    KEYS: ClassVar[Keys] = (("Esc Enter", "back to the same place in the text"),)

    def __init__(self, term: Term) -> None:
        super().__init__()
        self._term = term

    def compose(self) -> ComposeResult:
        term = self._term
        spoken = f" {GLYPHS.dot} ".join(filter(None, (term.language, f"say: {term.say}" if term.say else None)))
        with Box():
            yield Static(term.word, classes="heading", markup=False)
            if spoken:
                yield Static(Content.styled(spoken, "$text-muted"), classes="under")
            yield Static(term.meaning, classes="words", markup=False)
            yield Hints(BACK)
