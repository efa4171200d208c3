"""The game while its story is being written: a saved scene file shows in the running game, and a broken one is told with its line."""

from __future__ import annotations

import asyncio
import gc
from typing import TYPE_CHECKING, Any, TypeVar

from textual import work
from textual.screen import ModalScreen, Screen
from watchfiles import Change, awatch

from game.errors import GameError
from game.loader.reader import read_story
from game.options import told
from game.session.game import Game
from game.ui import app
from game.ui.app import Interhelpo
from game.ui.screens.console import Console
from game.ui.screens.rehearsing import Front, Rehearsing
from game.ui.widgets.trouble import Trouble

if TYPE_CHECKING:
    from pathlib import Path

    from game.options import Options
    from game.story.world import Story
    from game.ui.screens.title import Title

QUIET = 50
"""Milliseconds without another change after which the story is read: editors write a file in several steps."""
LONGEST = 400
"""Milliseconds after which it is read in any case."""
TOLD = 4
"""Seconds that an author is told which story is open."""
A_MOMENT = 0.01
"""Seconds."""
WAITING = "The game begins when this is mended; F10 quits."
GOING_ON = "The game goes on with the story as it was before this."


Kind = TypeVar("Kind", bound=Screen[Any])


def run(options: Options) -> int:
    """Play and watch the story's folder until the author quits; returns the exit status."""
    return app.run(options, Writing)


class Writing(Interhelpo):
    """The program of an author. The last story without a problem is the one that is played."""

    def __init__(self, options: Options) -> None:
        super().__init__(options)
        self._game: Game | None = None
        self._problems: list[str] = []

    def on_mount(self) -> None:
        self.screen_change_signal.subscribe(self, lambda _: self._show_problems())

    @work
    async def _read_story(self) -> None:
        """Read the story now, and again whenever one of its files has changed."""
        folder = self._options.scenes
        await self._read(folder)
        gc.enable()  # turned off by whoever started the program, to begin sooner
        async for _ in awatch(folder, watch_filter=is_scene_file, debounce=LONGEST, step=QUIET):
            await self._read(folder)

    async def _read(self, folder: Path) -> None:
        story, problems = await asyncio.to_thread(read_story, folder)
        told = [str(problem) for problem in problems if problem.severity == "error"]
        while not all(screen.is_mounted for screen in self.screen_stack):
            await asyncio.sleep(A_MOMENT)  # a page that is just being opened cannot yet take another story
        if story is not None and not told:
            try:
                self._take(story)
            except GameError as error:
                told = [str(error)]
        self._problems = told
        self._show_problems()

    def _take(self, story: Story) -> None:
        """Go on with a story that has no problem. Raises `GameError` if the game cannot; then it goes on in the old one."""
        if self._game is None:
            self._game = Game.of(story, self._options)
            self._begin(self._game)
            self.notify(f"What you save in {told(self._options.scenes)} shows here.", timeout=TOLD, markup=False)
            return
        game = self._game.edited(story)
        for page in self._open(Rehearsing):
            page.take(game)
        for front in self._open(Front):
            front.take(game)
        for console in self._open(Console):
            console.show()
        self._game = game

    def _begin(self, game: Game, title: Title | None = None) -> None:
        super()._begin(game, title or Front(game))

    def _open(self, kind: type[Kind]) -> list[Kind]:
        return [screen for screen in self.screen_stack if isinstance(screen, kind)]

    def _show_problems(self) -> None:
        """On every page that is open; a dialog leaves room for the one below."""
        for screen in self.screen_stack:
            bars = screen.query(Trouble)
            if not self._problems:
                bars.remove()
            elif bars:
                bars.first().show(self._meanwhile, self._problems)
            elif screen.is_attached and not isinstance(screen, ModalScreen):
                screen.mount(Trouble(self._meanwhile, self._problems), before=0)

    @property
    def _meanwhile(self) -> str:
        return WAITING if self._game is None else GOING_ON


def is_scene_file(_: Change, path: str) -> bool:
    """Whether a file can be part of a story; what editors leave beside it cannot."""
    return path.endswith((".yaml", ".yml"))  # the second is told to be a slip
