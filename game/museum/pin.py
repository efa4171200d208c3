"""The PIN of a museum's staff: kept as a hash, compared in constant time, and not to be found by trying."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable

from game.errors import GameError

TRIES, PAUSE = 3, 60.0
"""Wrong tries after which nothing opens, and for how many seconds."""
PIN = re.compile(r"[0-9]{4,12}")
KEPT = re.compile(r"scrypt1:([A-Za-z0-9_-]{22}):([A-Za-z0-9_-]{43})")
"""A salt of 16 bytes and a hash of 32; the 1 stands for what scrypt is asked for below."""


def hashed(pin: str) -> str:
    """What is kept of a PIN: one line that a TOML text and a shell take as it is. Raises `GameError` if it is not 4 to 12 digits."""
    if not PIN.fullmatch(pin):
        raise GameError("A PIN has 4 to 12 digits and nothing else; type another.")
    salt = secrets.token_bytes(16)
    return f"scrypt1:{_text(salt)}:{_text(_digest(pin, salt))}"


def is_hash(kept: str) -> bool:
    """Whether a text is one that `hashed` has made."""
    return KEPT.fullmatch(kept) is not None


class Lock:
    """What stands before the staff's menu. After three wrong tries nothing opens it for a minute."""

    def __init__(self, kept: str, now: Callable[[], float] = time.monotonic) -> None:
        """`kept` is what `hashed` has made, anything else opens to nobody; `now` tells seconds."""
        self._kept = KEPT.fullmatch(kept)
        self._now = now
        self._wrong = 0
        self._closed_until = now()

    @property
    def wait(self) -> float:
        """Seconds until a PIN may be tried; 0 when one may be tried now."""
        return max(self._closed_until - self._now(), 0.0)

    def open(self, pin: str) -> bool:
        """Whether this is the PIN. While one has to wait, it is never looked at."""
        if self.wait:
            return False
        if self._is_right(pin):
            self._wrong = 0
            return True
        self._wrong += 1
        if self._wrong == TRIES:
            self._wrong, self._closed_until = 0, self._now() + PAUSE
        return False

    def _is_right(self, pin: str) -> bool:
        if self._kept is None or not PIN.fullmatch(pin):
            return False
        salt, digest = (urlsafe_b64decode(part + "==") for part in self._kept.groups())
        return hmac.compare_digest(_digest(pin, salt), digest)


def _digest(pin: str, salt: bytes) -> bytes:
    """Some 50 ms of work and 16 MB, so that trying every PIN on a stolen file takes a while."""
    return hashlib.scrypt(pin.encode(), salt=salt, n=2**14, r=8, p=1, dklen=32)


def _text(some: bytes) -> str:
    return urlsafe_b64encode(some).decode().rstrip("=")
