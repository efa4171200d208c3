"""A pupil's game once more: which pages were met, and what stood on those where something was decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from game.classroom.records import Played
from game.engine.engine import Engine
from game.engine.state import GameState
from game.engine.view import ChoiceView
from game.errors import UnavailableChoice
from game.story.model import Choice, Scene
from game.story.world import Story


class Turned(NamedTuple):
    """What a game decided at a turning point."""

    choice: str
    """The address of the choice."""
    offered: Mapping[str, ChoiceView] | None
    """What stood on the page, by address; `None` where it is not known."""


@dataclass(slots=True)
class Met:
    """What one game has met."""

    scenes: dict[str, str] = field(default_factory=dict)
    """The pages, in order, each with the date of the story at which it was met first: of the last dated page up to it, or empty."""
    turned: dict[str, Turned] = field(default_factory=dict)
    """What was decided at each turning point, by its scene; who came twice has decided last."""
    ending: str | None = None


def deciding(scene: Scene) -> dict[str, Choice]:
    """The choices of a turning point that decide something, by address: those of its own that lead on."""
    return {f"{scene.id}.{choice.id}": choice for choice in scene.choices if choice.goto is not None}


@lru_cache(maxsize=1_000)
def met(engine: Engine, played: Played) -> Met:
    """Play a game again; what comes of it is remembered for as long as nothing more is chosen.

    Where that is not possible (another edition of the story), it is told from the addresses of its choices.
    """
    found = Met(ending=played.ending)
    try:
        for state, choice in _states(engine, played):
            _meet(engine.story, found, state.scene)
            _turn(engine.story, found, choice, engine.choices(state) if engine.story.scenes[state.scene].turning else ())
    except (KeyError, UnavailableChoice):
        for choice in played.choices:
            _meet(engine.story, found, choice.rpartition(".")[0])
            _turn(engine.story, found, choice, None)
    return found


def _states(engine: Engine, played: Played) -> Iterator[tuple[GameState, str]]:
    """Each moment of a game with what was chosen there, empty at its end.

    Raises `KeyError` or `UnavailableChoice` where it cannot be played.
    """
    state = engine.start(engine.story.start(played.start or ""), played.seed)
    for address in played.choices:
        yield state, address
        name = address.rpartition(".")[2]
        state = engine.choose(state, name if address == f"{state.scene}.{name}" else f"always.{name}")
    yield state, ""


def _meet(story: Story, found: Met, scene: str) -> None:
    if scene in story.scenes and scene not in found.scenes:
        before = next(reversed(found.scenes.values()), "")
        found.scenes[scene] = story.scenes[scene].date or before


def _turn(story: Story, found: Met, choice: str, views: tuple[ChoiceView, ...] | None) -> None:
    scene = story.scenes.get(choice.rpartition(".")[0])
    if scene is None or not scene.turning or choice not in deciding(scene):
        return
    if views is not None:
        found.turned[scene.id] = Turned(choice, {f"{scene.id}.{view.id}": view for view in views})
    elif scene.id not in found.turned or found.turned[scene.id].choice != choice:
        found.turned[scene.id] = Turned(choice, None)
