"""How much two games have in common: whoever plays again as the same person should read something else."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from statistics import median
from typing import NamedTuple

from game.check.searching import Findings, Played
from game.check.watching import Passage, passages, watches, words_of
from game.story.world import Story

PAIRS = 150
"""Pairs of games that are compared for each protagonist."""


class Reread(NamedTuple):
    """How much of what is read in one whole game is read again in another of the same protagonist."""

    protagonist: str
    words: float
    """Words of a whole game, the median."""
    share: float
    """Of the words of two games the part that both show, the median, 0 to 1."""


def reread(story: Story, findings: Findings) -> tuple[Reread, ...]:
    """For each protagonist, over pairs of games played by chance from the beginning that come as far as the last chapter but one."""
    counted = dict[Passage, int]()
    found = []
    for protagonist in story.head.protagonists:
        games = [frozenset(shown) for shown in islice(_shown(story, findings, protagonist), 2 * PAIRS)]
        counted |= {passage: words_of(story, passage) for passage in frozenset().union(*games) - counted.keys()}
        pairs = list(zip(games[::2], games[1::2], strict=False))
        if pairs:
            words = [sum(counted[passage] for passage in shown) for shown in games]
            shares = [_common(first, second, counted) for first, second in pairs]
            found.append(Reread(protagonist, median(words), median(shares)))
    return tuple(found)


def _common(first: frozenset[Passage], second: frozenset[Passage], counted: dict[Passage, int]) -> float:
    both = sum(counted[passage] for passage in first & second)
    return 2 * both / max(sum(counted[passage] for shown in (first, second) for passage in shown), 1)


def _shown(story: Story, findings: Findings, protagonist: str) -> Iterator[set[Passage]]:
    made, starts = findings.program, story.starts(None, protagonist)
    seeing = watches(story, made)
    late = story.head.chapters[-2:]
    for game in findings.games:
        if game.start in starts and _comes_to(story, findings, game, late[0]):
            states = [*(move.state for move in game.moves), game.last]
            yield {passage for state in states for passage in passages(story, made, seeing, state)}


def _comes_to(story: Story, findings: Findings, game: Played, chapter: str) -> bool:
    return any(story.scenes[findings.program.scene(move.state)].chapter == chapter for move in game.moves)
