"""The checker against stories whose answers are known from elsewhere."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from game.check.checking import Checking
from game.check.exploring import StateGraph, explore, facts_of_rules, program
from game.check.inquiry import Played
from game.check.walkthroughs import Walkthrough
from game.loader.reader import load, read_folder
from tests.conftest import ROOT

MODELS = ROOT / "tests" / "check" / "models"


def explored(folder: Path, *starts: str) -> StateGraph:
    story = load(folder)
    return explore(story, program(story, facts_of_rules(story)), [f"{folder.name}.{start}" for start in starts or ("you",)])


def states_of(graph: StateGraph, scene: str) -> list[int]:
    return [state for state in range(len(graph.states)) if graph.scene(state) == scene]


def played(folder: Path) -> Played:
    reading = read_folder(folder)
    assert not reading.problems
    return Checking(reading, games=300).play()


def errors(folder: Path) -> list[str]:
    return [str(problem) for problem in played(folder).problems if problem.severity == "error"]


@pytest.mark.parametrize(
    ("name", "scene", "states"), [("hour_clock", "clock", 12), ("coffee_can", "can", 5150), ("hanoi", "tower", 3**4), ("river", "bank", 10)]
)
def test_published_counts_of_states(name: str, scene: str, states: int) -> None:
    graph = explored(MODELS / name)
    assert graph.is_complete
    assert len(states_of(graph, f"{name}.{scene}")) == states


@pytest.mark.parametrize(
    ("address", "starts", "states", "steps"),
    [
        ("prisoners.cell", ("known",), 16, 49),
        ("prisoners.cell", ("unknown_off", "unknown_on"), 62, 188),
        ("philosophers.table", ("you",), 67, 336),
    ],
)
def test_published_counts_of_states_and_steps(address: str, starts: tuple[str, ...], states: int, steps: int) -> None:
    """The published steps count each beginning as one. What must never happen in these models leads to a scene named `wrong`."""
    name, _ = address.split(".")
    graph = explored(MODELS / name, *starts)
    here = states_of(graph, address)
    onward = [target for state in here for *_, target in graph.steps(state) if graph.scene(target) == address]
    assert graph.is_complete
    assert (len(here), len(starts) + len(onward)) == (states, steps)
    assert states_of(graph, f"{name}.over") and not states_of(graph, f"{name}.wrong")


def test_an_announcement_that_comes_too_early_is_found(tmp_path: Path) -> None:
    """With the light unknown, a count of three is not enough: the first light may have been nobody's. Alice, Bob, Alice, and she is wrong."""
    folder = Path(shutil.copytree(MODELS / "prisoners", tmp_path / "prisoners"))
    assert errors(folder) == ["prisoners/wrong.yaml:1:1: P303 this scene cannot be reached"]
    chapter = folder / "prisoners" / "chapter.yaml"
    chapter.write_text(chapter.read_text(encoding="utf-8").replace("enough: 5", "enough: 3"), encoding="utf-8")
    assert errors(folder) == []
    graph = explored(folder, "unknown_off", "unknown_on")
    assert [choice for _, choice, _ in graph.way(states_of(graph, "prisoners.wrong")[0])] == [
        f"prisoners.cell.{step}" for step in ("alice", "bob", "alice", "hear")
    ]


@pytest.mark.parametrize(("name", "moves"), [("hanoi", 15), ("river", 7)])
def test_published_lengths_of_shortest_solutions(name: str, moves: int) -> None:
    graph = explored(MODELS / name)
    assert len(graph.way(states_of(graph, f"{name}.over")[0])) == moves + 1  # and the step over the threshold


def test_cloak_of_darkness_holds() -> None:
    found = played(MODELS / "cloak")
    assert [problem.code for problem in found.problems] == []
    assert {proved.claim for proved in found.proved} == {"an ending can be reached from every page", "time never runs backwards"}
    assert len(found.ways["opera.won"].steps) == 5 and found.is_settled


@pytest.mark.parametrize("name", ["won", "lost"])
def test_cloak_of_darkness_is_walked_to_both_endings(name: str) -> None:
    Walkthrough.read(MODELS / f"cloak_{name}.yaml").walk(load(MODELS / "cloak"))


def test_the_classic_mistake_is_refuted_with_its_shortest_way(tmp_path: Path) -> None:
    """No way out of the cloakroom once the cloak hangs there."""
    folder = Path(shutil.copytree(MODELS / "cloak", tmp_path / "cloak"))
    room = folder / "opera" / "cloakroom.yaml"
    text = room.read_text(encoding="utf-8")
    text = text.replace("{id: east, text: Go east, goto", "{id: east, text: Go east, when: has(cloak), goto")
    room.write_text("\n".join(line for line in text.splitlines() if "id: fetch" not in line), encoding="utf-8")
    assert "opera/cloakroom.yaml:1:1: P301 from here there is no way on after: opera.foyer.west, opera.cloakroom.hang" in errors(folder)


def test_a_circle_without_a_way_out_is_refuted(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(MODELS / "cloak", tmp_path / "cloak"))
    room = folder / "opera" / "cloakroom.yaml"
    text = room.read_text(encoding="utf-8").replace("Go east, goto", "Go east, when: has(cloak), goto")
    room.write_text(text.replace("give: [cloak]", "set: {trampled: 1}"), encoding="utf-8")
    assert (
        "opera/foyer.yaml:1:1: P302 from here no ending can be reached (only opera.cloakroom, opera.dark) after: the beginning"
        in errors(folder)
    )
