"""What can be opened from a page that is being played: the menu, the saved games, and the screens behind the doors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from textual.message import Message
from textual.screen import Screen

from game.errors import GameError, SaveError
from game.session.saves import AUTOSAVE
from game.ui.screens import doors
from game.ui.screens.confirm import Confirm
from game.ui.screens.naming import Naming
from game.ui.screens.page import ListPage
from game.ui.screens.pause import ENTRIES, Pause
from game.ui.screens.saved import Saved
from game.ui.widgets.rows import Row

if TYPE_CHECKING:
    from game.session.game import Game
    from game.session.keeping import Keeper
    from game.session.saves import Row as SavedRow
    from game.session.session import Session


class Moved(Message):
    """The game stands elsewhere than before: something was chosen, taken back or loaded. Whoever counts visitors or pupils listens."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session


class Played(ListPage[None]):
    """A page with a playthrough, and the ways from it. What it shows, and stepping back, is left to the page itself."""

    _is_read = False
    """Whether the warning before the present scene has been answered with reading."""
    _is_changed = False
    """Whether something has happened since the last autosave."""
    _revealed: int | None = None
    """How many paragraphs of a page are shown that comes paragraph by paragraph; `None`: all."""

    def __init__(self, game: Game, keeper: Keeper) -> None:
        super().__init__()
        self._game = game
        self._keeper = keeper

    @property
    def _session(self) -> Session:
        return self._keeper.session

    @property
    def is_played(self) -> bool:
        return True

    def _show(self) -> None:
        """Show the scene as it is now."""
        raise NotImplementedError

    def action_undo(self, to: int | None = None) -> None:
        """Step back once, or to the moment after `to` choices."""
        raise NotImplementedError

    def action_back(self, highlighted: str | None = None) -> None:
        """One step back from a page is the menu."""
        self.app.push_screen(Pause(highlighted), lambda entry: self._do(entry, entry) if entry else None)

    def commands(self) -> Sequence[Row]:
        return [entry for entry in ENTRIES if entry.key not in ("continue", "help")]

    def command(self, key: str) -> None:
        self._do(key)

    def _do(self, entry: str, back: str | None = None) -> None:
        """Do what a menu says; what was opened from the menu leads `back` to it."""
        match entry:
            case "save":
                self.action_save(back)
            case "saved":
                self._open_saved(back)
            case "undo":
                self.action_undo()
            case "help":
                self.action_help()
            case "settings":
                self.action_door("settings", back)
            case "title":
                self._leave()
            case "keepsake":
                self.action_door("keepsake", back, self._after_the_end)
            case "code":
                self.action_door("code", back)
            case "quit":
                self.call_later(self.app.action_quit)
            case name if name in {door.name for door in doors.DOORS}:
                self.action_door(name, back)

    def _open(self, screen: Screen[Any], back: str | None, then: Callable[[Any], None] | None = None) -> None:
        def closed(result: Any) -> None:
            if result is not None and then is not None:
                then(result)
            elif back is not None:
                self.action_back(back)

        self.app.push_screen(screen, closed)

    def action_door(self, name: str, back: str | None = None, then: Callable[[Any], None] | None = None) -> None:
        """Open a screen by its name, and do `then` with what it ends with: without it, that is the moment to step back to."""
        screen = doors.opened(name, self._game, self._session)
        if isinstance(screen, str):
            self.say(screen)
        else:
            self._open(screen, back, then or self.action_undo)

    def _after_the_end(self, entry: str) -> None:
        """Go where the page of what can be kept leads."""
        if entry == "new":
            self.action_door("begin", then=self._begin)
        else:
            self._do(entry)

    def _begin(self, start: str) -> None:
        self._keeper = self._game.new(start)
        self._is_read = self._is_changed = False
        self._show()
        self.post_message(Moved(self._session))

    def action_save(self, back: str | None = None) -> None:
        self._open(Naming(self._session.view.title), back, self._save)

    def _open_saved(self, back: str | None) -> None:
        self.keep()
        self._open(Saved(self._game, AUTOSAVE + self._keeper.playthrough), back, self._load)

    def _save(self, name: str) -> None:
        try:
            self._keeper.save_as(name)
        except SaveError as error:
            self.notify(str(error), severity="warning", markup=False)
        else:
            self.say(f'Saved as "{name}".')

    def _load(self, row: SavedRow) -> None:
        try:
            self._keeper, notice = self._game.resume(row)
        except GameError as error:
            self.say(str(error))
            return
        self._is_read = self._is_changed = False
        self._revealed = None
        self._show()
        self.post_message(Moved(self._session))
        self.say("Loaded.")
        if notice:
            self.notify(notice, markup=False)

    def _leave(self) -> None:
        if self.keep():
            self.close()
        else:
            question = Confirm("Your last steps could not be saved. Leave all the same?", "Leave", "Go on playing")
            self.app.push_screen(question, lambda sure: self.close() if sure else None)
