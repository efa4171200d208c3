"""The saved games in words: to load, to delete, to keep as files of one's own and to take in from such files."""

from __future__ import annotations

from game.errors import GameError, SaveError
from game.plain.console import Console, Leave, numbered
from game.session.describing import NONE_YET, describe
from game.session.game import Game
from game.session.keeping import Keeper
from game.session.moving import copy_out, foretold, take_in
from game.session.saves import Row

WORDS = "Type a number to load a game; or delete and its number, export and its number, import and the path of a file."


class Shelf:
    """The list of saved games, until one is chosen or the player goes back."""

    def __init__(self, console: Console, game: Game, own_slot: str | None = None) -> None:
        self._console = console
        self._game = game
        self._own_slot = own_slot
        """Where the game that is being played saves itself; it is not deleted."""

    def choose(self) -> Row | None:
        """The game to load; `None` to go back. Raises `Leave` when the player quits."""
        self._list()
        while True:
            rows = self._game.saves.rows()
            word, _, rest = self._console.ask().partition(" ")
            word, rest = word.lower(), rest.strip()
            if word in ("q", "quit"):
                raise Leave
            if word in ("b", "back") or word == str(len(rows) + 1):
                return None
            if word == "list":
                self._list()
            elif word == "import":
                self._take_in(rest)
            elif (named := _numbered(rows, rest if word in ("delete", "export") else word)) is None:
                self._console.say(f"Please type a number from 1 to {len(rows) + 1}, alone or after delete or export; or import and a path.")
            elif word == "delete":
                self._delete(named)
            elif word == "export":
                self._copy_out(named)
            else:
                return named

    def _list(self) -> None:
        rows = self._game.saves.rows()
        for number, row in enumerate(rows, 1):
            self._console.say(f"{number}. {_told(self._game, row)}")
        self._console.say(f"{len(rows) + 1}. Back.")
        self._console.say(WORDS if rows else f"{NONE_YET} Type import and the path of a file to take one in.")

    def _delete(self, row: Row) -> None:
        if row.slot == self._own_slot:
            self._console.say("This is the game you are playing; it saves itself here.")
            return
        name = row.save.name or "the game that was kept by itself" if row.save else row.slot
        self._console.say(f"Delete {name}? It cannot be brought back. Type yes to delete it.")
        if self._console.ask().lower() not in ("y", "yes"):
            self._console.say("It is kept.")
            return
        try:
            self._game.saves.delete(row.slot)
        except SaveError as error:
            self._console.say(str(error))
        else:
            self._console.say("It is deleted.")
            self._list()

    def _copy_out(self, row: Row) -> None:
        try:
            self._console.say(f"It lies here now: {copy_out(self._game, row)}")
        except SaveError as error:
            self._console.say(str(error))

    def _take_in(self, path: str) -> None:
        try:
            taken = take_in(self._game, path)
        except SaveError as error:
            self._console.say(str(error))
        else:
            self._console.say(f"Taken in as: {taken.save.name if taken.save else taken.slot}.")
            self._list()


def resumed(console: Console, game: Game, row: Row) -> Keeper | None:
    """Go on with a saved game, saying what the player should know; `None` if it cannot be loaded."""
    try:
        keeper, notice = game.resume(row)
    except GameError as error:
        console.say(str(error))
        return None
    if notice:
        console.say(notice)
    return keeper


def _numbered(rows: list[Row], typed: str) -> Row | None:
    index = numbered(typed, len(rows))
    return None if index is None else rows[index]


def _told(game: Game, row: Row) -> str:
    """A saved game in words."""
    if row.save is None:
        return f"{row.slot}: cannot be loaded. {row.fault}"
    told = describe(game.story, row.save)
    counted = f"{row.save.summary.turn} choice{'' if row.save.summary.turn == 1 else 's'} taken"
    parts = ", ".join(filter(None, (*told.who, *told.where, told.place, counted)))
    notice = foretold(game, row)
    return f"{row.save.name or 'Kept by itself'}: {parts}, saved {told.when}.{f' If you load it: {notice}' if notice else ''}"
