"""Which entries of the archive have been opened: a small file beside the saved games, with ids and nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from game.session import atomic
from game.session.saves import MARKS

LARGEST = 1_000_000
"""Bytes; every entry of a long story together has about 20,000."""


class Marks:
    """What has been read in the archive of one story, in whichever game. A file that cannot be read is as if nothing had been read."""

    def __init__(self, folder: Path | None, story: str) -> None:
        """`folder` is that of the saved games; with `None` nothing is written."""
        self._path = folder / f"{MARKS}.json" if folder else None
        self._story = story
        self._here: set[str] = set()
        """What this program has opened, also where nothing can be written."""

    def keys(self) -> frozenset[str]:
        """Keys of the entries that have been opened, such as `notes.founded_1923`."""
        return frozenset(self._here) | self._read().get(self._story, frozenset())

    def add(self, keys: Iterable[str]) -> None:
        """Remember that some entries have been opened. Never raises: what cannot be written is remembered until the program ends."""
        read = self._read()
        before = read.get(self._story, frozenset())
        self._here |= set(keys)
        if self._here <= before or self._path is None:
            return
        written = {story: sorted(found) for story, found in {**read, self._story: before | self._here}.items()}
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            atomic.write(self._path, json.dumps(written, ensure_ascii=False, indent=1))

    def _read(self) -> dict[str, frozenset[str]]:
        """What the file says, by story; another window may have written it meanwhile."""
        if self._path is None:
            return {}
        try:
            if self._path.stat().st_size > LARGEST:
                return {}
            found = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        if not isinstance(found, dict):
            return {}
        lists = {story: keys for story, keys in found.items() if isinstance(keys, list)}
        return {story: frozenset(key for key in keys if isinstance(key, str)) for story, keys in lists.items()}
