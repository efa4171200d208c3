"""The story as it was last read, so that a game starts without reading every file again.

What is kept is a pickle of the read story, written by this program in the user's own cache folder, and only of a story without a
problem. It is used only while the files of the story, this code and the libraries are what they were, byte for byte; anything else is
a reason to read again. Unpickling makes nothing but the classes of a story, whatever the file says.
"""

from __future__ import annotations

import gc
import hashlib
import os
import pickle
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from io import BytesIO
from pathlib import Path
from tempfile import mkstemp

import pydantic

from game.story.world import Story

PACKAGE = Path(__file__).resolve().parent.parent
STORY_CLASSES = {"game.story.model", "game.story.world", "game.story.drawings", "game.story.conditions", "game.story.expression"}
"""The modules of what a story is made of; each kept object is of a class defined in one of them."""
LARGEST = 50_000_000
"""Bytes; 1,000 scenes take about 2,000,000."""


def open_story(folder: Path, cache: Path | None) -> Story:
    """The story in a folder, from the cache if it is fresh there. Raises `StoryError` if the story has problems.

    `cache` is a folder, made when needed; `None` keeps nothing. One that cannot be read or written is done without.
    """
    if cache is None:
        return _read(folder)
    place = cache / f"{hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]}.story"
    sources = _digest(folder)
    kept = _kept(place, sources)
    if kept is not None:
        return kept
    story = _read(folder)
    if sources == _digest(folder):  # nobody wrote a file meanwhile
        _keep(place, sources, story)
    return story


def _read(folder: Path) -> Story:
    from game.loader.reader import load

    return load(folder)


def _digest(folder: Path) -> bytes:
    """SHA-256 over all that a read story depends on: its files, the code that reads it, Python and Pydantic."""
    digest = hashlib.sha256(f"{sys.version}/{pydantic.VERSION}".encode())
    for path in _files(folder):
        with suppress(OSError):
            content = path.read_bytes()
            digest.update(f"{path}\0{len(content)}\0".encode())
            digest.update(content)
    return digest.digest()


def _files(folder: Path) -> Iterator[Path]:
    for part, depths in ((folder, ("*.yaml", "*/*.yaml")), (PACKAGE / "story", ("*.py",)), (PACKAGE / "loader", ("*.py",))):
        for depth in depths:
            yield from sorted(part.glob(depth))


def _kept(place: Path, sources: bytes) -> Story | None:
    """The kept story, if it was made from these sources and has come back whole."""
    try:
        content = place.read_bytes() if place.stat().st_size <= LARGEST else b""
    except OSError:
        return None
    seal, pickled = content[:32], content[32:]
    if seal != _seal(sources, pickled):
        return None
    collects = gc.isenabled()
    gc.disable()
    try:
        story = _StoryUnpickler(BytesIO(pickled)).load()
    except Exception:  # a pickle can fail in any way; the story itself is still there to be read
        return None
    finally:
        if collects:
            gc.enable()
    return story if isinstance(story, Story) else None


def _keep(place: Path, sources: bytes, story: Story) -> None:
    pickled = pickle.dumps(story, protocol=5)
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, name = mkstemp(prefix=place.stem, dir=place.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_seal(sources, pickled) + pickled)
            Path(name).replace(place)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise


def _seal(sources: bytes, pickled: bytes) -> bytes:
    return hashlib.sha256(sources + pickled).digest()


class _StoryUnpickler(pickle.Unpickler):
    """Knows the classes of a story and nothing else that could be called."""

    def find_class(self, module: str, name: str) -> type:
        if module in STORY_CLASSES:
            found = getattr(import_module(module), name, None)
            if isinstance(found, type) and found.__module__ == module:
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is not part of a story")
