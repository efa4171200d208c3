"""Runs the game in a terminal of its own, sends it a signal, and prints in what state it leaves the terminal."""

from __future__ import annotations

import fcntl
import os
import pty
import signal
import struct
import sys
import termios
import time


def main(name: str, scenes: str, saves: str) -> None:
    """Play until the menu is there, then send the signal."""
    child, terminal = pty.fork()
    if child == 0:
        environment = {**os.environ, "TERM": "xterm-256color"}
        os.execve(sys.executable, [sys.executable, "-m", "game", "--scenes", scenes, "--saves", saves], environment)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    read_until(terminal, b"New game")
    os.kill(child, getattr(signal, f"SIG{name}"))
    rest = read_until(terminal, None)
    _, status = os.waitpid(child, 0)
    print("left_alternate_screen" if b"\x1b[?1049l" in rest else "stuck")
    print("cursor_shown" if b"\x1b[?25h" in rest else "no_cursor")
    print(f"status_{os.waitstatus_to_exitcode(status)}")


def read_until(terminal: int, wanted: bytes | None) -> bytes:
    """What the program writes, until something is seen or it has ended."""
    seen, end = b"", time.monotonic() + 20
    while time.monotonic() < end and (wanted is None or wanted not in seen):
        try:
            part = os.read(terminal, 65536)
        except OSError:
            break
        if not part:
            break
        seen += part
    return seen


if __name__ == "__main__":
    main(*sys.argv[1:])
