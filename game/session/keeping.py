"""Keeps a playthrough on disk while it is played: an autosave after every choice, and named slots."""

from __future__ import annotations

import secrets
from textwrap import shorten

from game.errors import SaveError
from game.session import saves
from game.session.saves import AUTOSAVE, Save, SaveFolder, SlotTaken, Summary, state_to_json
from game.session.session import Session
from game.session.transcript import text_of

LONGEST_LINE = 160
"""Characters of the last line of a page, by which a saved game is known again."""


class Keeper:
    """Saves one playthrough. Each playthrough has an autosave of its own, so that no game writes over another."""

    def __init__(self, folder: SaveFolder, session: Session, playthrough: str | None = None) -> None:
        self.folder = folder
        self.session = session
        self.playthrough = playthrough or secrets.token_hex(4)

    def autosave(self) -> str | None:
        """Save under the playthrough's own slot. Returns what the player should be told, or nothing; never raises."""
        try:
            self.folder.write(AUTOSAVE + self.playthrough, self.as_save())
        except SlotTaken:
            self.playthrough = secrets.token_hex(4)
            again = self.autosave()
            return again or "This game is also open in another window; from here on both are kept, each on its own."
        except SaveError as error:
            return str(error)
        return None

    def save_as(self, name: str) -> str:
        """Save under a name and return its slot; what was there before stays as a backup. Raises `SaveError`."""
        slot = saves.slot_named(name)
        self.folder.write(slot, self.as_save(name), replace_others=True)
        return slot

    def is_on_disk(self) -> bool:
        """Whether the autosave holds the playthrough as it stands."""
        saved = self.folder.read(AUTOSAVE + self.playthrough).save
        return saved is not None and (saved.choices, saved.state) == (self.session.choices, state_to_json(self.session.state))

    def as_save(self, name: str = "") -> Save:
        """The playthrough as it is saved; an autosave has no name."""
        session, story = self.session, self.session.engine.story
        origin = session.origin
        return Save(
            story=story.head.id,
            edition=story.head.edition,
            playthrough=self.playthrough,
            name=name,
            saved_at=saves.now(),
            summary=_summary(session),
            start=origin.start,
            seed=origin.seed,
            kept=state_to_json(origin.kept) if origin.kept else None,
            choices=list(session.choices),
            skipped=sorted(session.skipped),
            state=state_to_json(session.state),
            chapter_start=state_to_json(session.chapter_start),
            answers=dict(session.answers),
        )


def _summary(session: Session) -> Summary:
    view, story = session.view, session.engine.story
    read = [] if session.is_warned else text_of(view, view.scene in session.skipped)
    return Summary(
        chapter=story.chapters[view.chapter].title,
        title=view.title,
        date=view.date or "",
        last_line=shorten(next(iter(read[-1:]), ""), LONGEST_LINE, placeholder=" …"),
        turn=len(session.choices),
    )
