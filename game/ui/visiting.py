"""One visit to a museum's terminal: what is offered, and what is counted of it, in which nothing tells of the visitor."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from game.museum.configuration import WHOLE
from game.museum.counts import Outcome, Visit
from game.session.edition import is_over
from game.ui.screens.begin import CHAPTER
from game.venue import KIOSK

if TYPE_CHECKING:
    from game.museum.configuration import Configuration
    from game.options import Options
    from game.session.session import Session
    from game.story.world import Story

MINUTE = 60


def offered(options: Options, configuration: Configuration) -> Options:
    """One edition, nothing that is kept, and no way out."""
    chapter = None if configuration.edition == WHOLE else configuration.edition
    part = options._replace(chapter=chapter, short=configuration.short, protagonists=configuration.protagonists, scene=None)
    return part._replace(settings=None, venue=KIOSK.without(CHAPTER))


class Visiting:
    """A visit that is under way."""

    def __init__(self, options: Options, language: str, begun: float) -> None:
        """`options` say what is offered; `begun` is when it began, in seconds, by the clock that also tells when it was over."""
        self._options, self._language = options, language
        self._begun = begun
        self._chapter = ""
        self._ending: str | None = None
        self.is_finished = False
        """Whether an ending has been reached, or the end of the edition."""

    def moved(self, session: Session) -> None:
        """The game stands elsewhere."""
        story = session.engine.story
        ending = story.scenes[session.state.scene].ending
        if is_over(session, self._options):
            self.is_finished = True
        else:
            self._chapter = max(self._chapter, session.chapter, key=lambda name: _place(story, name))
        if ending is not None:
            self._ending, self.is_finished = ending, True

    def counted(self, outcome: Outcome, seen: float) -> Visit:
        """The visit as it is counted; `seen` is when the visitor did something last.

        Whoever has come to the end has finished, however the visit was ended then.
        """
        today = datetime.now()
        how: Outcome = "finished" if self.is_finished and outcome != "crashed" else outcome
        minutes = int(seen - self._begun) // MINUTE
        edition = " ".join(filter(None, (self._options.chapter or WHOLE, "short" if self._options.short else "")))
        return Visit(f"{today:%Y-%m-%d}", today.hour, edition, self._language, minutes, self._chapter, self._ending, how)


def _place(story: Story, chapter: str) -> int:
    """Which of the chapters it is, from 0; -1 for none."""
    return story.head.chapters.index(chapter) if chapter else -1
