"""Servers of the game as processes: our class, and textual-serve with a process for everybody; what they hold and what they use."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.contest import ROOT, environment

SEED = 1
PIN = "123456"
PATIENCE = 30.0
"""Seconds within which a server must have begun."""
STOCK = "import sys; from textual_serve.server import Server; Server(sys.argv[1], host='127.0.0.1', port=int(sys.argv[2])).serve()"
GAME = (
    "import gc, sys; from pathlib import Path; from game.options import Options, default_cache, default_scenes; "
    "from game.ui.app import run; gc.disable(); "  # as the command line does
    "sys.exit(run(Options(default_scenes(), Path(sys.argv[1]), default_cache(), int(sys.argv[2]))))"
)
"""The game as it begins in a terminal; without one the command line would play line by line."""
TICKS = os.sysconf("SC_CLK_TCK")


class Use(NamedTuple):
    """What a server holds or has used until now; Linux only."""

    memory: int
    """Bytes of its own (PSS: what processes share is counted in parts), with all of its processes."""
    seconds: float
    """CPU time of the processes that live."""


class Room:
    """A server in a process of its own, and in a group with the processes that it begins. Use it as a context."""

    def __init__(self, *command: str) -> None:
        self._process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment(), cwd=ROOT, start_new_session=True, text=True
        )
        self.port = 0
        self.word = ""

    def __enter__(self) -> Room:
        return self

    def __exit__(self, *error: object) -> None:
        self.kill()

    def kill(self) -> None:
        """End it as a power cut would."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        assert self._process.stdout
        self._process.stdout.close()

    def told(self, name: str) -> str:
        """What the server prints behind a name."""
        assert self._process.stdout
        for line in self._process.stdout:
            if line.startswith(f"{name}: "):
                return line.partition(": ")[2].strip()
        raise ChildProcessError(f"The server ended without telling its {name}.")

    @property
    def use(self) -> Use:
        """What all processes of the server hold now and have used."""
        numbers = list(_family(self._process.pid))
        return Use(sum(_memory(number) for number in numbers), sum(_seconds(number) for number in numbers))


def ours(saves: Path, port: int = 0, workers: int = 0) -> Room:
    """`interhelpo class`, ready to be joined."""
    game = (sys.executable, "-m", "game", "--saves", str(saves), "--seed", str(SEED))
    room = Room(*game, "class", "--host", "127.0.0.1", "--port", str(port), "--pin", PIN, "--workers", str(workers))
    room.port = int(room.told("Address").rpartition(":")[2])
    room.word = room.told("Room word")
    return room


def stock(saves: Path) -> Room:
    """textual-serve as it stands with the same game, ready to be joined; everybody has a folder of their own."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port = asked.getsockname()[1]
    room = Room(sys.executable, "-c", STOCK, f"{sys.executable} -c '{GAME}' {saves}/$$ {SEED}", str(port))
    room.port = port
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with socket.socket() as asked:
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                return room
        time.sleep(0.05)
    room.kill()
    raise TimeoutError("textual-serve did not begin to serve.")


def _family(number: int) -> Iterator[int]:
    """A process and all that it has begun."""
    yield number
    for task in Path(f"/proc/{number}/task").glob("*/children"):
        for child in task.read_text(encoding="ascii").split():
            yield from _family(int(child))


def _memory(number: int) -> int:
    try:
        lines = Path(f"/proc/{number}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:  # it has ended meanwhile
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def _seconds(number: int) -> float:
    try:
        fields = Path(f"/proc/{number}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICKS
