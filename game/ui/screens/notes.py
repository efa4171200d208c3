"""What is known about a scene: its historical notes with their standing and sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.widgets import Static

from game.ui.glyphs import GLYPHS
from game.ui.screens.page import Keys
from game.ui.screens.reading import ReadingDialog

if TYPE_CHECKING:
    from game.session.game import Game
    from game.session.session import Session
    from game.story.world import Note, Source

SIGNS = {"documented": GLYPHS.documented, "disputed": GLYPHS.disputed, "imagined": GLYPHS.imagined}


class Notes(ReadingDialog):
    """The notes of a scene, one under the other."""

    NAME: ClassVar[str] = "the notes"
    KEYS: ClassVar[Keys] = (
        ("Esc Enter", "back to the same place in the text"),
        (f"{GLYPHS.documented} documented", "sources say so"),
        (f"{GLYPHS.disputed} disputed", "sources differ"),
        (f"{GLYPHS.imagined} imagined", "the game made it up"),
    )

    def __init__(self, notes: Sequence[Note], sources: Mapping[str, Source]) -> None:
        written = [Content("\n").join(list(_written(note, sources))) for note in notes]
        super().__init__("What is known", Static(Content("\n\n\n").join(written)))


def opened(game: Game, session: Session) -> Notes | str:
    """The notes of the present page."""
    declared = game.story.declared
    notes = [declared.notes[name] for name in session.view.notes]
    game.marks.add(f"notes.{name}" for name in session.view.notes)
    return Notes(notes, declared.sources) if notes else "There are no notes on this page."


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
