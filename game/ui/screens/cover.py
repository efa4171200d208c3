"""The first frame: the name of the game, on the screen before anything of the story is imported or read."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from game.ui.glyphs import GLYPHS

NAME = "Interhelpo"
ORNAMENT = f"{GLYPHS.passed}{GLYPHS.travelled * 16}{GLYPHS.here}{GLYPHS.to_travel * 8}{GLYPHS.ahead}"
"""A railway line with a train on it."""


def lettered(name: str, subtitle: str = "") -> Content:
    """The name as on the cover of a book. Words of a story are never read as markup."""
    return Content.assemble((" ".join(name.upper()), "bold $accent"), (f"\n\n{ORNAMENT}", "$rule"), (f"\n\n{subtitle}", "$text-muted"))


class Cover(Screen[None]):
    """A title page without a menu; the title page with one comes to lie exactly on it."""

    def compose(self) -> ComposeResult:
        yield Static(lettered(NAME), classes="name")
