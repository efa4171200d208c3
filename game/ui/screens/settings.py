"""The page on which the player sets how the game looks and is operated. Everything holds at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from game.session.settings import Settings, stepped
from game.story.prose import Span
from game.ui.adjustable import Adjustable, settings_of
from game.ui.screens.keyboard import FIRST, Keyboard
from game.ui.screens.page import BACK, HELP, Keys, ListPage
from game.ui.widgets.divider import Divider
from game.ui.widgets.heading import Heading
from game.ui.widgets.hints import Hint, Hints
from game.ui.widgets.prose import Prose
from game.ui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from game.session.game import Game
    from game.session.session import Session

WORDS = 26
"""Cells of a row before its value."""
SAMPLE = (
    "The train has been standing for three hours. Through a crack in the boards you see only the steppe, and a boy on a horse "
    "who looks back."
)


class Line(NamedTuple):
    """A row of the page."""

    words: str
    about: str
    """What it is good for, in a sentence."""


LINES = {
    "language": Line("Language", "This edition of the game is in English only."),
    "theme": Line("Colours", "The two contrast themes are for eyes that need more, and for projectors."),
    "text": Line("Text of a page", "Paragraph by paragraph, Space shows the next one; the choices come after the last."),
    "measure": Line("Longest line", "Shorter lines are easier to follow."),
    "spacing": Line("Lines of the text", "Open, an empty line stands between any two."),
    "motion": Line("Motion", "Off, nothing blinks or glides."),
    "signs": Line("Signs", "Always plain, only signs are drawn that every font has."),
    "confirm": Line("Ask for Enter", "On, a number only goes to its line, and Enter takes it."),
    "cursor": Line("Cursor on the line", "On, the terminal's cursor stands on the highlighted line, for magnifiers and Braille."),
    "keys": Line("Keys", "Enter shows the keys of a game; each can be another one."),
    "first": Line("As it was at first", "Takes back everything that you have set here."),
}


class Sample(Prose, can_focus=False):
    """Some prose, to be looked at only."""


class SettingsPage(ListPage[None]):
    """A row for each setting, with its value; and a text that looks as it is set."""

    NAME: ClassVar[str] = "the settings"
    KEYS: ClassVar[Keys] = (
        ("Up Down", "from setting to setting"),
        ("Left Right", "the value before, the next one"),
        ("1-9 0 Enter", "the next value; or click"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", "Previous", show=False, id="settings.previous"),
        Binding("right", "step(1)", "Next", show=False, id="settings.next"),
    ]

    def compose(self) -> ComposeResult:
        path = self.app.settings.path if isinstance(self.app, Adjustable) else None
        yield Heading(("Settings", f"kept in {path}"), ("Settings", "they hold at once")) if path else Heading(("Settings",))
        yield Rows(classes="settings")
        yield Static(id="about", markup=False)
        yield Divider()
        with Vertical(id="sample"):
            yield Sample()
        yield Hints(Hint("Left Right", "change"), Hint("Enter", "next value"), Hint("Up Down", "settings"), BACK, HELP)

    def on_mount(self) -> None:
        self.query_one(Divider).show("A page looks like this")
        self._show()

    def on_settings_changed(self) -> None:
        super().on_settings_changed()
        self._show()

    def _show(self) -> None:
        rows, settings = self.query_one(Rows), settings_of(self)
        shown = replace(settings, theme=self.app.theme)  # another than the one that is set, where a terminal has few colours
        rows.update(list(_rows(shown)), rows.row.key if rows.row else "theme")
        self._tell(rows.row)
        sample = self.query_one(Sample)
        sample.space(settings.measure, is_open=settings.spacing == "open")
        sample.show("", [(Span(SAMPLE),)])

    def _tell(self, row: Row | None) -> None:
        self.query_one("#about", Static).update(LINES[row.key].about if row else "")

    def on_rows_highlighted(self, message: Rows.Highlighted) -> None:
        self._tell(message.row)

    def chosen(self, row: Row) -> None:
        self._set(row, 1)

    def action_step(self, step: int) -> None:
        if (row := self.query_one(Rows).row) is not None and row.key != "first":
            self._set(row, step)

    def _set(self, row: Row, step: int) -> None:
        if not isinstance(self.app, Adjustable):
            return
        match row.key:
            case "language":
                self.say(LINES["language"].about)
            case "keys":
                self.app.push_screen(Keyboard())
            case "theme":
                self.app.take_colours(step)
            case "first":
                now = self.app.settings.now
                others = {name: keys for name, keys in now.keys.items() if name not in FIRST}  # they were written into the file
                self.app.set(replace(Settings(), width=now.width, keys=others))
                self.say("Everything is as it was at first.")
            case name:
                self.app.set(stepped(self.app.settings.now, name, step))


def opened(game: Game, session: Session) -> SettingsPage:  # noqa: ARG001  what every door is given
    """The settings, which are the same in every game."""
    return SettingsPage()


def _rows(settings: Settings) -> Iterator[Row]:
    for name, line in LINES.items():
        dots = f" {'.' * (WORDS - len(line.words))} "
        yield Row(name, line.words if name == "first" else f"{line.words}{dots}< {_told(settings, name)} >")


def _told(settings: Settings, name: str) -> str:
    """A value in words."""
    match name, getattr(settings, name, None):
        case "language", _:
            return "English"
        case "keys", changed:
            return f"{len(changed)} changed" if changed else "as at first"
        case "measure", columns:
            return f"{columns} columns"
        case _, bool(is_on):
            return "on" if is_on else "off"
        case _, value:
            return str(value).replace("-", ", ")
