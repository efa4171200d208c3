"""What is said of a saved game."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.options import Options
from game.session.describing import Described, describe
from game.session.game import Game
from game.session.keeping import Keeper
from game.story.world import Story
from tests.conftest import FERRY


@pytest.fixture
def options(tmp_path: Path) -> Options:
    return Options(scenes=FERRY, saves=tmp_path / "saves", seed=3)


def told(game: Game, keeper: Keeper) -> Described:
    """How the list of saved games speaks of a playthrough."""
    keeper.autosave()
    row = game.saves.latest()
    assert row and row.save
    return describe(game.story, row.save)


def test_a_protagonist_with_several_starts_is_told_with_the_start(interhelpo: Story, options: Options) -> None:
    game = Game(interhelpo, options)
    assert told(game, game.new("train.jan")).who == ("The Hudáks of Žilina", "Through Ján's eyes")
    assert told(game, game.new("train.margita")).who == ("Margita Blahová of Trenčín",)


def test_a_game_that_began_at_a_scene_or_went_on_after_an_edit_is_still_somebody_s(ferry: Story, options: Options) -> None:
    game = Game(ferry, options._replace(scene="crossing.island"))
    keeper = game.new("crossing.miller")
    assert told(game, keeper).who == ("The miller",)
    row = game.saves.latest()
    assert row and told(game, game.resume(row)[0]).who == ("The miller",)


def test_an_ended_game_tells_its_end_instead_of_the_page(ferry_game: Game) -> None:
    keeper = ferry_game.new("crossing.miller")
    assert told(ferry_game, keeper)[1:3] == (("The crossing", "The near bank", "1 May 1901"), False)
    keeper.session.choose("give_up")
    assert told(ferry_game, keeper)[1:3] == (("The crossing", "The end: Home again"), True)
