"""How chapters are laid out over lessons: when to begin, how long is played, what is left to talk. Every lesson adds up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from math import ceil
from typing import NamedTuple

from game.check.measuring import SLOW, USUAL
from game.story.world import Story

LESSON, BEGIN, TALK = 45, 5, 10
"""Minutes of a lesson, of getting started, and the least that is worth calling a talk."""
MOST = LESSON - BEGIN
"""Minutes that can be played in one lesson."""
PARTED = 15
"""Minutes of talk from which on it has parts."""


class Lesson(NamedTuple):
    """The minutes of one lesson."""

    chapters: tuple[str, ...]
    play: int
    """Minutes of play, of the protagonist who plays longest in it; or a part of a chapter that is longer than a lesson."""

    @property
    def talk(self) -> int:
        """What is left to talk."""
        return MOST - self.play


class Step(NamedTuple):
    """A part of a lesson."""

    start: int
    """The minute at which it begins, from 0."""
    minutes: int
    what: str


def slowly(minutes: int) -> int:
    """Minutes for those who read in a foreign language, at most: it takes nobody longer to choose, but some longer to read."""
    return ceil(minutes * USUAL / SLOW)


def lessons(chapter: str, minutes: int) -> list[Lesson]:
    """A chapter in one lesson, or in as many as it needs."""
    found = []
    while minutes > MOST:
        found.append(Lesson((chapter,), MOST))
        minutes -= MOST
    return [*found, Lesson((chapter,), minutes)]


def steps(play: int) -> list[Step]:
    """What happens in a lesson with some minutes of play, and when."""
    talk = MOST - play
    parts = [("Begin: address, room word, one sentence on what it is about, the warning", BEGIN), ("Play, alone or in pairs", play)]
    if talk >= PARTED:
        turning, sheet = talk * 2 // 5, talk // 3
        parts += [
            ("How the class decided, turning point by turning point; a question on one or two of them", turning),
            ("Worksheet, in pairs", sheet),
            ("The open question, and what is documented and what imagined", talk - turning - sheet),
        ]
    elif talk:
        parts.append(("How the class decided, and one open question", talk))
    return list(_timed(parts))


def _timed(parts: Sequence[tuple[str, int]]) -> Iterator[Step]:
    at = 0
    for what, minutes in parts:
        yield Step(at, minutes, what)
        at += minutes


def plan(story: Story, least: int = 3) -> list[Lesson]:
    """The whole story in `least` lessons, or in as few more as leave time to talk; none if it has fewer chapters or one is too long."""
    chapters = [name for name in story.head.chapters if story.chapters[name].starts]
    for number in range(least, len(chapters) + 1):
        found = min((_spread(story, chapters, cuts) for cuts in _cuts(len(chapters), number)), key=_longest)
        if MOST - _longest(found) >= TALK:
            return found
    return []


def _cuts(chapters: int, lessons: int) -> Iterator[tuple[int, ...]]:
    """All ways to part a row of chapters."""
    yield from ((0, *cuts, chapters) for cuts in combinations(range(1, chapters), lessons - 1))


def _spread(story: Story, chapters: Sequence[str], cuts: Sequence[int]) -> list[Lesson]:
    parts = [tuple(chapters[start:end]) for start, end in pairwise(cuts)]
    return [Lesson(part, _played(story, part)) for part in parts]


def _played(story: Story, chapters: Sequence[str]) -> int:
    """Minutes of the protagonist who plays longest."""
    own = [story.road(protagonist) for protagonist in story.head.protagonists]
    return max(sum(story.chapters[name].minutes for name in chapters if name in road) for road in own)


def _longest(found: Sequence[Lesson]) -> int:
    return max(lesson.play for lesson in found)
