"""The last page of a visit where one chapter is played: what was decided, and where the story goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from game.session.keepsake import code_text
from game.session.listing import roads
from game.ui.adjustable import has_plain_signs, venue_of
from game.ui.glyphs import GLYPHS
from game.ui.screens.code import CodePage
from game.ui.screens.page import HELP, Keys, ListPage
from game.ui.screens.reading import Longer
from game.ui.widgets.code import Code, capacity
from game.ui.widgets.divider import Divider
from game.ui.widgets.heading import Heading
from game.ui.widgets.hints import Hint, Hints
from game.ui.widgets.paper import Sheet
from game.ui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from game.session.session import Session
    from game.story.world import Story

AGAIN, CODE = "again", "code"
BESIDE = 96
"""Columns of a page on which the code stands beside the text."""
AROUND = 8
"""Lines of the page that the code cannot have."""


class VisitEnd(ListPage[None], Longer[None]):
    """There is no way back from here: what comes next is told elsewhere."""

    WAYS_OUT: ClassVar[tuple[Hint, ...]] = (Hint("Up Down Enter", "choose"), HELP)
    NAME: ClassVar[str] = "the last page"
    KEYS: ClassVar[Keys] = (
        ("1-2", "choose a line"),
        ("Up Down Enter", "go to a line and choose it; or click"),
        ("a telephone", "its camera reads the code and shows the text; nothing is sent anywhere"),
    )

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        story, played = self._session.engine.story, self._played
        yield Heading(("The end of this chapter", story.chapters[played].title))
        with Horizontal(id="parting"):
            with Sheet(classes="pane", can_focus=False):
                yield Static(_told(story, played, self._decided), classes="words", markup=False)
            yield Code()
        yield Divider()
        code = [] if has_plain_signs(self) else [Row(CODE, "A code for your telephone")]
        yield Rows([Row(AGAIN, "Start again"), *code])
        yield Hints()

    def on_resize(self) -> None:
        has_room = self.size.width >= BESIDE and not has_plain_signs(self)
        room = capacity(self.size.height - AROUND) if has_room else 0
        self.query_one(Code).show(code_text(self._session, room, has_answer=venue_of(self).keeps) or "")

    def action_back(self) -> None:
        """There is nothing before the last page: the chapter is over."""

    def chosen(self, row: Row) -> None:
        if row.key == AGAIN:
            self.call_later(self.app.run_action, "again")
        else:
            self.app.push_screen(CodePage(self._session))

    @property
    def _played(self) -> str:
        """The chapter that was played."""
        return (self._session.origin.start or self._session.chapter).partition(".")[0]

    @property
    def _decided(self) -> list[str]:
        """How the turning points were passed that the visitor came to."""
        session = self._session
        return list(roads(session.engine.story, session.past._replace(choices=session.choices)))


def _told(story: Story, chapter: str, decided: list[str]) -> Content:
    name = story.head.title
    parts = [
        Content(f"This was one chapter of {name}: {story.chapters[chapter].title}."),
        Content(f"How the story goes on is told at home. The game is called {name}."),
    ]
    if decided:
        lines = [Content(f"{GLYPHS.dash} {line}") for line in decided]
        parts.append(Content("\n").join([Content.styled("What you decided", "bold $accent"), *lines]))
    return Content("\n\n").join(parts)
