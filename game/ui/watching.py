"""A program that sees whether somebody is there: the first key begins, and a visitor who is still for long is asked, and let go."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import events

from game.session.settings import Settings
from game.ui.app import Interhelpo
from game.ui.idling import Corner, reading_time
from game.ui.screens.attract import Attract
from game.ui.screens.page import Page
from game.ui.screens.still_there import StillThere

if TYPE_CHECKING:
    from game.museum.configuration import Configuration
    from game.options import Options

LOOKS = 0.5
"""Seconds between two looks at the clock."""
DEEDS = (events.Key, events.MouseDown, events.MouseScrollDown, events.MouseScrollUp, events.Paste)
"""What tells that somebody is there. A pointer that moves does not: it may be the table that shakes."""
STAFF_KEY = "f12"


class Watched(Interhelpo):
    """Sees every key and touch before any page does. What follows from it, is left to the program that is made of this."""

    def __init__(self, options: Options, configuration: Configuration, now: Callable[[], float] = time.monotonic) -> None:
        """`now` tells seconds."""
        super().__init__(options, Settings(theme=configuration.theme))
        self.configuration = configuration
        """How the terminal is set up now."""
        self._now = now
        self._last = now()
        """When somebody did something last."""
        self._asked = self._last
        """Since when it has been asked whether somebody is still there."""
        self._corner = Corner()
        self._is_open = False
        """Whether anything is heard: not before the story has been read, nor while the traces of a visitor are cleared away."""
        self._is_held = False
        """Whether a press was taken that is not yet let go."""

    def welcome(self) -> None:
        """A visitor has come."""
        raise NotImplementedError

    def gone(self) -> None:
        """The visitor does not answer."""
        raise NotImplementedError

    def action_staff(self) -> None:
        """Somebody of the staff is there."""
        raise NotImplementedError

    def on_mount(self) -> None:
        self.set_interval(LOOKS, self.tick)

    async def on_event(self, event: events.Event) -> None:
        if event.is_forwarded or not self._is_taken(event):
            await super().on_event(event)

    def _is_taken(self, event: events.Event) -> bool:
        """Whether an event goes no further: because it says no more than that somebody is there, or nothing at all."""
        if isinstance(event, events.Resize):
            return not (event.size.width and event.size.height)  # a window of no size shows no page, and no way back
        if isinstance(event, events.MouseUp) and self._is_held:
            self._is_held = False
            return True
        if not isinstance(event, DEEDS):
            return False
        self._last = self._asked = self._now()
        is_taken = not (self._is_open and self.screen_stack) or self._wakes() or self._is_for_staff(event) or self._begins()
        self._is_held = is_taken and isinstance(event, events.MouseDown)
        return is_taken

    def _is_for_staff(self, event: events.Event) -> bool:
        if not self.configuration.pin:
            return False
        is_tapped = isinstance(event, events.MouseDown) and self._corner.tap(event.x, event.y, self._last)
        is_called = is_tapped or (isinstance(event, events.Key) and event.key == STAFF_KEY)
        if is_called:
            self.action_staff()
        return is_called

    def _wakes(self) -> bool:
        if not isinstance(self.screen, StillThere):
            return False
        self.screen.close()
        return True

    def _begins(self) -> bool:
        is_waiting = isinstance(self.screen, Attract)
        if is_waiting:
            self.welcome()
        return is_waiting

    def tick(self) -> None:
        """Look at the clock: ask a visitor who has been still for long, and do without one who does not answer."""
        if not self._is_open or not any(isinstance(screen, Page) and not isinstance(screen, Attract) for screen in self.screen_stack):
            return
        now = self._now()
        asking = next((screen for screen in self.screen_stack if isinstance(screen, StillThere)), None)
        if asking is None:
            still = now - self._last
            if still >= self.configuration.idle and still >= reading_time(self.screen):
                self._ask(now)
        elif (left := self._asked + self.configuration.countdown - now) > 0:
            asking.show(left)
        else:
            self.gone()

    def _ask(self, now: float) -> None:
        self._asked = now
        if self.configuration.bell:
            self.bell()
        self.push_screen(StillThere(self.configuration.countdown))
