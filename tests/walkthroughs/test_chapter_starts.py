"""A chapter that is played alone begins as a real game came to it: for each of its starts a walkthrough passes through exactly that state."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import yaml

from game.check.facts import asked_by_scene, asked_by_text, live
from game.check.walkthroughs import Walkthrough
from game.engine.engine import Engine
from game.engine.state import Draft, GameState, beginning
from game.session.session import Origin, Session
from game.story.world import Start, Story
from tests.walkthroughs import all_walkthroughs


@pytest.fixture(scope="module")
def asked_later(interhelpo: Story) -> dict[str, set[tuple[str, str]]]:
    """For each scene what it, or any that may follow, asks for."""
    return live(
        interhelpo,
        {name: asked_by_scene(interhelpo, scene) | asked_by_text(interhelpo, scene) for name, scene in interhelpo.scenes.items()},
    )


def chapters_entered(story: Story, walk: Walkthrough) -> Iterator[GameState]:
    """The states in which a recorded game comes to a new chapter, before its first page changes anything."""
    session = Session(Engine(story), Origin(walk.start, walk.seed))
    for move in walk.steps:
        before, chapter = session.state, session.chapter
        session.choose(move.choice)
        if session.chapter != chapter:
            leaving = Draft(before)
            address = session.choices[-1]
            leaving.apply(story, next(choice for found, choice in story.choices(story.scenes[before.scene]) if found == address).effects)
            leaving.scene, leaving.chosen = session.state.scene, session.state.chosen
            yield leaving.finished()


def as_start(story: Story, state: GameState, asked: set[tuple[str, str]]) -> dict[str, object]:
    """What a start must say to begin in a state: all variables and things, and of the past what is still asked for, or stands in the file."""
    filed = {address for scene in story.scenes.values() for address, choice in story.choices(scene) if choice.file}
    return {
        "scene": state.scene.partition(".")[2],
        "set": {name: value for name, value in state.variables.items() if value != story.declared.variables[name].start},
        "items": [item for item in story.declared.items if item in state.items],
        "visited": sorted(state.visited & {about for kind, about in asked if kind == "visited"} - {state.scene}),
        "chosen": sorted(state.chosen & ({about for kind, about in asked if kind == "chosen"} | filed)),
    }


def of_start(story: Story, start: Start) -> dict[str, object]:
    state = beginning(story, start, 0)
    return {
        "scene": start.scene.partition(".")[2],
        "set": {name: value for name, value in state.variables.items() if value != story.declared.variables[name].start},
        "items": [item for item in story.declared.items if item in state.items],
        "visited": sorted(start.visited),
        "chosen": sorted(start.chosen),
    }


def test_every_start_of_a_later_chapter_is_come_to_by_a_walkthrough(
    interhelpo: Story, asked_later: dict[str, set[tuple[str, str]]]
) -> None:
    first = set(interhelpo.starts())
    first |= {f"{chapter}.{name}" for chapter in interhelpo.head.chapters[:1] for name in interhelpo.chapters[chapter].starts}
    later = {f"{chapter}.{name}": start for chapter, found in interhelpo.chapters.items() for name, start in found.starts.items()}
    come_to = [
        as_start(interhelpo, state, asked_later[state.scene]) for walk in all_walkthroughs() for state in chapters_entered(interhelpo, walk)
    ]
    for address, start in later.items():
        if address not in first:
            near = [
                found
                for found in come_to
                if found["scene"] == of_start(interhelpo, start)["scene"] and found["set"].get("hero", "hudak") == start.protagonist
            ]  # type: ignore[attr-defined]
            hint = yaml.safe_dump(near[0], allow_unicode=True, sort_keys=False) if near else "no walkthrough of this protagonist comes here"
            assert of_start(interhelpo, start) in come_to, f"no walkthrough begins the chapter as {address} says; one begins it so:\n{hint}"
