"""Every state that a story can reach, by breadth-first search, with the shortest way to each."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from game.check.compiling import Program, compile_story
from game.check.facts import Fact, Layout, Looks, asked_by_effects, asked_by_scene, asked_by_text, leading_to, live
from game.check.sums import added_by_scene
from game.engine.state import GameState, apply, beginning
from game.story.world import Story

BUDGET = 5_000_000
"""States that are explored at most, unless somebody asks for more."""
REPORTED = 20_000
"""States between two reports of progress."""

Progress = Callable[[int], None]


@dataclass(slots=True)
class StateGraph:
    """What an exploration has found. States are numbered in the order in which they were found, so the starts come first."""

    story: Story
    program: Program
    states: list[int] = field(default_factory=list)
    found_from: array[int] = field(default_factory=lambda: array("i"))
    """For each state the one from which it was first reached; -1 for a start."""
    first: array[int] = field(default_factory=lambda: array("q", [0]))
    """For each state where its steps begin in the three arrays below; one more at the end."""
    targets: array[int] = field(default_factory=lambda: array("i"))
    choices: array[int] = field(default_factory=lambda: array("h"))
    """The index of the choice of each step, doubled; one more if the choice is open for certain."""
    weights: array[int] = field(default_factory=lambda: array("h"))
    is_complete: bool = False
    """Whether all states have been found; otherwise the budget was used up."""

    def scene(self, state: int) -> str:
        """The address of the scene of a state, by its number."""
        return self.program.scene(self.states[state])

    def steps(self, state: int) -> Iterator[tuple[int, bool, int, int]]:
        """The steps out of a state: index of the choice, whether it is open for certain, weight, and the state it leads to."""
        for at in range(self.first[state], self.first[state + 1]):
            label = self.choices[at]
            yield label >> 1, bool(label & 1), self.weights[at], self.targets[at]

    def way(self, state: int) -> list[tuple[str, str, str]]:
        """The shortest way to a state: scene, address of the choice, and the scene that it led to."""
        steps = []
        while self.found_from[state] >= 0:
            steps.append(self.step_to(state))
            state = self.found_from[state]
        return steps[::-1]

    def step_to(self, state: int) -> tuple[str, str, str]:
        """The last step of that way, to a state that is not a start."""
        return self.step(self.found_from[state], state)

    def step(self, before: int, target: int) -> tuple[str, str, str]:
        """A step that leads from a state to another one."""
        choice = next(choice for choice, _, _, to in self.steps(before) if to == target)
        return self.scene(before), self.address(before, choice), self.scene(target)

    def address(self, state: int, choice: int) -> str:
        """The address of a choice, by its index in the scene of a state."""
        return self.story.choices(self.story.scenes[self.scene(state)])[choice][0]


def facts_of_rules(story: Story) -> set[Fact]:
    """Every fact that decides what can be done, and where it leads."""
    starts = [start for chapter in story.chapters.values() for start in chapter.starts.values()]
    starting = (asked_by_effects(story, story.scenes[start.scene].enter) for start in starts)
    return set().union(*(asked_by_scene(story, scene) for scene in story.scenes.values()), *starting)


def facts_of_text(story: Story) -> set[Fact]:
    """Every fact that decides which passage is shown."""
    return set().union(*(asked_by_text(story, scene) for scene in story.scenes.values()))


def program(story: Story, kept: Iterable[Fact], *, with_text: bool = False, with_sums: bool = False, looks: Looks | None = None) -> Program:
    """A story made ready for exploring with some facts kept.

    `with_text` keeps what its passages ask for alive until they are shown, `with_sums` the counters until nothing is added to them. With
    `looks` only what leads to its scenes is explored, and what is looked at there is alive until then.
    """
    near = story.scenes.keys() if looks is None else leading_to(story, looks)
    asked = {name: asked_by_scene(story, scene) if name in near else set[Fact]() for name, scene in story.scenes.items()}
    for name in near:
        asked[name] |= asked_by_text(story, story.scenes[name]) if with_text else set()
        asked[name] |= added_by_scene(story, story.scenes[name]) if with_sums else set()
        asked[name] |= (looks or {}).get(name, frozenset())
    return compile_story(story, Layout(story, kept), live(story, asked), near, with_sums=with_sums)


def explore(story: Story, made: Program, starts: Iterable[str], budget: int = BUDGET, progress: Progress | None = None) -> StateGraph:
    """Explore a story from some of its starts (`chapter.name`). Stops, incomplete, when `budget` states have been found."""
    return explore_from(story, made, [first_state(story, start) for start in starts], budget, progress)


def explore_from(
    story: Story, made: Program, begun: Iterable[GameState], budget: int = BUDGET, progress: Progress | None = None
) -> StateGraph:
    """Explore a story from some states of the game."""
    graph = StateGraph(story, made)
    number: dict[int, int] = {}
    for state in begun:
        packed = made.state(state.scene, made.layout.pack(state))
        if packed not in number:
            number[packed] = len(graph.states)
            graph.states.append(packed)
            graph.found_from.append(-1)
    _search(graph, number, budget, progress)
    return graph


def first_state(story: Story, start: str) -> GameState:
    """The first state of a game, without an engine: to build one for a large story can take longer than to explore it."""
    state = beginning(story, story.start(start), 0)
    return apply(story, story.scenes[state.scene].enter, state)


def _search(graph: StateGraph, number: dict[int, int], budget: int, progress: Progress | None) -> None:
    """The inner loop, kept in one piece: it runs for every state."""
    states, found_from, first = graph.states, graph.found_from, graph.first
    targets, choices, weights = graph.targets, graph.choices, graph.weights
    bits, steps = graph.program.scene_bits, graph.program.steps
    mask = (1 << bits) - 1
    for at, packed in enumerate(states):
        if not at % REPORTED and progress:
            progress(len(states))
        if len(states) > budget:
            return
        for choice, is_sure, weight, target in steps[packed & mask](packed >> bits):
            found = number.get(target)
            if found is None:
                found = number[target] = len(states)
                states.append(target)
                found_from.append(at)
            targets.append(found)
            choices.append(choice << 1 | is_sure)
            weights.append(weight)
        first.append(len(targets))
    graph.is_complete = True
