"""An author bends a playthrough: whatever is done, it stays a game that can be saved, replayed and stepped back in."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from game.engine.engine import Engine
from game.engine.state import GameState
from game.errors import GameError, SaveError
from game.loader.reader import load
from game.session.game import Game
from game.session.rehearsal import Rehearsal, passed, value_of
from game.story.world import Story
from tests.conftest import FERRY


@pytest.fixture
def rehearsal(ferry_game: Game) -> Rehearsal:
    return Rehearsal(ferry_game.new("crossing.miller"))


@pytest.fixture
def edited(tmp_path: Path) -> Callable[..., Engine]:
    """The ferry with some words of a file replaced by others."""

    def edit(file: str, *changes: tuple[str, str]) -> Engine:
        folder = tmp_path / "ferry"
        shutil.copytree(FERRY, folder, dirs_exist_ok=True)
        text = (folder / file).read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        (folder / file).write_text(text, encoding="utf-8")
        return Engine(load(folder))

    return edit


def test_a_variable_takes_every_value_in_its_range_and_no_other(rehearsal: Rehearsal) -> None:
    for name, text, value in (("coins", " 5 ", 5), ("coins", "0", 0), ("night", "true", True), ("mood", "cross", "cross")):
        rehearsal.set_variable(name, text)
        assert rehearsal.session.state.variables[name] == value
    variables = rehearsal.session.state.variables
    for name, text in (("coins", "6"), ("coins", "-1"), ("coins", "1.0"), ("coins", ""), ("coins", "²"), ("night", "1"), ("mood", "sad")):
        with pytest.raises(GameError, match=f"'{text}' is no value of {name}, which is "):
            rehearsal.set_variable(name, text)
    assert rehearsal.session.state.variables == variables


def test_a_nearly_right_word_is_proposed(rehearsal: Rehearsal) -> None:
    with pytest.raises(GameError, match="Did you mean 'cheerful'"):
        value_of("mood", rehearsal.story.declared.variables["mood"], "cherful")
    with pytest.raises(GameError, match=r"Did you mean 'crossing\.storm'"):
        rehearsal.jump("crossing.strom")


def test_items_weigh_what_they_weigh(rehearsal: Rehearsal) -> None:
    rehearsal.toggle_item("lantern")
    assert rehearsal.session.state.weight == 22
    rehearsal.toggle_item("flour")
    assert (rehearsal.session.state.items, rehearsal.session.state.weight) == (frozenset({"lantern"}), 2)


def test_the_past_can_be_changed_but_not_the_present(rehearsal: Rehearsal) -> None:
    rehearsal.toggle_past("chosen", "crossing.bank.wait")
    rehearsal.toggle_past("visited", "crossing.storm")
    assert "crossing.bank.wait" in rehearsal.session.state.chosen and "crossing.storm" in rehearsal.session.state.visited
    with pytest.raises(GameError, match="You are in this scene"):
        rehearsal.toggle_past("visited", "crossing.bank")


def test_a_jump_takes_everything_along_or_asks_for_the_way(rehearsal: Rehearsal) -> None:
    variables = rehearsal.session.state.variables
    rehearsal.jump("crossing.storm")
    state = rehearsal.session.state
    assert (state.scene, state.variables) == ("crossing.storm", variables) and "crossing.storm" in state.visited
    rehearsal.route = lambda address: None
    with pytest.raises(GameError, match=r"No game gets to 'crossing\.home'"):
        rehearsal.jump("crossing.home")
    assert rehearsal.session.state is state


def test_whatever_was_done_every_step_is_taken_back_one_by_one(rehearsal: Rehearsal) -> None:
    dice, before = random.Random(5), list[GameState]()
    for _ in range(60):
        state = rehearsal.session.state
        open_choices = [choice.id for choice in rehearsal.session.view.choices if choice.is_available]
        if open_choices and dice.random() < 0.5:
            rehearsal.session.choose(dice.choice(open_choices))
        else:
            dice.choice(
                [
                    lambda: rehearsal.toggle_item("flour"),
                    lambda: rehearsal.set_variable("coins", str(dice.randrange(6))),
                    lambda: rehearsal.jump(dice.choice(list(rehearsal.story.scenes))),
                ]
            )()
        before.append(state)
    for state in reversed(before):
        rehearsal.step_back()
        assert rehearsal.session.state == state
    with pytest.raises(GameError, match="beginning"):
        rehearsal.step_back()


def test_an_edited_game_is_saved_and_loaded_as_it_is_and_the_one_before_stays(ferry_game: Game, rehearsal: Rehearsal) -> None:
    rehearsal.session.choose("wait")
    played = rehearsal.session.state
    rehearsal.set_variable("coins", "5")
    rehearsal.toggle_item("flour")
    assert rehearsal.keeper.autosave() is None
    restored = [ferry_game.resume(row) for row in ferry_game.saves.rows()]
    assert [notice for _, notice in restored] == [None, None]
    states = [keeper.session.state for keeper, _ in restored]
    assert len(states) == 2 and played in states and rehearsal.session.state in states


def test_other_words_change_nothing_about_the_game(rehearsal: Rehearsal, edited: Callable[..., Engine]) -> None:
    rehearsal.session.choose("wait")
    slot, state = rehearsal.keeper.playthrough, rehearsal.session.state
    assert rehearsal.reload(edited("crossing/bank.yaml", ("The sack is heavy", "The sack is wet"))) is None
    assert (rehearsal.session.state, rehearsal.session.choices) == (state, ["crossing.bank.wait"])
    assert rehearsal.keeper.playthrough == slot and "wet" in str(rehearsal.session.view.paragraphs)


def test_after_another_rule_the_game_stands_where_it_stood_and_steps_back_still(
    rehearsal: Rehearsal, edited: Callable[..., Engine]
) -> None:
    rehearsal.session.choose("wait")
    rehearsal.session.choose("always.light")
    states = passed(rehearsal.session)
    notice = rehearsal.reload(edited("crossing/bank.yaml", ("give: [lantern]", "give: [lantern], take: [flour]")))
    assert notice and rehearsal.session.state == states[2]
    rehearsal.step_back()
    assert rehearsal.session.state == states[1]
    rehearsal.step_back()
    assert rehearsal.session.state == states[0]


def test_where_the_page_is_gone_the_game_goes_to_its_chapter_s_start_and_back_when_the_page_is_there_again(
    rehearsal: Rehearsal, edited: Callable[..., Engine], ferry_engine: Engine, tmp_path: Path
) -> None:
    rehearsal.jump("crossing.home")
    engine = edited("crossing/bank.yaml", ("goto: home", "goto: across"))
    (tmp_path / "ferry" / "crossing" / "home.yaml").unlink()
    engine = Engine(load(tmp_path / "ferry"))
    assert "no longer in the story" in (rehearsal.reload(engine) or "")
    assert rehearsal.session.state.scene == "crossing.bank"
    rehearsal.reload(ferry_engine)
    rehearsal.step_back()
    assert rehearsal.session.state.scene == "crossing.home"


def test_a_story_that_nothing_fits_is_refused_and_the_game_stays(rehearsal: Rehearsal, interhelpo: Story) -> None:
    session = rehearsal.session
    with pytest.raises(SaveError):
        rehearsal.reload(Engine(interhelpo))
    assert rehearsal.session is session
