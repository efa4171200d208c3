"""What the terminal shows while nobody plays: a line of the story, its train, its town, in turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from game.session.town import growing
from game.ui.glyphs import GLYPHS
from game.ui.screens.cover import lettered
from game.ui.screens.page import Page
from game.ui.screens.town import GRID
from game.ui.widgets.plan import Plan
from game.ui.widgets.train_line import TrainLine

if TYPE_CHECKING:
    from textual.timer import Timer

    from game.session.game import Game

STEP = 1.0
"""Seconds from one step of a picture to the next."""
STEPS = 8
"""Steps for which a picture stays."""
SLOWLY = 2
"""Steps that the train stands at a station."""
INVITATION = "Press any key, or touch the screen."
DOT = f" {GLYPHS.dot} "


class Attract(Page[None]):
    """Three pictures in turn, and how to begin. Whoever hears a key begins; the page itself does nothing."""

    NAME: ClassVar[str] = "the first page"
    AUTO_FOCUS = ""

    def __init__(self, game: Game) -> None:
        super().__init__()
        self._game = game
        self._town = growing(game.story)
        self._lines = game.story.head.attract or list(filter(None, [game.story.head.welcome]))
        self._steps = 0
        self._pictures: list[tuple[str, Callable[[int, int], None]]] = []
        """What is shown in turn: the container, and what draws in it when it is shown the n-th time, at a step."""
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        head = self._game.story.head
        yield Static(lettered(head.title, head.subtitle or ""), classes="name")
        with Vertical(id="pictures"):
            yield from self._compose_pictures()
        with Vertical(id="inviting"):
            yield Static(INVITATION, id="invitation", markup=False)
        yield Static(minutes(self._game), id="minutes", markup=False)

    def _compose_pictures(self) -> Iterator[Widget]:
        if self._lines:
            self._pictures.append(("#quoted", self._quote))
            yield Vertical(Static(classes="quotation", markup=False), id="quoted", classes="picture")
        chapter = next((chapter for chapter in self._game.story.chapters.values() if chapter.journey), None)
        if chapter is not None:
            self._pictures.append(("#travelled", self._travel))
            names = [self._game.story.declared.places[stop.place].name for stop in chapter.journey]
            known = [index for index, stop in enumerate(chapter.journey) if stop.standing == "documented"]
            told = DOT.join(filter(None, (chapter.title, chapter.period)))
            yield Vertical(TrainLine(names, 0, known), Static(told, classes="caption", markup=False), id="travelled", classes="picture")
        if self._town:
            self._pictures.append(("#built", self._build))
            last = self._town[-1]
            yield Vertical(Plan(last.buildings, last.streets), Static(classes="caption", markup=False), id="built", classes="picture")

    def on_mount(self) -> None:
        self._draw()
        self._timer = self.set_interval(STEP, self.step)

    def on_screen_suspend(self) -> None:
        if self._timer is not None:
            self._timer.pause()

    def on_screen_resume(self) -> None:
        if self._timer is not None:
            self._timer.resume()

    def step(self) -> None:
        """A step later. Where nothing is to move, a picture stays as it is until the next one's turn."""
        self._steps += 1
        if self._steps % STEPS == 0 or self.app.animation_level != "none":
            self._draw()

    def _draw(self) -> None:
        turn, at = divmod(self._steps, STEPS)
        for index, (name, draw) in enumerate(self._pictures):
            picture = self.query_one(name)
            picture.display = index == turn % len(self._pictures)
            if picture.display:
                draw(turn // len(self._pictures), at)

    def _quote(self, time: int, _: int) -> None:
        self.query_one(".quotation", Static).update(self._lines[time % len(self._lines)])

    def _travel(self, time: int, at: int) -> None:
        line = self.query_one(TrainLine)
        line.move((time * (STEPS // SLOWLY) + at // SLOWLY) % line.stops)

    def _build(self, _: int, at: int) -> None:
        """A year at each step, and at the end the last one; without motion that alone."""
        at = at if self.app.animation_level != "none" else len(self._town)
        shown = self._town[min(at, len(self._town) - 1)]
        self.query_one(Plan).fill(shown.buildings)
        caption = Content.assemble((shown.date, "bold"), (f"{DOT}{GRID}", "$text-muted"))
        self.query_one("#built .caption", Static).update(caption)


def minutes(game: Game) -> str:
    """How long it takes, and what part of the story it is."""
    each = sorted({game.minutes(name) for name in game.protagonists()})
    told = f"{each[0]} to {each[-1]}" if len(each) > 1 else f"{each[0]}"
    chapter = game.options.chapter
    played = f"One chapter, {game.story.chapters[chapter].title}" if chapter else "The whole story"
    return f"{played}: about {told} minute{'' if told == '1' else 's'}."
