"""Why a condition fails is told by its parts and by what they read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.story.conditions import Condition, parse
from game.story.explaining import failing, obstacles, past_asked, written
from game.story.expression import AllOf, AnyOf, Ask, Comparison, Name, Not, Number, Sum, Tree, Weight, Word
from game.story.world import Story
from tests.story.test_conditions import HOLDS, Situation


def amounts() -> st.SearchStrategy[Tree]:
    one = st.integers(-3, 9).map(lambda n: Number(n, 0)) | st.sampled_from(["food", "water"]).map(lambda n: Name(n, 0)) | st.just(Weight(0))
    return st.recursive(one, lambda inner: st.builds(Sum, inner, st.sampled_from("+-"), inner, st.just(0)), max_leaves=4)


def questions() -> st.SearchStrategy[Tree]:
    asked = [("has", "lamp"), ("has", "pot"), ("visited", "train.penza"), ("visited", "train.orsk"), ("chosen", "train.penza.sing")]
    signs = st.sampled_from(["==", "!=", "<", "<=", ">", ">="])
    one = (
        st.sampled_from(asked).map(lambda ask: Ask(*ask, 0))
        | st.just(Name("paid", 0))
        | st.builds(Comparison, amounts(), signs, amounts().filter(lambda tree: not isinstance(tree, Name)), st.just(0))
        | st.sampled_from(["anna", "jan"]).map(lambda who: Comparison(Name("hero", 0), "==", Word(who, 0), 0))
    )
    several = lambda inner: st.lists(inner, min_size=2, max_size=3).map(tuple)  # noqa: E731
    return st.recursive(
        one,
        lambda inner: (
            st.builds(Not, inner, st.just(0)) | st.builds(AllOf, several(inner), st.just(0)) | st.builds(AnyOf, several(inner), st.just(0))
        ),
        max_leaves=6,
    )


@given(questions())
def test_whatever_the_condition_it_fails_exactly_where_parts_fail_and_each_part_read_alone_fails_too(tree: Tree) -> None:
    condition = Condition(written(tree), tree)
    found = failing(condition, Situation())
    assert bool(found) is not condition.holds(Situation())
    for part in found:
        assert Condition.read(part.text).holds(Situation()) is False


@given(questions())
def test_a_condition_that_is_written_out_says_what_it_said(tree: Tree) -> None:
    text = written(tree)
    again = parse(text)
    assert Condition(text, again).holds(Situation()) is Condition(text, tree).holds(Situation())
    assert written(again) == text


@pytest.mark.parametrize("text", HOLDS)
def test_a_condition_that_holds_has_no_failing_part(text: str) -> None:
    assert failing(Condition.read(text), Situation()) == ()


def told(text: str) -> dict[str, dict[str, object]]:
    """The failing parts of a condition with what each has read."""
    return {part.text: {written(leaf): value for leaf, value in part.readings} for part in failing(Condition.read(text), Situation())}


def test_only_the_parts_that_fail_are_told() -> None:
    assert told("food >= 2 and water >= 5 and has(pot)") == {"water >= 5": {"water": 2}, "has(pot)": {"has(pot)": False}}


def test_of_an_or_the_whole_is_told_because_one_part_would_do() -> None:
    assert told("paid and (food > 8 or hero == jan)") == {"food > 8 or hero == jan": {"food": 3, "hero": "anna"}}


def test_a_not_reaches_into_its_brackets() -> None:
    assert told("not (has(pot) or paid or food - 1 == 2)") == {"not paid": {"paid": True}, "not (food - 1 == 2)": {"food": 3}}
    assert told("not visited(train.penza)") == {"not visited(train.penza)": {"visited(train.penza)": True}}


def test_each_thing_is_read_once() -> None:
    assert told("weight() > food + food + weight()") == {"weight() > food + food + weight()": {"weight()": 41, "food": 3}}


def test_a_choice_taken_once_is_closed_by_that(ferry: Story) -> None:
    wait = next(choice for _, choice in ferry.choices(ferry.scenes["crossing.bank"]) if choice.id == "wait")
    assert obstacles("crossing.bank.wait", wait, Situation()) == ()
    (taken,) = obstacles("crossing.bank.wait", wait, Situation(chosen=frozenset({"crossing.bank.wait"})))
    assert taken.text == "once" and taken.readings[0].value is True


def test_what_a_page_asks_about_the_past_is_found_in_texts_choices_and_ways(ferry: Story) -> None:
    assert past_asked(ferry, ferry.scenes["crossing.bank"]) == (("chosen", "crossing.bank.wait"), ("visited", "crossing.storm"))
