"""The title page: the name of the story, and where one can go from here."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from game.errors import GameError
from game.ui.glyphs import GLYPHS
from game.ui.screens.cover import lettered
from game.ui.screens.page import HELP, Keys, ListPage, allowed
from game.ui.widgets.hints import Hint, Hints
from game.ui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.session.game import Game
    from game.session.keeping import Keeper
    from game.session.saves import Row as SavedRow


DOT = f" {GLYPHS.dot} "
ENTRIES = {"new": "New game", "saved": "Saved games", "archive": "Archive", "about": "About", "settings": "Settings", "quit": "Quit"}


class Title(ListPage[None]):
    """The name of the game, and where one can go from here."""

    NAME: ClassVar[str] = "the title page"
    KEYS: ClassVar[Keys] = (("1-9", "choose a line"), ("Up Down Enter", "go to a line and choose it; or click"))

    def __init__(self, game: Game) -> None:
        super().__init__()
        self._game = game
        self._latest: SavedRow | None = None

    def compose(self) -> ComposeResult:
        head = self._game.story.head
        with Vertical(id="front"):
            yield Static(lettered(head.title, head.subtitle or ""), classes="name")
            yield Static(head.welcome or "", id="welcome", markup=False)
            yield Rows()
        yield Hints()

    def on_screen_resume(self) -> None:
        """Also when a game has been played meanwhile."""
        from game.session.describing import describe

        self._latest = self._game.saves.latest()
        rows = allowed(self, (Row(key, words) for key, words in ENTRIES.items()))
        self.set_class(self._latest is not None, "-again")
        if self._latest is not None and self._latest.save is not None:
            told = describe(self._game.story, self._latest.save)
            words = "Read the end again" if told.has_ended else "Continue"
            rows.insert(0, Row("continue", words, DOT.join((*told.who, *told.where[1:]))))
        left = self.query_one(Rows).row
        self.query_one(Rows).update(rows, left.key if left and left.key != "new" else None)  # after a new game it is the one to continue
        choose = Hint(f"1-{len(rows)}", "choose")
        self.query_one(Hints).show(choose, Hint("Up Down Enter", "move, choose"), Hint("C", "colours", "app.colours"), HELP)

    def action_back(self) -> None:
        """There is nothing before the title page."""

    def commands(self) -> Sequence[Row]:
        return self.query_one(Rows).rows

    def command(self, key: str) -> None:
        self.chosen(next(row for row in self.query_one(Rows).rows if row.key == key))

    def chosen(self, row: Row) -> None:
        match row.key:
            case "continue" if self._latest is not None:
                self._resume(self._latest)
            case "new":
                self._new()
            case "saved":
                self._saved()
            case "archive":
                from game.ui.screens.archive import Archive

                self.app.push_screen(Archive(self._game, None))
            case "about":
                from game.ui.screens.about import About

                self.app.push_screen(About(self._game.story))
            case "settings":
                self.call_later(self.app.run_action, "settings")
            case _:
                self.app.exit()

    def _new(self) -> None:
        from game.ui.screens.begin import Begin

        def begin(start: str | None) -> None:
            if start is not None:
                self.play(self._game.new(start))

        self.app.push_screen(Begin(self._game), begin)

    def _saved(self) -> None:
        from game.ui.screens.saved import Saved

        def load(row: SavedRow | None) -> None:
            if row is not None:
                self._resume(row)

        self.app.push_screen(Saved(self._game), load)

    def _resume(self, row: SavedRow) -> None:
        try:
            keeper, notice = self._game.resume(row)
        except GameError as error:
            self.say(str(error))
            return
        self.play(keeper, notice)

    def play(self, keeper: Keeper, notice: str | None = None) -> None:
        """Go on with a playthrough."""
        from game.ui.screens.play import Play

        self.app.push_screen(Play(self._game, keeper, notice))
