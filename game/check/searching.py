"""Games played by chance, until everything that can be seen has been seen: what a game shows needs no other proof that it can be."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import NamedTuple

from game.check.compiling import Edge, Program, compile_story
from game.check.exploring import Progress, facts_of_rules, facts_of_text
from game.check.facts import Fact, Layout, asked, leading_to
from game.check.sums import counters_added
from game.check.watching import Sight, Watch, condition_of, distance, watches
from game.engine.engine import Engine
from game.story.world import Story

GAMES = 8_000
"""Games played from the starts."""
LONGEST = 1_000
"""Choices after which a game that does not end is given up."""
MOVES = 150
"""Choices of a game in the mean beyond which no more games are played: then some of them never end."""
KEPT = 40
"""States of each scene from which later games may go on."""
NEAREST = 4
"""States of a scene from which something is looked for that no game has shown,"""
SPREAD = 20_000
"""and how many states are looked at."""
FURTHER = 600
"""Games that are played on from where something has just changed that is asked for there."""


class Move(NamedTuple):
    """A choice taken in a game: in which state, the index of the choice, and the state it led to."""

    state: int
    choice: int
    target: int


@dataclass(slots=True)
class Played:
    """One game from a start to its end."""

    start: str
    moves: list[Move]
    last: int
    """The state in which it ended."""


@dataclass(slots=True)
class Findings:
    """What the games have shown."""

    program: Program
    games: list[Played] = field(default_factory=list)
    """Whole games under even-handed choosing; those that only looked for something are not among them."""
    seen: dict[Sight, list[Move]] = field(default_factory=dict)
    """For each thing seen a game that shows it, as short as has been met."""
    taken: dict[tuple[str, int, str], list[Move]] = field(default_factory=dict)
    """The same for each step: scene, index of the choice, and the scene it leads to."""
    lost: dict[int, list[Move]] = field(default_factory=dict)
    """For each sum of which a part was lost, by its number, a game that shows it; its last choice is the one that lost it."""
    unseen: tuple[Sight, ...] = ()
    """What no game has shown."""


class Searcher:
    """Plays games of one story. The same `seed` plays the same games."""

    def __init__(self, story: Story, seed: int = 1925) -> None:
        self._story = story
        self._random = random.Random(seed)
        facts = facts_of_rules(story) | facts_of_text(story) | counters_added(story)
        self.program = compile_story(story, Layout(story, facts), dict.fromkeys(story.scenes, facts), with_sums=True)
        self.watches: tuple[Watch, ...] = watches(story, self.program)
        self._mask = (1 << self.program.scene_bits) - 1
        self._met = [0] * len(self.watches)
        self._samples: list[list[list[Move]]] = [[] for _ in self.watches]
        self._findings = Findings(self.program)

    def search(self, starts: Sequence[str], games: int = GAMES, progress: Progress | None = None) -> Findings:
        """Play whole games from each start in turn, then look for what has not been seen, first by chance, then from pages near it."""
        engine, findings = Engine(self._story), self._findings
        states = [engine.start(self._story.start(start), 0) for start in starts]
        begun = [self.program.state(state.scene, self.program.layout.pack(state)) for state in states]
        number, left = 0, MOVES * games
        while number < games and left > 0:
            which = number % len(starts)
            moves, last = self._play(begun[which], [])
            findings.games.append(Played(starts[which], moves, last))
            number, left = number + 1, left - len(moves)
            if progress:
                progress(number)
        self._take_every_step()
        for sight in self._unseen():
            self._go_on_to(sight)
        for sight in self._unseen():
            self._look_for(sight)
        findings.unseen = tuple(self._unseen())
        return findings

    def steps(self, state: int, moves: list[Move]) -> list[Edge]:
        """The steps out of a state that some moves have led to."""
        found = self.program.steps[state & self._mask](state >> self.program.scene_bits)
        for number, choice in self.program.lost:
            if number not in self._findings.lost or len(moves) + 1 < len(self._findings.lost[number]):
                self._findings.lost[number] = [*moves, Move(state, choice, state)]
        self.program.lost.clear()
        return found

    def _unseen(self) -> Iterator[Sight]:
        for index, watch in enumerate(self.watches):
            yield from (sight for number, sight in enumerate(watch.sights) if not self._met[index] >> number & 1)

    def _take_every_step(self) -> None:
        """From the states that were kept take every choice, and every way that chance may lead it: a step off a game is shown by a game."""
        for moves in [moves for samples in self._samples for moves in samples if moves]:
            state = moves[-1].target
            for choice, _, _, target in self.steps(state, moves):
                self._taken(state, choice, target, [*moves, Move(state, choice, target)])

    def _taken(self, state: int, choice: int, target: int, moves: list[Move]) -> None:
        step = (self.program.scene(state), choice, self.program.scene(target))
        if step not in self._findings.taken or len(moves) < len(self._findings.taken[step]):
            self._findings.taken[step] = list(moves)

    def _look_for(self, sight: Sight) -> None:
        """Go on from the states of the scene that come nearest to a sight, always from the nearest, until it is met."""
        index = self.program.scenes.index(sight.scene)
        far = distance(self._story, self.program, sight)
        samples = [(far(moves[-1].target >> self.program.scene_bits), moves) for moves in self._samples[index] if moves]
        nearest = sorted(samples, key=lambda sample: sample[0])[:NEAREST]
        waiting = [(away, number, moves) for number, (away, moves) in enumerate(nearest)]
        known = {moves[-1].target for _, moves in nearest}
        while waiting and len(known) < SPREAD and sight not in self._findings.seen:
            _, _, moves = heappop(waiting)
            state = moves[-1].target
            self._look(state, moves)
            for choice, _, _, target in self.steps(state, moves):
                if target not in known:
                    known.add(target)
                    heappush(waiting, (far(target >> self.program.scene_bits), len(known), [*moves, Move(state, choice, target)]))

    def _go_on_to(self, sight: Sight) -> None:
        """Play on from choices that change something the sight asks for, as long as its page can still come."""
        facts, near = asked(self._story, condition_of(self._story, sight)), self._near(sight.scene)
        steps = {(scene, index): None for scene, index, target in self._findings.taken if self._changed(scene, index, target) & facts}
        begun = [(moves, index) for scene, index in steps for moves in self._samples[self.program.scenes.index(scene)] if moves]
        self._random.shuffle(begun)
        for moves, choice in begun[:FURTHER]:
            state = moves[-1].target
            for target in [target for index, _, _, target in self.steps(state, moves) if index == choice]:
                self._play(target, [*moves, Move(state, choice, target)], near)
            if sight in self._findings.seen:
                return

    def _near(self, scene: str) -> frozenset[int]:
        """The scenes, by number, from which a game might come to one."""
        near = leading_to(self._story, [scene])
        return frozenset(index for index, name in enumerate(self.program.scenes) if name in near)

    def _changed(self, scene: str, index: int, target: str) -> set[Fact]:
        """What a step might change."""
        address, choice = self._story.choices(self._story.scenes[scene])[index]
        effects = [*choice.effects, *self._story.scenes[target].enter]
        names = {("variable", name) for effect in effects for name in (*effect.set, *effect.add)}
        items = {("item", name) for effect in effects for name in (*effect.give, *effect.take)}
        return {("chosen", address), ("visited", target)} | names | items

    def _play(self, state: int, before: list[Move], near: Collection[int] | None = None) -> tuple[list[Move], int]:
        """A game from a state to its end, or until it is too long or has left what is `near`; choices, and then outcomes, are drawn
        evenly and by weight."""
        moves = list(before)
        while True:
            self._look(state, moves)
            steps = self.steps(state, moves)
            if not steps or len(moves) >= LONGEST or (near is not None and state & self._mask not in near):
                return moves, state
            choice, target = drawn(self._random, steps)
            moves.append(Move(state, choice, target))
            self._taken(state, choice, target, moves)
            state = target

    def _look(self, state: int, moves: list[Move]) -> None:
        index = state & self._mask
        new = self.watches[index].seen(state >> self.program.scene_bits) & ~self._met[index]
        if new:
            self._met[index] |= new
            for number, sight in enumerate(self.watches[index].sights):
                if new >> number & 1:
                    self._findings.seen[sight] = list(moves)
        samples = self._samples[index]
        if len(samples) < KEPT:
            samples.append(list(moves))
        elif self._random.random() < KEPT / 1000:
            samples[int(self._random.random() * KEPT)] = list(moves)


def drawn(chance: random.Random, steps: list[Edge]) -> tuple[int, int]:
    """One of some steps, as its choice and target: every choice is as likely as any other, and its outcomes go by weight."""
    choices = sorted({choice for choice, *_ in steps})
    chosen = choices[int(chance.random() * len(choices))]
    outcomes = [(weight, target) for choice, _, weight, target in steps if choice == chosen]
    if len(outcomes) == 1:
        return chosen, outcomes[0][1]
    return chosen, chance.choices([target for _, target in outcomes], [weight for weight, _ in outcomes])[0]


def search(story: Story, starts: Iterable[str], games: int = GAMES, progress: Progress | None = None) -> Findings:
    """What some thousands of games show."""
    return Searcher(story).search(list(starts), games, progress)
