"""What is ruled out is in no game; what is said to be shown is shown by one."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from game.check.checking import Checking
from game.check.facts import ways
from game.check.proving import Prover
from game.check.routes import gone
from game.check.ruling import Thing, holding, leading, reaching, rule_out
from game.loader.reader import read_folder
from game.story.conditions import Condition
from game.story.world import Story
from tests.check.stories import CHAPTER, GUARDS, SCENES, START, laid, reached, stories

conditions = st.sampled_from(GUARDS).map(lambda text: Condition.read(text, _whole))
names = st.sampled_from(SCENES).map(lambda name: f"{CHAPTER}.{name}")


def _whole(question: str, about: str) -> str:
    return f"{CHAPTER}.{about}" if question in ("visited", "chosen") else about


def is_settled_rightly(story: Story, thing: Thing, is_so: bool) -> bool:
    """A story this small leaves nothing open; what is refuted comes with a way that can be gone."""
    prover = Prover(story, [START])
    proof = rule_out(prover, thing)
    if proof.is_refuted:
        assert gone(story, prover.real(), proof.graph.way(proof.doubts[0])).states
    return proof.is_refuted == is_so and proof.is_proved != is_so


@settings(max_examples=300, deadline=None)
@given(stories(), st.sets(names, min_size=1), conditions, st.booleans())
def test_whether_a_condition_can_hold_in_some_scenes(story: Story, scenes: set[str], condition: Condition, holds: bool) -> None:
    """Also where nothing that follows asks for the condition's facts."""
    is_so = any(state.scene in scenes and condition.holds(state) == holds for state in reached(story))
    assert is_settled_rightly(story, holding(story, {scene: [condition] for scene in sorted(scenes)}, holds=holds), is_so)


@settings(max_examples=200, deadline=None)
@given(stories(), names)
def test_whether_a_scene_can_be_reached(story: Story, scene: str) -> None:
    assert is_settled_rightly(story, reaching(scene), scene in {state.scene for state in reached(story)})


@settings(max_examples=200, deadline=None)
@given(stories())
def test_where_a_choice_can_lead(story: Story) -> None:
    taken = {(state.scene, address, after.scene) for state, found in reached(story).items() for address, after in found}
    for scene in story.scenes.values():
        for index, (address, choice) in enumerate(story.choices(scene)):
            for target in {where or scene.id for where, _ in ways(choice)}:
                assert is_settled_rightly(story, leading(story, scene.id, index, target), (scene.id, address, target) in taken)


MARK = {
    "story.yaml": 'id: tale\ntitle: T\nedition: "1"\nchapters: [tale]\nprotagonists: {you: {name: You, about: Somebody}}\n'
    "variables: {marked: {kind: flag}}\nendings: {over: {title: Over}}\n",
    "tale/chapter.yaml": "title: T\nminutes: 1\nstarts: {you: {protagonist: you, title: You, scene: hall}}\n",
    "tale/hall.yaml": "title: Hall\ntext: [A wall.]\nchoices:\n  - {id: mark, text: Mark, effects: [{set: {marked: true}}], goto: over}\n"
    "  - {id: go, text: Go, goto: over}\n",
    "tale/over.yaml": "title: Over\ntext: [The end., {when: marked, text: A mark.}, {when: not marked, text: No mark.}]\nending: over\n",
}


def test_what_only_a_text_asks_for_is_kept_in_mind_until_it_is_shown(tmp_path: Path) -> None:
    """No game is played: the proof alone must not say of one of the two passages that it is never shown."""
    assert [problem.code for problem in Checking(read_folder(laid(tmp_path, MARK)), games=0).play().problems] == []
