"""The first key of a lesson is as quick as the others: everything has been used once before anybody comes."""

from __future__ import annotations

import asyncio
import gc
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from textual.screen import Screen

from game.served.app import PupilApp
from game.served.driver import fitting
from game.served.sparing import SharedSheet
from game.ui.screens.play import Play
from game.ui.screens.title import Title

if TYPE_CHECKING:
    from game.session.game import Game

PATIENCE = 5.0
"""Seconds; a computer that is slower than this does it when the first pupil comes."""
A_MOMENT = 0.02
"""Seconds."""


Kind = TypeVar("Kind", bound=Screen[None])


class Nobody:
    """A browser that nobody looks at."""

    def send(self, data: bytes) -> None:
        """Draw nothing."""


async def _shown(app: PupilApp, kind: type[Kind]) -> Kind:
    """A page, as soon as it is drawn."""
    while not (app.is_running and isinstance(app.screen, kind) and app.screen.query("Hints")):
        await asyncio.sleep(A_MOMENT)
    drawn = asyncio.Event()
    app.screen.call_after_refresh(drawn.set)
    await drawn.wait()
    assert isinstance(app.screen, kind)
    return app.screen


async def warm(game: Game) -> None:
    """Play the first page of a game that is not kept, then let the collector leave alone what stays for good.

    Once in a process is enough.
    """
    if SharedSheet.has_read():
        return
    venue = game.options.venue
    unkept = game.beside(game.options._replace(settings=None, scene=None, venue=venue._replace(keeps=False)))
    app = PupilApp(unkept, lambda _: None)
    living = asyncio.create_task(app.live(Nobody(), fitting(80, 24)))
    with suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE):
            title = await _shown(app, Title)
            title.call_later(title.play, unkept.new(unkept.starts()[0]))
            await _shown(app, Play)
    app.exit()
    await living
    gc.collect()
    gc.freeze()
