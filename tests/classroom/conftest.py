"""The little council, and a class of thirty at random."""

from __future__ import annotations

import pytest

from game.engine.engine import Engine
from game.loader.reader import load
from game.session.session import Session
from game.story.world import Story
from tests.classroom.lessons import at_random
from tests.conftest import ROOT


@pytest.fixture(scope="session")
def council_engine() -> Engine:
    return Engine(load(ROOT / "tests" / "stories" / "council"))


@pytest.fixture(scope="session")
def thirty(interhelpo: Story) -> list[Session]:
    return at_random(Engine(interhelpo), 30, seed=7)
