"""One game, page by page, in lines."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from game.engine.view import ChoiceView
from game.errors import GameError
from game.plain import archiving, glossary, setting, wording
from game.plain.console import Console, Leave
from game.plain.keeping import kept
from game.plain.shelf import Shelf, resumed
from game.plain.telling import TOLD
from game.session import exporting
from game.session.archive import archive
from game.session.game import Game
from game.session.keeping import Keeper
from game.session.keepsake import keepsake
from game.session.saves import AUTOSAVE
from game.session.settings import Keeping

OWN = {
    "help": "h", "term": "w", "archive": "k", "time": "y", "undo": "z", "save": "s", "saves": "", "export": "x", "keepsake": "",
    "repeat": "r", "settings": "", "title": "", "quit": "q",
}  # fmt: skip
"""The words that do something, with their letters: on the screen they are keys for the same."""
ALIASES = {
    "notes": "note", "words": "term", "terms": "term", "word": "term", "map": "journey", "back": "undo", "load": "saves", ",": "settings",
    "?": "help",
}  # fmt: skip
"""What people type instead."""
COMMANDS = OWN | {word: told.letter for word, told in TOLD.items()}
"""Every word that can be typed, with its letter; empty for a word that has none."""
BY_LETTER = {letter: word for word, letter in COMMANDS.items() if letter}

HELP = (
    "Type the number of a choice and Enter. These words also work, or the letters in brackets:",
    "help (h): this list.",
    *(f"{word}{f' ({told.letter})' if told.letter else ''}: {told.tells}" for word, told in TOLD.items()),
    "map: the same as journey.",
    "term (w): explain the words of this page; or term and a word, as the page has it.",
    "archive (k): what is known about the time, as far as you have met it; archive words lists a shelf, archive and some words searches.",
    "time (y): what is documented and your own story, in the order of time.",
    "undo (z): take back the last choice, or go back to the warning before this page; undo 3 takes back three choices.",
    "save (s): keep this moment under a name, such as: save Volochisk. The game also saves itself after every choice.",
    "saves: the saved games, to load one, to delete one or to keep one as a file.",
    "export (x): keep everything you have read as a file; say in which form: export html, export md or export txt.",
    "keepsake: after the end, keep one page about your game as a file: keepsake html, keepsake md or keepsake txt.",
    "repeat (r): read the page again.",
    "settings (or a comma): how long a line is; settings width 60 changes it.",
    "title: back to the title page.",
    "quit (q): stop; the game is kept.",
)


def understood(typed: str) -> tuple[str, str]:
    """The word that is meant, which may be unknown, and what was typed after it."""
    first, _, rest = typed.partition(" ")
    first = first.lower()
    return BY_LETTER.get(first, ALIASES.get(first, first)), rest.strip()


class Reading:
    """Plays one playthrough, or those that are loaded in its place, until the player leaves."""

    def __init__(self, console: Console, game: Game, keeper: Keeper, settings: Keeping) -> None:
        self._console = console
        self._game = game
        self._keeper = keeper
        self._settings = settings
        self._session = keeper.session
        self._story = keeper.session.engine.story
        self._told: tuple[str, int] | None = None
        """The chapter, and how many choices had been taken, when it was last said how the player stands."""

    def play(self) -> None:
        """Read pages and take choices until the player goes back to the title page. Raises `Leave` when the player quits."""
        self._keep()
        self._open_page()
        self._console.say("Type the number of a choice. Type help for other words.")
        while self._answer(self._console.ask()):
            pass

    def _keep(self) -> None:
        if notice := self._keeper.autosave():
            self._console.say(notice)

    def _open_page(self) -> None:
        """A new page; before a hard one the reader is asked."""
        view = self._session.view
        if view.content is None or view.scene in self._session.skipped:
            self._page()
            return
        self._console.say(view.content.warning)
        match self._console.choose([wording.READ, wording.SKIP, wording.BACK]):
            case 0:
                self._page()
            case 1:
                self._session.skipped.add(view.scene)
                self._page()
            case _ if not self._take_back(1):
                self._open_page()

    def _page(self) -> None:
        self._session.is_warned = False
        self._say_all(wording.scene(self._session, self._stands()))
        if ended := wording.end(self._story, self._session.view):
            self._console.say(f"{ended[0]}. {ended[1]}".strip())
            self._console.say("Type undo to step back, transcript to read it all again, keepsake to take a page home, title or quit.")

    def _stands(self) -> str:
        """How the player stands: in full where a chapter or a sitting begins, then what the last choice has changed."""
        before, self._told = self._told, (self._session.chapter, len(self._session.choices))
        if before is None or before[0] != self._told[0]:
            return wording.state_line(self._session)
        return wording.changed(self._session) if before != self._told else ""

    def _say_all(self, lines: Iterable[str]) -> None:
        for line in lines:
            self._console.say(line)

    def _answer(self, typed: str) -> bool:
        """Do what was typed; false when the player goes back to the title page."""
        word, rest = understood(typed)
        if word == "quit":
            raise Leave
        if word == "title":
            return False
        if word.isascii() and word.isdigit() and not rest:
            self._choose(int(word[:6]))
        elif word in COMMANDS:
            self._command(word, rest)
        else:
            near = get_close_matches(word, COMMANDS, n=1)
            meant = f" Did you mean {near[0]}?" if near else ""
            self._console.say(f"Please type the number of a choice, or help.{meant}")
        return True

    def _choose(self, number: int) -> None:
        choices = self._session.view.choices
        if number == len(choices) + 1 and wording.after_all(self._session):
            self._read_after_all()
            return
        if not 1 <= number <= len(choices):
            self._console.say(f"Please type a number from 1 to {len(choices)}." if choices else "The story ends here. Type undo or quit.")
            return
        self._take(choices[number - 1])

    def _read_after_all(self) -> None:
        self._session.skipped.discard(self._session.state.scene)
        self._keep()
        self._page()

    def _take(self, choice: ChoiceView) -> None:
        if not choice.is_available:
            self._console.say(wording.unavailable(choice))
            return
        before, answer = self._session.state.scene, ""
        if choice.asks:
            self._console.say(choice.asks)
            if not (answer := self._console.ask()):
                self._console.say(wording.NOTHING_WRITTEN)
                return
        self._session.choose(choice.id, answer)
        is_new_page = self._session.state.scene != before
        if is_new_page:
            self._session.skipped.discard(self._session.state.scene)  # a hard page warns again when it is entered again
        self._session.is_warned = is_new_page and self._session.view.content is not None
        self._keep()
        if is_new_page:
            self._open_page()
        else:
            self._page()

    def _command(self, word: str, rest: str) -> None:
        match word:
            case "help":
                self._say_all(HELP)
            case "term":
                self._terms(rest)
            case "undo":
                self._undo(rest)
            case "save":
                self._save(rest)
            case "saves":
                self._load()
            case "export":
                self._console.say(kept(self._keeper.folder.path, self._session, "transcript", rest, exporting.transcript))
            case "keepsake" if self._session.view.ending is None:
                self._console.say("There is a keepsake once your game has come to its end.")
            case "keepsake":
                self._console.say(kept(self._keeper.folder.path, self._session, "keepsake", rest, keepsake))
            case "repeat":
                self._say_all(wording.scene(self._session, wording.state_line(self._session)))
            case "archive" | "time":
                self._say_all(archiving.said(archive(self._game, self._session), word, rest, self._session))
            case "settings":
                self._say_all(setting.lines(self._console, self._settings, rest))
            case _:
                self._say_all(TOLD[word].lines(self._session, rest))
                self._game.marks.add(f"notes.{note}" for note in self._session.view.notes if word == "note")

    def _terms(self, asked: str) -> None:
        terms = self._story.declared.terms
        if not asked:
            linked = self._session.view.terms
            self._say_all([wording.term(terms[key]) for key in linked] or ["This page has no words that are explained."])
            self._game.marks.add(f"words.{key}" for key in linked)
            return
        meant = glossary.meant(self._session, asked)
        self._say_all([wording.term(terms[key]) for key in meant] or [f"The glossary has no word like {asked}."])
        self._game.marks.add(f"words.{key}" for key in meant)

    def _undo(self, asked: str) -> None:
        """Take back as many choices as are asked for; without a number the warning before the page is a step of its own."""
        if asked.isascii() and asked.isdigit():
            self._take_back(int(asked[:6]))
        elif self._session.view.content and self._session.is_new_page:
            self._session.skipped.discard(self._session.state.scene)
            self._open_page()
        else:
            self._take_back(1)

    def _take_back(self, count: int) -> bool:
        """Step back by some choices; false if there are not so many."""
        try:
            self._session.undo(to=len(self._session.choices) - count)
        except GameError as error:
            self._console.say(str(error))
            return False
        self._told = None
        self._console.say("One choice is taken back." if count == 1 else f"{count} choices are taken back.")
        self._keep()
        self._page()
        return True

    def _save(self, name: str) -> None:
        try:
            self._keeper.save_as(name or self._session.view.title)
            self._console.say(f"Kept as: {name or self._session.view.title}.")
        except GameError as error:
            self._console.say(str(error))

    def _load(self) -> None:
        """Go on with a saved game in place of this one, which has been kept."""
        self._keep()
        row = Shelf(self._console, self._game, AUTOSAVE + self._keeper.playthrough).choose()
        if row is None:
            self._page()
        elif keeper := resumed(self._console, self._game, row):
            self._keeper, self._session, self._told = keeper, keeper.session, None
            self._console.say()
            self._open_page()
