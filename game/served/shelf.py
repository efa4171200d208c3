"""The saved games of one of many: nobody's key waits for the disk."""

from __future__ import annotations

import logging
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Lock

from game.errors import SaveError
from game.session.saves import Row, Save, SaveFolder, SlotTaken

NOT_SAVED = "Your game could not be saved on your teacher's computer. Tell your teacher; you can play on."
"""What a pupil is told; what is wrong there is not theirs to see."""

log = logging.getLogger(__name__)
writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="saving")
"""Writes for all; what it has not written yet is written before the process ends."""
_unwritten: dict[Path, Future[None]] = {}
"""By folder, what was to be written there last."""


def settle() -> None:
    """Wait until everything of everybody is written."""
    writer.submit(lambda: None).result()


class Shelf(SaveFolder):
    """Saves that are written a moment later. Of several that wait for one slot, only the newest is written."""

    def __init__(self, path: Path, story: str) -> None:
        super().__init__(path, story)
        self._waiting: dict[str, tuple[Save, bool]] = {}
        self._lock = Lock()
        self._fault: SaveError | None = None

    def write(self, slot: str, save: Save, *, replace_others: bool = False) -> None:
        """Write a slot soon. Raises what was wrong with the last write, if something was; this one is tried all the same."""
        fault, self._fault = self._fault, None
        if isinstance(fault, SlotTaken):
            raise fault
        with self._lock:
            is_new = not self._waiting
            self._waiting[slot] = save, replace_others
        if is_new:
            _unwritten[self.path] = writer.submit(self._write)
        if fault is not None:
            raise SaveError(NOT_SAVED)

    def _write(self) -> None:
        with self._lock:
            waiting, self._waiting = self._waiting, {}
        for slot, (save, replace_others) in waiting.items():
            try:
                super().write(slot, save, replace_others=replace_others)
            except SaveError as error:
                log.warning("%s", error)
                self._fault = error

    def settle(self) -> None:
        """Wait until everything is written, also what another look at the same folder has put there."""
        if (writing := _unwritten.pop(self.path, None)) is not None:
            writing.result()

    def read(self, slot: str) -> Row:
        self.settle()
        return super().read(slot)

    def rows(self) -> list[Row]:
        self.settle()
        return super().rows()

    def delete(self, slot: str) -> None:
        self.settle()
        super().delete(slot)
