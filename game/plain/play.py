"""The whole game line by line: no screen codes, numbered choices, reasons spoken, the same saves."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Sequence
from typing import TextIO

from game.options import Options
from game.plain import archiving, setting
from game.plain.console import Console, Leave, numbered, sentence
from game.plain.reading import HELP as IN_A_GAME
from game.plain.reading import Reading, understood
from game.plain.shelf import Shelf, resumed
from game.session.archive import archive
from game.session.describing import describe
from game.session.game import Game
from game.session.keeping import Keeper
from game.session.saves import Row
from game.session.settings import Keeping
from game.session.warnings import HEADING, warnings

IN_ORDER = 0

HELP = (
    "Type the number of a line and Enter. These words also work, or the letters in brackets:",
    *(line for line in IN_A_GAME if line.startswith(("help", "saves", "archive", "settings"))),
    "quit (q): stop.",
    "In a game there are more words, and help tells which.",
)


def run(options: Options, source: TextIO, target: TextIO) -> int:
    """Play until the player quits or the input ends. Raises `GameError` if the story does not start."""
    game = Game.open(options)
    gc.enable()
    kept = Keeping(options.settings)
    console = Console(source, target, kept.now.width if options.width is None else options.width)
    if kept.notice:
        console.say(kept.notice)
    title = Title(console, game, kept)
    try:
        title.show()
    except (Leave, KeyboardInterrupt):
        if title.has_played:
            console.say("Your game is kept.")
    except BrokenPipeError:
        pass  # whoever was reading has gone; every choice has been saved
    return IN_ORDER


class Title:
    """The title page: continue, begin, look, leave."""

    def __init__(self, console: Console, game: Game, kept: Keeping) -> None:
        self._console = console
        self._game = game
        self._kept = kept
        self.has_played = False
        """Whether a game has been begun or gone on with."""

    def show(self) -> None:
        """Offer what can be done. Raises `Leave` when the player quits."""
        head = self._game.story.head
        self._console.say(" ".join(sentence(part) for part in (head.title, head.subtitle) if part))
        if head.welcome:
            self._console.say(head.welcome)
        while True:
            self._console.say()
            options = self._options()
            self._console.offer(list(options))
            self._ask(list(options.values()))

    def _ask(self, offered: Sequence[Callable[[], None]]) -> None:
        """Answer what is typed until one thing that was offered has been done."""
        words = {"archive": self._archive, "saves": self._saved_games, "quit": self._quit}
        while True:
            typed = self._console.ask()
            word, rest = understood(typed)
            if (index := numbered(typed, len(offered))) is not None:
                return offered[index]()
            if word in words and not rest:
                return words[word]()
            self._say_all(self._answer(word, rest) or [f"Please type a number from 1 to {len(offered)} and Enter, help or quit."])

    def _answer(self, word: str, rest: str) -> Iterable[str]:
        """What is said to a word after which the same things are offered still; nothing to an unknown one."""
        match word:
            case "help":
                return HELP
            case "settings":
                return setting.lines(self._console, self._kept, rest)
            case "archive":
                return archiving.answer(archive(self._game), rest)
        return ()

    def _say_all(self, lines: Iterable[str]) -> None:
        for line in lines:
            self._console.say(line)

    def _options(self) -> dict[str, Callable[[], None]]:
        """What the title page offers now, with what it does."""
        options: dict[str, Callable[[], None]] = {}
        if (row := self._game.saves.latest()) and row.save:
            told = describe(self._game.story, row.save)
            words = "Read the end again" if told.has_ended else "Continue"
            options[f"{words}: {', '.join((*told.who, *told.where))}"] = lambda: self._resume(row)
        for protagonist in self._game.protagonists():
            who = self._game.story.head.protagonists[protagonist]
            options[f"New game: {who.name}. {who.about} About {self._game.minutes(protagonist)} minutes."] = self._begin(protagonist)
        if len(self._game.story.head.chapters) > 1 and not self._game.options.chapter:
            options["Play one chapter alone"] = self._one_chapter
        options["Saved games"] = self._saved_games
        options["Archive"] = self._archive
        options["About this game"] = self._about
        options["Quit"] = self._quit
        return options

    def _begin(self, protagonist: str, chapter: str | None = None) -> Callable[[], None]:
        starts = self._game.story.starts(chapter, protagonist) if chapter else self._game.starts(protagonist)
        return lambda: self._new_game(starts)

    def _new_game(self, starts: tuple[str, ...]) -> None:
        titles = [self._game.story.start(start).title for start in starts]
        start = starts[self._console.choose(titles) if len(starts) > 1 else 0]
        self._console.say()
        if so_far := self._game.story.start(start).so_far:
            self._console.say(so_far)
            self._console.say()
        self._play(self._game.new(start))

    def _play(self, keeper: Keeper) -> None:
        self.has_played = True
        Reading(self._console, self._game, keeper, self._kept).play()

    def _one_chapter(self) -> None:
        story = self._game.story
        playable = {key: story.chapters[key] for key in story.head.chapters if story.chapters[key].starts}
        lines = [f"{found.title}, {found.period or ''}: about {found.minutes} minutes" for found in playable.values()]
        chosen = self._console.choose([*lines, "Back"])
        if chosen < len(playable):
            self._new_game(story.starts(list(playable)[chosen]))

    def _saved_games(self) -> None:
        if row := Shelf(self._console, self._game).choose():
            self._resume(row)

    def _resume(self, row: Row) -> None:
        if keeper := resumed(self._console, self._game, row):
            self._console.say()
            self._play(keeper)

    def _archive(self) -> None:
        """Ask for shelves and words until the player goes back."""
        held = archive(self._game)
        self._say_all(archiving.shelves(held))
        self._console.say("Type the name of a shelf, some words to look for, time, or back.")
        while (asked := self._console.ask()).lower() not in ("b", "back"):
            if asked.lower() in ("q", "quit"):
                raise Leave
            first, _, rest = asked.partition(" ")
            self._say_all(archiving.said(held, asked.lower(), rest if first.lower() == "archive" else asked))

    def _quit(self) -> None:
        raise Leave

    def _about(self) -> None:
        story = self._game.story
        self._say_all(story.head.about)
        if warned := warnings(story):
            self._say_all([f"{HEADING}.", *warned])
