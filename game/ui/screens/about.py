"""What a player should know about the story."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from game.ui.screens.page import Keys
from game.ui.screens.reading import Reading
from game.ui.widgets.heading import Heading
from game.ui.widgets.paper import Sheet

if TYPE_CHECKING:
    from game.story.world import StoryHead


class About(Reading):
    """What is invented and what is documented, and the licences."""

    NAME: ClassVar[str] = "the page about the story"
    KEYS: ClassVar[Keys] = (("Up Down Space", "read on"),)

    def __init__(self, head: StoryHead) -> None:
        super().__init__()
        self._head = head

    def compose(self) -> ComposeResult:
        yield Heading((self._head.title, "about", f"edition {self._head.edition}"))
        with Sheet(classes="pane"):
            yield Static(Content("\n\n").join([Content(text) for text in self._head.about]), classes="words")
        yield from self.below()
