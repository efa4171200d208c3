"""The game on a museum's terminal: visitors come and go, nothing of them stays, and no key leads out."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType

from game.museum import service
from game.museum.configuration import WHOLE, Configuration
from game.museum.counts import Counts, Outcome
from game.museum.pin import Lock
from game.museum.report import report
from game.ui import crash
from game.ui.forgetting import forget
from game.ui.screens.attract import Attract
from game.ui.screens.begin import Begin
from game.ui.screens.confirm import Confirm
from game.ui.screens.pin import Pin
from game.ui.screens.sitting import Sitting
from game.ui.screens.staff import ANEW, RESTART, Staff
from game.ui.screens.viewing import CHOSEN
from game.ui.visiting import Visiting, offered
from game.ui.watching import Watched

if TYPE_CHECKING:
    from game.options import Options
    from game.session.game import Game
    from game.ui.screens.played import Moved
    from game.ui.screens.title import Title

ANOTHER, LEFT = 0, 3
"""How the program ends when it is to be started again, and when the staff has left it."""


class KioskApp(Watched):
    """From one visitor to the next."""

    ALLOW_SELECT = False
    ESCAPE_TO_MINIMIZE = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f5", "again", "Start again", show=False, priority=True, id="again")]

    def __init__(
        self,
        options: Options,
        configuration: Configuration,
        game: Game | None = None,
        *,
        visits: int = 0,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """`game` is one that has been read already, `visits` how many there have been before, `now` tells seconds."""
        super().__init__(offered(options, configuration), configuration, now)
        self.game = game
        self.visits = visits
        """How many there have been since the program was started."""
        self._first = self.settings.now
        self._visit: Visiting | None = None
        self._counts = Counts(configuration.counts)
        self._lock = Lock(configuration.pin, now)
        self._sure: Confirm | None = None
        """The question before starting again."""

    def on_mount(self) -> None:
        if seconds := service.watchdog():
            self.set_interval(seconds, lambda: service.notify("WATCHDOG=1"))

    @work
    async def _read_story(self) -> None:
        if self.game is None:
            super()._read_story()
        else:
            self._begin(self.game)

    def _begin(self, game: Game, title: Title | None = None) -> None:  # noqa: ARG002  a museum has no title page
        if self.game is None:
            gc.collect()
            gc.freeze()  # the story stays for good: it need not be looked through after every visitor
        self.game = game
        self._reset()
        service.notify("READY=1")

    def welcome(self) -> None:
        assert self.game is not None
        game = self.game.beside(self._options)
        self._visit = self._visiting()
        starts = [start for name in game.protagonists() for start in game.starts(name)]
        if len(starts) == 1:
            self._play(game, starts[0])
        else:
            self.push_screen(Begin(game), lambda start: self._play(game, start) if start else self._reset("left"))

    def _visiting(self) -> Visiting:
        return Visiting(self._options, self.configuration.language, self._last)

    def _play(self, game: Game, start: str) -> None:
        self.push_screen(Sitting(game, game.new(start)))

    def on_moved(self, message: Moved) -> None:
        if self._visit is not None and self._visit.is_finished and not message.session.choices:  # the same visitor, in another game
            self._count("again")
            self._visit = self._visiting()
        if self._visit is not None:
            self._visit.moved(message.session)

    def gone(self) -> None:
        self._reset("left")

    def action_again(self) -> None:
        """Start again; a game that is under way is asked about first."""
        if self._visit is None or self._visit.is_finished:
            self._reset("again")
        elif self._sure not in self.screen_stack:
            self._sure = Confirm("Start again from the first page? What you have played is not kept.", "Start again", "Go on playing")
            self.push_screen(self._sure, lambda sure: self._reset("again") if sure else None)

    def action_staff(self) -> None:
        if not any(isinstance(screen, Pin | Staff) for screen in self.screen_stack):
            self.push_screen(Pin(self._lock, self._now), lambda is_right: self._let_in() if is_right else None)

    def _let_in(self) -> None:
        assert self.game is not None
        story, visits = self.game.story, self._counts.visits()
        titles = {WHOLE: "The whole story"} | {name: chapter.title for name, chapter in story.chapters.items()}
        editions = {name: title for name, title in titles.items() if self._is_offered(name)}
        told = "\n\n".join(filter(None, [self._counts.trouble, report(visits)]))
        self.push_screen(Staff(self.configuration, editions, [story.head.language], told), self._do)

    def _is_offered(self, edition: str) -> bool:
        """Whether a visit could begin there, as the terminal is set up otherwise; a short one is always within a chapter."""
        assert self.game is not None
        game = self.game.beside(offered(self._options, replace(self.configuration, edition=edition)))
        has_starts = any(game.starts(name) for name in game.protagonists())
        return has_starts and not (self.configuration.short and edition == WHOLE)

    def _do(self, wish: str | None) -> None:
        """What the staff wants is done at once; a visit that it ends is not counted."""
        if wish == ANEW:
            self._reset()
        elif wish is not None:
            self.exit(return_code=ANOTHER if wish == RESTART else LEFT)
        elif self._visit is None:
            self._reset()

    def on_staff_set(self, message: Staff.Set) -> None:
        self.configuration = message.configuration
        self._options = offered(self._options, message.configuration)

    def _count(self, outcome: Outcome | None) -> None:
        if self._visit is not None and outcome is not None:
            self._counts.add(self._visit.counted(outcome, self._last))
            self.visits += 1
        self._visit = None

    def _reset(self, outcome: Outcome | None = None) -> None:
        """Back to the first page, for another visitor."""
        self._is_open = False
        self._count(outcome)
        self.call_later(self._clear)

    async def _clear(self) -> None:
        """Take away everything that a visitor may have left."""
        assert self.game is not None
        with self.batch_update():
            while len(self.screen_stack) > 1:
                await self.pop_screen()
            self._forget()
            await self.push_screen(Attract(self.game.beside(self._options)))
        self._mind_size(self.size)
        if 0 < self.configuration.visits <= self.visits:
            self.exit(return_code=ANOTHER)
        self._is_open = True
        self.call_after_refresh(forget)  # once the last page has come to its end

    def _forget(self) -> None:
        self.set(self._first)
        self.clear_notifications()
        CHOSEN.pop(self, None)
        self._sure = None

    def copy_to_clipboard(self, text: str) -> None:
        """Nothing is put where the next visitor could take it from."""

    def _handle_exception(self, error: Exception) -> None:
        self._count("crashed")
        super()._handle_exception(error)

    def note(self, error: Exception) -> str:
        return crash.note(error, self.configuration.log, "%Y-%m-%dT%H")
