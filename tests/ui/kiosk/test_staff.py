"""What a museum's staff can do, who cannot do it, and what happens when something fails."""

from __future__ import annotations

import asyncio
import socket
from pathlib import Path

import pytest
from textual import constants, events

from game.museum.configuration import Configuration
from game.options import Options
from game.ui import crash, kiosk
from game.ui.kiosk import ANOTHER, LEFT, KioskApp
from game.ui.screens.attract import Attract
from game.ui.screens.pin import OPEN, Pin
from game.ui.screens.sitting import Sitting
from game.ui.screens.staff import Staff
from tests.conftest import FERRY, ROOT
from tests.session.test_listing import INQUEST
from tests.ui.kiosk.visitors import PIN, Terminal, Visitor

SCENES = ROOT / "scenes"
OUT = (
    "ctrl+q", "ctrl+c", "ctrl+p", "ctrl+z", "ctrl+backslash", "ctrl+s", "ctrl+d", "ctrl+l", "ctrl+o", "ctrl+at", "ctrl+right_square_bracket",
    "f2", "f4", "f6", "f7", "f8", "f9", "f10", "f11", "ctrl+f4", "alt+f4", "ctrl+shift+q", "shift+f10", "s", "S", "super+d", "insert", "delete",
)  # fmt: skip


async def let_in(visitor: Visitor) -> None:
    await visitor.press("f12", *PIN, "enter")
    assert isinstance(visitor.screen, Staff)


async def test_no_key_leads_out(terminal: Terminal) -> None:
    async with terminal() as visitor:
        await visitor.press("x")
        for key in OUT:
            await visitor.press(key)
            assert visitor.app.is_running and isinstance(visitor.app.screen_stack[2], Sitting), key
            assert not {"Commands", "Saved", "Naming"} & {type(screen).__name__ for screen in visitor.app.screen_stack}, key
            assert visitor.told == "", key
            if not isinstance(visitor.screen, Sitting):
                await visitor.press("escape")
        assert isinstance(visitor.screen, Sitting) and not visitor.play._session.choices


async def test_no_text_can_be_selected_with_the_pointer(terminal: Terminal) -> None:
    async with terminal() as visitor:
        await visitor.press("x")
        await visitor.mouse(events.MouseDown, 6, 4)
        await visitor.mouse(events.MouseMove, 40, 9)
        await visitor.mouse(events.MouseUp, 40, 9)
        assert not visitor.screen.selections and not visitor.app.ALLOW_SELECT


async def test_the_help_names_no_key_that_does_nothing(terminal: Terminal) -> None:
    async with terminal(size=(100, 40)) as visitor:
        await visitor.press("x", "?")
        assert visitor.sees("step back: take the last choice back") and visitor.sees("this help")
        for words in ("quit", "Quit", "F10", "Ctrl+P", "save under a name", "--plain", "saves itself"):
            assert not visitor.sees(words), words
        await visitor.press("escape", "t")
        assert not visitor.sees("E keep")


async def test_the_staff_comes_in_with_a_key_and_the_pin(terminal: Terminal) -> None:
    async with terminal() as visitor:
        await visitor.press("f12")
        assert isinstance(visitor.screen, Pin)
        await visitor.press(*PIN[:3])
        assert visitor.sees("***") and not visitor.sees("****") and PIN[:3] not in visitor.text
        await visitor.press(PIN[3], "enter")
        assert isinstance(visitor.screen, Staff) and visitor.sees("No visit has been counted yet.")
        await visitor.press("escape")
        await visitor.arrive()


async def test_the_staff_comes_in_by_touch_alone(terminal: Terminal) -> None:
    async with terminal() as visitor:
        for _ in range(5):
            visitor.clock.now += 0.5
            await visitor.touch(1, 1)
        assert isinstance(visitor.screen, Pin)
        for digit in PIN:
            await visitor.click(f"    {digit}    ")
        await visitor.click("OK")
        assert isinstance(visitor.screen, Staff)


async def test_slow_taps_and_taps_elsewhere_open_nothing(terminal: Terminal) -> None:
    async with terminal() as visitor:
        await visitor.press("x")
        for _ in range(12):
            visitor.clock.now += 0.8
            await visitor.touch(1, 1)
        for x in (1, 1, 1, 1, 30, 1, 1, 1, 1):
            await visitor.touch(x, 1)
        assert isinstance(visitor.screen, Sitting)


async def test_tries_are_limited(terminal: Terminal) -> None:
    async with terminal() as visitor:
        await visitor.press("f12")
        for _ in range(3):
            await visitor.press(*"0000", "enter")
        assert visitor.sees("That was wrong too often. Try again in 60 seconds.")
        await visitor.press(*PIN, "enter")
        assert isinstance(visitor.screen, Pin)
        await visitor.press("escape", "f12", *PIN, "enter")
        assert isinstance(visitor.screen, Pin), "another question is no other lock"
        visitor.clock.now += 60
        await visitor.press("escape", "f12", *PIN, "enter")
        assert isinstance(visitor.screen, Staff)


async def test_the_question_for_the_pin_goes_by_itself(terminal: Terminal) -> None:
    async with terminal() as visitor:
        await visitor.press("x", "f12", "1")
        visitor.clock.now += OPEN
        visitor.screen.look()  # type: ignore[attr-defined]
        await visitor.settle()
        assert isinstance(visitor.screen, Sitting)


async def test_without_a_pin_there_is_no_staff_s_page(terminal: Terminal) -> None:
    async with terminal(pin="") as visitor:
        await visitor.press("f12")
        assert isinstance(visitor.screen, Sitting)
        for _ in range(6):
            await visitor.touch(1, 1)
        await visitor.press("f12")
        assert isinstance(visitor.screen, Sitting)


async def test_the_staff_sets_another_edition_for_the_next_visitors(terminal: Terminal) -> None:
    async with terminal(scenes=SCENES, protagonists=("viktor",)) as visitor:
        await visitor.press("x", "2")
        await let_in(visitor)
        assert visitor.row == "Edition: The whole story" and not visitor.sees("Language")
        await visitor.press("1", "1")
        assert visitor.row == "Edition: The train"
        await visitor.press("escape")
        assert isinstance(visitor.screen, Sitting) and visitor.play._session.chapter == "zilina", "who plays goes on"
        await let_in(visitor)
        await visitor.press("2")
        await visitor.arrive()
        assert visitor.sees("One chapter, The train") and visitor.counted == [], "what the staff ends is no visit"
        await visitor.press("x")
        assert visitor.play._session.chapter == "train"


async def test_the_staff_is_offered_only_what_visitors_can_begin(terminal: Terminal) -> None:
    async with terminal(scenes=SCENES, edition="train", short=True) as visitor:
        await let_in(visitor)
        seen = set()
        for _ in range(6):
            seen.add(visitor.row.removeprefix("Edition: "))
            await visitor.press("1")
            assert isinstance(visitor.screen, Staff)
        assert "The train" in seen and len(seen) > 1 and not seen & {"The whole story", "The steppe"}
        await visitor.press("2")
        await visitor.arrive()
        assert visitor.sees("One chapter")


async def test_a_language_is_offered_where_there_is_more_than_one(terminal: Terminal) -> None:
    async with terminal() as visitor:
        editions = {"whole": "The whole story"}
        visitor.app.push_screen(Staff(visitor.app.configuration, editions, ["en", "sk"], "Counts."))
        await visitor.settle()
        assert visitor.row == "Language: en" and not visitor.sees("Edition")
        await visitor.press("1")
        assert visitor.row == "Language: sk" and visitor.app.configuration.language == "sk"


async def test_a_staff_s_page_that_is_left_open_is_closed(terminal: Terminal) -> None:
    async with terminal() as visitor:
        await let_in(visitor)
        await visitor.walk_away()
        assert visitor.counted == []


@pytest.mark.parametrize(("key", "status"), [("3", ANOTHER), ("4", LEFT)])
async def test_the_staff_ends_the_program(terminal: Terminal, key: str, status: int) -> None:
    async with terminal() as visitor:
        await let_in(visitor)
        assert visitor.sees("Restart the program") and visitor.sees("Leave the program")
        await visitor.press(key)
        assert not visitor.app.is_running or visitor.app._exit
        assert visitor.app.return_code == status


async def test_what_is_wrong_with_the_counts_is_told_to_the_staff(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    async with terminal(counts=tmp_path / "folder") as visitor:
        await visitor.press("x")
        await visitor.walk_away()
        await let_in(visitor)
        assert visitor.sees("The counts in") and visitor.sees("out of reach")


async def test_after_enough_visits_the_program_ends_from_the_first_page(terminal: Terminal) -> None:
    async with terminal(visits=2) as visitor:
        await visitor.press("x")
        await visitor.walk_away()
        assert visitor.app.is_running
        await visitor.press("x")
        assert visitor.app.return_code is None
        visitor.app.gone()
        for _ in range(100):
            await asyncio.sleep(0.01)
            if visitor.app.return_code is not None:
                break
        assert visitor.app.return_code == ANOTHER and isinstance(visitor.app.screen_stack[-1], Attract)


async def test_a_crash_is_written_down_without_what_the_visitor_wrote_and_the_story_is_not_read_again(
    terminal: Terminal, options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = "".join(("Sec", "ret"))
    with pytest.raises(ZeroDivisionError):
        async with terminal(scenes=INQUEST) as visitor:
            await visitor.press("x", "1", "1", "1", "1", *secret, "enter")
            monkeypatch.setattr(kiosk.Sitting, "action_help", _fail)
            game = visitor.app.game
            await visitor.press("?")
            assert visitor.app.return_code == 1
            assert [visit.outcome for visit in visitor.counted] == ["crashed"]
    log = (options.saves.parent / "kiosk.log").read_text(encoding="utf-8")
    assert "ZeroDivisionError" in log and "in _fail" in log and secret not in log and "local" not in log
    assert len(log.partition("\n")[0]) == len("2026-01-01T12"), "no more of the time than the hour"
    monkeypatch.setattr("game.session.game.Game.open", _fail)
    async with terminal(scenes=INQUEST, game=game) as visitor:
        await visitor.press("x")
        assert visitor.sees("As the miller")


def _fail(self: object) -> None:
    answer = "Secret in a local variable"
    assert answer
    1 / 0  # noqa: B018


def test_a_log_that_has_grown_is_put_aside(tmp_path: Path) -> None:
    log = tmp_path / "kiosk.log"
    log.write_text("x" * (crash.LARGEST + 1), encoding="utf-8")
    crash.note(ValueError("again"), log)
    assert log.stat().st_size < 1000 and (tmp_path / "kiosk.log.old").stat().st_size > crash.LARGEST
    assert "saved" in crash.note(ValueError("again"), None)


async def test_systemd_is_told_that_visitors_can_come_and_that_the_program_lives(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        line.bind(str(tmp_path / "notify"))
        line.setblocking(False)
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
        monkeypatch.setenv("WATCHDOG_USEC", "100000")
        async with terminal() as visitor:
            await visitor.settle()
            await asyncio.sleep(0.2)
        told = []
        while True:
            try:
                told.append(line.recv(100).decode())
            except BlockingIOError:
                break
    assert told.count("READY=1") == 1 and "WATCHDOG=1" in told


async def test_the_terminal_is_dark_or_light_as_it_is_configured(terminal: Terminal) -> None:
    for theme in ("paper", "contrast-light"):
        async with terminal(theme=theme) as visitor:
            assert visitor.app.theme == theme
            await visitor.press("x", "c", "f5", "2")
            await visitor.arrive()
            assert visitor.app.theme == theme


async def test_motion_and_everything_else_that_was_set_is_as_at_first(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(constants, "TEXTUAL_ANIMATIONS", "full")
    async with terminal() as visitor:
        await visitor.press("x", "comma", "2", "3", "5", "6", "7", "8")
        assert visitor.app.settings.now != visitor.app._first and visitor.app.animation_level == "none"
        await visitor.press("escape", "f5", "enter", "2", "enter")
        visitor.app.gone()
        await visitor.arrive()
        assert visitor.app.settings.now == visitor.app._first and visitor.app.animation_level == "full"
        assert "◆" in visitor.text or "river" in visitor.text


def test_a_terminal_can_be_made_without_a_terminal(options: Options) -> None:
    app = KioskApp(options._replace(scenes=FERRY), Configuration(), game=None)
    assert not app.venue.keeps and app.game is None
