"""Saved games between the folder and files of the player's own: what loading one will do, copies out of it and into it."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from pathlib import Path

from game.errors import SaveError
from game.session.describing import describe, who
from game.session.game import Game
from game.session.kept import FOLDER, keep
from game.session.restoring import restore
from game.session.saves import Row, Save, readable, slot_named, written


def foretold(game: Game, row: Row) -> str | None:
    """What will happen when a saved game is loaded; `None` if it simply goes on. The game itself is left as it is."""
    if row.save is None:
        return row.fault
    try:
        notice = restore(game.engine, row.save).notice
    except SaveError as error:
        return str(error)
    return " ".join(filter(None, (row.fault, notice))) or None


def copy_out(game: Game, row: Row) -> Path:
    """Keep a saved game as a file of the player's own; returns its path. Raises `SaveError`."""
    if row.save is None:
        raise SaveError(f"{row.slot} cannot be copied: {row.fault or 'it cannot be read.'}")
    names = (game.story.head.title, *who(game.story, row.save.start)[:1], row.save.saved_at[:10], row.save.name or row.save.summary.title)
    return keep(game.saves.path / FOLDER, "-".join(readable(name) for name in names), "json", written(row.save)[0])


def take_in(game: Game, path: str) -> Row:
    """Put a copy of a file among the saved games, under its name or, where that is taken, with a number. Raises `SaveError`."""
    save = _checked(game, _file(path))
    named = save.name or save.summary.title or "Imported"
    names = (named if number == 1 else f"{named} {number}" for number in count(1))
    name = next(name for name in names if not game.saves.is_taken(slot_named(name)))
    slot, taken_in = slot_named(name), replace(save, name=name)
    game.saves.write(slot, taken_in)
    return Row(slot, taken_in, None)


def _file(path: str) -> Path:
    """A file that a player has named. Raises `SaveError` if there is none."""
    typed = path.strip().strip("\"'")
    try:
        file = Path(typed).expanduser()
        is_there, is_folder = file.exists(), file.is_dir()
    except (OSError, RuntimeError, ValueError):
        raise SaveError("That is not the path of a file.") from None
    if not typed or not is_there:
        raise SaveError(f"There is no file {typed}." if typed else "No file was named.")
    if is_folder:
        raise SaveError(f"{file} is a folder; name a file in it.")
    return file


def _checked(game: Game, file: Path) -> Save:
    """A saved game that can be listed and loaded. Raises `SaveError`."""
    save = game.saves.load(file)
    try:
        describe(game.story, save)
        restore(game.engine, save)
    except SaveError:
        raise
    except Exception:  # whoever makes a file by hand can put anything in it
        raise SaveError(f"{file.name} is not a saved game of this version.") from None
    return save
