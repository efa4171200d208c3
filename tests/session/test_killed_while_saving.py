"""A game that is killed at any moment loses at most its last choice."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import FERRY, ROOT

TIMES = 300

NURSERY = """
import os, random, signal, sys, time
from pathlib import Path
from game.loader.reader import load
from game.options import Options
from game.session.game import Game

scenes, saves, times = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
story, chance = load(scenes), random.Random(1925)


def play(tell):
    game = Game(story, Options(scenes=scenes, saves=saves, seed=5))
    row = game.saves.latest()
    keeper = game.resume(row)[0] if row else game.new("crossing.miller")
    while True:
        offered = [choice.id for choice in keeper.session.view.choices if choice.is_available]
        if offered and len(keeper.session.choices) < 40:
            keeper.session.choose(chance.choice(offered))
        else:
            keeper.session.undo(to=chance.randrange(len(keeper.session.choices)))
        now = f"{len(keeper.session.choices)} {keeper.session.state.scene}"
        os.write(tell, f"trying {now}\\n".encode())
        assert keeper.autosave() is None
        os.write(tell, f"saved {now}\\n".encode())


def killed_after(seconds):
    reads, tells = os.pipe()
    if (child := os.fork()) == 0:
        os.close(reads)
        play(tells)
    os.close(tells)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reads) as told:
        return told.read().splitlines()


last_saved = None
for number in range(times):
    chance.random()
    told = killed_after(chance.uniform(0.002, 0.05))
    saved = [line.removeprefix("saved ") for line in told if line.startswith("saved ")]
    tried = [line.removeprefix("trying ") for line in told if line.startswith("trying ")]
    last_saved = saved[-1] if saved else last_saved
    rows = Game(story, Options(scenes=scenes, saves=saves)).saves.rows()
    assert all(row.save and not row.fault for row in rows), (number, [row.fault for row in rows])
    if last_saved is not None:
        found = f"{len(rows[0].save.choices)} {rows[0].save.state['scene']}"
        assert found == last_saved or found == (tried or [None])[-1], (number, found, last_saved, tried[-1:])
        last_saved = found
    if number % 3 == 0:
        sys.stdout.write(".")
print(len(list(saves.glob("*.json"))), "games after", times, "kills,", len(list(saves.glob("*.tmp"))), "left-overs")
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_three_hundred_kills_leave_every_save_readable_and_lose_at_most_the_last_choice(tmp_path: Path) -> None:
    """Each round goes on where the last one was killed; what was reported as saved, or was just being saved, is found."""
    command = [sys.executable, "-c", NURSERY, str(FERRY), str(tmp_path / "saves"), str(TIMES)]
    nursery = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert nursery.returncode == 0, nursery.stderr[-2000:]
    assert f"after {TIMES} kills" in nursery.stdout
