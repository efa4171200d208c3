"""The teacher's screen in the terminal: how pupils come in, where they are, and the word to go on."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from game.ui.adjustable import Adjustable
from game.ui.app import CRASHED
from game.ui.ending import TOLD
from game.ui.keys import letters
from game.ui.screens.confirm import Confirm
from game.ui.screens.page import HELP, Keys, Page
from game.ui.widgets.code import Code
from game.ui.widgets.heading import Heading
from game.ui.widgets.hints import Hint, Hints

if TYPE_CHECKING:
    from game.classroom.room import Room
    from game.options import Options
    from game.served.lesson import Lesson

A_LOOK = 0.5
"""Seconds between two looks at the room."""
GOES_ON = "This lesson was begun on {day.day} {day:%B}. For another class, end it and start with --new."

log = logging.getLogger(__name__)


class Board(Page[None]):
    """What is projected at the beginning, and what a teacher needs without a browser."""

    NAME: ClassVar[str] = "the board of the lesson"
    KEYS: ClassVar[Keys] = (
        ("H", "hold the class at the end of the chapter in which most of it is"),
        ("G", "let the class go on"),
        ("P", "show the PIN of the teacher's page, or hide it"),
        ("Q", "end the lesson; everybody's game is kept"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(letters("h"), "hold", "Hold", show=False, id="class.hold"),
        Binding(letters("g"), "go_on", "Go on", show=False, id="class.go_on"),
        Binding(letters("p"), "pin", "PIN", show=False, id="class.pin"),
        Binding(f"{letters('q')},f10,ctrl+q", "end", "End", show=False, id="class.end"),
    ]

    def __init__(self, lesson: Lesson, address: str, pin: str) -> None:
        """`address` is what pupils type; `pin` opens the teacher's page."""
        super().__init__()
        self._lesson, self._address, self._pin = lesson, address, pin
        self._shows_pin = False
        """The board may be projected."""

    def compose(self) -> ComposeResult:
        yield Heading(("A lesson", self._lesson.game.story.head.title))
        with Horizontal(id="lesson"):
            yield Code()
            with Vertical(id="told"):
                yield Static(self._way_in(), id="way", markup=False)
                yield Static(id="room", markup=False)
        yield Hints(Hint("H", "hold", "hold"), Hint("G", "go on", "go_on"), Hint("P", "PIN", "pin"), Hint("Q", "end", "end"), HELP)

    def on_mount(self) -> None:
        self.query_one(Code).show(f"{self._address}/?word={self._lesson.room.word}")
        self.set_interval(A_LOOK, self._look)
        self._look()

    def _way_in(self) -> Content:
        lines = [
            ("In the browser", self._address),
            ("Room word", self._lesson.room.word),
            ("Teacher's page", f"{self._address}/teacher"),
            ("PIN for it", self._pin if self._shows_pin else "P shows it"),
        ]
        way = [Content.assemble((f"{name}: ", "$text-muted"), (told, "bold $accent")) for name, told in lines]
        begun = self._lesson.begun
        return Content("\n").join([*way, Content(GOES_ON.format(day=begun))] if begun else way)

    def _look(self) -> None:
        self.query_one("#room", Static).update("\n".join(_told(self._lesson.room, self._lesson.records.fault)))

    def action_hold(self) -> None:
        counts = self._lesson.room.counts().by_chapter
        if not counts:
            self.say("Nobody has begun to play yet.")
            return
        chapter = max(counts, key=lambda name: counts[name])
        self._lesson.room.hold(chapter)
        self.say(f"The class waits at the end of {self._lesson.game.story.chapters[chapter].title}.")
        self._look()

    def action_go_on(self) -> None:
        self._lesson.room.release()
        self.say("The class goes on.")
        self._look()

    def action_pin(self) -> None:
        self._shows_pin = not self._shows_pin
        self.query_one("#way", Static).update(self._way_in())

    def action_back(self) -> None:
        """There is nothing before the board."""

    def action_end(self) -> None:
        question = Confirm(
            "End the lesson? The games are kept: it goes on if you start it again today, or later with --continue.", "End it", "Go on"
        )
        self.app.push_screen(question, lambda sure: self.app.exit() if sure else None)


class BoardApp(Adjustable):
    """The program of the teacher's terminal."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, options: Options, board: Board) -> None:
        super().__init__(options)
        self._board = board

    def on_mount(self) -> None:
        TOLD.then(self.exit)
        self.push_screen(self._board)

    async def action_quit(self) -> None:
        """Ctrl+Q, wherever one is: it would end everybody's lesson."""
        if self.screen is self._board:
            self._board.action_end()

    def _handle_exception(self, error: Exception) -> None:
        """The lesson goes on without the board; Textual would show every local variable."""
        self._return_code = CRASHED
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
            log.error("The board failed.", exc_info=error)
        self._close_messages_no_wait()


def _told(room: Room, fault: str | None) -> Iterator[str]:
    """The room in lines: counts, and no names."""
    counts = room.counts()
    yield f"\n{counts.joined} in the room, {counts.connected} connected, {counts.waiting} waiting, {counts.ended} at an end"
    if room.left is not None:
        yield f"{room.left / 60:.0f} minutes left"
    if room.hold_after is not None:
        yield "The class is held; G lets it go on."
    yield ""
    yield from (f"{page.pupils:>3}  {page.chapter_title}: {page.scene_title}" for page in counts.where)
    if fault:
        yield f"\n{fault}"
