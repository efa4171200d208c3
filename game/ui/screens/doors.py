"""The screens that open from a game that is being played; those about the game have a line each, for key, menu, help and commands."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from textual.binding import Binding

from game.ui.keys import letters

if TYPE_CHECKING:
    from textual.screen import Screen

    from game.session.game import Game
    from game.session.session import Session


class Door(NamedTuple):
    """A way to one of them."""

    name: str
    """The module beside this one whose `opened(game, session)` makes the screen, or says in a sentence why there is none now.

    The screen ends with nothing, or with the moment to step back to: a number of choices.
    """
    key: str
    """Its letter."""
    words: str
    """In the menu and in the list of commands."""
    tells: str
    """In the help."""


DOORS = (
    Door("transcript", "t", "Transcript", "everything read and chosen so far"),
    Door("journey", "m", "Journey", "the journey"),
    Door("state", "i", "How you stand", "how you stand, and what you carry"),
    Door("ledger", "l", "Ledger", "the ledger: who is with you, what there is, what is owed, how friends stand"),
    Door("file", "f", "The file on you", "the file on you, once you have been shown it"),
    Door("notes", "n", "Notes on this page", "what is known about this page, and how well"),
    Door("archive", "k", "Archive", "the archive: notes, people, places, words, sources, and a timeline"),
    Door("town", "b", "The town", "the town: what stands, its years, its streets"),
)


def bindings() -> list[Binding]:
    """The key of each door."""
    return [Binding(letters(door.key), f"door('{door.name}')", door.words, show=False, id=f"go.{door.name}") for door in DOORS]


def opened(name: str, game: Game, session: Session) -> Screen[Any] | str:
    """The screen behind a door, imported when it is first opened; or why it cannot be opened now."""
    found: Screen[Any] | str = import_module(f"game.ui.screens.{name}").opened(game, session)
    return found
