"""An author's desk: the game, and a copy of the ferry that is edited beside it."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from game.options import Options
from game.ui.widgets.rows import Rows
from game.ui.widgets.trouble import Trouble
from game.ui.writing import Writing
from tests.conftest import FERRY
from tests.ui.conftest import Player

Desk = Callable[..., AbstractAsyncContextManager["Author"]]


class Author(Player):
    """Somebody who plays, and has the story open in an editor beside it."""

    folder: Path

    def write(self, file: str, *changes: tuple[str, str]) -> None:
        """Replace words in a file and save it."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait until what was saved has its effect."""
        for _ in range(500):
            if holds():
                await self.settle()
                return
            await asyncio.sleep(0.01)
        raise AssertionError(f"it did not come to that:\n{self.text}")

    async def choose(self, words: str) -> None:
        """Choose the row of the console that begins with some words."""
        rows = self.app.screen.query_one(Rows)
        rows._highlight(next(index for index, row in enumerate(rows.rows) if row.text.startswith(words)))
        await self.press("enter")

    @property
    def has_trouble(self) -> bool:
        return bool(self.app.screen.query(Trouble))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FERRY, tmp_path / "ferry"))


@pytest.fixture
def desk(options: Options, folder: Path) -> Desk:
    @asynccontextmanager
    async def sit_down(size: tuple[int, int] = (80, 24), *, is_ready: bool = True, **changes: Any) -> AsyncIterator[Author]:
        app = Writing(options._replace(scenes=folder, **changes))
        async with app.run_test(size=size, notifications=True) as pilot:
            author = Author(app, pilot)
            author.folder = folder
            if is_ready:
                await author.loaded()
                app.clear_notifications()  # the one that says where to save would lie over the console
            yield author

    return sit_down
