"""What the server needs of the programs of a room, wherever they run; and what those tell of the games."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from game.served.shelf import Shelf
from game.venue import CLASSROOM, Venue

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.geometry import Size

    from game.session.game import Game
    from game.session.session import Origin, Session

ELSEWHERE, OVER = 4001, 4002
"""Why a connection is closed: the game is shown in another browser; the lesson is over."""


class Rules(NamedTuple):
    """What holds for all in a room now."""

    venue: Venue = CLASSROOM
    chapter: str | None = None
    """Where new games begin; `None`: where the pupil likes."""
    waiting: frozenset[int] = frozenset()
    """Places that must wait for the class."""


class Standing(NamedTuple):
    """Where a game stands: all that a lesson wants to know of it."""

    scene: str
    choices: tuple[str, ...]
    """Addresses of the choices taken, in order."""
    ending: str | None
    origin: Origin

    @classmethod
    def of(cls, session: Session) -> Standing:
        """Where a playthrough stands now."""
        return cls(session.state.scene, tuple(session.choices), session.view.ending, session.origin)


class Screen(Protocol):
    """One browser, as the programs see it."""

    caught_up: Callable[[], None]
    """To be called when it was too slow, and must be drawn anew."""

    def send(self, data: bytes) -> None:
        """Take bytes for the terminal; never waits and never raises."""

    def tell(self, *words: str) -> None:
        """Take a message of the server: its kind, and perhaps words."""

    async def close(self, code: int, *words: str) -> None:
        """Say why, and close."""


class Programs(Protocol):
    """The programs of a room. A place is a number; what a browser says counts only while it is the one that shows the place."""

    async def connect(self, number: int, line: Screen, size: Size) -> None:
        """Show a place's game in a browser, begun or as it was left; another browser that showed it is told so."""

    def leave(self, number: int, line: Screen) -> bool:
        """A browser has gone; the game waits. Whether nobody shows the place now."""

    def take(self, number: int, line: Screen, typed: str) -> None:
        """What was typed or clicked in a browser."""

    def resize(self, number: int, line: Screen, size: Size) -> None:
        """A browser's window has another size."""

    def rule(self, rules: Rules) -> None:
        """Other rules hold from now on."""

    async def rest(self, number: int) -> None:
        """End the program of a place, and tell the browser that shows it; it goes on from its saved game when one asks for it."""

    async def sweep(self, idle: float) -> None:
        """End the programs that no browser has shown for so many seconds."""

    async def close(self, words: str) -> None:
        """End everything, and tell the browsers."""


def home(folder: Path, number: int) -> Path:
    """The folder of a place's saved games."""
    return folder / f"{number:03}"


def game_of(game: Game, folder: Path, number: int, rules: Rules) -> Game:
    """The story for one place, with its own saved games; nothing of the teacher's own games or settings."""
    options = game.options._replace(saves=home(folder, number), settings=None, chapter=rules.chapter, scene=None, venue=rules.venue)
    found = game.beside(options)
    if options.venue.keeps:
        found.saves = Shelf(options.saves, game.story.head.id)
    return found
