"""Who asks for a plain page, and the game as it stands then: the truth is the autosave, which every request reads anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aiohttp import web

from game.errors import GameError
from game.served.guarding import Tries
from game.served.server import LESSON, pupil_of

if TYPE_CHECKING:
    from game.served.lesson import Lesson
    from game.served.pupils import Pupil
    from game.session.game import Game
    from game.session.keeping import Keeper
    from game.session.session import Session
    from game.venue import Venue

MOST, WITHIN = 120, 30.0
"""Pages that one pupil can ask for within so many seconds. Nobody reads faster, and nobody else has to wait for whoever tries."""
SLOWLY = "Too many pages at once. Wait a moment, then load the page again."


@dataclass(slots=True)
class Sitting:
    """What is remembered of a pupil between two requests, and may be forgotten."""

    read: str | None = None
    """The scene before which there is a warning that was answered with reading."""
    notice: str = ""
    """What is to be told on the next page."""

    def told(self) -> str:
        """What is to be told; it is told once."""
        notice, self.notice = self.notice, ""
        return notice


SITTINGS: web.AppKey[dict[int, Sitting]] = web.AppKey("sittings", dict[int, Sitting])
"""By the number of the pupil: no more than there are places in the room."""
PACE: web.AppKey[Tries] = web.AppKey("pace", Tries)


class Visit:
    """A request of a pupil."""

    def __init__(self, lesson: Lesson, pupil: Pupil, sitting: Sitting) -> None:
        self.lesson = lesson
        self.pupil = pupil
        self.sitting = sitting
        self.game: Game = lesson.game_of(pupil.number)
        self.keeper: Keeper | None = self._resumed()

    @property
    def venue(self) -> Venue:
        """What may be done in the room now."""
        return self.game.options.venue

    @property
    def session(self) -> Session:
        """The game that is played. Raises `web.HTTPSeeOther` to where one begins if there is none."""
        if self.keeper is None:
            raise web.HTTPSeeOther("/text/new")
        return self.keeper.session

    @property
    def must_wait(self) -> bool:
        """Whether the class is not yet where this pupil is."""
        return self.keeper is not None and self.lesson.room.must_wait(self.pupil.number, self.keeper.session.state.scene)

    @property
    def is_warned(self) -> bool:
        """Whether the warning before the page stands in place of its text."""
        scene = self.session.state.scene
        return self.is_hard and self.venue.warns and scene not in self.session.skipped and scene != self.sitting.read

    @property
    def is_hard(self) -> bool:
        """Whether there is a warning for the page."""
        return self.game.story.scenes[self.session.state.scene].content is not None

    def play(self, keeper: Keeper) -> None:
        """Go on with this game from now on."""
        self.keeper, self.sitting.read = keeper, None
        self.keep()

    def keep(self) -> None:
        """Save the game as it is now, and tell the room."""
        if self.keeper is not None:
            self.sitting.notice = " ".join(filter(None, (self.sitting.notice, self.keeper.autosave())))
            self.lesson.told(self.pupil.number, self.keeper.session)

    def _resumed(self) -> Keeper | None:
        row = self.game.saves.latest()
        if row is None:
            return None
        try:
            keeper, notice = self.game.resume(row)
        except GameError as error:
            self.sitting.notice = str(error)
            return None
        if notice is not None:
            self.sitting.notice = notice
            keeper.autosave()  # in a place of its own; so it is told once
        return keeper


async def visit(request: web.Request) -> Visit:
    """A pupil's request; the pupil's program in the terminal page is ended first, since both would write the same game.

    After it nothing is waited for until the answer is made, so that no two requests act on one game. Raises `web.HTTPSeeOther` to the
    door for whoever is not in the room, `web.HTTPTooManyRequests` for whoever asks too fast.
    """
    pupil = pupil_of(request)
    if pupil is None:
        raise web.HTTPSeeOther("/")
    if not request.app[PACE].may(str(pupil.number)):
        raise web.HTTPTooManyRequests(text=SLOWLY)
    lesson = request.app[LESSON]
    await lesson.programs.rest(pupil.number)
    lesson.room.seen(pupil.number)
    return Visit(lesson, pupil, request.app[SITTINGS].setdefault(pupil.number, Sitting()))
