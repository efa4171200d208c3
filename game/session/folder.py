"""The file that the security police has on the player, once a page has shown it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from game.engine.view import written_date
from game.session import listing
from game.session.describing import who
from game.session.session import Session
from game.story.model import Passage

UNSEEN = "Nobody has shown you a file yet."
UNDATED = "undated"


class Entry(NamedTuple):
    """A line of the file."""

    text: str
    date: str
    """For people, such as "20 March 1925", or "undated"."""


class File(NamedTuple):
    """The whole file."""

    number: str
    concerning: str
    entries: tuple[Entry, ...]
    """The heaviest first."""
    assumed: int
    """How many of them are from before a chapter that is played alone."""

    @property
    def counted(self) -> str:
        """How many entries it has, in words: "1 entry", "12 entries, 9 from before this chapter"."""
        before = f", {self.assumed} from before this chapter" if self.assumed else ""
        return f"{len(self.entries)} entr{'y' if len(self.entries) == 1 else 'ies'}{before}"


def file_of(session: Session) -> File | None:
    """The file as it stands now; `None` until a page that reads from it has been seen."""
    pages = list(_pages(session))
    if not pages:
        return None
    story, past = session.engine.story, session.past
    own = [Entry(line.text, written_date(date) if date else UNDATED) for line, date in listing.filed(story, past.choices)]
    spare = [line for part in pages for line in listing.lines(story, part, past) if line in part.spare]
    entries = (*own, *(Entry(line, UNDATED) for line in dict.fromkeys(spare)))
    number = f"{abs(session.state.seed) % 9000 + 1000}"
    return File(number, next(iter(who(story, session.origin.start)), story.head.title), entries, len(listing.filed(story, session.assumed)))


def _pages(session: Session) -> Iterator[Passage]:
    """The passages that read from the file, of the pages that have been seen, in the order of what they read."""
    past = session.past
    seen = past.state.visited | {address.rpartition(".")[0] for address in past.choices}
    scenes = [scene for address, scene in session.engine.story.scenes.items() if address in seen]
    yield from sorted((part for scene in scenes for part in scene.text if part.lists == "file"), key=lambda part: part.first)
