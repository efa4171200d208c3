"""What is told to systemd: that the program is ready, that it still answers; and what it does, where there is none."""

from __future__ import annotations

import os
import socket
import sys


def notify(state: str) -> bool:
    """Tell systemd a state, such as `READY=1` or `WATCHDOG=1`. Returns whether somebody listens; never raises."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if address[:1] not in ("/", "@") or not hasattr(socket, "AF_UNIX"):
        return False
    if address.startswith("@"):  # a name that is in no folder
        address = "\0" + address[1:]
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
            line.setblocking(False)
            line.sendto(state.encode(), address)
    except OSError:
        return False
    return True


def watchdog() -> float | None:
    """Seconds between two signs of life: half of what systemd waits for; `None` if it waits for none, or for another process's."""
    asked = os.environ.get("WATCHDOG_USEC", "")
    if not asked.isascii() or not asked.isdigit() or int(asked) == 0:
        return None
    if os.environ.get("WATCHDOG_PID", str(os.getpid())) != str(os.getpid()):
        return None
    return int(asked) / 2_000_000


def begin_anew() -> None:
    """Begin this program again in its own place, as it was started, where nobody else would: behind it a visitor would find a shell.

    Returns where systemd listens, which starts it again once it has ended. That a unit has begun it is no sign: whatever is opened on
    a desktop can have been begun by one. On Windows a program cannot take its own place; there, too, this returns.
    """
    if not os.environ.get("NOTIFY_SOCKET") and sys.platform != "win32":
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])
