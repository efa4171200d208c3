"""A process that runs some of the programs of a room: `python -m game.served.worker PORT PLACE`; the server starts and ends it."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from game.options import Options
from game.served.app import PupilApp
from game.served.blocking import watch_loop
from game.served.driver import fitting
from game.served.hall import Hall
from game.served.messages import Messages, rules_from, standing_to
from game.served.programs import Rules, Standing, game_of
from game.served.shelf import settle
from game.served.sparing import collect_seldom
from game.served.warming import warm
from game.session.game import Game
from game.session.session import Session

SECRET = "INTERHELPO_WORKER"
"""The variable of the environment with the word that lets a worker in."""


class Far:
    """A browser whose connection the server holds."""

    def __init__(self, number: int, messages: Messages) -> None:
        self._number, self._messages = number, messages
        self.caught_up: Callable[[], None] = lambda: None

    def send(self, data: bytes) -> None:
        self._messages.put(["drawn", self._number], data)

    def tell(self, *words: str) -> None:
        self._messages.put(["tell", self._number, *words])

    async def close(self, code: int, *words: str) -> None:
        """The server closes it."""


class Worker:
    """The programs of this process, and what the server says to them."""

    def __init__(self, game: Game, folder: Path, messages: Messages, rules: Rules) -> None:
        self._game, self._folder, self._messages = game, folder, messages
        self._hall = Hall(self._program, rules)
        self._far: dict[int, Far] = {}

    def _program(self, number: int, rules: Rules) -> PupilApp:
        return PupilApp(game_of(self._game, self._folder, number, rules), partial(self._told, number))

    def _told(self, number: int, session: Session) -> None:
        self._messages.put(["moved", number, *standing_to(Standing.of(session))])

    async def hear(self, told: list[Any]) -> None:
        """Do what the server says."""
        match told:
            case ["show", int(number), int(columns), int(rows)]:
                self._far[number] = Far(number, self._messages)
                await self._hall.connect(number, self._far[number], fitting(columns, rows))
            case ["leave", int(number)] if number in self._far:
                self._hall.leave(number, self._far.pop(number))
            case ["in", int(number), str(typed)] if number in self._far:
                self._hall.take(number, self._far[number], typed)
            case ["size", int(number), int(columns), int(rows)] if number in self._far:
                self._hall.resize(number, self._far[number], fitting(columns, rows))
            case ["rules", dict(rules)]:
                self._hall.rule(rules_from(rules))
            case ["rest", int(number)]:
                await self._hall.rest(number)
                settle()
                self._messages.put(["rested", number])
            case ["sweep", float(idle)]:
                await self._hall.sweep(idle)


async def work(port: int, place: int, secret: str) -> None:
    """Run the programs of a place among the processes until the server has gone."""
    messages = Messages(*await asyncio.open_connection("127.0.0.1", port))
    messages.put(["here", place, secret])
    first, _ = await messages.get()
    game = Game.open(Options(Path(first["scenes"]), Path(first["saves"]), Path(first["cache"]) if first["cache"] else None, first["seed"]))
    collect_seldom()
    await warm(game)
    worker = Worker(game, Path(first["folder"]), messages, rules_from(first["rules"]))
    watching = asyncio.create_task(watch_loop(lambda seconds: messages.put(["waited", seconds])))
    try:
        while True:
            told, _ = await messages.get()
            await worker.hear(told)
    except (asyncio.IncompleteReadError, ConnectionError):
        watching.cancel()


def main() -> None:
    """Run this process."""
    logging.disable(logging.CRITICAL)
    asyncio.run(work(int(sys.argv[1]), int(sys.argv[2]), os.environ.pop(SECRET)))


if __name__ == "__main__":
    main()
