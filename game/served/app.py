"""The game in a browser: it knows nothing of the terminal in which the server was started, and ends only when the server ends it."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from rich.console import Console
from textual.app import App

from game.errors import GameError
from game.served.driver import SocketDriver, Wire
from game.served.sparing import SharedSheet, let_go
from game.served.waiting import Waiting
from game.ui import crash
from game.ui.adjustable import SettingsChanged
from game.ui.app import LOG, Interhelpo
from game.ui.screens.page import Page
from game.ui.screens.played import Moved, Played
from game.ui.screens.title import Title

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.geometry import Size
    from textual.screen import Screen

    from game.served.programs import Rules
    from game.session.game import Game
    from game.session.session import Session


QUIET = 1.0
"""Seconds after the last frame in which a page is held ready to be drawn again in parts."""
MIXED: dict[str, dict[str, str]] = {}
"""The colours of the themes that some program has had."""


class InBrowser(Interhelpo):
    """A program whose terminal is a browser's. Several of them live in one process."""

    ALLOW_SELECT = False

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        # What is printed is the server's: programs that begin and end in any order would leave it to one that is gone.
        self._capture_stdout, self._capture_stderr = sys.stdout, sys.stderr  # type: ignore[assignment]
        self.no_color, self._lacks_signs = False, False
        self._filters = []  # they are for terminals that cannot show every colour; every line would be made twice
        self.console = Console(
            color_system="truecolor",
            file=self.console.file,
            highlight=False,
            emoji=False,
            legacy_windows=False,
            force_terminal=True,
            _environ={},
        )
        self.set_reactive(App.theme, self._fitting(self.settings.now))
        self.stylesheet = SharedSheet(self.get_css_variables())
        self._quiet: asyncio.TimerHandle | None = None

    def get_css_variables(self) -> dict[str, str]:
        """The colours, which take long to mix, are mixed once for all programs that have them."""
        if self.theme not in MIXED:
            MIXED[self.theme] = super().get_css_variables()
        self.theme_variables = dict(MIXED[self.theme])
        return self.theme_variables

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        super()._display(screen, renderable)
        if self._quiet is not None:
            self._quiet.cancel()
        self._quiet = asyncio.get_running_loop().call_later(QUIET, self._rest)

    def _rest(self) -> None:
        if self.is_running:
            let_go(self)

    async def live(self, wire: Wire, size: Size) -> None:
        """Run until the server ends it, or until it fails; at first for this browser."""
        self.driver_class = partial(SocketDriver, wire=wire)  # type: ignore[assignment]
        await self.run_async(size=(size.width, size.height))

    @property
    def browser(self) -> SocketDriver | None:
        """The way to the browser; `None` until the program has begun."""
        return self._driver if isinstance(self._driver, SocketDriver) else None

    def end(self) -> None:
        """The server ends it. What has been chosen a moment ago is kept."""
        with self._context():
            self.keep()
        self.exit()

    def _end_cleanly_when_told(self) -> None:
        """The server ends, and with it its programs."""


class PupilApp(InBrowser):
    """The game of one pupil. What was played before goes on by itself."""

    CSS_PATH: ClassVar[list[Path]] = [Interhelpo.CSS_PATH, Page.CSS_PATH]  # type: ignore[assignment]  # Textual takes both

    def __init__(self, game: Game, moved: Callable[[Session], object]) -> None:
        """`moved` is told of every step."""
        super().__init__(game.options)
        self._game = game
        self._moved = moved
        self.must_wait = False
        """Whether the class is not yet where this pupil is."""

    def get_default_screen(self) -> Title:
        """No cover: the story has been read for everybody."""
        return Title(self._game)

    def _read_story(self) -> None:  # type: ignore[override]
        title = self.screen_stack[0]  # in a small window another page lies above it
        assert isinstance(title, Title)
        self._mind_size(self.size)
        if (row := self._game.saves.latest()) is not None:
            try:
                title.play(*self._game.resume(row))
            except GameError:
                return  # the title page tells why

    def note(self, error: Exception) -> str:
        return crash.note(error, self._options.saves / LOG, "%Y-%m-%d")

    def on_moved(self, message: Moved) -> None:
        self._moved(message.session)
        self._show_waiting()

    def wait(self, *, must_wait: bool) -> None:
        """Wait for the class, or go on; other pages that lie above that are left alone."""
        if must_wait != self.must_wait:
            self.must_wait = must_wait
            self.call_later(self._show_waiting)  # whoever says so is not within this program

    def _show_waiting(self) -> None:
        """Lay the page over the game; where that has not been begun yet, it comes with the first page."""
        if not any(isinstance(screen, Played) for screen in self.screen_stack):
            return
        is_there = any(isinstance(screen, Waiting) for screen in self.screen_stack)
        if self.must_wait and not is_there:
            self.push_screen(Waiting())
        elif isinstance(self.screen, Waiting):
            self.screen.look()

    def take(self, rules: Rules) -> None:
        """Other things are allowed from now on, and new games begin elsewhere."""
        self._game.options = self._game.options._replace(chapter=rules.chapter)
        if rules.venue != self.venue:
            self.venue = rules.venue
            for screen in self.screen_stack:
                screen.post_message(SettingsChanged())
