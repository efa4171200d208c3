"""Saved games: one JSON file a slot, written whole or not at all, and never deleted because it cannot be read.

A save holds where the game began and the choices taken (the truth), the state (the fallback when the story has been edited since) and
a checksum. It never holds a word of the story but the line that the list of saved games shows.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from pathlib import Path
from typing import Any

from game.engine.state import GameState
from game.errors import SaveError
from game.session import atomic

SAVE_FORMAT = 1
"""The number of the format written here."""
OLDEST_READABLE = 1
"""The oldest format that this version still reads."""
LARGEST_SAVE = 4_000_000
"""Bytes; a long game has about 20,000."""
AUTOSAVE = "auto-"
"""What the slot of an autosave begins with; the playthrough's id follows, so that two games never share one."""
MARKS = "archive"
"""The file of the folder that is no saved game: what was read in the archive."""

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Summary:
    """What the list of saved games shows."""

    chapter: str
    title: str
    date: str
    last_line: str
    turn: int


@dataclass(frozen=True, slots=True)
class Save:
    """A saved game."""

    story: str
    edition: str
    playthrough: str
    """A random name of this one game, so that two windows notice each other."""
    name: str
    """What the player called it; empty for an autosave."""
    saved_at: str
    """Local time, as `now` gives it."""
    summary: Summary
    start: str | None
    seed: int
    kept: Json | None
    """The state from which an edited story went on, instead of a start."""
    choices: list[str]
    skipped: list[str]
    state: Json
    chapter_start: Json
    answers: dict[str, str] = field(default_factory=dict)
    """What the player has written in a line of their own, by the address of the choice that asked."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list of saved games."""

    slot: str
    save: Save | None
    fault: str | None
    """Why it cannot be loaded, or what was done to load it."""

    @property
    def is_auto(self) -> bool:
        return self.slot.startswith(AUTOSAVE)


class SaveFolder:
    """The saves of one folder and one story."""

    def __init__(self, path: Path, story: str) -> None:
        self.path = path
        self._story = story
        self._known: dict[str, str] = {}
        """Checksums of what this game has last read from or written to each slot."""

    def write(self, slot: str, save: Save, *, replace_others: bool = False) -> None:
        """Write a slot. Raises `SaveError` if it cannot be written, `SlotTaken` if another game has written it meanwhile."""
        path = self._path(slot)
        text, check = written(save)
        if not replace_others and path.exists() and self._checksum_in(path) not in (self._known.get(slot), None):
            raise SlotTaken(f"The slot '{slot}' was written by another window meanwhile.")
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            atomic.sweep(self.path)
            atomic.write(path, text)
        except OSError as error:
            reason = error.strerror or str(error)
            message = f"The game could not be saved in {self.path} ({reason}). You can play on; choose another folder with --saves."
            raise SaveError(message) from None
        self._known[slot] = check

    def read(self, slot: str) -> Row:
        """A slot with its save, or with the reason why it cannot be loaded. A damaged one is read from its backup."""
        path = self._path(slot)
        try:
            save = self.load(path)
            self._known[slot] = self._checksum_in(path) or ""  # as it stands in the file: an older save has fewer keys
            return Row(slot, save, None)
        except SaveError as error:
            fault = str(error)
        try:
            save = self.load(atomic.backup_of(path))
        except SaveError:
            return Row(slot, None, fault)
        # The damaged file is this slot's own: the next write may replace it, and keeps it as the backup.
        self._known[slot] = self._checksum_in(path) or ""
        return Row(slot, save, f"{fault} The copy from just before is used instead.")

    def rows(self) -> list[Row]:
        """Every slot, the newest first, those that cannot be loaded last."""
        try:
            slots = {path.name.removesuffix(atomic.BACKUP).removesuffix(".json")
                     for pattern in ("*.json", f"*.json{atomic.BACKUP}") for path in self.path.glob(pattern)}  # fmt: skip
        except OSError:
            return []
        rows = [self.read(slot) for slot in sorted(slots - {MARKS})]
        return sorted(rows, key=lambda row: (row.save is not None, row.save.saved_at if row.save else ""), reverse=True)

    def latest(self) -> Row | None:
        """The game to continue: the newest that can be loaded."""
        return next((row for row in self.rows() if row.save), None)

    def delete(self, slot: str) -> None:
        """Delete a slot and its backup. Raises `SaveError` if that cannot be done."""
        path = self._path(slot)
        try:
            for file in (path, atomic.backup_of(path)):
                file.unlink(missing_ok=True)
        except OSError as error:
            raise SaveError(f"{path.name} could not be deleted ({error.strerror or error}).") from None
        self._known.pop(slot, None)

    def is_taken(self, slot: str) -> bool:
        """Whether there is a file, or a backup of one, under the name of a slot."""
        path = self._path(slot)
        return path.exists() or atomic.backup_of(path).exists()

    def _path(self, slot: str) -> Path:
        return self.path / f"{slot}.json"

    def _checksum_in(self, path: Path) -> str | None:
        try:
            found = json.loads(path.read_text(encoding="utf-8"))["checksum"]
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None
        return found if isinstance(found, str) else None

    def load(self, path: Path) -> Save:
        """A saved game from any file. Raises `SaveError` with a sentence for the player."""
        document = _document(path)
        number = document.get("format")
        if not isinstance(number, int) or "checksum" not in document:
            raise SaveError(f"{path.name} is not a saved game.")
        if number > SAVE_FORMAT:
            raise SaveError(f"{path.name} was made by a newer version of the game; update the game to load it.")
        if number < OLDEST_READABLE:
            raise SaveError(f"{path.name} was made by a version of the game that is too old.")
        body = {key: value for key, value in document.items() if key not in ("format", "checksum")}
        if body.get("story") != self._story:
            raise SaveError(f"{path.name} belongs to another story.")
        if checksum(body) != document["checksum"]:
            raise SaveError(f"{path.name} is damaged or was changed outside the game.")
        try:
            return Save(**{**body, "summary": Summary(**body["summary"])})
        except (TypeError, KeyError):
            raise SaveError(f"{path.name} is not a saved game of this version.") from None


class NoSaves(SaveFolder):
    """The saves of a place where nothing of a game is kept."""

    def write(self, slot: str, save: Save, *, replace_others: bool = False) -> None:
        """Write nothing; that is no fault."""

    def read(self, slot: str) -> Row:
        return Row(slot, None, "Nothing is kept here.")

    def rows(self) -> list[Row]:
        return []


class SlotTaken(SaveError):  # noqa: N818  named for what it is
    """Another game has written the slot since this one read it."""


def _document(path: Path) -> Json:
    try:
        if path.stat().st_size > LARGEST_SAVE:
            raise SaveError(f"{path.name} is too large for a saved game.")
        document = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SaveError(f"{path.name} cannot be read ({error.strerror or error}).") from None
    except (ValueError, RecursionError):
        raise SaveError(f"{path.name} is damaged.") from None
    if not isinstance(document, dict):
        raise SaveError(f"{path.name} is not a saved game.")
    return document


def written(save: Save) -> tuple[str, str]:
    """The text of a save's file, and its checksum."""
    body = {part.name: getattr(save, part.name) for part in fields(save)} | {"summary": asdict(save.summary)}
    check = checksum(body)
    # A line for each part: the encoder that sets everything in takes four times as long, and a class saves all the time.
    whole = {"format": SAVE_FORMAT, "checksum": check, **body}
    parts = [f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}" for name, value in whole.items()]
    return "{\n " + ",\n ".join(parts) + "\n}", check


def checksum(body: Json) -> str:
    """SHA-256 of a save's content, however its file is laid out."""
    return hashlib.sha256(json.dumps(body, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def slot_named(name: str) -> str:
    """The slot of a name that a player has typed: readable, safe as a file name, and its own for each name."""
    return f"{readable(name)}-{hashlib.sha256(name.encode()).hexdigest()[:6]}"


def readable(name: str) -> str:
    """A name as a part of a file's name: at most 40 small letters, digits and hyphens."""
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_name).strip("-")[:40].rstrip("-") or "game"


def state_to_json(state: GameState) -> Json:
    """A state as plain data; sets are sorted, so that equal states are equal text."""
    return {
        "scene": state.scene,
        "variables": dict(state.variables),
        "items": sorted(state.items),
        "visited": sorted(state.visited),
        "chosen": sorted(state.chosen),
        "seed": state.seed,
        "turn": state.turn,
    }


def now() -> str:
    """Local time to the millisecond, as saves are stamped and sorted."""
    return datetime.now().isoformat(timespec="milliseconds")
