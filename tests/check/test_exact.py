"""Exact figures are those that one computes by hand, and those that many games come near to."""

from __future__ import annotations

from dataclasses import replace
from math import inf, isinf, sqrt
from pathlib import Path

import pytest
from hypothesis import given, settings

from game.check.exploring import BUDGET
from game.check.figures import Figures, measured
from game.check.measuring import Turning, lengths, shares, turnings
from game.check.proving import Prover, has_no_ending
from game.check.searching import search
from game.loader.reader import load
from game.story.model import Scene
from game.story.world import Ending, Story
from tests.check.stories import CHAPTER, START, laid, reached, stories
from tests.check.test_models import MODELS

HOUSE = {
    "story.yaml": 'id: house\ntitle: H\nedition: "1"\nchapters: [house]\nprotagonists: {ana: {name: Ana, about: A girl}}\n'
    "endings: {out: {title: Out}, down: {title: Down}}\n",
    "house/chapter.yaml": "title: H\nminutes: 1\nstarts: {ana: {protagonist: ana, title: As Ana, scene: hall}}\n",
    "house/hall.yaml": "title: Hall\ntext: [One two three.]\nchoices:\n"
    "  - {id: go, text: Go, goto: {draw: [{scene: garden, weight: 1}, {scene: yard, weight: 3}]}}\n",
    "house/yard.yaml": "title: Yard\ntext: [Four.]\nchoices:\n  - {id: left, text: Left, goto: garden}\n"
    "  - {id: right, text: Right, goto: {draw: [{scene: garden, weight: 1}, {scene: cellar, weight: 1}]}}\n",
    "house/garden.yaml": "title: Garden\ntext: [Grass.]\nending: out\n",
    "house/cellar.yaml": "title: Cellar\ntext: [It is dark.]\nending: down\n",
}
WAIT = "  - {id: wait, text: Wait}\n"


def house(folder: Path, hall: str = "") -> Figures:
    """The figures of a house with a hall, a yard and two ways out of it; `hall` are further choices in the hall."""
    laid(folder, HOUSE | {"house/hall.yaml": HOUSE["house/hall.yaml"] + hall})
    return measured(load(folder), BUDGET)[0]["house"]


@pytest.mark.parametrize("hall", ["", WAIT])
def test_shares_and_turning_points_are_those_computed_by_hand(tmp_path: Path, hall: str) -> None:
    figures = house(tmp_path, hall)
    assert {found.ending: found.share for found in figures.shares} == pytest.approx({"out": 13 / 16, "down": 3 / 16}, abs=1e-8)
    turned = {(found.choice, found.ending): (found.taken, found.before, found.after) for found in figures.turnings}
    assert turned["house.yard.left", "out"] == pytest.approx((3 / 8, 3 / 4, 1), abs=1e-8)
    assert turned["house.yard.right", "down"] == pytest.approx((3 / 8, 1 / 4, 1 / 2), abs=1e-8)
    assert turned["house.hall.go", "out"] == pytest.approx((1, 13 / 16, 13 / 16), abs=1e-8)


def test_words_and_choices_are_those_computed_by_hand(tmp_path: Path) -> None:
    (length,) = house(tmp_path).lengths
    ends = 13 / 16 * 2 + 3 / 16 * 4
    assert length.words == pytest.approx((5 + 2, 5 + 3 / 4 * 4 + ends, 5 + 4 + 4), abs=1e-7)
    assert length.choices == pytest.approx((0, 0.75, 1), abs=1e-7)  # in the hall there is one way on
    (length,) = house(tmp_path, WAIT).lengths  # whoever waits reads nothing new, and stands in the hall twice in the mean
    assert length.words == pytest.approx((6 + 2, 6 + 3 / 4 * 4 + ends, inf), abs=1e-7)
    assert length.choices == pytest.approx((1, 2.75, inf), abs=1e-7)


def two_endings(story: Story) -> Story:
    """The same story with another ending in the place of its third scene."""
    scene: Scene = story.scenes[f"{CHAPTER}.s2"].model_copy(update={"ending": "other", "choices": []})
    endings = {**story.declared.endings, "other": Ending(title="Other")}
    return replace(story, scenes={**story.scenes, scene.id: scene}, declared=story.declared.model_copy(update={"endings": endings}))


def near(sampled: float, exact: float, games: float) -> bool:
    return abs(sampled - exact) <= 6 * sqrt(exact * (1 - exact) / games) + 0.02


@settings(max_examples=100, deadline=None)
@given(stories().map(two_endings))
def test_many_games_come_near_to_the_exact_figures(story: Story) -> None:
    if not Prover(story, [START]).prove_exactly(has_no_ending).is_proved:
        return
    exact, findings = measured(story, BUDGET)[0][CHAPTER], search(story, [START], 400)
    sampled = {found.ending: found.share for found in shares(story, findings, [START])}
    assert sum(found.share for found in exact.shares) == pytest.approx(1, abs=1e-8)
    assert all(near(sampled.get(found.ending, 0.0), found.share, 400) for found in exact.shares)
    known: dict[tuple[str, ...], Turning] = {found[:3]: found for found in exact.turnings}
    for found in turnings(story, findings, [START]) if exact.turnings else ():
        turning = known[found[:3]]
        assert near(found.taken, turning.taken, 400) and near(found.after, turning.after, 400 * found.taken)
        assert near(found.before, turning.before, 400 * found.taken)
    (length,), (played,) = exact.lengths, lengths(story, findings)
    for mean in (length.words[1], played.words[1]):
        assert length.words[0] - 1e-6 <= mean <= length.words[2] + 1e-6
    if not isinf(length.choices[2]):
        assert abs(played.choices[1] - length.choices[1]) <= (length.choices[2] - length.choices[0]) * 6 / 20 + 1e-6


@settings(max_examples=200, deadline=None)
@given(stories())
def test_the_ways_of_a_story_that_can_be_listed_are_the_shortest(story: Story) -> None:
    steps = reached(story)
    depth, waiting = {}, [(state, 0) for state in list(steps)[:1]]
    for state, far in waiting:
        if state not in depth:
            depth[state] = far
            waiting += [(after, far + 1) for _, after in steps[state]]
    expected: dict[str, int] = {}
    for state, far in depth.items():
        expected[state.scene] = min(far, expected.get(state.scene, far))
    if Prover(story, [START]).prove_exactly(has_no_ending).is_proved:
        ways = measured(story, BUDGET)[1]
        assert {scene: len(way.steps) for scene, way in ways.items()} == expected
        assert all(way.is_shortest and way.start == START for way in ways.values())


def test_what_is_too_large_to_be_listed_has_no_exact_figures() -> None:
    assert measured(load(MODELS / "cloak"), 10) == ({}, {})
