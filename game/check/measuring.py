"""How long the chapters take, how often the endings come, which notes are met: counted over games played by chance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from math import hypot, sqrt
from statistics import mean, quantiles
from typing import NamedTuple

from game.check.compiling import Program
from game.check.exploring import explore, program
from game.check.proving import constants
from game.check.searching import LONGEST, Findings, Played
from game.check.watching import watches
from game.story.world import Story

SLOW, USUAL, FAST = 130, 200, 240
"""Words a minute: a pupil reading in a foreign language (assumed), a pupil of fourteen in their own (Taylor 1965 gives 204 for the eighth
grade), an adult (Brysbaert 2019 gives 238)."""
ENOUGH = 50
"""Games that must take a choice before something is said of what it changes."""
SECONDS_TO_CHOOSE = 6
"""Seconds that somebody needs to choose."""


class Length(NamedTuple):
    """How long a chapter takes for games from one start. Words and choices of one in twenty, the mean, and nineteen in twenty."""

    chapter: str
    protagonist: str
    words: tuple[float, float, float]
    choices: tuple[float, float, float]

    def minutes(self, which: int, pace: int = USUAL) -> float:
        """Minutes at some words a minute; `which` is 0 for the short games, 1 for the mean, 2 for the long ones."""
        return self.words[which] / pace + self.choices[which] * SECONDS_TO_CHOOSE / 60


class Share(NamedTuple):
    """How often an ending comes under even-handed choosing."""

    ending: str
    share: float
    error: float
    """Standard error of the share."""


class Turning(NamedTuple):
    """What a choice changes for an ending: held against the games that come to its page, since those that do not have decided before."""

    ending: str
    scene: str
    choice: str
    """The choice's address."""
    taken: float
    """The share of games in which it is taken."""
    before: float
    """The ending's share of the games that come to the page, and"""
    after: float
    """its share of those in which the choice is taken there."""
    error: float
    """Standard error of the change; 0 if it is exact."""

    @property
    def change(self) -> float:
        """By how much the choice changes the ending's share, -1 to 1."""
        return self.after - self.before

    @property
    def is_open(self) -> bool:
        """Whether the game can still end so or otherwise."""
        return 1e-9 < self.after < 1 - 1e-9


class NotesMet(NamedTuple):
    """Which notes a protagonist meets."""

    protagonist: str
    always: tuple[str, ...]
    """On every way to every ending: proved on the story without conditions."""
    sometimes: tuple[str, ...]
    never: tuple[str, ...]
    """On no way, not even if every condition held."""


def lengths(story: Story, findings: Findings) -> tuple[Length, ...]:
    """How long each chapter takes for each protagonist, over the games that begin with it or come to its end."""
    words: dict[tuple[str, str], list[tuple[int, int]]] = {}
    seen = {scene: watch.words for scene, watch in zip(findings.program.scenes, watches(story, findings.program), strict=True)}
    for game in findings.games:
        protagonist = story.start(game.start).protagonist
        for chapter, counted in _by_chapter(story, findings, game, seen).items():
            words.setdefault((chapter, protagonist), []).append(counted)
    found = []
    for chapter in story.head.chapters:
        for protagonist in story.head.protagonists:
            if games := words.get((chapter, protagonist)):
                found.append(Length(chapter, protagonist, _spread([read for read, _ in games]), _spread([chosen for _, chosen in games])))
    return tuple(found)


def _by_chapter(story: Story, findings: Findings, game: Played, seen: Mapping[str, Callable[[int], int]]) -> dict[str, tuple[int, int]]:
    """Words and choices of one game in each chapter. Who stays on a page reads what is new on it; one way on needs no choosing."""
    counted: dict[str, list[int]] = {}
    before, last = "", 0
    for state in [*(move.state for move in game.moves), game.last]:
        scene = findings.program.scene(state)
        words = seen[scene](state >> findings.program.scene_bits)
        entry = counted.setdefault(story.scenes[scene].chapter, [0, 0])
        entry[0] += max(words - last, 0) if scene == before else words
        entry[1] += is_choice(choice for choice, *_ in findings.program.out(state))
        before, last = scene, words
    return {chapter: (read, chosen) for chapter, (read, chosen) in counted.items()}


def is_choice(ways: Iterable[object]) -> bool:
    """Whether there is something to choose, among the choices of some steps."""
    return len(set(ways)) > 1


def _spread(values: Sequence[int]) -> tuple[float, float, float]:
    if len(values) < 2:
        return float(values[0]), float(values[0]), float(values[0])
    twentieths = quantiles(values, n=20)
    return twentieths[0], mean(values), twentieths[-1]


def shares(story: Story, findings: Findings, starts: Collection[str]) -> tuple[Share, ...]:
    """How often each ending comes in the games from some starts, the most frequent first."""
    games = [game for game in findings.games if game.start in starts]
    ended = Counter(story.scenes[findings.program.scene(game.last)].ending or "" for game in games)
    made = [_share(ending, count, len(games)) for ending, count in ended.most_common() if ending]
    return tuple(made)


def _share(ending: str, count: int, of: int) -> Share:
    share = count / of
    return Share(ending, share, _error(share, of))


def _error(share: float, of: int) -> float:
    """The standard error of a share."""
    return sqrt(share * (1 - share) / of)


def turnings(story: Story, findings: Findings, starts: Collection[str]) -> tuple[Turning, ...]:
    """What each choice changes for each ending, in the games from some starts; only choices that enough games take."""
    games = [game for game in findings.games if game.start in starts]
    taken, pages, together = Counter[tuple[str, int]](), Counter[str](), Counter[tuple[str, int, str]]()
    for game in games:
        ending = story.scenes[findings.program.scene(game.last)].ending or ""
        choices = {(findings.program.scene(move.state), move.choice) for move in game.moves}
        taken.update(choices)
        seen = {scene for scene, _ in choices}
        pages.update(seen)
        together.update((scene, index, ending) for scene, index in choices | {(scene, -1) for scene in seen})
    found = []
    for ending in sorted({ending for *_, ending in together} - {""}):
        for (scene, index), count in taken.items():
            if count >= ENOUGH:
                before, after = together[scene, -1, ending] / pages[scene], together[scene, index, ending] / count
                address, error = story.choices(story.scenes[scene])[index][0], hypot(_error(before, pages[scene]), _error(after, count))
                found.append(Turning(ending, scene, address, count / len(games), before, after, error))
    return tuple(found)


def notes_met(story: Story) -> tuple[NotesMet, ...]:
    """For each protagonist, over the whole story, which notes are met always, sometimes and never."""
    made = program(story, constants(story))
    return tuple(_notes_of(story, made, protagonist) for protagonist in story.head.protagonists)


def _notes_of(story: Story, made: Program, protagonist: str) -> NotesMet:
    graph = explore(story, made, story.starts(None, protagonist))
    steps = {state: {target for *_, target in graph.steps(state)} for state in range(len(graph.states))}
    notes = {state: set(story.scenes[graph.scene(state)].notes) for state in steps}
    ends = {state for state in steps if story.scenes[graph.scene(state)].ending}
    roots = {state for state, before in enumerate(graph.found_from) if before < 0}
    met = set().union(*notes.values())
    always = {note for note in met if not _reaches(steps, roots, ends, {state for state in steps if note in notes[state]})}
    return NotesMet(
        protagonist, tuple(sorted(always)), tuple(sorted(met - always)), tuple(note for note in story.declared.notes if note not in met)
    )


def _reaches(steps: dict[int, set[int]], roots: set[int], ends: set[int], closed: set[int]) -> bool:
    """Whether an ending can be reached without passing a closed state."""
    seen = roots - closed
    waiting = list(seen)
    while waiting:
        state = waiting.pop()
        if state in ends:
            return True
        new = steps[state] - seen - closed
        seen |= new
        waiting += new
    return False


def missed(story: Story, findings: Findings) -> dict[str, int]:
    """The notes that a game of the whole story does not meet, each with the choices of the shortest such game that came to an end."""
    first = {start for protagonist in story.head.protagonists for start in story.starts(None, protagonist)}
    mask, notes = (1 << findings.program.scene_bits) - 1, [set(story.scenes[name].notes) for name in findings.program.scenes]
    found: dict[str, int] = {}
    for game in findings.games:
        if game.start in first:
            met = set().union(*(notes[index] for index in {state & mask for state in [*(move.state for move in game.moves), game.last]}))
            found |= {note: min(len(game.moves), found.get(note, LONGEST)) for note in story.declared.notes.keys() - met}
    return found
