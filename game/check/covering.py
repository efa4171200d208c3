"""A small set of games that together show every passage once, written out for somebody who reads them: a historian, a translator."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from game.check.routes import Step, replayed, steps_of
from game.check.searching import Findings, Move
from game.check.watching import Passage, passages, watches
from game.engine.engine import Engine
from game.errors import GameError
from game.session.transcript import text_of
from game.story.world import Story


class Game(NamedTuple):
    """A game of the set."""

    start: str
    steps: tuple[Step, ...]
    shows: frozenset[Passage]


def cover(story: Story, starts: Sequence[str], findings: Findings) -> list[Game]:
    """Games that together show every passage that any game has shown; each adds the most that is still missing (greedy set cover)."""
    games = list(_games(story, starts, findings))
    missing, chosen = set[Passage]().union(*(game.shows for game in games)), list[Game]()
    while missing:
        best = max(games, key=lambda game: (len(game.shows & missing), -len(game.steps)))
        chosen.append(best)
        missing -= best.shows
    return chosen


def _games(story: Story, starts: Sequence[str], findings: Findings) -> Iterator[Game]:
    engine, made = Engine(story), findings.program
    named = {made.state(state.scene, made.layout.pack(state)): start for start in starts for state in [engine.start(story.start(start), 0)]}
    seeing = watches(story, made)
    whole: Iterable[Sequence[Move]] = [game.moves for game in findings.games]
    for moves in [*whole, *findings.seen.values()]:
        if moves and moves[0].state in named:
            states = [*(move.state for move in moves), moves[-1].target]
            shows = frozenset(passage for state in states for passage in passages(story, made, seeing, state))
            yield Game(named[moves[0].state], steps_of(story, made, moves), shows)


def write_out(story: Story, games: Sequence[Game], folder: Path) -> list[tuple[Path, int]]:
    """Write each game as Markdown; returns the files and their words. Raises `GameError` if the folder cannot be written."""
    engine, written = Engine(story), []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for number, game in enumerate(games, 1):
            path = folder / f"{number:03}-{game.start.replace('.', '-')}.md"
            text = "\n\n".join(_told(engine, game))
            path.write_text(text + "\n", encoding="utf-8")
            written.append((path, len(text.split())))
    except OSError as error:
        raise GameError(f"{folder} cannot be written: {error.strerror or error}. Name another folder.") from None
    return written


def _told(engine: Engine, game: Game) -> Iterator[str]:
    story = engine.story
    yield f"# {story.start(game.start).title}"
    states = list(replayed(engine, game.start, game.steps))
    taken = [*(step.choice for step in game.steps), ""]
    for state, choice in zip(states, taken, strict=True):
        view = engine.view(state)
        yield f"## {view.title} ({', '.join(filter(None, (view.scene, view.date)))})"
        yield from text_of(view, skipped=False)
        if choice:
            words = next(found.text for address, found in story.choices(story.scenes[state.scene]) if address == choice)
            yield f"> {words} ({choice})"
