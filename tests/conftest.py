"""What every test may lean on: the little story of the ferry, and the real one."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.engine.engine import Engine
from game.loader.reader import load
from game.options import Options
from game.session.game import Game
from game.session.session import Origin, Session
from game.story.world import Story

ROOT = Path(__file__).resolve().parent.parent
FERRY = ROOT / "tests" / "stories" / "ferry"


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What the tester has set for their own games changes nothing."""
    monkeypatch.setenv("INTERHELPO_SETTINGS", str(tmp_path / "settings.toml"))


@pytest.fixture(scope="session")
def ferry() -> Story:
    """The little story."""
    return load(FERRY)


@pytest.fixture(scope="session")
def interhelpo() -> Story:
    """The real story."""
    return load(ROOT / "scenes")


@pytest.fixture(scope="session")
def ferry_engine(ferry: Story) -> Engine:
    return Engine(ferry)


@pytest.fixture
def crossing(ferry_engine: Engine) -> Session:
    """A new game of the little story."""
    return Session(ferry_engine, Origin("crossing.miller", seed=3))


@pytest.fixture
def ferry_game(ferry: Story, tmp_path: Path) -> Game:
    """The little story with an empty folder for saves."""
    return Game(ferry, Options(scenes=FERRY, saves=tmp_path / "saves", seed=3))
