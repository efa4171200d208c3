"""What is documented, and what the player lived through, in the order of time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from game.engine.view import MONTHS
from game.session.transcript import read

if TYPE_CHECKING:
    from game.session.archive import Archive
    from game.session.session import Session
    from game.story.kinds import Standing

When = tuple[int, int, int]
"""Year, month and day; 0 for a month or a day that is not known."""
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
YEAR = re.compile(r"\b(1[0-9]{3}|20[0-9]{2})(?:s\b|\b)")
MONTH = re.compile(rf"(?:\b(\d{{1,2}}) )?\b({'|'.join((*MONTHS, *SEASONS))})\b", re.IGNORECASE)


class Fact(NamedTuple):
    """A note with a date that sources bear out, though they may differ."""

    when: When
    date: str
    """As it is written in the note."""
    title: str
    key: str
    """Of the note in the archive."""
    standing: Standing


class Moment(NamedTuple):
    """A page of the player's own game that has a date."""

    when: When
    date: str
    title: str
    turn: int
    """How many choices had been taken before it."""
    text: tuple[str, ...]
    """Its paragraphs as they were read."""
    chosen: tuple[str, ...]
    """What was chosen there, in order."""


def when(written: str) -> When | None:
    """The first day, month or year that a written date names; `None` if it names none.

    "28 June – 3 July 1941" is (1941, 6, 28), "spring 1925" is (1925, 3, 0), "about 1921–1923" is (1921, 0, 0).
    """
    year = YEAR.search(written)
    if year is None:
        return None
    month = MONTH.search(written[: year.start()])
    if month is None:
        return int(year[1]), 0, 0
    name = month[2].lower()
    number = SEASONS.get(name) or [known.lower() for known in MONTHS].index(name) + 1
    return int(year[1]), number, int(month[1] or 0)


def facts(archive: Archive) -> list[Fact]:
    """The notes met that tell what happened and when, in the order of time; what the game made up is left out."""
    found = [
        Fact(at, entry.date, entry.title, entry.key, entry.standing)
        for entry in archive.shelf("notes").entries
        if entry.date and entry.standing and entry.standing != "imagined" and (at := when(entry.date))
    ]
    return sorted(found, key=lambda fact: fact.when)


def moments(session: Session) -> list[Moment]:
    """The dated pages of a game in the order in which they were read, each with what was chosen there."""
    found: list[Moment] = []
    is_dated = False
    for step in session.steps():
        if step.is_new_page:
            at = when(step.view.date or "")
            if is_dated := at is not None:
                text = tuple(read(session, step))
                found.append(Moment(at or (0, 0, 0), step.view.date or "", step.view.title, step.index, text, ()))
        if is_dated and step.choice is not None:
            found[-1] = found[-1]._replace(chosen=(*found[-1].chosen, step.choice))
    return found


def together(known: list[Fact], lived: list[Moment]) -> list[Fact | Moment]:
    """Both in one list in the order of time; what is documented stands before what was lived on the same day."""
    both: list[Fact | Moment] = [*known, *lived]
    return sorted(both, key=lambda one: one.when)
