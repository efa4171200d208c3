"""Short ways to every scene, as real games: with a seed that draws what the way needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from game.check.compiling import Program
from game.check.exploring import StateGraph, explore, facts_of_rules, first_state, program
from game.check.proving import constants
from game.check.searching import Findings, Move, search
from game.engine.engine import Engine
from game.engine.state import GameState
from game.errors import GameError, UnavailableChoice
from game.story.world import Story

EACH = 200
"""States of one scene from which the search goes on; more would hardly make a way shorter."""
FEW_GAMES = 200
"""Games played by chance for finding a way quickly."""
DRAWS = 10_000
"""Seeds that are tried until one step is drawn as wanted."""
SEEDS = 100_000
"""Seeds that are tried until one draws what a way needs."""


class Step(NamedTuple):
    """One choice of a way."""

    scene: str
    choice: str
    """The choice's address."""
    target: str
    """The scene that it leads to."""


class Way(NamedTuple):
    """How to get to a scene from a start."""

    start: str
    steps: tuple[Step, ...]
    is_shortest: bool
    """Whether no shorter one can exist; otherwise it is the shortest that was found."""


def ways(story: Story, starts: Sequence[str], played: Findings) -> dict[str, Way]:
    """A short way to every scene that can be reached from some starts; a scene without one was not reached.

    What the search passes by is taken from games that have been played by chance.
    """
    begun = {start: first_state(story, start) for start in starts}
    found, least = _played(story, begun, played), _least(story, starts)
    for scene, way in _spread(story, begun).items():
        if scene not in found or len(way.steps) < len(found[scene].steps):
            found[scene] = way
    return {scene: way._replace(is_shortest=len(way.steps) <= least[scene]) for scene, way in found.items()}


def shortest(graph: StateGraph, starts: Mapping[str, int]) -> dict[str, Way]:
    """The shortest way to every scene that can be reached, from a complete graph and the number of the state of each start."""
    named = {state: start for start, state in starts.items()}
    found: dict[str, Way] = {}
    for state in range(len(graph.states)):
        if graph.scene(state) not in found:
            root = state
            while graph.found_from[root] >= 0:
                root = graph.found_from[root]
            found[graph.scene(state)] = Way(named[root], tuple(Step(*step) for step in graph.way(state)), is_shortest=True)
    return found


def _played(story: Story, begun: Mapping[str, GameState], played: Findings) -> dict[str, Way]:
    named, shown = _named(played.program, begun), dict[str, list[Move]]()
    for (_, _, target), moves in played.taken.items():
        if moves[0].state in named and (target not in shown or len(moves) < len(shown[target])):
            shown[target] = moves
    return {target: Way(named[moves[0].state], steps_of(story, played.program, moves), False) for target, moves in shown.items()}


def _named(made: Program, begun: Mapping[str, GameState]) -> dict[int, str]:
    """The start that begins in each state of a program."""
    return {made.state(state.scene, made.layout.pack(state)): start for start, state in begun.items()}


def steps_of(story: Story, made: Program, moves: Iterable[Move]) -> tuple[Step, ...]:
    """The moves of a game, with names."""
    named = ((made.scene(state), choice, made.scene(target)) for state, choice, target in moves)
    return tuple(Step(scene, story.choices(story.scenes[scene])[choice][0], target) for scene, choice, target in named)


def _least(story: Story, starts: Sequence[str]) -> dict[str, int]:
    """How many choices a way to each scene needs at least: as many as in the coarsest story."""
    graph = explore(story, program(story, constants(story)), starts)
    depth = [0] * len(graph.states)
    least: dict[str, int] = {}
    for state, before in enumerate(graph.found_from):
        depth[state] = depth[before] + 1 if before >= 0 else 0
        least.setdefault(graph.scene(state), depth[state])
    return least


def _spread(story: Story, begun: Mapping[str, GameState]) -> dict[str, Way]:
    """Breadth first through the states of the game, but through a number of states of each scene only."""
    made = program(story, facts_of_rules(story))
    named = _named(made, begun)
    before: dict[int, tuple[int, int]] = dict.fromkeys(named, (-1, 0))
    waiting, left, reached = list(named), dict.fromkeys(range(len(made.scenes)), EACH), dict[int, int]()
    mask = (1 << made.scene_bits) - 1
    for state in waiting:
        reached.setdefault(state & mask, state)
        for choice, _, _, target in made.steps[state & mask](state >> made.scene_bits):
            if target not in before and left[target & mask]:
                left[target & mask] -= 1
                before[target] = (state, choice)
                waiting.append(target)
    return {made.scenes[scene]: _back(story, made, before, named, state) for scene, state in reached.items()}


def _back(story: Story, made: Program, before: Mapping[int, tuple[int, int]], named: Mapping[int, str], last: int) -> Way:
    moves, target = [], last
    while (came := before[target])[0] >= 0:
        moves.append(Move(*came, target))
        target = came[0]
    return Way(named[target], steps_of(story, made, reversed(moves)), is_shortest=False)


class Gone(NamedTuple):
    """What came of going a way in some story."""

    states: frozenset[int]
    """Where a game can be that has gone it, from some start and with some luck."""
    broken: int | None
    """The number of the step that cannot be gone; `None` if all can."""


def gone(story: Story, made: Program, way: Sequence[tuple[str, str, str]]) -> Gone:
    """Go a way (scene, address of the choice, scene that it leads to), found in a coarser story, in another one."""
    begun = [first_state(story, start) for start in starts_of(story) if not way or story.start(start).scene == way[0][0]]
    here = {made.state(state.scene, made.layout.pack(state)) for state in begun}
    for number, (scene, address, target) in enumerate(way):
        index = [name for name, _ in story.choices(story.scenes[scene])].index(address)
        steps = [step for state in here if made.scene(state) == scene for step in made.out(state)]
        here = {to for choice, _, _, to in steps if choice == index and made.scene(to) == target}
        if not here:
            return Gone(frozenset(), number)
    return Gone(frozenset(here), None)


def seed_for(story: Story, way: Way) -> int:
    """A seed with which a way's choices lead where it says. Raises `GameError` if none of many does."""
    engine = Engine(story)
    for seed in range(SEEDS):
        if leads_there(engine, way.start, way.steps, seed):
            return seed
    raise GameError(f"None of {SEEDS:,} seeds draws what this way needs; it is possible, but very rare.")


def leads_there(engine: Engine, start: str, steps: Sequence[Step], seed: int) -> bool:
    """Whether some choices lead through the scenes that they name, with a seed."""
    state = engine.start(engine.story.start(start), seed)
    for scene, choice, target in steps:
        try:
            state = engine.choose(state, short(scene, choice))
        except UnavailableChoice:
            return False
        if state.scene != target:
            return False
    return True


def short(scene: str, address: str) -> str:
    """The id of a choice in its scene, as an engine and a walkthrough name it."""
    return address.removeprefix(f"{scene}.") if address.startswith(f"{scene}.") else f"always.{address.rpartition('.')[2]}"


def replayed(engine: Engine, start: str, steps: Iterable[Step]) -> Iterator[GameState]:
    """The states of a game whose draws come out as its steps say. Raises `GameError` if one cannot."""
    state = engine.start(engine.story.start(start), 0)
    yield state
    for step in steps:
        state = _drawn(engine, state, step)
        yield state


def _drawn(engine: Engine, state: GameState, step: Step) -> GameState:
    for seed in range(DRAWS):
        try:
            after = engine.choose(replace(state, seed=seed), short(step.scene, step.choice))
        except UnavailableChoice:
            break
        if after.scene == step.target:
            return after
    raise GameError(f"{step.choice} did not lead to {step.target}")


def arriving(story: Story, like: GameState, scene: str) -> GameState | None:
    """A state in which a game reaches a scene, by a short way; `None` if no way was found.

    The game begins where one like the state given can have begun: it agrees in the variables that nothing changes, such as who is
    played. Takes a second or two for a story of a hundred scenes.
    """
    fixed = [name for _, name in constants(story)]
    engine = Engine(story)
    begun = {start: engine.start(story.start(start), 0) for start in starts_of(story)}
    alike = [start for start, state in begun.items() if all(state.variables[name] == like.variables[name] for name in fixed)]
    way = ways(story, alike, search(story, alike, FEW_GAMES)).get(scene) if alike else None
    return None if way is None else list(replayed(engine, way.start, way.steps))[-1]


def starts_of(story: Story) -> list[str]:
    """Every start of every chapter."""
    return [f"{chapter}.{start}" for chapter, found in story.chapters.items() for start in found.starts]
