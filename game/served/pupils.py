"""Who is in the room: numbers and codes, never names. Kept beside the lesson, so that a server that starts again knows everybody."""

from __future__ import annotations

import hashlib
import json
import secrets
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from game.session import atomic

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Of a code: none that looks like another on paper."""
KEYS = 4
"""Browsers in which one pupil can be known at once; the oldest is forgotten."""
FILE = "pupils.json"


@dataclass(slots=True)
class Pupil:
    """A place in the room, known by a cookie, and by a code that can be written down."""

    number: int
    code: str
    """Six letters and digits, such as "K7M-2QX"."""
    keys: list[str] = field(default_factory=list)
    """Digests of the cookies under which this place is known."""


class Pupils:
    """The places of a room."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._all: dict[int, Pupil] = {pupil.number: pupil for pupil in _read(folder / FILE)}

    def __len__(self) -> int:
        return len(self._all)

    def admit(self) -> tuple[Pupil, str]:
        """A new place, and the cookie that it is known by."""
        taken = {pupil.code for pupil in self._all.values()}
        code = next(code for code in iter(_new_code, "") if code not in taken)
        pupil = Pupil(max(self._all, default=0) + 1, code)
        self._all[pupil.number] = pupil
        return pupil, self.give_key(pupil)

    def give_key(self, pupil: Pupil) -> str:
        """A new cookie for a place, in this browser."""
        key = secrets.token_urlsafe(24)
        pupil.keys = [*pupil.keys, _digest(key)][-KEYS:]
        self._keep()
        return key

    def take_key(self, pupil: Pupil, key: str) -> None:
        """A cookie is given up: under it the place is known no more."""
        pupil.keys = [digest for digest in pupil.keys if digest != _digest(key)]
        self._keep()

    def known_by(self, key: str) -> Pupil | None:
        """The place of a cookie."""
        digest = _digest(key)
        return next((pupil for pupil in self._all.values() if digest in pupil.keys), None)

    def with_code(self, code: str) -> Pupil | None:
        """The place of a code, however it is written: small letters, and without the dash."""
        bare = "".join(letter for letter in code.upper() if letter in LETTERS)
        return next((pupil for pupil in self._all.values() if pupil.code.replace("-", "") == bare), None)

    def _keep(self) -> None:
        places = [{"number": pupil.number, "code": pupil.code, "keys": pupil.keys} for pupil in self._all.values()]
        with suppress(OSError):  # the lesson goes on; only a server that starts again would not know the newest
            self.folder.mkdir(parents=True, exist_ok=True)
            atomic.write(self.folder / FILE, json.dumps(places))


def _read(path: Path) -> list[Pupil]:
    try:
        return [Pupil(**place) for place in json.loads(path.read_text(encoding="utf-8"))]
    except (OSError, ValueError, TypeError):
        return []


def _new_code() -> str:
    letters = "".join(secrets.choice(LETTERS) for _ in range(6))
    return f"{letters[:3]}-{letters[3:]}"


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
