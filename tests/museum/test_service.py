"""What systemd is told, on a socket that a test holds in its place."""

from __future__ import annotations

import os
import secrets
import socket
import sys
import tempfile
from collections.abc import Iterator

import pytest

from game.museum.service import notify, watchdog

pytestmark = pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="there is no systemd here")
ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has sockets without a file")


@pytest.fixture
def systemd() -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as ear:
        ear.settimeout(5)
        yield ear


def test_a_state_reaches_the_socket_that_systemd_names(systemd: socket.socket, monkeypatch: pytest.MonkeyPatch) -> None:
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:  # a socket's name is short, a test's own folder may not be
        systemd.bind(f"{folder}/notify")
        monkeypatch.setenv("NOTIFY_SOCKET", f"{folder}/notify")
        assert notify("READY=1") and notify("WATCHDOG=1")
        assert [systemd.recv(100), systemd.recv(100)] == [b"READY=1", b"WATCHDOG=1"]


@ON_LINUX
def test_a_state_reaches_a_socket_without_a_file(systemd: socket.socket, monkeypatch: pytest.MonkeyPatch) -> None:
    name = f"interhelpo-{secrets.token_hex(8)}"
    systemd.bind("\0" + name)
    monkeypatch.setenv("NOTIFY_SOCKET", f"@{name}")
    assert notify("STOPPING=1")
    assert systemd.recv(100) == b"STOPPING=1"


@pytest.mark.parametrize("address", ["", "notify", "vsock:2:1234", "/nowhere/notify", "@interhelpo-nobody", "/" + "x" * 200])
def test_where_nobody_listens_nothing_happens(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NOTIFY_SOCKET", address)
    assert not notify("READY=1")


def test_without_systemd_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)
    assert not notify("READY=1")


@ON_LINUX
def test_a_socket_that_nobody_empties_does_not_stop_the_game(systemd: socket.socket, monkeypatch: pytest.MonkeyPatch) -> None:
    name = f"interhelpo-{secrets.token_hex(8)}"
    systemd.bind("\0" + name)
    monkeypatch.setenv("NOTIFY_SOCKET", f"@{name}")
    assert False in {notify("WATCHDOG=1") for _ in range(5000)}


@pytest.mark.parametrize(
    ("waits", "process", "seconds"),
    [
        ("60000000", None, 30.0),
        ("60000000", "own", 30.0),
        ("60000000", "other", None),
        ("60000000", "", None),
        (None, None, None),
        ("0", None, None),
        ("", None, None),
        ("soon", None, None),
        ("-1", None, None),
        ("²", None, None),
    ],
)
def test_signs_of_life_are_given_twice_as_often_as_systemd_waits(
    waits: str | None, process: str | None, seconds: float | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {"own": str(os.getpid()), "other": str(os.getpid() + 1)}.get(process or "", process)  # each process of the tests has its own
    for name, value in (("WATCHDOG_USEC", waits), ("WATCHDOG_PID", told)):
        monkeypatch.delenv(name, raising=False)
        if value is not None:
            monkeypatch.setenv(name, value)
    assert watchdog() == seconds
