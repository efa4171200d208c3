"""The checker's functions and the finite-state machine play by the same rules."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.check.compiling import Program, compile_story
from game.check.exploring import facts_of_rules, facts_of_text
from game.check.facts import Layout
from game.check.routes import short
from game.check.watching import watches
from game.engine.engine import Engine
from game.engine.state import GameState
from game.story import prose
from game.story.world import Story
from tests.check.stories import START, stories


def made(story: Story) -> Program:
    facts = facts_of_rules(story) | facts_of_text(story)
    return compile_story(story, Layout(story, facts), dict.fromkeys(story.scenes, facts))


def walked(story: Story, program: Program, start: str, chance: random.Random, longest: int) -> None:
    """A game through the machine; at every step the functions must allow what it allows, and lead to where it leads."""
    engine = Engine(story)
    state = engine.start(story.start(start), chance.randrange(10**6))
    for _ in range(longest):
        packed = _packed(program, state)
        steps = program.steps[program.scenes.index(state.scene)](packed >> program.scene_bits)
        named = [short(state.scene, address) for address, _ in story.choices(story.scenes[state.scene])]
        offered = [choice.id for choice in engine.choices(state) if choice.is_available]
        assert {named[choice] for choice, *_ in steps} == set(offered)
        assert all(is_sure for _, is_sure, *_ in steps)
        if not offered:
            return
        chosen = chance.choice(offered)
        after = engine.choose(state, chosen)
        assert _packed(program, after) in {target for choice, _, _, target in steps if named[choice] == chosen}
        state = after


def _packed(program: Program, state: GameState) -> int:
    return program.state(state.scene, program.layout.pack(state))


@settings(max_examples=200, deadline=None)
@given(stories(), st.randoms(use_true_random=False))
def test_on_random_stories(story: Story, chance: random.Random) -> None:
    walked(story, made(story), START, chance, 30)


@pytest.mark.parametrize("start", ["zilina.anna", "zilina.jan", "zilina.margita", "zilina.viktor", "train.jan", "train.viktor"])
def test_on_our_story(interhelpo: Story, start: str) -> None:
    program, chance = made(interhelpo), random.Random(start)
    for _ in range(30):
        walked(interhelpo, program, start, chance, 200)


def test_the_words_counted_are_those_on_the_page_within_two_in_a_hundred(interhelpo: Story) -> None:
    """Not exactly: words that stand for a variable, choices taken already and the lines of a list are counted as they are written."""
    program, engine, chance = made(interhelpo), Engine(interhelpo), random.Random(1)
    seeing = watches(interhelpo, program)
    for start in ("zilina.viktor", "zilina.anna", "steppe.asan"):
        state, counted, shown = engine.start(interhelpo.start(start), 7), 0, 0
        while offered := [choice for choice in engine.choices(state) if choice.is_available]:
            view = engine.view(state)
            texts = [view.title, *(prose.plain(paragraph) for paragraph in view.paragraphs), *(choice.text for choice in offered)]
            shown += sum(len(text.split()) for text in texts)
            counted += seeing[program.scenes.index(state.scene)].words(_packed(program, state) >> program.scene_bits)
            state = engine.choose(state, chance.choice(offered).id)
        assert abs(counted - shown) <= 0.02 * shown
