"""Where the game is set up, and what may be done there. Screens ask for what is allowed and never for the name of a place."""

from __future__ import annotations

from typing import NamedTuple


class Venue(NamedTuple):
    """A place to play, as data."""

    closed: frozenset[str] = frozenset()
    """What cannot be done: actions of the screens, entries of the menus, and the screens behind the letters, by their names."""
    keeps: bool = True
    """Whether games, marks and what a player wants to keep are written to the disk."""
    warns: bool = True
    """Whether a warning stands before the hardest pages."""
    always: tuple[tuple[str, str, str], ...] = ()
    """A key, words and an action that stand in every hint line."""

    def allows(self, name: str) -> bool:
        """Whether something can be done here, by the name of its action or of its entry in a menu."""
        return name not in self.closed

    def allows_action(self, action: str, parameters: tuple[object, ...] = ()) -> bool:
        """Whether an action can be done here; those that open a screen, or that do what a menu says, go by the name of that."""
        named = str(parameters[0]) if action in ("door", "do") and parameters else action
        return self.allows(action) and self.allows(named)

    def without(self, *names: str) -> Venue:
        """The same place with more that cannot be done."""
        return self._replace(closed=self.closed | set(names))


PROGRAM = frozenset(
    {"quit", "help_quit", "suspend_process", "command_palette", "screenshot", "show_help_panel", "hide_help_panel"}
    | {"change_theme", "toggle_dark", "copy_text", "maximize", "minimize", "commands"}
)
"""What would lead out of the game, or behind it: actions of the library that draws the screen, and our own list of commands."""
FILES = frozenset({"save", "saved", "keep_page", "keep"})
"""What asks for a name, or tells one of a file."""

HOME = Venue()
KIOSK = Venue(PROGRAM | FILES, keeps=False, always=(("F5", "start again", "app.again"),))
CLASSROOM = Venue(PROGRAM | FILES)
