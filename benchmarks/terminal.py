"""A terminal without a screen: starts a program in a pty, types keys, and waits for words to be painted."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Collection, Sequence
from pathlib import Path

from benchmarks.contest import ROOT, environment

ROWS, COLUMNS = 40, 100
PATIENCE = 30.0
"""Seconds until something that is waited for counts as lost."""


class Terminal:
    """A program in a pty. Use it as a context: at the end the program is ended."""

    def __init__(self, command: Sequence[str]) -> None:
        self.started = time.perf_counter()
        self._handle, inner = pty.openpty()
        fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self._process = subprocess.Popen(
            command, stdin=inner, stdout=inner, stderr=inner, env=environment(), cwd=ROOT, start_new_session=True
        )
        os.close(inner)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *error: object) -> None:
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        os.close(self._handle)

    def press(self, key: str) -> float:
        """Type a key; returns when that was."""
        now = time.perf_counter()
        os.write(self._handle, key.encode())
        return now

    def painted(self, words: Collection[str]) -> float:
        """Wait until all of some words have been painted; returns when that was. Raises `TimeoutError`."""
        missing = {word.encode() for word in words}
        seen = b""
        end = time.perf_counter() + PATIENCE
        while missing:
            if not (piece := self._read(end - time.perf_counter())):
                raise TimeoutError(f"{sorted(missing)} not painted after: {seen[-2000:]!r}")
            seen += piece
            missing = {word for word in missing if word not in seen}
        return time.perf_counter()

    def rest(self, seconds: float) -> None:
        """Let the program work until it has painted nothing for some time."""
        while self._read(seconds):
            pass

    def memory(self) -> int:
        """Resident memory of the program, in KiB."""
        status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="ascii")
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))

    def _read(self, seconds: float) -> bytes:
        ready, _, _ = select.select([self._handle], [], [], max(seconds, 0))
        try:
            return os.read(self._handle, 65536) if ready else b""
        except OSError:  # the program has ended
            return b""
