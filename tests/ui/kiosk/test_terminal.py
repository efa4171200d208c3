"""A museum's terminal in a real terminal: no byte that comes in leads out, and whatever happens nobody sees what lies behind."""

from __future__ import annotations

import os
import re
import select
import signal
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from game.museum.counts import Counts
from tests.conftest import FERRY
from tests.session.test_listing import INQUEST

if sys.platform == "win32":
    pytest.skip("there are no terminals of this kind", allow_module_level=True)


import termios

from game.ui.screens.attract import INVITATION
from tests.ui.test_real_terminal import Terminal, started

SYSTEMD = {"NOTIFY_SOCKET": "/nowhere/notify"}
BEGINS, ENDS = b"\x1b[?1049h", b"\x1b[?1049l"
AGAIN, SURE = "\x1b[15~", "Start again from the first page?"
CONTROL = [*"\x00\x01\x02\x03\x04\x05\x06\x07\x0b\x0c\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1c\x1d\x1e\x1f"]
KITTY = [f"\x1b[{code};{keys}u" for code in (99, 100, 112, 113, 115, 122, 92) for keys in (5, 6, 7, 69, 13)]
FUNCTION = ["\x1b[21~", "\x1b[23~", "\x1b[24~", "\x1b[21;5~", "\x1b[1;3S", "\x1bOS", "\x1b[57425u"]
DRAG = "\x1b[<0;5;5M\x1b[<32;30;8M\x1b[<32;60;9M\x1b[<0;60;9m"
GARBAGE = [
    "\x1b]0;title\x07", "\x1b]52;c;c2VjcmV0\x07", "\x1b]11;rgb:0/0/0\x1b\\", "\x1bP+q544e\x1b\\", "\x1b[999999;999999H", "\x1b[<999999;1;1M", "\x1b[<0;-5;2M",
    "\x1b[200~" + "x[b]" * 50_000 + "\x1b[201~", "\x1b[?1049l", "\x1b[c", "\x1b[8;1;1t", "\x1b_Gi=1\x1b\\", "\x9b31m", "\x1b[48;0;0;0;0t",
]  # fmt: skip


class Kiosk(Terminal):
    """A terminal with the museum's program in it."""

    def __init__(self, child: int, descriptor: int) -> None:
        super().__init__(child, descriptor)
        self.child = child
        self.status: int | None = None

    def begin(self) -> None:
        self.type("x")
        self.wait_for("Pay the fare")

    def visit(self) -> None:
        """Begin, and make room for the next visitor, who may find another program."""
        self.begin()
        self.type(AGAIN)
        self.wait_for(SURE)
        self.type("2")

    def lead_back(self) -> None:
        """Start again from wherever keys have led: on to another page, which hears no key while it comes, or to the end of the visit."""
        for _ in range(10):
            self.rest()
            if INVITATION in self.text:
                return
            self.type("2" if SURE in self.text else AGAIN)
        raise AssertionError(f"it did not start again:\n{self.text}")

    def comes_anew(self) -> None:
        """Wait for the first page of a program that was begun from the beginning, in the place of the one before."""
        begun = self.written.count(BEGINS)
        self._read_until(lambda: self.written.count(BEGINS) > begun and INVITATION in self.text, "another program")
        assert self.is_running

    @property
    def shows_keys(self) -> bool:
        """Whether the terminal is as a shell has it."""
        return bool(termios.tcgetattr(self._descriptor)[3] & termios.ECHO)

    def wait_for_end(self) -> int:
        """Read on until the program has ended; returns its status."""
        end = time.monotonic() + 20
        while time.monotonic() < end:
            found, status = os.waitpid(self.child, os.WNOHANG)
            if found:
                self.status = os.waitstatus_to_exitcode(status)
                self.read()
                return self.status
            self.read()
            time.sleep(0.02)
        raise AssertionError(f"the program did not end:\n{self.text}")

    def rest(self) -> None:
        """Read until nothing more comes, but not for long: the cursor of a field blinks for ever."""
        end = time.monotonic() + 2
        while time.monotonic() < end and select.select([self._descriptor], [], [], 0.7)[0]:
            self.read()

    def read(self) -> None:
        """Read what there is."""
        os.set_blocking(self._descriptor, False)
        try:
            while part := os.read(self._descriptor, 65536):
                self.written += part
                self._stream.feed(part)
        except OSError:
            pass
        finally:
            os.set_blocking(self._descriptor, True)

    @property
    def bells(self) -> int:
        """How often it has rung; the same byte ends what is said to the terminal itself."""
        return re.sub(rb"\x1b\][^\x07]*\x07", b"", self.written).count(b"\x07")

    @property
    def is_running(self) -> bool:
        if self.status is None and os.waitpid(self.child, os.WNOHANG) != (0, 0):
            self.status = 0
        return self.status is None


@contextmanager
def kiosk(
    folder: Path, scenes: Path = FERRY, idle: int = 90, countdown: int = 25, environment: Mapping[str, str] | None = None
) -> Iterator[Kiosk]:
    """Start the program without systemd, wait for the first page, and end it in any case."""
    command = ("-m", "tests.ui.kiosk.driver", str(scenes), str(folder), str(idle), str(countdown))
    child, descriptor = started(command, {"TERM": "xterm-256color", "NOTIFY_SOCKET": "", **(environment or {})})
    terminal = Kiosk(child, descriptor)
    try:
        terminal.wait_for(INVITATION)
        yield terminal
    finally:
        if terminal.is_running:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
        os.close(descriptor)


def test_no_byte_leads_out(tmp_path: Path) -> None:
    with kiosk(tmp_path, environment={"TEXTUAL_ALLOW_SIGNALS": "1"}) as terminal:
        terminal.begin()
        for key in (*CONTROL, *KITTY, *FUNCTION, DRAG, *GARBAGE):
            terminal.type(key)
            terminal.read()
        terminal.lead_back()
        terminal.begin()
        assert terminal.is_running
        assert b"\x1b]52" not in terminal.written and b"\x1b[?1049l" not in terminal.written
        for words in ("Traceback", "quit", "Commands", "$ "):
            assert words not in terminal.text


def test_a_long_paste_is_bounded_and_takes_no_time(tmp_path: Path) -> None:
    with kiosk(tmp_path, scenes=INQUEST) as terminal:
        terminal.type("x")
        terminal.wait_for("After the dam")
        for key, words in (("1", "The yard is white"), ("1", "Open the gate"), ("1", "Say it yourself"), ("1", "Your answer, in a line")):
            terminal.type(key)
            terminal.wait_for(words)
        terminal.type("\x1b[200~")
        for _ in range(100):
            terminal.type("paste " * 500)
            terminal.read()
        terminal.type("\x1b[201~")
        terminal.wait_for("paste paste")
        terminal.type("\r")
        terminal.wait_for("Back to the title page")
        terminal._read_until(lambda: 20 < terminal.text.count("paste") <= 200 // 6 + 1, "the bounded answer alone")


def test_a_visitor_who_walks_away_is_asked_with_a_bell_and_let_go(tmp_path: Path) -> None:
    with kiosk(tmp_path, idle=2, countdown=3) as terminal:
        terminal.begin()
        assert terminal.bells == 0
        terminal.wait_for("Are you still there?")
        assert terminal.bells == 1
        terminal.type("3")
        terminal.wait_for("Pay the fare")
        assert "The end" not in terminal.text
        terminal.wait_for("In 1 second ")
        terminal.wait_for(INVITATION)
    assert [visit.outcome for visit in Counts(tmp_path / "counts.db").visits()] == ["left"]


def test_a_crash_is_a_friendly_moment(tmp_path: Path) -> None:
    with kiosk(tmp_path) as terminal:
        terminal.begin()
        terminal.type("\x1b[19~")
        terminal.wait_for("One moment: the story begins again.")
        assert terminal.text.strip() == "One moment: the story begins again." and terminal.screen.cursor.hidden
        terminal.type("\x03\x1c\x1aabc")
        terminal.resize(90, 26)
        terminal.wait_for(INVITATION)
        assert b"Traceback" not in terminal.written and b"abc" not in terminal.written
        terminal.begin()
    log = (tmp_path / "kiosk.log").read_text(encoding="utf-8")
    assert (
        "ValueError" in log
        and "28" not in log.splitlines()[-2:]
        and "a secret in a local variable" not in log.replace('secret = "a secret in a local variable"', "")
    )
    assert [visit.outcome for visit in Counts(tmp_path / "counts.db").visits()] == ["crashed"]


def crash(terminal: Kiosk, times: int) -> None:
    """Let the program fail; the last time it is not waited for what follows."""
    for time_ in range(times):
        terminal.begin()
        terminal.type("\x1b[19~")
        if time_ < times - 1:
            terminal.wait_for("One moment")
            terminal.wait_for(INVITATION)


def test_after_too_many_crashes_the_program_is_left_to_systemd_to_be_started_anew(tmp_path: Path) -> None:
    with kiosk(tmp_path, environment=SYSTEMD) as terminal:
        crash(terminal, 5)
        assert terminal.wait_for_end() == 70
        assert terminal.text.strip() == "" and not terminal.screen.cursor.hidden
        assert b"Traceback" not in terminal.written


def test_after_too_many_crashes_it_begins_anew_by_itself_where_nothing_else_would_start_it(tmp_path: Path) -> None:
    with kiosk(tmp_path) as terminal:
        crash(terminal, 5)
        terminal.comes_anew()


def test_after_the_last_visit_it_ends_where_systemd_starts_it_again(tmp_path: Path) -> None:
    with kiosk(tmp_path, environment={**SYSTEMD, "VISITS": "1"}) as terminal:
        terminal.visit()
        assert terminal.wait_for_end() == 0
        assert terminal.text.strip() == "" and not terminal.screen.cursor.hidden


def test_after_the_last_visit_it_begins_anew_where_nothing_else_would_start_it(tmp_path: Path) -> None:
    with kiosk(tmp_path, environment={"VISITS": "1", "INVOCATION_ID": "0" * 32}) as terminal:  # as in any window of a desktop
        for time_ in range(2):
            terminal.visit()
            terminal._read_until(lambda: terminal.written.count(ENDS) > time_, "the end of the program")  # noqa: B023  it is over by then
            terminal.type("\x03\x1c\x1a")  # while no program minds the keys
            terminal.comes_anew()
        os.kill(terminal.child, signal.SIGTERM)
        assert terminal.wait_for_end() == 0
        assert terminal.text.strip() == "" and not terminal.screen.cursor.hidden and terminal.shows_keys
    assert [visit.outcome for visit in Counts(tmp_path / "counts.db").visits()] == ["again", "again"]


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
@pytest.mark.parametrize("is_crashing", [False, True])
def test_told_to_end_it_leaves_a_clean_terminal(tmp_path: Path, name: str, is_crashing: bool) -> None:
    with kiosk(tmp_path) as terminal:
        terminal.begin()
        if is_crashing:
            terminal.type("\x1b[19~")
            terminal.wait_for("One moment")
        os.kill(terminal.child, getattr(signal, name))
        assert terminal.wait_for_end() == 0
        assert b"\x1b[?1049l" in terminal.written and not terminal.screen.cursor.hidden
        assert terminal.text.strip() == ""


def test_told_to_end_between_two_programs_it_leaves_a_clean_terminal(tmp_path: Path) -> None:
    with kiosk(tmp_path) as terminal:
        terminal.begin()
        terminal.type("\x1b[18~")
        assert terminal.wait_for_end() == 0
        assert terminal.text.strip() == "" and not terminal.screen.cursor.hidden


def test_killed_in_the_middle_it_begins_again(tmp_path: Path) -> None:
    with kiosk(tmp_path) as terminal:
        terminal.begin()
        terminal.type("2")
        terminal.wait_for("Light the lantern")
        os.kill(terminal.child, signal.SIGKILL)
        assert terminal.wait_for_end() == -signal.SIGKILL
    with kiosk(tmp_path) as terminal:
        terminal.begin()
        assert "Light the lantern" not in terminal.text
        terminal.type("3")
        terminal.wait_for("The end: Home again")
        assert not list((tmp_path / "saves").glob("*")) if (tmp_path / "saves").exists() else True
