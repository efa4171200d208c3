"""A recorded game: a list of choices, and what must be seen on the way."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from game.loader.source import read
from tests.conftest import ROOT

FOLDER = ROOT / "tests" / "walkthroughs"


@dataclass(frozen=True, slots=True)
class Move:
    """One step: the page, the choice taken there, and a text that must stand on it."""

    scene: str
    choice: str
    see: str | None


@dataclass(frozen=True, slots=True)
class Walkthrough:
    """One file of this folder."""

    name: str
    title: str
    start: str
    seed: int
    steps: tuple[Move, ...]
    ends: str

    @classmethod
    def read(cls, path: Path) -> Walkthrough:
        data: Any = read(path, path.name).data
        steps = tuple(_move(step) for step in data["steps"])
        return cls(path.stem, data["title"], data["start"], data["seed"], steps, data["ends"])


def _move(step: dict[str, str]) -> Move:
    """`{lecture: ask_about_water, see: "…"}`"""
    ((scene, choice),) = ((key, value) for key, value in step.items() if key != "see")
    return Move(scene, choice, step.get("see"))


def all_walkthroughs() -> list[Walkthrough]:
    """Every walkthrough in this folder."""
    return [Walkthrough.read(path) for path in sorted(FOLDER.glob("*.yaml"))]
