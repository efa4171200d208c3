"""The program as far as its player can set it: colours, signs, motion, keys, the cursor. Set again, it changes at once."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import constants
from textual.app import App
from textual.dom import DOMNode
from textual.filter import ANSIToTruecolor, LineFilter
from textual.geometry import Offset
from textual.message import Message
from textual.screen import Screen

from game.session.settings import Keeping, Settings
from game.ui.filters import Colourless, Typed
from game.ui.glyphs import lacks_signs
from game.ui.themes import THEMES, fitting, themes_for
from game.venue import HOME, Venue

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.types import AnimationLevel

    from game.options import Options

SHOW_CURSOR, HIDE_CURSOR = "\x1b[?25h", "\x1b[?25l"
TOLD = 20
"""Seconds that a player is told what is wrong with the file of the settings."""


class SettingsChanged(Message):
    """Something has been set otherwise. Sent to every screen that is open."""


def settings_of(node: DOMNode) -> Settings:
    """What the player has set in the program of a screen or widget."""
    app = node.app
    return app.settings.now if isinstance(app, Adjustable) else Settings()


def venue_of(node: DOMNode) -> Venue:
    """Where the program of a screen or widget is set up."""
    app = node.app
    return app.venue if isinstance(app, Adjustable) else HOME


def has_plain_signs(node: DOMNode) -> bool:
    """Whether the program of a screen or widget draws with plain signs only, so that no picture can be made of others."""
    app = node.app
    return isinstance(app, Adjustable) and app.is_typed


class Adjustable(App[None]):
    """A program that looks and works as its player has set it."""

    def __init__(self, options: Options, first: Settings | None = None) -> None:
        """`first` is how everything is set at first, where no file tells."""
        super().__init__()
        self._options = options
        self.venue = options.venue
        self.settings = Keeping(options.settings, first)
        encoding = getattr(sys.__stdout__, "encoding", None) or "ascii"
        self._lacks_signs = lacks_signs(os.environ, encoding)
        self._typed, self._colourless = Typed(encoding), Colourless()
        for theme in THEMES:
            self.register_theme(theme)
        # Assigned the usual way, the style sheet would be read twice before the first frame.
        self.set_reactive(App.theme, self._fitting(self.settings.now))
        self.stylesheet.set_variables(self.get_css_variables())
        self.animation_level = self._motion()
        self._disable_tooltips = True  # there are none; every page would make room for one

    def on_mount(self) -> None:
        self._show_cursor()
        if self.settings.now.keys:
            self.call_after_refresh(self._rebind)
        if self.settings.notice:
            self.notify(self.settings.notice, severity="warning", timeout=TOLD, markup=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What the place does not allow, no key does."""
        return super().check_action(action, parameters) if self.venue.allows_action(action, parameters) else False

    def set(self, settings: Settings) -> None:
        """Look and work otherwise from now on, and keep that."""
        was_typed, keys = self.is_typed, self.settings.now.keys
        if told := self.settings.change(settings):
            self.notify(told, severity="warning", markup=False)
        self.animation_level = self._motion()
        self.theme = self._fitting(settings)
        self._show_cursor()
        if settings.keys != keys:
            self._rebind()
        for screen in self.screen_stack:
            screen.post_message(SettingsChanged())
            for node in screen.walk_children(with_self=True) if was_typed != self.is_typed else ():
                node.refresh()

    def _rebind(self) -> None:
        from game.ui.rebinding import rebind  # looks at every screen there is

        rebind(self, self.settings.now.keys)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What each line goes through before it is written to the terminal."""
        # No theme has colours of the terminal's own that would have to be made into others, line by line.
        usual = [line_filter for line_filter in super().get_line_filters() if not isinstance(line_filter, ANSIToTruecolor)]
        first = [self._colourless] if self.no_color else usual
        return [*first, self._typed] if self.is_typed else first

    def action_colours(self) -> None:
        self.take_colours(1)

    def take_colours(self, step: int) -> None:
        """Take the next (1) or the previous (-1) colours of those that this terminal can show."""
        if self.no_color:
            self.notify("There are no colours, because NO_COLOR is set.", markup=False)
            return
        names = themes_for(self.console.color_system)
        self.set(replace(self.settings.now, theme=names[(names.index(self.theme) + step) % len(names)]))

    def action_settings(self) -> None:
        """Open the page of the settings, or leave it."""
        from game.ui.screens.settings import SettingsPage

        if isinstance(self.screen, SettingsPage):
            self.screen.close()
        else:
            self.push_screen(SettingsPage())

    @property
    def is_typed(self) -> bool:
        """Whether everything is drawn with plain signs."""
        return self._lacks_signs or self.settings.now.signs == "always plain"

    def _fitting(self, settings: Settings) -> str:
        return fitting(settings.theme, "standard" if self.no_color else self.console.color_system)

    def _motion(self) -> AnimationLevel:
        return constants.TEXTUAL_ANIMATIONS if self.settings.now.motion and not self._lacks_signs else "none"

    def _show_cursor(self) -> None:
        """The terminal's own cursor, which screen magnifiers and Braille lines follow."""
        if self._driver is not None:
            self._driver.write(SHOW_CURSOR if self.settings.now.cursor else HIDE_CURSOR)

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        """Whatever is drawn: the terminal's cursor stands where the focus is."""
        place = getattr(screen.focused, "caret", None)
        if isinstance(place, Offset):
            self.cursor_position = place
        super()._display(screen, renderable)
