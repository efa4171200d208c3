"""A word of the glossary."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.widgets import Static

from game.ui.glyphs import GLYPHS
from game.ui.screens.page import Keys
from game.ui.screens.reading import ReadingDialog

if TYPE_CHECKING:
    from game.story.world import Term


class TermDialog(ReadingDialog):
    """How a word is said, in which language, and what it means."""

    NAME: ClassVar[str] = "the word"
    KEYS: ClassVar[Keys] = (("Esc Enter", "back to the same place in the text"),)

    def __init__(self, term: Term) -> None:
        spoken = f" {GLYPHS.dot} ".join(filter(None, (term.language, f"say: {term.say}" if term.say else None)))
        super().__init__(term.word, Static(term.meaning, markup=False), spoken)
