"""A museum's terminal for the tests of this folder."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest

from game.museum.configuration import Configuration
from game.options import Options
from game.ui.kiosk import KioskApp
from tests.ui.kiosk.visitors import KEPT, Clock, Terminal, Visitor


@pytest.fixture
def terminal(options: Options) -> Terminal:
    """Opens a museum's terminal, by default with the ferry at 80 by 24, and waits for the first page."""

    @asynccontextmanager
    async def stand_before(
        size: tuple[int, int] = (80, 24), scenes: Any = None, game: Any = None, before: int = 0, **configuration: Any
    ) -> AsyncIterator[Visitor]:
        clock = Clock()
        files = {"counts": options.saves.parent / "counts.db", "log": options.saves.parent / "kiosk.log", "pin": KEPT}
        app = KioskApp(
            options._replace(scenes=scenes or options.scenes),
            replace(Configuration(), **{**files, **configuration}),
            game,
            visits=before,
            now=clock,
        )
        async with app.run_test(size=size, notifications=True) as pilot:
            visitor = Visitor(app, pilot, clock)
            await visitor.arrive()
            yield visitor

    return stand_before
