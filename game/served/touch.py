"""A museum's touch screen: the terminal's program in a browser of the same computer. Nobody else can reach it."""

from __future__ import annotations

import asyncio
import signal
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING

from aiohttp import web

from game.errors import GameError
from game.museum import service
from game.served.app import InBrowser
from game.served.guarding import guard
from game.served.hall import Hall
from game.served.pages import page, static
from game.served.programs import Rules
from game.served.sockets import browse
from game.session.game import Game
from game.ui.app import CRASHED
from game.ui.kiosk import KioskApp
from game.ui.unattended import AGAIN, GIVEN_UP, MOST, SORRY, WITHIN

if TYPE_CHECKING:
    from game.museum.configuration import Configuration
    from game.options import Options

HERE = "127.0.0.1"
PLACE = 1
"""The only place there is."""


class Touched(InBrowser, KioskApp):
    """The program of a museum's terminal, in a browser."""


class TouchScreen:
    """The program, begun anew whenever it fails, until it is to end."""

    def __init__(self, game: Game, configuration: Configuration) -> None:
        self._game, self._configuration = game, configuration
        self._visits = 0
        self._crashes: deque[float] = deque(maxlen=MOST)
        self.ended: asyncio.Future[int | None] = asyncio.get_running_loop().create_future()
        """The exit status, as `run_kiosk` has them; `None` where the system has told it to end."""
        self.hall = Hall(self._program, Rules(), self._has_ended, SORRY, SORRY)
        self.hall.often = MOST + 1  # by then this has ended

    def application(self) -> web.Application:
        """Its one page."""
        app = web.Application(middlewares=[guard])
        app.add_routes([web.get("/", self._page), web.get("/ws", self._socket), web.get("/static/{name}", static)])
        return app

    def end(self, status: int | None = None) -> None:
        """End it."""
        if not self.ended.done():
            self.ended.set_result(status)

    def _program(self, number: int, rules: Rules) -> Touched:  # noqa: ARG002  what every hall gives
        return Touched(self._game.options, self._configuration, self._game, visits=self._visits)

    def _has_ended(self, app: InBrowser) -> None:
        assert isinstance(app, Touched)
        self._visits, self._configuration = app.visits, app.configuration
        if app.return_code != CRASHED:
            self.end(app.return_code or 0)
            return
        self._crashes.append(asyncio.get_running_loop().time())
        if len(self._crashes) == MOST and self._crashes[-1] - self._crashes[0] < WITHIN:
            self.end(GIVEN_UP)

    async def _page(self, request: web.Request) -> web.Response:  # noqa: ARG002
        head = self._game.story.head
        return page("touch", title=head.title, lang=head.language)

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        return await browse(request, self.hall, PLACE)


def run_touch(options: Options, configuration: Configuration) -> int:
    """Serve the one screen until it is to end; returns the exit status, as `run_kiosk` does. Raises `GameError`."""
    status = asyncio.run(_run(options, configuration))
    if status in AGAIN:
        service.begin_anew()
    return status or 0


async def _say_alive() -> None:
    while seconds := service.watchdog():
        service.notify("WATCHDOG=1")
        await asyncio.sleep(seconds)


async def _run(options: Options, configuration: Configuration) -> int | None:
    screen = TouchScreen(Game.open(options), configuration)
    runner = web.AppRunner(screen.application(), access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    try:
        await web.TCPSite(runner, HERE, configuration.port).start()
    except OSError as error:
        reason = error.strerror or error
        raise GameError(f"The port {configuration.port} of this computer cannot be used ({reason}); choose another with `port`.") from None
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        with suppress(AttributeError, NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(getattr(signal, name), screen.end)
    service.notify("READY=1")  # the browser comes after this, and the program with the browser
    alive = asyncio.create_task(_say_alive())
    try:
        return await screen.ended
    finally:
        alive.cancel()
        await screen.hall.close("")
        await runner.cleanup()
