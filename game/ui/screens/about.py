"""What a player should know about the story."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from game.ui.screens.page import BACK, HELP, Keys, Page
from game.ui.widgets.heading import Heading
from game.ui.widgets.hints import Hint, Hints

if TYPE_CHECKING:
    from game.story.world import StoryHead


class About(Page[None]):
    """What is invented and what is documented, and the licences."""

    AUTO_FOCUS = ".pane"
    NAME: ClassVar[str] = "the page about the story"
    KEYS: ClassVar[Keys] = (("Up Down Space", "read on"),)

    def __init__(self, head: StoryHead) -> None:
        super().__init__()
        self._head = head

    def compose(self) -> ComposeResult:
        yield Heading((self._head.title, "about", f"edition {self._head.edition}"))
        with VerticalScroll(classes="pane"):
            yield Static(Content("\n\n").join([Content(text) for text in self._head.about]), classes="words")
        yield Hints(Hint("Space", "read on", "page(1)"), BACK, HELP)
