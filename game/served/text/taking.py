"""What a button of a plain page does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from game.classroom.room import UNDO
from game.errors import GameError
from game.plain import wording
from game.plain.console import sentence

if TYPE_CHECKING:
    from game.served.text.visiting import Visit
    from game.session.game import Game
    from game.session.session import Session

OLD = "That page was an old one, so nothing was changed. This is where your game is now."
GONE = "There is no such choice on this page; choose one of these."
CLOSED = "Stepping back is closed for this lesson."
TAKEN_BACK = "One choice is taken back."
NO_START = "A game cannot begin there; choose one of these."


def moment(session: Session) -> str:
    """What a page carries, so that a button of an old page is known: how many choices had been taken, and where."""
    return f"{len(session.choices)} {session.state.scene}"


def take(visit: Visit, told: Mapping[str, str]) -> None:
    """Do what a form has told. Whatever cannot be done changes nothing, and the next page says so."""
    session = visit.session
    if told.get("moment") != moment(session):
        visit.sitting.notice = OLD
        return
    match told.get("do"):
        case "read":
            session.skipped.discard(session.state.scene)
            visit.sitting.read = session.state.scene
        case "skip":
            session.skipped.add(session.state.scene)
        case "undo":
            _step_back(visit)
        case _:
            _choose(visit, told.get("choice", ""), told.get("line", ""))
    visit.keep()


def _choose(visit: Visit, choice: str, line: str) -> None:
    session, sitting = visit.session, visit.sitting
    offered = next((found for found in session.view.choices if found.id == choice), None)
    if offered is None:
        sitting.notice = GONE
    elif not offered.is_available:
        sitting.notice = wording.offered(offered)
    elif offered.asks and not line.strip():
        sitting.notice = wording.NOTHING_WRITTEN
    else:
        before = session.state.scene
        session.choose(choice, line)
        if session.state.scene == before:
            sitting.notice = f"You chose: {sentence(offered.text)} You are still on the same page."
        else:
            sitting.read = None
            session.skipped.discard(session.state.scene)  # a hard page warns again when it is entered again


def _step_back(visit: Visit) -> None:
    """Take the last choice back; where a warning was answered that is a step of its own."""
    session, sitting = visit.session, visit.sitting
    if not visit.venue.allows(UNDO):
        sitting.notice = CLOSED
    elif can_ask_again(visit):
        session.skipped.discard(session.state.scene)
        sitting.read = None
    else:
        try:
            session.undo()
        except GameError as error:
            sitting.notice = str(error)
        else:
            sitting.read, sitting.notice = session.state.scene, TAKEN_BACK


def can_ask_again(visit: Visit) -> bool:
    """Whether a step back leads to the warning before this page."""
    return visit.is_hard and visit.venue.warns and not visit.is_warned and visit.session.is_new_page


def begin(visit: Visit, start: str) -> bool:
    """Begin another game; false if it cannot begin there."""
    is_offered = start in starts(visit.game)
    if is_offered:
        visit.play(visit.game.new(start))
    else:
        visit.sitting.notice = NO_START
    return is_offered


def starts(game: Game) -> set[str]:
    """Every start that is on offer; where the teacher has set a chapter, those of that one alone."""
    found = set(game.starts())
    return found if game.options.chapter else found.union(*(game.story.starts(chapter) for chapter in game.story.chapters))
