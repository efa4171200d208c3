"""The exploration finds what is there: all of it when every fact is kept, at least all of it when some are not."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from game.check.compiling import compile_story
from game.check.exploring import StateGraph, explore, facts_of_rules, facts_of_text, program
from game.check.facts import Fact, Layout
from game.check.proving import Prover, has_no_ending, may_never_end
from game.engine.state import GameState
from game.story.world import Story
from tests.check.stories import START, reached, stories

EVERYTHING: set[Fact] = {("variable", name) for name in ("food", "night", "who")} | {("item", name) for name in ("lamp", "rope")}


def _all_facts(story: Story) -> set[Fact]:
    taken = {address for scene in story.scenes.values() for address, _ in story.choices(scene)}
    return EVERYTHING | {("visited", name) for name in story.scenes} | {("chosen", address) for address in taken}


def _with_nothing_dead(story: Story, kept: set[Fact]) -> StateGraph:
    made = compile_story(story, Layout(story, kept), dict.fromkeys(story.scenes, kept))
    return explore(story, made, [START])


def _packed(graph: StateGraph, state: GameState) -> int:
    return graph.program.state(state.scene, graph.program.layout.pack(state))


@settings(max_examples=300, deadline=None)
@given(stories())
def test_with_every_fact_kept_the_states_and_steps_are_those_of_the_game(story: Story) -> None:
    expected, graph = reached(story), _with_nothing_dead(story, _all_facts(story))
    number = {packed: index for index, packed in enumerate(graph.states)}
    assert {_packed(graph, state) for state in expected} == set(number)
    for state, steps in expected.items():
        here = number[_packed(graph, state)]
        found = {(graph.address(here, choice), graph.states[target]) for choice, _, _, target in graph.steps(here)}
        assert found == {(address, _packed(graph, after)) for address, after in steps}
        assert all(is_sure for _, is_sure, _, _ in graph.steps(here))


@settings(max_examples=300, deadline=None)
@given(stories())
def test_dropping_dead_facts_loses_no_scene_and_no_choice(story: Story) -> None:
    expected = reached(story)
    graph = explore(story, program(story, facts_of_rules(story)), [START])
    assert len(graph.states) <= len(expected)
    assert {graph.scene(at) for at in range(len(graph.states))} == {state.scene for state in expected}
    taken = {graph.address(at, choice) for at in range(len(graph.states)) for choice, *_ in graph.steps(at)}
    assert taken == {address for steps in expected.values() for address, _ in steps}


@settings(max_examples=300, deadline=None)
@given(stories(), st.data())
def test_with_some_facts_kept_every_state_of_the_game_is_covered(story: Story, data: st.DataObject) -> None:
    kept = data.draw(st.sets(st.sampled_from(sorted(_all_facts(story)))))
    graph = _with_nothing_dead(story, kept)
    number = {packed: index for index, packed in enumerate(graph.states)}
    for state, steps in reached(story).items():
        here = number[_packed(graph, state)]
        found = {(graph.address(here, choice), graph.states[target]) for choice, _, _, target in graph.steps(here)}
        assert {(address, _packed(graph, after)) for address, after in steps} <= found
        open_now = {address for address, _ in steps}
        assert {graph.address(here, choice) for choice, is_sure, _, _ in graph.steps(here) if is_sure} <= open_now


@settings(max_examples=300, deadline=None)
@given(stories())
def test_what_is_proved_of_endings_is_so(story: Story) -> None:
    expected = reached(story)
    ends = {state for state in expected if story.scenes[state.scene].ending}
    while grown := {state for state, steps in expected.items() if state not in ends and any(after in ends for _, after in steps)}:
        ends |= grown
    if Prover(story, [START]).prove(may_never_end).is_proved:
        assert ends == set(expected)
    refuted = Prover(story, [START]).prove_exactly(has_no_ending)
    assert refuted.is_exact and refuted.is_proved == (ends == set(expected))


@settings(max_examples=200, deadline=None)
@given(stories())
def test_the_way_to_a_state_is_a_shortest_one(story: Story) -> None:
    graph = explore(story, program(story, facts_of_rules(story) | facts_of_text(story)), [START])
    depth = {0: 0}
    for state in range(len(graph.states)):
        for *_, target in graph.steps(state):
            depth.setdefault(target, depth[state] + 1)
    assert all(len(graph.way(state)) == depth[state] for state in range(len(graph.states)))
