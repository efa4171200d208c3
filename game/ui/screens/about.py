"""What a player should know about the story."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from game.session.warnings import HEADING, warnings
from game.ui.screens.page import Keys
from game.ui.screens.reading import Reading
from game.ui.widgets.heading import Heading
from game.ui.widgets.paper import Sheet

if TYPE_CHECKING:
    from game.story.world import Story


class About(Reading):
    """What is invented and what is documented, the licences, and what is warned of."""

    NAME: ClassVar[str] = "the page about the story"
    KEYS: ClassVar[Keys] = (("Up Down Space", "read on"),)

    def __init__(self, story: Story) -> None:
        super().__init__()
        self._story = story

    def compose(self) -> ComposeResult:
        head, warned = self._story.head, warnings(self._story)
        yield Heading((head.title, "about", f"edition {head.edition}"))
        parts = [Content(text) for text in head.about]
        if warned:
            parts += [Content.styled(HEADING, "bold $accent"), *map(Content, warned)]
        with Sheet(classes="pane"):
            yield Static(Content("\n\n").join(parts), classes="words")
        yield from self.below()
