"""The rules: what is offered, what a choice changes, where it leads."""

from __future__ import annotations

from collections import Counter as Tally
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from transitions import Machine

from game.engine.engine import Engine
from game.engine.state import GameState, apply
from game.engine.view import gauges, written_date
from game.errors import UnavailableChoice
from game.session.journey import journey, standing
from game.story import prose
from game.story.model import Effect
from game.story.world import Story


@pytest.fixture
def bank(ferry_engine: Engine) -> GameState:
    return ferry_engine.start(ferry_engine.story.start("crossing.miller"), seed=3)


def ids(engine: Engine, state: GameState) -> list[str]:
    return [choice.id for choice in engine.choices(state) if choice.is_available]


def test_a_game_begins_with_the_start_s_things(bank: GameState) -> None:
    assert (bank.scene, bank.items, bank.weight, bank.turn) == ("crossing.bank", {"flour"}, 20, 0)


def test_a_passage_is_shown_only_where_its_condition_holds(ferry_engine: Engine, bank: GameState) -> None:
    words = [prose.plain(paragraph) for paragraph in ferry_engine.view(bank).paragraphs]
    assert words[0].startswith("Good day, you say, and show 20 groats.")
    assert "The sack is heavy." in words
    evening = ferry_engine.choose(bank, "wait")
    assert prose.plain(ferry_engine.view(evening).paragraphs[0]).startswith("Well, you say")


def test_a_choice_without_a_way_on_stays_on_the_page(ferry_engine: Engine, bank: GameState) -> None:
    evening = ferry_engine.choose(bank, "wait")
    assert (evening.scene, evening.turn, evening.variables["night"]) == (bank.scene, 1, True)


def test_a_choice_for_once_is_hidden_afterwards(ferry_engine: Engine, bank: GameState) -> None:
    assert "wait" not in ids(ferry_engine, ferry_engine.choose(bank, "wait"))


def test_a_chapter_wide_choice_is_offered_where_it_can_be_taken(ferry_engine: Engine, bank: GameState) -> None:
    assert "always.light" not in ids(ferry_engine, bank)
    evening = ferry_engine.choose(bank, "wait")
    assert "always.light" in ids(ferry_engine, evening)
    assert ferry_engine.choose(evening, "always.light").variables["night"] is False


def test_a_locked_choice_tells_its_reason_and_cannot_be_taken(ferry_engine: Engine, bank: GameState) -> None:
    poor = replace(bank, variables={**bank.variables, "coins": 0})
    pay = ferry_engine.choices(poor)[0]
    assert (pay.is_available, pay.reason) == (False, "Your purse is empty")
    with pytest.raises(UnavailableChoice, match="Your purse is empty"):
        ferry_engine.choose(poor, "pay")


def test_what_is_not_on_the_page_cannot_be_taken(ferry_engine: Engine, bank: GameState) -> None:
    for choice in ("fly", "always.light", "crossing.bank.pay", ""):
        with pytest.raises(UnavailableChoice):
            ferry_engine.choose(bank, choice)


def test_a_step_leaves_the_state_before_it_as_it_was(ferry_engine: Engine, bank: GameState) -> None:
    before = replace(bank, variables=dict(bank.variables))
    ferry_engine.choose(bank, "wait")
    ferry_engine.choose(bank, "pay")
    assert bank == before


def test_a_guarded_list_takes_the_first_scene_that_holds_after_the_effects(ferry_engine: Engine, bank: GameState) -> None:
    storm = replace(bank, scene="crossing.storm")
    assert ferry_engine.choose(storm, "swim").scene == "crossing.island"
    night = replace(storm, variables={**storm.variables, "night": True})
    assert ferry_engine.choose(night, "swim").scene == "crossing.bank"


def test_a_draw_follows_its_weights_and_the_seed_alone(ferry_engine: Engine, bank: GameState) -> None:
    seen = Tally(ferry_engine.choose(replace(bank, seed=seed), "pay").scene for seed in range(2000))
    assert set(seen) == {"crossing.island", "crossing.storm"}
    assert 0.70 < seen["crossing.storm"] / 2000 < 0.80
    assert len({ferry_engine.choose(bank, "pay").scene for _ in range(20)}) == 1


def test_a_draw_whose_conditions_all_fail_takes_its_else(ferry_engine: Engine, bank: GameState) -> None:
    assert ferry_engine.choose(replace(bank, scene="crossing.island"), "rest").scene == "crossing.across"


def test_effects_on_entering_come_after_the_choice_s(ferry_engine: Engine, bank: GameState) -> None:
    drowned = next(after for seed in range(99) if (after := ferry_engine.choose(replace(bank, seed=seed), "pay")).scene == "crossing.storm")
    assert drowned.variables["coins"] == 1
    assert (drowned.items, drowned.weight) == (frozenset(), 0)


def test_an_ending_offers_nothing_not_even_the_chapter_s_choices(ferry_engine: Engine, bank: GameState) -> None:
    home = ferry_engine.choose(bank, "give_up")
    assert (ferry_engine.view(home).ending, ferry_engine.choices(home)) == ("home", ())


@given(st.lists(st.integers(-9, 9), max_size=8))
def test_a_counter_never_leaves_its_range(ferry: Story, amounts: list[int]) -> None:
    state = Engine(ferry).start(ferry.start("crossing.miller"), 1)
    after = apply(ferry, [Effect(add={"coins": amount}) for amount in amounts], state)
    assert 0 <= int(after.variables["coins"]) <= 5


def test_the_gauges_have_numbers_words_and_shares(ferry: Story, ferry_engine: Engine, bank: GameState) -> None:
    (coins,) = gauges(ferry, bank)
    assert (coins.label, coins.amount, coins.share) == ("Coins", "20 groats", 0.4)
    assert [gauge.name for gauge in gauges(ferry, ferry_engine.choose(bank, "wait"))] == ["coins", "mood"]


def test_dates_are_written_for_people() -> None:
    assert [written_date(date) for date in ("1925-04-02", "1924-11", "1926")] == ["2 April 1925", "November 1924", "1926"]


def test_the_journey_knows_the_day_and_tells_documented_from_imagined(ferry: Story) -> None:
    bank, island = journey(ferry, "crossing.bank"), journey(ferry, "crossing.island")
    assert bank and island
    assert (bank.day, bank.days, standing(bank), standing(island)) == (1, 1, "documented", "imagined")
    assert [stop.state for stop in island.stops] == ["passed", "here"]
    storm = journey(ferry, "crossing.storm")
    assert storm and not storm.at_stop and standing(storm) == "imagined"


def test_transitions_moves_a_model_that_was_never_registered() -> None:
    """The whole machine rests on this behaviour of the library, which its documentation does not promise."""

    class Model:
        state = "a"

    machine = Machine(model=None, states=["a", "b"], initial="a", auto_transitions=False, send_event=True)
    machine.add_transition("go", "a", "b")
    model = Model()
    assert machine.events["go"].trigger(model) is True
    assert (model.state, machine.models, set(vars(model))) == ("b", [], {"state"})
