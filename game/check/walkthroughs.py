"""A recorded game as a file that a teacher can read: where it begins, the choices taken, what must be seen on the way, how it ends."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from game.check.routes import Way, short
from game.engine.engine import Engine
from game.errors import GameError
from game.loader.source import SourceError, read
from game.session.session import Origin, Session
from game.session.transcript import text_of
from game.story.world import Story

KEYS = {"title", "start", "seed", "steps", "ends"}
TEXTS = ("see", "not_see")


class WalkthroughError(GameError):
    """The file cannot be used, or the game does not go as it says."""


class Move(NamedTuple):
    """One step: the page, the choice taken there, and texts that must or must not stand on it."""

    scene: str
    """With or without its chapter."""
    choice: str
    see: str | None = None
    not_see: str | None = None


class Walkthrough(NamedTuple):
    """A recorded game."""

    name: str
    title: str
    start: str
    seed: int
    steps: tuple[Move, ...]
    ends: str | None
    """The ending; `None` where it stops before one."""

    @classmethod
    def read(cls, path: Path) -> Walkthrough:
        """Read a file. Raises `WalkthroughError`."""
        try:
            data: Any = read(path, path.name).data
            steps = tuple(_move(step) for step in data["steps"])
            return cls(path.stem, data["title"], data["start"], data["seed"], steps, data.get("ends"))
        except SourceError as error:
            raise WalkthroughError(str(error)) from None
        except (KeyError, TypeError, ValueError, AttributeError):
            needs = f"it needs {', '.join(sorted(KEYS))}, with a page and a choice in each step"
            raise WalkthroughError(f"{path.name} is not a walkthrough; {needs}") from None

    def walk(self, story: Story) -> Session:
        """Play it; returns the game at its end. Raises `WalkthroughError` where it does not go as the file says."""
        if self.start not in {f"{chapter}.{start}" for chapter, found in story.chapters.items() for start in found.starts}:
            raise WalkthroughError(f"{self.name}: the story has no start '{self.start}'")
        session = Session(Engine(story), Origin(self.start, self.seed))
        for number, move in enumerate(self.steps, 1):
            where = f"{self.name}, step {number}"
            expect(session, move, where)
            try:
                session.choose(move.choice)
            except GameError as error:
                raise WalkthroughError(f"{where}: {error}") from None
        if session.view.ending != self.ends:
            found = f"{session.view.scene} ({session.view.ending or 'no ending'})"
            raise WalkthroughError(f"{self.name} ends on {found}, not with '{self.ends}'")
        return session


def expect(session: Session, move: Move, where: str) -> None:
    """The page of a step, and its texts. Raises `WalkthroughError`."""
    view = session.view
    if view.scene != move.scene and not view.scene.endswith(f".{move.scene}"):
        raise WalkthroughError(f"{where}: the game is on {view.scene}, not on {move.scene}")
    text = " ".join(text_of(view, skipped=False))
    if move.see is not None and move.see not in text:
        raise WalkthroughError(f"{where}: '{move.see}' does not stand on {view.scene}")
    if move.not_see is not None and move.not_see in text:
        raise WalkthroughError(f"{where}: '{move.not_see}' stands on {view.scene}")


def _move(step: dict[str, str]) -> Move:
    """`{lecture: ask_about_water, see: "…"}`"""
    ((scene, choice),) = ((key, value) for key, value in step.items() if key not in TEXTS)
    return Move(scene, choice, step.get("see"), step.get("not_see"))


def written(story: Story, way: Way, seed: int, title: str) -> Iterator[str]:
    """A way as the lines of such a file."""
    last = way.steps[-1].target if way.steps else story.start(way.start).scene
    yield f"title: {title}"
    yield f"start: {way.start}"
    yield f"seed: {seed}"
    if ending := story.scenes[last].ending:
        yield f"ends: {ending}"
    yield "steps:" if way.steps else "steps: []"
    yield from (f"  - {{{step.scene.rpartition('.')[2]}: {short(step.scene, step.choice)}}}" for step in way.steps)
