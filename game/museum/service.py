"""What is told to systemd: that the program is ready, that it still answers, that it is about to end."""

from __future__ import annotations

import os
import socket


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
