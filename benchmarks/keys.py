"""From a key to the painted scene, and what thousands of scenes leave in memory."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks import bare, synthetic
from benchmarks.contest import WORK
from benchmarks.player import picks
from benchmarks.startup import BARE, GAME
from benchmarks.table import Row, milliseconds
from benchmarks.terminal import Terminal
from game.engine.view import SceneView
from game.options import Options
from game.session.game import Game
from game.session.session import Session
from game.story import prose

SCENES, WORDS = 200, 100
"""The story that is played: our own scenes have about so many words."""
FIRST = f"{synthetic.CHAPTER}.s0"
PAUSE = 0.04
"""Seconds that a reader leaves the screen alone, at least."""
UNCOUNTED = 10
"""Keys before the counting begins."""
EARLY, LATE = 1_000, 20_000
"""Scenes after which memory is compared."""
LATE_ON_SCREEN = 3_000
"""The same on the screen, which takes twenty times as long for a scene."""


class Leaf(NamedTuple):
    """A step of a game: the key, and the words by which its scene is known to be on the screen."""

    key: str
    view: SceneView

    @property
    def marks(self) -> tuple[str, str]:
        return self.view.title, self.view.choices[-1].text

    @property
    def texts(self) -> list[str]:
        """The scene as the peer shows it: its text, its choices."""
        paragraphs = [self.view.title, *(prose.plain(paragraph) for paragraph in self.view.paragraphs)]
        choices = [f"   {number}  {choice.text}" for number, choice in enumerate(self.view.choices, 1)]
        return ["\n\n".join(paragraphs), "\n".join(choices)]


def rows(*, quick: bool) -> Iterator[Row]:
    """The rows of keys and of memory."""
    folder = synthetic.write_folder(WORK / f"pages{SCENES}", SCENES, WORDS)
    with TemporaryDirectory(dir=WORK) as saves:
        session = _session(folder, Path(saves))
        yield from _speed(folder, saves, list(_walk(session, 60 if quick else 200)))
    yield _memory_of_sessions(folder, LATE)
    with TemporaryDirectory(dir=WORK) as saves:
        late = EARLY * 3 // 2 if quick else LATE_ON_SCREEN
        yield _memory_of_screen(folder, saves, list(_walk(_session(folder, Path(saves)), late)))


def _session(folder: Path, saves: Path) -> Session:
    game = Game.open(Options(scenes=folder, saves=saves, seed=1, scene=FIRST))
    return game.new(game.starts()[0]).session


def _walk(session: Session, steps: int) -> Iterator[Leaf]:
    """A game at random in which every choice leads to another scene."""
    for _, pick in zip(range(steps), picks(), strict=False):
        engine, state = session.engine, session.state
        choices = [(number, choice.id) for number, choice in enumerate(engine.choices(state), 1)]
        leading = [(number, name) for number, name in choices if engine.choose(state, name).scene != state.scene]
        number, name = leading[pick % len(leading)]
        yield Leaf(str(number), session.choose(name))


def _game(folder: Path, saves: str) -> tuple[str, ...]:
    return (*GAME, "--scenes", str(folder), "--saves", saves, "--seed", "1", "--from", FIRST)


def _speed(folder: Path, saves: str, walk: list[Leaf]) -> Iterator[Row]:
    pages = WORK / "pages.json"
    pages.write_text(json.dumps([leaf.texts for leaf in walk]), encoding="utf-8")
    times: dict[str, list[float]] = {"ours": [], "peer": []}
    with Terminal(_game(folder, saves)) as ours, Terminal((*BARE, str(pages))) as peer:
        ours.painted(["Milestone 0"])
        peer.painted([bare.READY])
        for leaf in walk:
            for name, terminal in random.sample([("ours", ours), ("peer", peer)], 2):
                terminal.rest(PAUSE)
                pressed = terminal.press(leaf.key)
                times[name].append(terminal.painted(leaf.marks) - pressed)
    counted = {name: values[UNCOUNTED:] for name, values in times.items()}
    middle = {name: median(values) for name, values in counted.items()}
    slow = quantiles(counted["ours"], n=100)[98]
    yield Row("key to painted scene, p50", "two Statics .update() of the same text", 1.3, middle["ours"] / middle["peer"],
              f"{milliseconds(middle['ours'])} / {milliseconds(middle['peer'])}")  # fmt: skip
    yield Row("key to painted scene, p99", "own p50", 4, slow / middle["ours"], f"{milliseconds(slow)} / {milliseconds(middle['ours'])}")


def _memory_of_screen(folder: Path, saves: str, walk: list[Leaf]) -> Row:
    with Terminal(_game(folder, saves)) as terminal:
        terminal.painted(["Milestone 0"])
        early = _memory_after(terminal, walk[:EARLY])
        late = _memory_after(terminal, walk[EARLY:])
    return _memory_row("in the terminal UI", len(walk), early, late)


def _memory_after(terminal: Terminal, walk: list[Leaf]) -> int:
    for leaf in walk:
        terminal.press(leaf.key)
        terminal.painted(leaf.marks)
    terminal.rest(1.0)
    return terminal.memory()


def _memory_of_sessions(folder: Path, late: int) -> Row:
    with TemporaryDirectory(dir=WORK) as saves, ProcessPoolExecutor(max_workers=1) as pool:
        found = pool.submit(_memory_of_walk, folder, Path(saves), late).result()
    return _memory_row("in a session", late, *found)


def _memory_of_walk(folder: Path, saves: Path, late: int) -> tuple[int, int]:
    """Resident memory after the early and the late scene, in KiB."""
    session = _session(folder, saves)
    found = []
    for steps in (EARLY, late - EARLY):
        for _ in _walk(session, steps):
            pass
        found.append(_own_memory())
    return found[0], found[1]


def _own_memory() -> int:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))


def _memory_row(where: str, late: int, early_memory: int, late_memory: int) -> Row:
    detail = f"{late_memory / 1024:.1f} / {early_memory / 1024:.1f} MiB"
    return Row(f"memory (RSS) after {late:,} scenes {where}", f"after {EARLY:,} scenes", 1.02, late_memory / early_memory, detail)
