"""Every walkthrough reaches its end, straight and through a save at every turn."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.engine.engine import Engine
from game.options import Options
from game.session.game import Game
from game.session.session import Origin, Session
from game.session.transcript import text_of
from game.story.world import Story
from tests.conftest import ROOT
from tests.walkthroughs.walkthrough import Walkthrough, all_walkthroughs


@pytest.fixture(scope="module")
def engine(interhelpo: Story) -> Engine:
    return Engine(interhelpo)


def expect(session: Session, scene: str, see: str | None) -> None:
    """The page of a step, with its text. A scene may be written without its chapter."""
    view = session.view
    assert view.scene == scene or view.scene.endswith(f".{scene}"), f"on {view.scene}, not on {scene}"
    assert see is None or see in " ".join(text_of(view, skipped=False))


@pytest.mark.parametrize("walk", all_walkthroughs(), ids=lambda walk: walk.name)
def test_a_walkthrough_reaches_its_end(walk: Walkthrough, engine: Engine) -> None:
    session = Session(engine, Origin(walk.start, walk.seed))
    for move in walk.steps:
        expect(session, move.scene, move.see)
        session.choose(move.choice)
    assert session.view.ending == walk.ends


@pytest.mark.parametrize("walk", all_walkthroughs(), ids=lambda walk: walk.name)
def test_a_walkthrough_reaches_its_end_through_a_save_at_every_turn(walk: Walkthrough, interhelpo: Story, tmp_path: Path) -> None:
    game = Game(interhelpo, Options(scenes=ROOT / "scenes", saves=tmp_path, seed=walk.seed))
    keeper = game.new(walk.start)
    for move in walk.steps:
        assert keeper.autosave() is None
        row = game.saves.latest()
        assert row
        keeper, notice = game.resume(row)
        assert notice is None
        expect(keeper.session, move.scene, move.see)
        keeper.session.choose(move.choice)
    assert keeper.session.view.ending == walk.ends


def test_each_protagonist_is_walked_to_every_ending(interhelpo: Story) -> None:
    walked = {(interhelpo.start(walk.start).protagonist, walk.ends) for walk in all_walkthroughs()}
    assert walked == {(who, ending) for who in interhelpo.head.protagonists for ending in interhelpo.declared.endings}
