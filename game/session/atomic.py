"""Write a file whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path

TEMPORARY = ".tmp"
BACKUP = ".bak"
LEFT_OVER = 60.0
"""Seconds after which a temporary file belongs to a game that was killed."""


def write(path: Path, text: str) -> None:
    """Replace a file's content so that at every moment either the old or the new one is there; the old one stays as `.bak`.

    Raises `OSError` if the disk is full or the folder cannot be written; then the old file is untouched.
    """
    handle, name = tempfile.mkstemp(suffix=TEMPORARY, prefix=path.stem + "-", dir=path.parent)
    new = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            _keep(path)
        new.replace(path)
    except BaseException:
        with suppress(OSError):
            new.unlink()
        raise
    _sync_folder(path.parent)


def backup_of(path: Path) -> Path:
    """Where the previous content of a file is kept."""
    return path.with_name(path.name + BACKUP)


def sweep(folder: Path) -> None:
    """Remove temporary files that a killed game has left behind."""
    for path in folder.glob(f"*{TEMPORARY}"):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > LEFT_OVER:
                path.unlink()


def _keep(path: Path) -> None:
    """The present content also under the backup's name, by a link where the file system has links."""
    handle, name = tempfile.mkstemp(suffix=TEMPORARY, prefix=path.stem + "-", dir=path.parent)
    os.close(handle)
    copy = Path(name)
    copy.unlink()
    try:
        copy.hardlink_to(path)
    except OSError:
        shutil.copy2(path, copy)
    copy.replace(backup_of(path))


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut; Windows has no way to, and does not need it."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
