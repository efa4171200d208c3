"""What is known about a scene: its historical notes with their standing and sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from game.ui.glyphs import GLYPHS
from game.ui.screens.page import BACK, Box, Dialog, Keys
from game.ui.widgets.hints import Hint, Hints

if TYPE_CHECKING:
    from game.story.world import Note, Source

SIGNS = {"documented": GLYPHS.documented, "disputed": GLYPHS.disputed, "imagined": GLYPHS.imagined}


class Notes(Dialog[None]):
    """The notes of a scene, one under the other."""

    AUTO_FOCUS = ".pane"
    NAME: ClassVar[str] = "the notes"
    KEYS: ClassVar[Keys] = (
        ("Esc Enter", "back to the same place in the text"),
        (f"{GLYPHS.documented} documented", "sources say so"),
        (f"{GLYPHS.disputed} disputed", "sources differ"),
        (f"{GLYPHS.imagined} imagined", "the game made it up"),
    )

    def __init__(self, notes: Sequence[Note], sources: Mapping[str, Source]) -> None:
        super().__init__()
        self._notes = notes
        self._sources = sources

    def compose(self) -> ComposeResult:
        written = [Content("\n").join(list(_written(note, self._sources))) for note in self._notes]
        with Box():
            yield Static("What is known", classes="heading", markup=False)
            with VerticalScroll(classes="pane"):
                yield Static(Content("\n\n\n").join(written), classes="words")
            yield Hints(Hint("Space", "read on", "page(1)"), BACK)


def _written(note: Note, sources: Mapping[str, Source]) -> Iterator[Content]:
    standing = f" {GLYPHS.dot} ".join(filter(None, (f"{SIGNS[note.standing]} {note.standing}", note.date)))
    yield Content.styled(note.title, "bold $accent")
    yield Content.styled(standing, "$text-muted")
    yield Content()
    yield Content(note.text)
    known = [_cited(sources[name]) for name in note.sources if name in sources]
    if known:
        yield Content()
        yield Content.styled("Source: " if len(known) == 1 else "Sources: ", "$text-muted") + Content("; ").join(known)


def _cited(source: Source) -> Content:
    after = f", {source.year}" if source.year else ""
    before = f"{source.author}: " if source.author else ""
    return Content.styled(f"{before}{source.title}{after}", "$text-muted")
