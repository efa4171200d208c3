"""What all screens share: a way back, help, colours, the hint line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.errors import NoWidget
from textual.screen import ModalScreen

from game.ui.adjustable import settings_of, venue_of
from game.ui.keys import actions_of, as_set, letters, numbers
from game.ui.screens.painted import Painted
from game.ui.widgets.hints import Hint, Hints
from game.ui.widgets.rows import Row, Rows

Result = TypeVar("Result")
Keys = tuple[tuple[str, str], ...]
"""Keys and what they do, for the help."""

BACK = Hint("Esc", "back", "back")
HELP = Hint("?", "help", "help")


class Page(Painted[Result]):
    """A screen of the game. Esc goes one step back; nothing is lost by it."""

    CSS_PATH = Path(__file__).parents[1] / "pages.tcss"
    AUTO_FOCUS = "Rows"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (78, "-normal"), (96, "-wide")]  # noqa: RUF012  annotated so by Textual
    VERTICAL_BREAKPOINTS = [(0, "-short"), (22, "-mid"), (34, "-tall")]  # noqa: RUF012
    NAME: ClassVar[str] = "this page"
    """What the help calls it."""
    KEYS: ClassVar[Keys] = ()
    """What the help says about it."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", show=False, id="back"),
        Binding(f"question_mark,f1,{letters('h')}", "help", "Help", show=False, id="help"),
        # Bound here because a dialog hears no key of the program.
        Binding(f"f3,{letters('c')}", "app.colours", "Colours", show=False, id="contrast"),
        Binding("f2,comma,б,Б", "app.settings", "Settings", show=False, id="settings"),  # б is on the key of the comma
        Binding("ctrl+p", "commands", "Commands", show=False, id="commands"),
        Binding("space,pagedown", "page(1)", "Read on", show=False, id="text.next"),
        Binding("pageup,backspace", "page(-1)", "Read back", show=False, id="text.back"),
    ]

    _is_left = False

    def keep(self) -> bool:
        """Save what is not saved yet; false if something would still be lost were the game to end now."""
        return True

    @property
    def is_played(self) -> bool:
        """Whether a playthrough is under way here."""
        return False

    async def on_event(self, event: events.Event) -> None:
        """A page that is being taken away may not have been put together yet: nothing is drawn in its parts any more."""
        is_going = not self.display  # Textual's word for it; no page is hidden otherwise
        if not (is_going and isinstance(event, events.Mount | events.Resize | events.ScreenResume)):
            await super().on_event(event)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that were typed faster than pages come and go do nothing, nor do those that the place does not allow."""
        is_ready = self.is_current and bool(self.walk_children(Hints)) and venue_of(self).allows_action(action, parameters)
        return super().check_action(action, parameters) if is_ready else False

    def close(self, result: Result | None = None) -> None:
        """Leave the page with a result; a page that has been left already is not left again."""
        if self.is_current and not self._is_left:
            self._is_left = True
            self.dismiss(result)

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        """A choice counts only while its row is shown, and in front."""
        message.stop()
        lists = [rows for rows in self.walk_children(Rows) if any(row is message.row for row in rows.rows)]
        if self.is_current and lists:
            lists[0].refresh()
            self.chosen(message.row)

    def chosen(self, row: Row) -> None:
        """A row was chosen."""

    def on_settings_changed(self) -> None:
        """The player has set something otherwise; what this page is made of looks at that when it is drawn again."""
        for rows in self.walk_children(Rows):
            rows.set_roomy(rows.is_roomy, is_open=rows.is_open)

    def action_back(self) -> None:
        self.close()

    def action_help(self) -> None:
        from game.ui.screens.help import EVERYWHERE, Help

        always = tuple((key, words) for key, words, _ in venue_of(self).always)
        self.app.push_screen(Help(self.NAME, self._working(self.KEYS), self._working(EVERYWHERE) + always))

    def _working(self, keys: Keys) -> Keys:
        """Those of some keys that do something here."""
        venue, actions = venue_of(self), {**actions_of(self.app), **actions_of(self)}
        here = [(key, what) for key, what in keys if venue.allows_action(*actions.get(key.split()[0].lower(), ("",)))]
        return tuple((as_set(key, self, settings_of(self).keys), what) for key, what in here)

    def commands(self) -> Sequence[Row]:
        """What can be done here, beside moving about."""
        return ()

    def command(self, key: str) -> None:
        """Do what a row of `commands` says."""

    def action_commands(self) -> None:
        from game.ui.screens.commands import EVERYWHERE, HELP_HERE, Commands

        own = {row.key: row for row in allowed(self, self.commands())}
        everywhere = [row for row in allowed(self, EVERYWHERE) if row.key not in own]

        def do(key: str | None) -> None:
            if key in own:
                self.command(key)
            elif key == HELP_HERE:
                self.action_help()
            elif key is not None:
                self.call_later(self.app.run_action, key)

        self.app.push_screen(Commands([*own.values(), *everywhere]), do)

    def action_page(self, step: int) -> None:
        """Turn the page of what scrolls here."""
        self.say("")
        for pane in self.query(".pane"):
            pane.scroll_relative(y=step * max(pane.size.height - 2, 1), animate=False)

    def on_screen_suspend(self) -> None:
        """Another page comes in front; what was said here has been read."""
        for hints in self.walk_children(Hints):
            hints.say("")

    def say(self, words: str) -> None:
        """Say something in the hint line."""
        self.query_one(Hints).say(words)

    def on_rows_refused(self, message: Rows.Refused) -> None:
        self.say(self.refusal(message.row))
        for rows in self.walk_children(Rows):
            rows.refresh()

    def refusal(self, row: Row) -> str:
        """Why a row cannot be chosen."""
        return f"{row.text}: {row.reason}."


def allowed(page: Page[Any], rows: Iterable[Row]) -> list[Row]:
    """The entries of a menu that the place allows."""
    return [row for row in rows if venue_of(page).allows(row.key)]


class ListPage(Page[Result]):
    """A screen with a list of numbered rows."""

    BINDINGS: ClassVar[list[BindingType]] = [*numbers("pick")]

    def action_pick(self, number: int, otherwise: int = 0) -> None:
        """Choose the row with a number, or, where the list is too short for it, with the other one."""
        choose = not settings_of(self).confirm
        for rows in self.walk_children(Rows):
            if not rows.pick(number, choose=choose):
                rows.pick(otherwise, choose=choose)


class Dialog(Page[Result], ModalScreen[Result]):
    """A page over another one. A click outside closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding(f"enter,{letters('q')}", "back", "Close", show=False, id="dialog.close")]

    async def action_submit(self) -> None:
        """What Enter does in the line that is written, for the mouse."""
        for field in self.query("Input"):
            await self.app.run_action("submit", field)

    def on_click(self, event: events.Click) -> None:
        with suppress(NoWidget):  # where the window was larger a moment ago
            if self.get_widget_at(event.screen_x, event.screen_y)[0] is self:
                self.action_back()


class ListDialog(Dialog[Result], ListPage[Result]):
    """A dialog with a list of numbered rows."""


class Box(Vertical):
    """The frame of a dialog."""
