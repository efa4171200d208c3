"""Hostile clients on a school's network, in the game itself. Whatever they send, the others play on."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
import pytest

from game.served import gate, sockets
from game.served.hall import Hall
from game.served.line import MOST_WAITING
from game.ui.screens.play import Play
from tests.served.hostile.conftest import Besieged
from tests.served.test_lesson import program

GARBAGE: tuple[str | bytes, ...] = (
    "",
    "garbage",
    "{",
    "null",
    "[]",
    "[[]]",
    '["in"]',
    '["in", 5]',
    '["in", ["2"]]',
    '["in", "2", "3"]',
    '["size"]',
    '["size", "a", "b"]',
    '["size", 1e400, 2]',
    '["size", NaN, Infinity]',
    '["size", -1, -1]',
    '["size", true, false]',
    f'["size", {"9" * 8_000}, 1]',
    f'["size", {"9" * 4_000}, {"9" * 4_000}]',
    '["exit"]',
    '["meta", {"type": "exit"}]',
    "[" * 8_000,
    '{"a":' * 1_600,
    '["in", "\\ud800"]',
    '["in", "\\u0000\\u001b[\\u009b\\uffff"]',
    b"",
    b"\x00\xff" * 4_000,
    b'["in", "2"]',
)


async def test_frames_that_mean_nothing_do_nothing(besieged: Besieged) -> None:
    async with besieged() as siege:
        siege.looks_away()
        await siege.send(*GARBAGE)
        await siege.answers()
        await siege.looks_again()
        await siege.foe.type("2")
        await siege.foe.sees("The sun is lower")


@pytest.mark.parametrize("frame", ["x" * 1_000_000, b"x" * 1_000_000, '["in", "' + "1" * 1_000_000 + '"]'], ids=["text", "bytes", "keys"])
async def test_a_frame_of_a_megabyte_ends_its_own_connection_only(besieged: Besieged, frame: str | bytes) -> None:
    async with besieged() as siege:
        await siege.send(frame)
        await siege.foe.gone()
        assert siege.foe.socket is not None and siege.foe.socket.close_code == aiohttp.WSCloseCode.MESSAGE_TOO_BIG
        await siege.answers()
        await siege.foe.open()
        await siege.foe.sees("The near bank")


async def test_bytes_that_are_no_websocket_frames_end_their_own_connection_only(besieged: Besieged) -> None:
    async with besieged() as siege:
        assert siege.foe.socket is not None
        transport = siege.foe.socket._writer.transport
        assert transport is not None
        transport.write(b"\xff\xff\xff\xff" * 1_000)
        await siege.foe.gone()


async def test_a_thousand_connections_that_come_and_go(besieged: Besieged) -> None:
    async with besieged() as siege:
        port = urlsplit(siege.address).port
        for _ in range(10):
            lines = await asyncio.gather(*(asyncio.open_connection("127.0.0.1", port) for _ in range(100)))
            for _, writer in lines:
                writer.transport.abort()
        await siege.answers()


async def test_requests_that_never_end_are_ended(besieged: Besieged, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "PATIENCE", 1.0)
    async with besieged() as siege:
        port = urlsplit(siege.address).port
        lines = await asyncio.gather(*(asyncio.open_connection("127.0.0.1", port) for _ in range(300)))
        for number, (_, writer) in enumerate(lines):
            writer.write((b"", b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ", b"\x16\x03\x01\x02\x00")[number % 3])
        await siege.answers()
        async with asyncio.timeout(10):
            ends = [await reader.read() for reader, _ in lines]
        assert len(ends) == 300
        for _, writer in lines:
            writer.close()


async def test_more_connections_than_there_may_be_are_refused_and_others_still_play() -> None:
    way = gate.Gate(most=5, each=3)
    assert [way.enter("10.0.0.1") for _ in range(4)] == [True, True, True, False]
    assert [way.enter("10.0.0.2") for _ in range(3)] == [True, True, False]
    way.go("10.0.0.1")
    assert way.enter("10.0.0.3") and not way.enter("10.0.0.3")


async def test_three_hundred_windows_of_one_pupil_are_one_game(besieged: Besieged) -> None:
    async with besieged() as siege:
        head = {"Cookie": f"interhelpo={siege.served.cookie(siege.foe)}", "Origin": siege.address}
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0), headers=head) as session:
            opened = [await session.ws_connect(f"{siege.address}/ws") for _ in range(300)]
            await asyncio.gather(*(socket.send_json(["size", 100, 30]) for socket in opened))
            await siege.answers()
            hall = siege.served.lesson.programs
            assert isinstance(hall, Hall) and len(hall._seats) == 2
            assert sum(seat.line is not None for seat in hall._seats.values()) == 2
            for socket in opened:
                await socket.close()


async def test_connections_that_never_say_how_large_they_are_are_closed(besieged: Besieged, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sockets, "PATIENCE", 0.5)
    async with besieged() as siege:
        silent = [await siege.foe.session.ws_connect(f"{siege.address}/ws") for _ in range(50)]
        await siege.answers()
        for socket in silent:
            assert (await socket.receive(timeout=10)).type is aiohttp.WSMsgType.CLOSE
            assert socket.close_code == sockets.NO_WINDOW


@pytest.mark.parametrize(
    "frames",
    [
        ['["size", 20000, 20000]'],
        ['["in", "\\u001b[48;20000;20000;0;0t"]'],
        ['["in", "\\u001b[8;20000;20000t"]'],
        [f'["size", {20 + number % 280}, {10 + number % 90}]' for number in range(100)],
    ],
    ids=["message", "report", "other report", "many"],
)
async def test_no_window_is_larger_than_a_window(besieged: Besieged, frames: list[str]) -> None:
    async with besieged() as siege:
        siege.looks_away()
        await siege.send(*frames)
        await asyncio.sleep(0.5)
        await siege.answers()
        size = program(siege.served, 2).size
        assert size.width <= 300 and size.height <= 100


async def test_a_paste_of_megabytes_that_never_ends_is_no_paste(besieged: Besieged) -> None:
    async with besieged() as siege:
        for number in range(100):
            begin_ = "\\u001b[200~" if number == 0 else ""
            await siege.send(f'["in", "{begin_}{"x" * 8_000}"]')
        await siege.answers()
        await asyncio.sleep(0.5)
        browser = program(siege.served, 2).browser
        assert browser is not None and len(browser._waiting) <= 256


async def test_a_mouse_far_outside_the_window_clicks_nothing(besieged: Besieged) -> None:
    async with besieged() as siege:
        siege.looks_away()
        for place in ("99999;99999", "0;0", "1;99999", "-5;-5", "9" * 400 + ";1"):
            for kind in (0, 65, 999):
                await siege.send(json.dumps(["in", f"\x1b[<{kind};{place}M\x1b[<{kind};{place}m"]))
        await siege.answers()
        await siege.looks_again()
        await siege.foe.type("2")
        await siege.foe.sees("The sun is lower")


WAYS_OUT = (
    *"\x03\x11\x10\x1a\x1c\x04\x0f\x18\x17",
    *(f"\x1b[{ord(letter)};5u" for letter in "cqpzdosx\\"),
    *(f"\x1b[27;5;{ord(letter)}~" for letter in "cqpz\\"),
    "\x1b[21~", "\x1b[21;5~", "\x1b[57373u", "\x1b[57373;5u", "\x1b[113;6u", "\x1b[112;6u", "\x1b[99;6u", "\x1bOP", "\x1b\x1b", "\x1b[I", "\x1b[O",
    "\x1b[?2026;1$y", "\x1b[?2048;1$y", "\x1b]52;c;?\x07", "\x1b]11;rgb:0000/0000/0000\x1b\\", "\x1bP>|x\x1b\\",
)  # fmt: skip
"""Keys that quit, suspend, copy, open the palette or take a picture, in three encodings; and what a terminal answers."""


async def test_no_key_leads_out_of_the_game(besieged: Besieged, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    before = set(tmp_path.iterdir())
    async with besieged() as siege:
        app = program(siege.served, 2)
        for typed in WAYS_OUT:
            await siege.foe.type(typed)
            await asyncio.sleep(0.02)
        await siege.foe.type(*["\x1b"] * 3)
        await asyncio.sleep(0.5)
        assert program(siege.served, 2) is app and app.is_running and app.return_code is None
        assert any(isinstance(screen, Play) for screen in app.screen_stack)
        assert {type(screen).__module__.partition(".")[0] for screen in app.screen_stack} == {"game"}
        assert not list(tmp_path.rglob("*.svg")) and {path.name for path in tmp_path.iterdir()} - {path.name for path in before} <= {
            "lessons"
        }


async def test_whoever_never_reads_is_not_waited_for_and_not_kept_in_memory(besieged: Besieged) -> None:
    async with besieged() as siege:
        assert siege.foe.socket is not None
        transport = siege.foe.socket._writer.transport
        assert isinstance(transport, asyncio.Transport)
        transport.pause_reading()
        hall = siege.served.lesson.programs
        assert isinstance(hall, Hall)
        line = hall._seats[2].line
        for _ in range(400):
            line.send(b"x" * 20_000)  # type: ignore[union-attr]  as the program would draw
        assert line._size <= MOST_WAITING + 20_000  # type: ignore[union-attr]
        await siege.send('["size", 300, 100]', '["in", "2"]', '["size", 100, 30]')
        await siege.answers()


async def test_one_who_floods_keeps_the_others_waiting_for_a_moment_only(besieged: Besieged) -> None:
    async with besieged() as siege:
        siege.looks_away()

        async def flood() -> None:
            while True:
                await siege.send('["in", "' + "1" * 4_000 + '"]', '["in", "\\u001b[B"]', '["size", 290, 99]', '["size", 30, 12]')
                await asyncio.sleep(0.001)

        flooding = asyncio.create_task(flood())
        await asyncio.sleep(0.5)
        for _ in range(3):
            await siege.answers()
        flooding.cancel()
        with suppress(asyncio.CancelledError):
            await flooding
