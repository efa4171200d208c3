"""Whole games played by chance, many of them, and all that is counted over them: a work of its own, which a second process can do."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from itertools import cycle, islice
from multiprocessing import get_context
from typing import NamedTuple

from game.check.compiling import compile_story
from game.check.exploring import facts_of_rules, facts_of_text, first_state
from game.check.facts import Layout
from game.check.figures import Figures, measured
from game.check.measuring import Length, NotesMet, Share, Turning, lengths, missed, notes_met, shares, turnings
from game.check.routes import Way, starts_of
from game.check.searching import LONGEST, MOVES, Findings, Move, Played, drawn
from game.check.sharing import Reread, reread
from game.story.world import Story

WHOLE = 1_000
"""Games of the whole story for each protagonist,"""
LATER = 100
"""and from each start of a later chapter."""
LARGE = 100
"""Scenes of a story that is worth a second process."""


class Measured(NamedTuple):
    """What games played by chance say, and what could be computed instead."""

    whole: int
    """Games of the whole story; the least number for a protagonist."""
    shares: Mapping[str, tuple[Share, ...]]
    """Of the endings of the whole story, by protagonist."""
    turnings: tuple[Turning, ...]
    """What choices change in games of the whole story."""
    chapter_shares: Mapping[str, tuple[Share, ...]]
    chapter_turnings: Mapping[str, tuple[Turning, ...]]
    lengths: tuple[Length, ...]
    notes: tuple[NotesMet, ...]
    missed: Mapping[str, int]
    """Notes that a whole game can do without, with the choices of the shortest such game."""
    rereads: tuple[Reread, ...]
    exact: Mapping[str, Figures]
    """By chapter; only where all its states can be listed."""
    ways: Mapping[str, Way]
    """The shortest way to each scene, if all states of the story can be listed."""

    @property
    def best_lengths(self) -> tuple[Length, ...]:
        """How long each chapter takes for each protagonist: exact where that can be had, and counted elsewhere."""
        counted = [length for length in self.lengths if length.chapter not in self.exact]
        return (*counted, *(length for figures in self.exact.values() for length in figures.lengths))

    def exact_start(self, story: Story, protagonist: str) -> Figures | None:
        """The exact figures of the chapter in which a protagonist's whole story begins."""
        return self.exact.get(story.starts(None, protagonist)[0].partition(".")[0])

    def best_shares(self, story: Story) -> dict[str, tuple[Share, ...]]:
        """The share of each ending in games of the whole story, by protagonist: exact, or counted."""
        exact = {protagonist: self.exact_start(story, protagonist) for protagonist in self.shares}
        return {name: figures.own[name] if (figures := exact[name]) else counted for name, counted in self.shares.items()}

    def best_turnings(self, story: Story) -> tuple[Turning, ...]:
        """What choices change in games of the whole story: exact where everybody's story begins in the same chapter, or counted."""
        begun = {start.partition(".")[0] for protagonist in self.shares for start in story.starts(None, protagonist)}
        exact = self.exact.get(begun.pop()) if len(begun) == 1 else None
        return (exact.turnings if exact else ()) or self.turnings


NOTHING = Measured(0, {}, (), {}, {}, (), (), {}, (), {}, {})
"""Before anything is measured."""


def measure(story: Story, budget: int, whole: int = WHOLE) -> Measured:
    """Play the games, and count. `whole` is how many for each protagonist, `budget` how many states an exploration may have."""
    own = {protagonist: story.starts(None, protagonist) for protagonist in story.head.protagonists}
    first = [start for starts in own.values() for start in starts]
    findings = sampled(story, whole)
    exact, ways = measured(story, budget)
    return Measured(
        min(sum(game.start in starts for game in findings.games) for starts in own.values()),
        {protagonist: shares(story, findings, starts) for protagonist, starts in own.items()},
        turnings(story, findings, first),
        {chapter: shares(story, findings, story.starts(chapter)) for chapter in story.head.chapters},
        {chapter: turnings(story, findings, story.starts(chapter)) for chapter in story.head.chapters},
        lengths(story, findings), notes_met(story), missed(story, findings), reread(story, findings), exact, ways,
    )  # fmt: skip


@contextmanager
def beside(story: Story, budget: int, whole: int = WHOLE) -> Iterator[Callable[[], Measured]]:
    """Measure in a second process while something else is done; what is given waits for the result. A small story is measured then."""
    if len(story.scenes) < LARGE or (os.cpu_count() or 1) < 2:
        yield lambda: measure(story, budget, whole)
        return
    with ProcessPoolExecutor(1, get_context("spawn")) as second:
        yield second.submit(measure, story, budget, whole).result


def sampled(story: Story, whole: int = WHOLE, seed: int = 1925) -> Findings:
    """Games by even-handed chance: `whole` for each protagonist, then some from each later start. The same `seed` plays the same games."""
    facts = facts_of_rules(story) | facts_of_text(story)
    made = compile_story(story, Layout(story, facts), dict.fromkeys(story.scenes, facts))
    begun = {start: made.state(state.scene, made.layout.pack(state)) for start in starts_of(story) for state in [first_state(story, start)]}
    findings, chance = Findings(made), random.Random(seed)
    starts, left = list(_starts(story, whole)), MOVES * whole * len(story.head.protagonists)
    for start in starts:
        state, moves, mask = begun[start], list[Move](), (1 << made.scene_bits) - 1
        while len(moves) < LONGEST and (steps := made.steps[state & mask](state >> made.scene_bits)):
            choice, target = drawn(chance, steps)
            moves.append(Move(state, choice, target))
            state = target
        findings.games.append(Played(start, moves, state))
        left -= len(moves)
        if left < 0:
            break
    return findings


def _starts(story: Story, whole: int) -> Iterator[str]:
    """Where each game begins; the protagonists take turns."""
    own = [cycle(story.starts(None, protagonist)) for protagonist in story.head.protagonists]
    yield from (next(starts) for _ in range(whole) for starts in own)
    first = {start for protagonist in story.head.protagonists for start in story.starts(None, protagonist)}
    later = [start for start in starts_of(story) if start not in first]
    yield from islice(cycle(later), len(later) * whole * LATER // WHOLE)
