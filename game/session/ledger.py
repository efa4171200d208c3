"""The ledger of a game: who is with the player, what there is, what was given, who owes whom, and how friends stand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from game.session.session import Session
from game.story import prose
from game.story.world import LedgerSection

NOTHING = "There is nothing in the ledger yet."


class Section(NamedTuple):
    """A heading with its lines."""

    title: str
    lines: tuple[str, ...]


def sections(session: Session) -> tuple[Section, ...]:
    """What stands in the ledger now; a heading under which nothing holds is left out."""
    return _read(session, session.engine.story.ledger.sections)


def beside(session: Session) -> tuple[Section, ...]:
    """What of it is shown beside the text of a page."""
    return _read(session, [section for section in session.engine.story.ledger.sections if section.beside])


def _read(session: Session, held: Iterable[LedgerSection]) -> tuple[Section, ...]:
    shown = [
        Section(section.title, tuple(prose.plain(line) for line in session.read(section.text)))
        for section in held
        if not section.chapters or session.chapter in section.chapters
    ]
    return tuple(section for section in shown if section.lines)
