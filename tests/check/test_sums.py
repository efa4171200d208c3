"""What is said about lost sums is what happens when the rules of play are asked one by one."""

from __future__ import annotations

import shutil
from pathlib import Path
from unittest.mock import patch

from hypothesis import given, settings

from game.check.checking import Checking
from game.check.clamping import can_be_lost, losses, never_lost
from game.check.proving import Prover
from game.check.searching import search
from game.engine.state import Draft
from game.loader.reader import load, read_folder
from game.story.model import AnyVariable, Counter
from game.story.world import Story
from tests.check.stories import START, reached, stories
from tests.conftest import FERRY, ROOT


def really_lost(story: Story) -> set[tuple[str, bool]]:
    """The counters and directions in which any game of the story loses something."""
    lost, add = set[tuple[str, bool]](), Draft._add

    def watched(draft: Draft, counter: AnyVariable, name: str, amount: int) -> None:
        assert isinstance(counter, Counter)
        if not counter.least <= int(draft.variables[name]) + amount <= counter.most:
            lost.add((name, amount > 0))
        add(draft, counter, name, amount)

    with patch.object(Draft, "_add", watched):
        reached(story)
    return lost


@settings(max_examples=300, deadline=None)
@given(stories())
def test_what_games_show_is_really_lost_and_what_is_proved_never_is(story: Story) -> None:
    real, shown = really_lost(story), losses(story, [START], search(story, [START], games=30))
    assert shown.keys() <= real
    if Prover(story, [START]).prove(never_lost(story, "food"), [("variable", "food")], with_sums=True).is_proved:
        at_start = {key for key, found in shown.items() if not found[0].way}  # a proof speaks of choices
        assert real == shown.keys() == at_start


@settings(max_examples=200, deadline=None)
@given(stories())
def test_the_way_that_loses_something_soonest_can_be_gone(story: Story) -> None:
    steps = reached(story)
    for found in losses(story, [START], search(story, [START], games=30)).values():
        assert len(found[0].way) == min(len(loss.way) for loss in found)
        here = {next(iter(steps))}
        for choice in found[0].way:
            here = {after for state in here for address, after in steps[state] if address == choice}
        assert here


def test_an_exact_counter_is_proved_on_the_ferry(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(FERRY, tmp_path / "ferry"))
    head = (folder / "story.yaml").read_text(encoding="utf-8")
    (folder / "story.yaml").write_text(head.replace("coins: {kind: counter,", "coins: {kind: counter, exact: true,"), encoding="utf-8")
    played = Checking(read_folder(folder), games=50).play()
    assert "nothing that is added to 'coins' is ever lost" in {proved.claim for proved in played.proved}


def test_a_loss_that_no_game_has_shown_is_found_by_the_proof_that_fails(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(FERRY, tmp_path / "ferry"))
    shutil.copytree(ROOT / "tests" / "problems" / "P316-exact-counter" / "story", folder, dirs_exist_ok=True)
    story = load(folder)
    proof = Prover(story, ["crossing.miller"]).prove(never_lost(story, "shells"), [("variable", "shells")], with_sums=True)
    way = proof.graph.way(proof.doubts[0])
    assert can_be_lost(story, way, "shells") == "crossing.pier.pick" and len(way) == 5
    assert can_be_lost(story, way[:-1], "shells") is None
