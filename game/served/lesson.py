"""A lesson that is served: the room, its records, its pupils and their programs."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from game.classroom.lessons import day_of, expire, games_folder, records_path, under_way
from game.classroom.records import Records
from game.classroom.room import Room, new_word
from game.errors import GameError
from game.served.app import PupilApp
from game.served.hall import Hall
from game.served.programs import Programs, Rules, Standing, game_of
from game.served.pupils import Pupils
from game.served.warming import warm
from game.served.workers import Workers

if TYPE_CHECKING:
    from game.session.game import Game
    from game.session.session import Session

Finds = Callable[[Path], Path | None]
"""Finds the records of a lesson in the folder of all."""
ROOM = "room"
"""Under which the room is kept in the records."""
SOON = 0.2
"""Seconds in which changes of the room are gathered."""
IDLE = 1_800.0
"""Seconds after which a program that no browser shows is ended; its game is kept."""


class Lesson:
    """Everything that one lesson has. Made anew after a fall of the server, it is the same lesson."""

    def __init__(self, game: Game, folder: Path, *, chapter: str | None = None, before: Finds = under_way, workers: int = 0) -> None:
        """`folder` is where lessons are kept; those that are too old are forgotten. With `workers` the programs run in so many processes.

        `before` finds in that folder the records of the lesson that goes on; if it finds none, a new one begins.

        Raises `GameError` if a lesson cannot be read, and what `before` raises.
        """
        expire(folder)
        self.game = game
        found = before(folder)
        self.begun = day_of(found) if found is not None else None
        """The day on which this lesson was begun; `None` if that is now."""
        if found is not None:
            self.records = Records(found)
            self.room = _room(game, self.records)
            if self.begun != date.today():
                self.room.end_in(None)  # the minutes that were left were those of that day
        else:
            self.room = Room(game.story, new_word(random.SystemRandom()))
            self.records = Records(records_path(folder, self.room.word))
        if chapter is not None:
            self.room.start = chapter
        self.pupils = Pupils(games_folder(self.records.path))
        self._workers = Workers(game, self.pupils.folder, self._rules(), self.hear, workers) if workers else None
        self.programs: Programs = self._workers or Hall(self._program, self._rules())
        self._applied: asyncio.TimerHandle | None = None
        self.room.watch(self._changed)
        self.records.keep(ROOM, self.room.to_json())

    async def begin(self) -> None:
        """Start what runs beside the server, and be ready for the first pupil."""
        if self._workers is not None:
            await self._workers.begin()
        else:
            await warm(self.game)

    def told(self, number: int, session: Session) -> bool:
        """A pupil's game stands elsewhere than before. Returns whether the pupil must wait for the class."""
        return self.hear(number, Standing.of(session))

    def hear(self, number: int, standing: Standing) -> bool:
        """The same, from a program that may run elsewhere."""
        self.room.moved(number, standing.scene)
        self.records.decided(number, standing.choices, standing.ending, standing.origin)
        if must_wait := self.room.must_wait(number, standing.scene):
            self._apply()
        return must_wait

    def game_of(self, number: int) -> Game:
        """The story for one pupil, with that pupil's saved games."""
        return game_of(self.game, self.pupils.folder, number, self._rules())

    async def tend(self) -> None:
        """End programs that nobody looks at, and let the minutes that are left be seen, again and again."""
        while True:
            await asyncio.sleep(60)
            await self.programs.sweep(IDLE)
            if self.room.left is not None:
                self._apply()

    async def close(self) -> None:
        """The server ends; the lesson can go on with another."""
        await self.programs.close("The lesson is over, or the teacher's computer was switched off. Your game is kept there.")
        self.records.keep(ROOM, self.room.to_json())
        await asyncio.to_thread(self.records.close)

    def _program(self, number: int, rules: Rules) -> PupilApp:
        return PupilApp(game_of(self.game, self.pupils.folder, number, rules), partial(self.told, number))

    def _rules(self) -> Rules:
        return Rules(self.room.venue(), self.room.start, self.room.waiting())

    def _changed(self) -> None:
        """Many pupils move at once: what follows for all is done once for them."""
        if self._applied is None:
            self._applied = asyncio.get_running_loop().call_later(SOON, self._apply)

    def _apply(self) -> None:
        if self._applied is not None:
            self._applied.cancel()
        self._applied = None
        self.records.keep(ROOM, self.room.to_json())
        self.programs.rule(self._rules())


def _room(game: Game, records: Records) -> Room:
    kept = records.kept(ROOM)
    if kept is None:
        raise GameError(f"The room in {records.path.name} cannot be read; begin a new lesson with --new.")
    return Room.from_json(game.story, kept)
