"""The page for a new game: who to be, and where to begin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from game.plain.console import sentence
from game.served.text.marking import around, button, form, listed, paragraphs, tag
from game.served.text.scene import told

if TYPE_CHECKING:
    from game.served.text.visiting import Visit
    from game.session.game import Game

REPLACES = "Your present game ends if you begin a new one."


def beginning(visit: Visit) -> str:
    """Every start that is on offer; where the teacher has set a chapter, those of that one."""
    head = visit.game.story.head
    is_first = visit.keeper is None
    above = [tag("h1", head.title if is_first else "New game"), told(visit.sitting.told())]
    welcome = [head.subtitle or "", head.welcome or ""] if is_first else [REPLACES]
    return "\n".join(filter(None, (*above, paragraphs(welcome), *_people(visit.game), *_chapters(visit.game))))


def _people(game: Game) -> Iterator[str]:
    """Those who can be played, each with their starts."""
    yield tag("h2", "Who are you?")
    for protagonist in game.protagonists():
        who = game.story.head.protagonists[protagonist]
        yield tag("h3", who.name, id=f"who-{protagonist}")
        yield paragraphs([f"{sentence(who.about)} About {game.minutes(protagonist)} minutes."])
        yield _starts(game, game.starts(protagonist), f"who-{protagonist}")


def _chapters(game: Game) -> Iterator[str]:
    """The chapters that can be played alone, where there is a difference."""
    if game.options.chapter or len(game.story.chapters) < 2:
        return
    yield tag("h2", "Or one chapter alone")
    for name in game.story.head.chapters:
        chapter = game.story.chapters[name]
        if chapter.starts:
            title = f"{chapter.title}: {chapter.subtitle}" if chapter.subtitle else chapter.title
            about = ". ".join(filter(None, (title, chapter.period, f"About {chapter.minutes} minutes.")))
            summary = tag("summary", about, id=f"chapter-{name}")
            yield around("details", summary + _starts(game, game.story.starts(name), f"chapter-{name}"))


def _starts(game: Game, starts: Iterable[str], about: str) -> str:
    """A button for each start, after what has been before it; `about` is the id of what tells to what it belongs."""
    begun = ((address, game.story.start(address)) for address in starts)
    return listed(
        (
            paragraphs([start.so_far or ""]) + form("/text/new", {}, button(start.title, "start", address, aria_describedby=about))
            for address, start in begun
        ),
        class_="choices",
    )
