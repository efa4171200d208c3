"""Every walkthrough reaches its end, straight and through a save at every turn."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.check.walkthroughs import Walkthrough, WalkthroughError, expect
from game.engine.engine import Engine
from game.options import Options
from game.session.game import Game
from game.session.session import Origin, Session
from game.story.world import Story
from tests.conftest import ROOT
from tests.walkthroughs import all_walkthroughs


def chapters_of(story: Story, walk: Walkthrough) -> set[str]:
    session = Session(Engine(story), Origin(walk.start, walk.seed))
    passed = {session.chapter}
    for move in walk.steps:
        session.choose(move.choice)
        passed.add(session.chapter)
    return passed


@pytest.mark.parametrize("walk", all_walkthroughs(), ids=lambda walk: walk.name)
def test_a_walkthrough_reaches_its_end(walk: Walkthrough, interhelpo: Story) -> None:
    assert walk.walk(interhelpo).view.ending == walk.ends


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
        expect(keeper.session, move, walk.name)
        keeper.session.choose(move.choice)
    assert keeper.session.view.ending == walk.ends


def test_every_ending_is_walked_to(interhelpo: Story) -> None:
    assert {walk.ends for walk in all_walkthroughs()} == set(interhelpo.declared.endings)


def test_everybody_is_walked_from_their_beginning_through_every_chapter(interhelpo: Story) -> None:
    walked: dict[str, set[str]] = {}
    for walk in all_walkthroughs():
        chapters = chapters_of(interhelpo, walk)
        if interhelpo.head.chapters[-2] in chapters:
            walked.setdefault(walk.start, set()).update(chapters)
    for start in interhelpo.starts():
        assert walked[start] == set(interhelpo.road(interhelpo.start(start).protagonist))


FERRY_WALK = """
title: Across
start: crossing.miller
seed: 3
ends: across
steps:
"""


@pytest.mark.parametrize(
    ("steps", "fault"),
    [
        ("  - {island: rest}", "step 1: the game is on crossing.bank, not on island"),
        ("  - {bank: fly}", "step 1: There is no choice 'fly' here"),
        ("  - {bank: wait, see: a whale}", "'a whale' does not stand on crossing.bank"),
        ("  - {bank: wait, not_see: ferryman}", "'ferryman' stands on crossing.bank"),
        ("  - {bank: wait}", "ends on crossing.bank (no ending), not with 'across'"),
        ("  - bank", "is not a walkthrough; it needs"),
        ("  - {bank: wait", "F102"),
    ],
)
def test_a_walkthrough_that_goes_wrong_says_where(steps: str, fault: str, ferry: Story, tmp_path: Path) -> None:
    path = tmp_path / "walk.yaml"
    path.write_text(FERRY_WALK + steps + "\n", encoding="utf-8")
    with pytest.raises(WalkthroughError) as raised:
        Walkthrough.read(path).walk(ferry)
    assert fault in str(raised.value)
