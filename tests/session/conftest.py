"""Games that were saved."""

from __future__ import annotations

import pytest

from game.session.game import Game
from game.session.keeping import Keeper


@pytest.fixture
def keeper(ferry_game: Game) -> Keeper:
    """A game three choices long, saved after each."""
    keeper = ferry_game.new("crossing.miller")
    for choice in ("wait", "always.light", "pay"):
        keeper.session.choose(choice)
        assert keeper.autosave() is None
    return keeper
