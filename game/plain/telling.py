"""What can be asked about a game that is being played: a word each, with its letter, its line in the help, and what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from game.plain import building, wording
from game.plain.console import sentence
from game.plain.keeping import found
from game.session import folder, ledger, transcript
from game.session.journey import journey
from game.session.session import Session
from game.session.town import NO_TOWN, town


class Told(NamedTuple):
    """A word that can be typed."""

    letter: str
    """Empty for a word that has none."""
    tells: str
    """In the help, after the word and its letter."""
    lines: Callable[[Session, str], Iterable[str]]
    """What it says; it is given what was typed after the word."""


def _notes(session: Session, _: str) -> Iterator[str]:
    story, keys = session.engine.story, session.view.notes
    for key in keys:
        yield from wording.note(story, story.declared.notes[key])
    if not keys:
        yield "This page has no historical notes."


def _journey(session: Session, _: str) -> Iterable[str]:
    way = journey(session.engine.story, session.state.scene)
    return wording.stops(way) if way else ["This chapter has no journey."]


def _town(session: Session, _: str) -> Iterable[str]:
    shown = town(session.engine.story, session.state)
    return building.lines(shown) if shown else [NO_TOWN]


def _ledger(session: Session, _: str) -> Iterator[str]:
    shown = ledger.sections(session)
    if not shown:
        yield ledger.NOTHING
    for section in shown:
        yield f"{section.title}: {' '.join(map(sentence, section.lines))}"


def _file(session: Session, _: str) -> Iterator[str]:
    file = folder.file_of(session)
    if file is None:
        yield folder.UNSEEN
        return
    yield f"File number {file.number}. Concerning: {file.concerning}. {file.counted}, the heaviest first."
    for number, entry in enumerate(file.entries, 1):
        yield f"{number}. {sentence(entry.text)} {sentence(entry.date)}"


TOLD = {
    "state": Told("i", "how you stand and what you carry.", lambda session, _: wording.state(session)),
    "ledger": Told("l", "who is with you, what there is, what is owed, how friends stand.", _ledger),
    "file": Told("f", "the file on you, once you have been shown it.", _file),
    "note": Told("n", "what is documented, disputed or imagined on this page.", _notes),
    "journey": Told("m", "the stations of the journey.", _journey),
    "town": Told("b", "what stands in the town, since when, and the figures of its years.", _town),
    "find": Told("", "find a word in everything you have read, such as: find water.", found),
    "transcript": Told("t", "read everything from the beginning.", lambda session, _: transcript.lines(session)),
}
