"""Pages, choices and titles that are too long for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from game.rules.parts import Finding, Where, choices
from game.rules.reasoning import Box, Reasoning
from game.story import prose
from game.story.model import Passage
from game.story.world import Story

MOST_WORDS = 480
"""Words on a page at once. A terminal of 80 by 24 shows some 13 lines of 70 columns, twelve words a line, between heading and choices: so
these are three screens. The words counted are the most that the conditions allow; on our longest pages a game shows two thirds of them."""
LONGEST_CHOICE = 100
"""Characters in a choice: two lines of a list on 60 columns."""
LONGEST_TITLE = 40
"""Characters in a title: beside date and place on one line."""
MOST_TRIES = 300
"""Combinations of passages that are tried to find the longest state of a page."""


def lengths(story: Story) -> Iterator[Finding]:
    """What does not fit where it is shown."""
    for written in choices(story):
        length = len(written.choice.text)
        if length > LONGEST_CHOICE:
            yield Finding(written.where.at("text"), "S238", f"the choice has {length} characters; keep it under {LONGEST_CHOICE}")
    games = [Reasoning.of(story, start) for chapter in story.chapters.values() for start in chapter.starts.values()]
    for address, scene in story.scenes.items():
        if len(scene.title) > LONGEST_TITLE:
            message = f"the title has {len(scene.title)} characters; {LONGEST_TITLE} fit on its line"
            yield Finding(Where(address, ("title",)), "S239", message)
        coming_here = [game for game in games if game.order and address in game.order.scenes]
        words = max((longest(scene.text, game) for game in coming_here), default=0)
        if words > MOST_WORDS:
            message = f"{words} words can be on this page at once; above {MOST_WORDS} it is too much to scroll: make it two pages"
            yield Finding(Where(address, ("text",)), "S237", message)


def longest(passages: list[Passage], reasoning: Reasoning) -> int:
    """The most words that can be on a page at once, as far as `MOST_TRIES` combinations tell; 0 where all together are few enough."""
    counted = [(len(prose.plain(prose.spans(passage.text or " ".join(passage.spare))).split()), passage.when) for passage in passages]
    always = sum(words for words, when in counted if when is None)
    if sum(words for words, _ in counted) <= MOST_WORDS:
        return 0
    optional = sorted(((words, reasoning.boxes(when.tree)) for words, when in counted if when), key=lambda part: -part[0])
    return _most_words(always, optional, reasoning)


def _most_words(always: int, optional: list[tuple[int, list[Box]]], reasoning: Reasoning) -> int:
    """The words of the heaviest passages that go together: with each passage, and without it, as long as that can beat the best so far."""
    best, tries = always, 0
    open_ways: list[tuple[int, int, list[Box]]] = [(0, always, [{}])]
    left = [sum(words for words, _ in optional[index:]) for index in range(len(optional) + 1)]
    while open_ways and tries < MOST_TRIES:
        index, words, boxes = open_ways.pop()
        tries += 1
        best = max(best, words)
        if index == len(optional) or words + left[index] <= best:
            continue
        open_ways.append((index + 1, words, boxes))
        if together := reasoning.meet([boxes, optional[index][1]]):
            open_ways.append((index + 1, words + optional[index][0], together))
    return best
