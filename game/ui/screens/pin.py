"""The question for the staff's PIN, which can be answered by keys and by touch."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from game.ui.keys import numbers
from game.ui.screens.page import BACK, Box, Dialog, Keys
from game.ui.widgets.hints import Hint, Hints

if TYPE_CHECKING:
    from game.museum.pin import Lock

LONGEST = 12
"""Digits of a PIN."""
OPEN = 30.0
"""Seconds after which the question goes by itself."""
LOOKS = 0.5
"""Seconds between two looks at the clock."""
CLEAR, TAKE = "Clear", "OK"
PAD = (("1", "2", "3"), ("4", "5", "6"), ("7", "8", "9"), (CLEAR, "0", TAKE))
KEY_CELLS = 9
SIGN = "*"
"""Stands for a digit."""


class Pin(Dialog[bool]):
    """Ends with true once the right PIN has been given."""

    NAME: ClassVar[str] = "this question"
    KEYS: ClassVar[Keys] = (("1-9 0", "a digit; or touch it"), ("Enter", "take what is written"))
    BINDINGS: ClassVar[list[BindingType]] = [
        *numbers("digit"),
        Binding("backspace,delete", "clear", "Clear", show=False, id="pin.clear"),
        Binding("enter", "take", "Take", show=False, id="pin.take"),
    ]

    def __init__(self, lock: Lock, now: Callable[[], float]) -> None:
        super().__init__()
        self._lock = lock
        self._now = now
        self._until = now() + OPEN
        self._written = ""

    def compose(self) -> ComposeResult:
        with Box():
            yield Static("For the staff: the PIN", classes="heading", markup=False)
            yield Static(id="written", classes="words", markup=False)
            yield Pad()
            yield Hints(Hint("0-9", "digits"), Hint("Enter", "OK", "take"), BACK)

    def on_mount(self) -> None:
        self._draw()
        self.set_interval(LOOKS, self.look)

    def look(self) -> None:
        """Go, if nobody has given the PIN for a while."""
        if self._now() >= self._until:
            self.close()

    def action_digit(self, number: int, _: int = 0) -> None:
        """A digit more; 10 stands for 0, as in every list."""
        self._written = f"{self._written}{number % 10}"[:LONGEST]
        self._draw()

    def action_clear(self) -> None:
        self._written = ""
        self._draw()

    def action_take(self) -> None:
        """Try what is written; it is forgotten in any case."""
        given, self._written = self._written, ""
        self._draw()
        if self._lock.open(given):
            self.close(True)
        elif self._lock.wait:
            self.say(f"That was wrong too often. Try again in {self._lock.wait:.0f} seconds.")
        else:
            self.say("That is not the PIN. Try again.")

    def _draw(self) -> None:
        self.query_one("#written", Static).update(SIGN * len(self._written) or " ")


class Pad(Static):
    """The digits, each large enough for a finger."""

    auto_links = False

    def __init__(self) -> None:
        super().__init__(_pad(), id="pad", markup=False)


def _pad() -> Content:
    rows = [Content(" ").join([_key(words) for words in row]) for row in PAD]
    return Content("\n\n").join(rows)


def _key(words: str) -> Content:
    action = {CLEAR: "screen.clear", TAKE: "screen.take"}.get(words) or f"screen.digit({int(words) or 10})"
    key = Content.styled(words.center(KEY_CELLS), "bold $block-cursor-foreground on $block-cursor-background")
    return key.stylize(Style.from_meta({"@click": action}))
