"""The game in a terminal. The title page is painted first; the story and what reads it are imported behind it."""

from __future__ import annotations

import gc
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, work
from textual.binding import Binding, BindingType
from textual.screen import Screen

from game.errors import GameError
from game.ui.adjustable import Adjustable
from game.ui.ending import TOLD
from game.ui.screens.cover import Cover
from game.ui.screens.too_small import TooSmall, is_too_small

if TYPE_CHECKING:
    from textual.geometry import Size

    from game.options import Options
    from game.session.game import Game
    from game.ui.screens.page import Page
    from game.ui.screens.title import Title

CRASHED, UNREADABLE = 1, 2
LOG = "interhelpo.log"
KEPT = "Your game is kept."
MADE, YOUNG, GROWN = 5_000, 5, 2
"""Objects made, by about ten scenes, after which garbage is looked for: after every few hundred, each key would wait for it. After how many
such looks it is looked for among what has stayed, and among everything; by Python's own rule 12 MB of it gather in two thousand scenes."""


def run(options: Options, program: type[Interhelpo] | None = None) -> int:
    """Play until the player quits; returns the exit status."""
    app = (program or Interhelpo)(options)
    app.run()
    if app.last_words:
        stream = sys.stderr if app.return_code else sys.stdout
        stream.write(f"{app.last_words}\n")
    return app.return_code or 0


class Interhelpo(Adjustable):
    """The program: its beginning and its end. What is played is known to the screens."""

    CSS_PATH = Path(__file__).with_name("app.tcss")
    TITLE = "Interhelpo"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f10,ctrl+q", "quit", "Quit", show=False, priority=True, id="quit"),
    ]

    last_words = ""
    """What is said in the terminal once the screen is gone."""

    def get_default_screen(self) -> Screen[None]:
        return Cover()

    def on_mount(self) -> None:
        self._end_cleanly_when_told()
        self.call_after_refresh(self._read_story)

    @work(thread=True)
    def _read_story(self) -> None:
        """Import what a game needs, and read the story; collecting garbage meanwhile would cost a tenth of the time."""
        try:
            from game.session.game import Game

            game = Game.open(self._options)
        except GameError as error:
            self.call_from_thread(self._give_up, str(error))
            return
        self.call_from_thread(self._begin, game)
        import_module("game.ui.screens.play")  # while the title is read, so that the first page need not wait
        if not gc.isenabled():
            gc.freeze()
            gc.set_threshold(MADE, YOUNG, GROWN)
            gc.enable()

    def _begin(self, game: Game, title: Title | None = None) -> None:
        from game.ui.screens.title import Title

        title = title or Title(game)
        self.push_screen(title)
        self._mind_size(self.size)
        if self._options.scene is not None:
            title.play(game.new(game.starts()[0]))

    def _give_up(self, reason: str) -> None:
        self.last_words = reason
        self.exit(return_code=UNREADABLE)

    def _pages(self) -> list[Page[Any]]:
        from game.ui.screens.page import Page

        return [screen for screen in self.screen_stack if isinstance(screen, Page)]

    def keep(self) -> bool:
        """Save what has been chosen a moment ago; false if something would be lost were the game to end now."""
        kept = [page.keep() for page in self._pages()]  # each of them, also after one that could not be saved
        return all(kept)

    async def action_quit(self) -> None:
        from game.ui.screens.confirm import Confirm

        if self.keep():
            self.last_words = KEPT if any(page.is_played for page in self._pages()) else ""
            self.exit()
            return
        self.clear_notifications()
        question = Confirm("Your last steps could not be saved. Quit all the same?", "Quit", "Go on playing")
        self.push_screen(question, lambda sure: self.exit() if sure else None)

    async def on_event(self, event: events.Event) -> None:
        if self.screen_stack or not isinstance(event, events.InputEvent):  # keys typed while the program ends find no page
            await super().on_event(event)

    def on_resize(self, event: events.Resize) -> None:
        self._mind_size(event.size)

    def _mind_size(self, size: Size) -> None:
        """In a window that is too small for a page, ask for a larger one; it takes itself away."""
        if is_too_small(size) and not isinstance(self.screen, TooSmall):
            self.push_screen(TooSmall())

    def _end_cleanly_when_told(self) -> None:
        TOLD.then(self.exit)

    def _handle_exception(self, error: Exception) -> None:
        """One sentence for the player, the rest for the log; Textual would show every local variable."""
        self._return_code = CRASHED
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
            self.last_words = self.note(error)
            with suppress(Exception):  # whatever has failed may fail here too
                self.keep()
        self._close_messages_no_wait()

    def note(self, error: Exception) -> str:
        """Write down what went wrong, and return what the player is told."""
        from game.ui import crash

        return crash.note(error, self._options.saves / LOG)
