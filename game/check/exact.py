"""Figures that are computed and not sampled, where all states of a chapter can be listed: shares of endings, words, turning points.

A game under even-handed choosing is a walk by chance over the graph of states. One unit of chance is put on the starts and pushed along the
steps, again and again, until less than a billionth of it has not yet come to an end. What has come to each end is its share, and as nothing
of the unit is lost on the way, the rest that is still under way bounds the error of each share.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from heapq import heappop, heappush
from math import inf
from typing import NamedTuple

from game.check.exploring import StateGraph
from game.check.measuring import SECONDS_TO_CHOOSE, USUAL, Length, Turning, is_choice
from game.check.watching import watches
from game.story.world import Story

REST = 1e-9
"""Chance still under way with which one is content."""
PUSHES = 10_000_000
"""How often chance is pushed along a step before figures are given up: some three seconds, and as many again for turnings."""
RARE = 1e-6
"""Share of games below which a choice is not asked for what it changes."""
Choice = tuple[str, int]
"""A scene, and the index of a choice there."""
Stop = Callable[[Choice, int], bool]
"""Whether chance is stopped at a step: by the choice, and by the state it leads to."""
Read = tuple[float, int, int]
"""Minutes at the usual pace, words, and choices."""


class Flow(NamedTuple):
    """Where chance has gone."""

    visits: list[float]
    """How often each state is visited, in the mean; for an end it is its share."""
    stopped: Mapping[int, float]
    """What has been stopped, by the state it came to."""
    pushes: int


class Given(NamedTuple):
    """Games that have something in common."""

    share: float
    """Of all games."""
    ended: Mapping[str, float]
    """The share of each ending among them."""
    pushes: int


class Walk:
    """Games by chance over one complete graph."""

    def __init__(self, story: Story, graph: StateGraph) -> None:
        self._story = story
        self._graph = graph
        self.odds = [_odds(graph, state) for state in range(len(graph.states))]
        """For each state the scene and the index of the choice, the chance, and the target of each step."""
        mask, bits = (1 << graph.program.scene_bits) - 1, graph.program.scene_bits
        seen = watches(story, graph.program)
        self._words = [seen[state & mask].words(state >> bits) for state in graph.states]

    def flow(self, begun: Mapping[int, float], stop: Stop = lambda *_: False, most: int = PUSHES) -> Flow | None:
        """Push chance from some states to the ends, or till a step at which it stops; `None` if it takes more than `most` pushes."""
        under_way, visits, stopped = [0.0] * len(self.odds), [0.0] * len(self.odds), defaultdict[int, float](float)
        for state, chance in begun.items():
            under_way[state] += chance
        pushes, order = 0, range(len(self.odds))
        while sum(under_way) >= REST:
            if pushes > most:
                return None
            for state in order:
                if chance := under_way[state]:
                    under_way[state] = 0.0
                    visits[state] += chance
                    pushes += 1 + len(self.odds[state])
                    for choice, odds, target in self.odds[state]:
                        (stopped if stop(choice, target) else under_way)[target] += chance * odds
            order = order[::-1]  # to and fro: steps back to earlier states are as quick as steps on
        return Flow(visits, stopped, pushes)

    def shares(self, visits: list[float]) -> dict[str, float]:
        """The share of each ending."""
        found = defaultdict[str, float](float)
        for state, steps in enumerate(self.odds):
            if not steps and (ending := self._story.scenes[self._graph.scene(state)].ending):
                found[ending] += visits[state]
        return found

    def turnings(self, begun: Mapping[int, float]) -> list[Turning]:
        """What each choice changes for each ending; none at all if it takes too many pushes."""
        found, left = list[Turning](), PUSHES
        for scene, choices in self._choices().items():
            here = {state: chance for state, chance in begun.items() if self._graph.scene(state) == scene}
            elsewhere = {state: chance for state, chance in begun.items() if state not in here}
            page = self._given(elsewhere, here, self._comes_to(scene), left)
            for index in choices if page else ():
                taken = self._given(begun, {}, _takes(scene, index), left)
                left -= (page.pushes + taken.pushes) if page and taken else left
                if page and taken and taken.share > RARE:
                    address = self._graph.story.choices(self._story.scenes[scene])[index][0]
                    found += [
                        Turning(ending, scene, address, taken.share, page.ended[ending], taken.ended[ending], 0.0) for ending in page.ended
                    ]
            if left <= 0:
                return []
        return found

    def _choices(self) -> dict[str, list[int]]:
        """The choices that can be taken on each page, by index."""
        taken = {choice for steps in self.odds for choice, *_ in steps}
        return {scene: sorted(index for other, index in taken if other == scene) for scene, _ in sorted(taken)}

    def _comes_to(self, scene: str) -> Stop:
        return lambda _, target: self._graph.scene(target) == scene

    def _given(self, begun: Mapping[int, float], already: Mapping[int, float], stop: Stop, most: int) -> Given | None:
        """The games that come to a certain step, or have come there already, and how they end."""
        before = self.flow(begun, stop, most)
        if before is None:
            return None
        come = {**before.stopped, **{state: before.stopped.get(state, 0.0) + chance for state, chance in already.items()}}
        after, share = self.flow(come, most=most), sum(come.values())
        if after is None or share <= RARE:
            return None if after is None else Given(share, defaultdict(float), before.pushes + after.pushes)
        ended = defaultdict(float, {ending: part / share for ending, part in self.shares(after.visits).items()})
        return Given(share, ended, before.pushes + after.pushes)

    def length(self, chapter: str, protagonist: str, begun: Mapping[int, float], flow: Flow) -> Length:
        """Least, mean and greatest words and choices in a chapter, from where chance has gone."""
        first = [(chance, self._read(chapter, None, state)) for state, chance in begun.items()]
        steps = [
            (visits * odds, self._read(chapter, state, target))
            for state, visits in enumerate(flow.visits)
            for _, odds, target in self.odds[state]
        ]
        mean = [sum(chance * read[part] for chance, read in first + steps) for part in (1, 2)]
        least, most = self._least(chapter, begun), self._most(chapter, begun)
        return Length(chapter, protagonist, (least[1], mean[0], most[1]), (least[2], mean[1], most[2]))

    def _read(self, chapter: str, before: int | None, state: int) -> Read:
        """What is read and chosen on coming to a state. Who stays on a page reads what is new on it; one way on needs no choosing."""
        scene = self._graph.scene(state)
        if self._story.scenes[scene].chapter != chapter:
            return 0, 0, 0
        known = self._words[before] if before is not None and self._graph.scene(before) == scene else 0
        words = max(self._words[state] - known, 0)
        chosen = int(is_choice(choice for choice, *_ in self.odds[state]))
        return words / USUAL + chosen * SECONDS_TO_CHOOSE / 60, words, chosen

    def _least(self, chapter: str, begun: Iterable[int]) -> Read:
        """The quickest game (Dijkstra's search)."""
        waiting, done = [(self._read(chapter, None, state), state) for state in begun], set[int]()
        while True:
            read, state = heappop(waiting)
            if not self.odds[state]:
                return read
            if state not in done:
                done.add(state)
                for _, _, target in self.odds[state]:
                    heappush(waiting, (_sum(read, self._read(chapter, state, target)), target))

    def _most(self, chapter: str, begun: Iterable[int]) -> Read | tuple[float, float, float]:
        """The longest game; endless if a state of the chapter can come again. States are taken when all that follow them are done."""
        inside = self._leading_to(chapter)
        open_steps = {state: sum(target in inside for *_, target in self.odds[state]) for state in inside}
        before = defaultdict[int, list[int]](list)
        for state in inside:
            for *_, target in self.odds[state]:
                before[target].append(state)
        waiting, rest = [state for state, count in open_steps.items() if not count], dict[int, Read]()
        while waiting:
            state = waiting.pop()
            ways = [_sum(self._read(chapter, state, target), rest.get(target, (0, 0, 0))) for *_, target in self.odds[state]]
            rest[state] = max(ways, default=(0, 0, 0))
            for earlier in before[state]:
                open_steps[earlier] -= 1
                if not open_steps[earlier]:
                    waiting.append(earlier)
        if len(rest) < len(inside):
            return inf, inf, inf
        return max(_sum(self._read(chapter, None, state), rest.get(state, (0, 0, 0))) for state in begun)

    def _leading_to(self, chapter: str) -> set[int]:
        """The states of a chapter, and those from which a game can come to it."""
        before = defaultdict[int, list[int]](list)
        for state, steps in enumerate(self.odds):
            for *_, target in steps:
                before[target].append(state)
        waiting = [state for state in range(len(self.odds)) if self._story.scenes[self._graph.scene(state)].chapter == chapter]
        found = set(waiting)
        while waiting:
            new = set(before[waiting.pop()]) - found
            found |= new
            waiting += new
        return found


def _sum(one: Read, two: Read) -> Read:
    return one[0] + two[0], one[1] + two[1], one[2] + two[2]


def _takes(scene: str, index: int) -> Stop:
    return lambda choice, _: choice == (scene, index)


def _odds(graph: StateGraph, state: int) -> list[tuple[Choice, float, int]]:
    """The steps out of a state with their chances: every choice is as likely as any other, what it draws goes by weight."""
    steps, scene, weights = list(graph.steps(state)), graph.scene(state), defaultdict[int, int](int)
    for choice, _, weight, _ in steps:
        weights[choice] += weight
    return [((scene, choice), weight / weights[choice] / len(weights), target) for choice, _, weight, target in steps]
