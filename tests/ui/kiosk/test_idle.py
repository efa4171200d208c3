"""A visitor who is still is asked, and let go; nothing else at the terminal is timed."""

from __future__ import annotations

import asyncio

import pytest
from textual import events

from game.ui.idling import THINKS, reading_time
from game.ui.screens.asking import Asking
from game.ui.screens.confirm import Confirm
from game.ui.screens.sitting import Sitting
from game.ui.screens.too_small import TooSmall
from tests.conftest import ROOT
from tests.session.test_listing import INQUEST
from tests.ui.kiosk.visitors import COUNTDOWN, IDLE, Terminal, Visitor

SCENES = ROOT / "scenes"


async def test_the_visitor_is_asked_after_a_while_and_sees_the_seconds_go(terminal: Terminal) -> None:
    async with terminal() as visitor:
        await visitor.press("x")
        await visitor.wait(IDLE - 1)
        assert not visitor.is_asked
        await visitor.wait(1)
        assert visitor.is_asked and visitor.sees("Are you still there?") and visitor.sees("In 25 seconds the story begins again")
        bars = [visitor.text.count("━")]
        for left in range(COUNTDOWN - 1, 0, -1):
            await visitor.wait(1)
            assert visitor.sees(f"In {left} second{'s' if left > 1 else ''} the story begins again")
            bars.append(visitor.text.count("━"))
        assert bars == sorted(bars, reverse=True) and bars[0] == 40 and bars[-1] == 2
        await visitor.wait(1)
        await visitor.arrive()


async def test_the_waking_key_does_nothing_else(terminal: Terminal) -> None:
    async with terminal() as visitor:
        await visitor.press("x")
        for key in ("3", "escape", "f5", "f10", "ctrl+q", "enter", "f12"):
            await visitor.wait(IDLE)
            assert visitor.is_asked
            await visitor.press(key)
            assert isinstance(visitor.screen, Sitting) and not visitor.play._session.choices, key
            await visitor.wait(IDLE - 1)
            assert not visitor.is_asked, "the time begins anew"
            await visitor.press("up")


async def test_the_waking_touch_is_no_touch_of_what_lies_under_it(terminal: Terminal) -> None:
    async with terminal() as visitor:
        await visitor.press("x")
        await visitor.click("Wait till evening")
        assert len(visitor.play._session.choices) == 1
        y = next(y for y, line in enumerate(visitor.lines) if "Pay the fare" in line)
        await visitor.mouse(events.MouseDown, 8, y)  # pressed before, and let go elsewhere
        await visitor.mouse(events.MouseUp, 8, 3)
        await visitor.wait(IDLE)
        await visitor.touch(8, y)
        assert isinstance(visitor.screen, Sitting) and len(visitor.play._session.choices) == 1
        await visitor.touch(8, y)
        assert len(visitor.play._session.choices) == 2


async def test_what_is_pasted_wakes_too_and_is_not_written(terminal: Terminal) -> None:
    async with terminal(scenes=INQUEST) as visitor:
        await visitor.press("x", "1", "1", "1", "1", "a")
        await visitor.wait(IDLE)
        visitor.app.post_message(events.Paste("pasted"))
        await visitor.settle()
        assert isinstance(visitor.screen, Asking) and visitor.sees("a") and not visitor.sees("pasted")


async def test_a_pointer_that_only_moves_is_nobody(terminal: Terminal) -> None:
    async with terminal() as visitor:
        await visitor.press("x")
        for x in range(IDLE // 10):
            await visitor.mouse(events.MouseMove, x, 10)
            await visitor.wait(10)
        assert visitor.is_asked
        await visitor.mouse(events.MouseMove, 20, 11)
        assert visitor.is_asked


async def test_scrolling_is_somebody(terminal: Terminal) -> None:
    async with terminal(scenes=SCENES, edition="train", protagonists=("viktor",)) as visitor:
        await visitor.press("x")
        for _ in range(10):
            await visitor.wait(IDLE - 1)
            await visitor.mouse(events.MouseScrollDown, 10, 5)
        assert not visitor.is_asked


async def test_a_page_with_much_to_read_gives_more_time(terminal: Terminal) -> None:
    async with terminal(scenes=SCENES, edition="train", protagonists=("viktor",)) as visitor:
        await visitor.press("x")
        needed = reading_time(visitor.screen)
        words = len(" ".join("".join(span.text for span in part) for part in visitor.play._session.view.paragraphs).split())
        assert needed > words / 2 + THINKS > IDLE
        await visitor.wait(needed - 1)
        assert not visitor.is_asked
        await visitor.wait(2)
        assert visitor.is_asked


async def test_the_first_page_is_never_asked(terminal: Terminal) -> None:
    async with terminal() as visitor:
        for _ in range(5):
            await visitor.wait(IDLE * 10)
            assert visitor.is_over
        assert visitor.counted == []


async def test_a_bell_rings_with_the_question_if_it_is_wanted(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    for wanted, times in ((True, 1), (False, 0)):
        async with terminal(bell=wanted) as visitor:
            rung: list[bool] = []
            monkeypatch.setattr(visitor.app, "bell", lambda rung=rung: rung.append(True))
            await visitor.press("x")
            await visitor.wait(IDLE)
            await visitor.wait(5)
            assert len(rung) == times


async def test_in_any_dialog_the_visitor_is_asked_and_comes_back_to_it(terminal: Terminal) -> None:
    async with terminal(scenes=INQUEST) as visitor:
        await visitor.press("x", "1")
        for keys in ("escape", "escape comma", "escape k", "escape escape ?", "escape t", "escape f5"):
            await visitor.press(*keys.split())
            before = visitor.screen
            await visitor.wait(IDLE * 3)
            assert visitor.is_asked, keys
            await visitor.press("x")
            assert visitor.screen is before


async def test_a_window_made_small_meanwhile_loses_nobody(terminal: Terminal) -> None:
    async with terminal() as visitor:
        await visitor.press("x")
        await visitor.wait(IDLE)
        await visitor.resize(30, 8)
        assert isinstance(visitor.screen, TooSmall)
        for _ in range(4):
            await visitor.wait(COUNTDOWN - 1)
            await visitor.press("a")
        await visitor.resize(80, 24)
        assert visitor.is_asked
        await visitor.press("a")
        assert isinstance(visitor.screen, Sitting)
        await visitor.resize(30, 8)
        await visitor.wait(IDLE)
        await visitor.wait(COUNTDOWN)
        await visitor.resize(80, 24)
        await visitor.arrive()


async def test_the_clock_is_looked_at_without_being_told_to(terminal: Terminal) -> None:
    async with terminal() as visitor:
        await visitor.press("x")
        visitor.clock.now += IDLE
        for _ in range(200):
            await asyncio.sleep(0.02)
            if visitor.is_asked:
                break
        assert visitor.is_asked


async def test_keys_while_the_traces_are_cleared_away_are_nobody_s(terminal: Terminal) -> None:
    async with terminal() as visitor:
        await visitor.press("x", "3")
        visitor.app.action_again()
        for key in ("1", "x", "f5", "1"):
            visitor.app.post_message(events.Key(key, key if len(key) == 1 else None))
        visitor.app.post_message(events.MouseDown(None, 9, 20, 0, 0, 1, False, False, False))  # type: ignore[arg-type]
        await visitor.settle()
        assert len(visitor.counted) == 1 and len(visitor.app.screen_stack) >= 2


async def test_many_visitors_leave_as_many_pages_as_one(terminal: Terminal) -> None:
    async with terminal() as visitor:
        for _ in range(25):
            await once(visitor)
        assert len(visitor.app.screen_stack) == 2 and visitor.app.visits == 25


async def once(visitor: Visitor) -> None:
    visitor.app.post_message(events.Key("x", "x"))
    await visitor._quiet()
    visitor.app.gone()
    await visitor._quiet()
    await visitor.arrive()


async def test_the_clock_can_be_looked_at_before_the_question_is_drawn(terminal: Terminal) -> None:
    async with terminal() as visitor:
        await visitor.press("x")
        visitor.clock.now += IDLE
        visitor.app.tick()
        visitor.clock.now += 5
        visitor.app.tick()
        await visitor.settle()
        assert visitor.sees("In 20 seconds")


async def test_a_touch_where_the_window_was_a_moment_ago_breaks_nothing(terminal: Terminal) -> None:
    async with terminal() as visitor:
        await visitor.press("x", "f5")
        event = events.Click(visitor.screen, 94, 24, 0, 0, 1, False, False, False, screen_x=94, screen_y=24)
        visitor.screen.post_message(event)
        await visitor.settle()
        assert isinstance(visitor.screen, Confirm)
