"""What is said of a saved game: whose it is, where it stands, when it was kept, and whether it has ended."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from game.session.saves import Save
from game.story.world import Story

NONE_YET = "There is no saved game yet. The game saves itself after every choice."


class Described(NamedTuple):
    """A saved game in short statements."""

    who: tuple[str, ...]
    """The protagonist, with the title of the start where there was a choice of several; empty if the story no longer has them."""
    where: tuple[str, ...]
    """The chapter, and the page with its date; for a game that has ended its ending."""
    has_ended: bool
    when: str
    """Local time, such as "2.4.2026 18:30"."""
    place: str
    """Where the page is; empty where it is nowhere, or where the story no longer has it."""


def describe(story: Story, save: Save) -> Described:
    """A saved game as it is listed, told by the story as it is now."""
    scene = story.scenes.get(save.state["scene"])
    ending = story.declared.endings[scene.ending] if scene and scene.ending else None
    page = (f"The end: {ending.title}",) if ending else (save.summary.title, save.summary.date)
    place = story.declared.places[scene.place].name if scene and scene.place else ""
    at = datetime.fromisoformat(save.saved_at)
    when = f"{at.day}.{at.month}.{at.year} {at:%H:%M}"
    return Described(who(story, save.start), tuple(filter(None, (save.summary.chapter, *page))), ending is not None, when, place)


def who(story: Story, start: str | None) -> tuple[str, ...]:
    """The protagonist of a start, with its title where there was a choice of several; empty if the story no longer has it."""
    address = start or ""
    try:
        begun = story.start(address)
    except KeyError:
        return ()
    name = story.head.protagonists[begun.protagonist].name
    chapter = story.chapters[address.partition(".")[0]]
    is_one_of_several = sum(other.protagonist == begun.protagonist for other in chapter.starts.values()) > 1
    return (name, begun.title) if is_one_of_several else (name,)
