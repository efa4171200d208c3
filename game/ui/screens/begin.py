"""A new game: who to be, and where to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult

from game.ui.glyphs import GLYPHS
from game.ui.presenting import digits
from game.ui.screens.page import BACK, HELP, Keys, ListPage
from game.ui.widgets.heading import Heading
from game.ui.widgets.hints import Hint, Hints
from game.ui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.session.game import Game
    from game.session.session import Session

HERO, CHAPTER, START = "hero", "chapter", "start"
"""What a row stands for; its key is one of these and a name."""
DOT = f" {GLYPHS.dot} "


class Begin(ListPage[str]):
    """Ends with the address of a start. Questions with one answer are not asked."""

    NAME: ClassVar[str] = "the page for a new game"
    KEYS: ClassVar[Keys] = (("1-9", "choose a line"), ("Up Down Enter", "go to a line and choose it; or click"))

    def __init__(self, game: Game) -> None:
        super().__init__()
        self._game = game
        self._asked: list[tuple[str, Sequence[Row]]] = [self._first()]
        """The questions on the way here, the present one last."""

    def compose(self) -> ComposeResult:
        question, rows = self._asked[-1]
        yield Heading(("New game", question))
        yield Rows(rows, id="list")
        yield Hints(Hint(digits(len(rows)), "choose"), BACK, HELP)

    def chosen(self, row: Row) -> None:
        kind, _, name = row.key.partition(":")
        match kind:
            case "hero":
                self._ask_start(row.text, self._game.starts(name))
            case "chapter":
                self._ask_start(row.text, self._game.story.starts(name))
            case _:
                self.close(name)

    def action_back(self) -> None:
        del self._asked[-1:]
        if self._asked:
            self._show()
        else:
            self.close()

    def _ask_start(self, question: str, starts: Sequence[str]) -> None:
        if len(starts) == 1:
            self.close(starts[0])
            return
        self._asked.append((question, self._starts(starts)))
        self._show()

    def _first(self) -> tuple[str, Sequence[Row]]:
        """Who to be; where there is nobody to choose among, through whose eyes."""
        rows = [*self._heroes(), *self._chapters()]
        starts = self._game.starts(self._game.protagonists()[0])
        return (rows[0].text, self._starts(starts)) if len(rows) == 1 < len(starts) else ("Who are you?", rows)

    def _starts(self, starts: Sequence[str]) -> list[Row]:
        found = {address: self._game.story.start(address) for address in starts}
        return [Row(f"{START}:{name}", start.title, start.so_far or "") for name, start in found.items()]

    def _show(self) -> None:
        question, rows = self._asked[-1]
        self.query_one(Heading).show(("New game", question))
        self.query_one(Hints).show(Hint(digits(len(rows)), "choose"), BACK, HELP)
        self.query_one(Rows).update(rows)

    def _heroes(self) -> list[Row]:
        people = self._game.story.head.protagonists
        return [
            Row(f"{HERO}:{name}", people[name].name, f"{people[name].about} About {self._game.minutes(name)} minutes.")
            for name in self._game.protagonists()
        ]

    def _chapters(self) -> list[Row]:
        """Chapters that can be played alone; with one chapter there is no difference."""
        story, options = self._game.story, self._game.options
        if options.chapter or options.scene or len(story.chapters) < 2 or not options.venue.allows(CHAPTER):
            return []
        return [
            Row(
                f"{CHAPTER}:{name}",
                f"{chapter.title}: {chapter.subtitle}" if chapter.subtitle else chapter.title,
                DOT.join(filter(None, (chapter.period, f"about {chapter.minutes} minutes"))),
                group="Or one chapter alone",
            )
            for name, chapter in story.chapters.items()
            if chapter.starts
        ]


def opened(game: Game, session: Session) -> Begin:  # noqa: ARG001  what every door is given
    """The questions before another game."""
    return Begin(game)
