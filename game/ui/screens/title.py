"""The title page. It is on the screen before the story is read, so it imports nothing of the story."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from game.errors import GameError
from game.ui.screens.page import HELP, Keys, ListPage
from game.ui.widgets.hints import Hint, Hints
from game.ui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from game.session.game import Game
    from game.session.keeping import Keeper
    from game.session.saves import Row as SavedRow

NAME = "Interhelpo"


class Title(ListPage[None]):
    """The name of the game, and where one can go from here."""

    NAME: ClassVar[str] = "the title page"
    KEYS: ClassVar[Keys] = (("1-9", "choose a line"), ("Up Down Enter", "go to a line and choose it; or click"))

    def __init__(self) -> None:
        super().__init__()
        self._game: Game | None = None
        self._latest: SavedRow | None = None

    def compose(self) -> ComposeResult:
        with Vertical(id="cover"):
            yield Static(_spaced(NAME), id="name", markup=False)
            yield Static("", id="subtitle", markup=False)
            yield Static("", id="welcome", markup=False)
            yield Rows()
        yield Hints()

    def open(self, game: Game) -> None:
        """The story has been read: show its title, and the menu."""
        self._game = game
        head = game.story.head
        self.query_one("#name", Static).update(_spaced(head.title))
        self.query_one("#subtitle", Static).update(_plain(head.subtitle or ""))
        self.query_one("#welcome", Static).update(_plain(head.welcome or ""))
        self._offer()

    def on_screen_resume(self) -> None:
        if self._game is not None:
            self._offer()

    def _offer(self) -> None:
        assert self._game is not None
        self._latest = self._game.saves.latest()
        rows = [
            Row("new", "New game"),
            Row("saved", "Saved games"),
            Row("about", "About"),
            Row("quit", "Quit"),
        ]
        if self._latest is not None and (save := self._latest.save) is not None:
            where = ", ".join(filter(None, (save.summary.title, save.summary.date)))
            rows.insert(0, Row("continue", "Continue", where))
        self.query_one(Rows).update(rows)
        last = len(rows)
        self.query_one(Hints).show(
            Hint(f"1-{last}", "choose"), Hint("Up Down Enter", "or so"), Hint("C", "colours", "app.colours"), HELP
        )

    def action_back(self) -> None:
        """There is nothing before the title page."""

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        if self._game is None:
            return
        match message.row.key:
            case "continue" if self._latest is not None:
                self._resume(self._latest)
            case "new":
                self._new(self._game)
            case "saved":
                self._saved(self._game)
            case "about":
                from game.ui.screens.about import About

                self.app.push_screen(About(self._game.story.head))
            case _:
                self.app.exit()

    def _new(self, game: Game) -> None:
        from game.ui.screens.begin import Begin

        def begin(start: str | None) -> None:
            if start is not None:
                self.play(game.new(start))

        self.app.push_screen(Begin(game), begin)

    def _saved(self, game: Game) -> None:
        from game.ui.screens.saved import Saved

        def load(row: SavedRow | None) -> None:
            if row is not None:
                self._resume(row)

        self.app.push_screen(Saved(game.saves.rows(), game.saves.path), load)

    def _resume(self, row: SavedRow) -> None:
        assert self._game is not None
        try:
            keeper, notice = self._game.resume(row)
        except GameError as error:
            self.say(str(error))
            return
        self.play(keeper, notice)

    def play(self, keeper: Keeper, notice: str | None = None) -> None:
        """Go on with a playthrough."""
        from game.ui.screens.play import Play

        assert self._game is not None
        self.app.push_screen(Play(self._game, keeper, notice))


def _spaced(name: str) -> Content:
    return _plain(" ".join(name.upper()))


def _plain(text: str) -> Content:
    """Words of a story are never read as markup."""
    return Content(text)
