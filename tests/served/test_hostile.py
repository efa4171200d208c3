"""Hostile clients on a school's network. Whatever they do, the others play on, and nothing that is not theirs is told to them."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
import pyte
import pytest

from game.served import gate, server, sockets
from game.served.hall import Hall
from game.served.line import MOST_WAITING
from game.ui.screens.play import Play
from tests.served.conftest import Browser, Room, Served
from tests.served.test_lesson import begin, program

SECRET = "the-password-of-the-school"
ROOT = Path(__file__).parents[2]
PATIENT = 3.0
"""Seconds within which a key of another pupil is answered, whatever happens; on an idle computer it is a fiftieth of that."""


class Unread:
    """A terminal that draws nothing."""

    def feed(self, data: bytes) -> None:
        """Throw it away."""


class Siege:
    """A served lesson, a pupil who plays in it, and one who means no good."""

    def __init__(self, served: Served, victim: Browser, foe: Browser) -> None:
        self.served, self.victim, self.foe = served, victim, foe
        self.address = served.address
        self.told = b""
        """All that strangers were answered."""

    async def answers(self) -> None:
        """The other pupil's game goes on: two keys, and each is seen."""
        await self.victim.type("2")
        await self.victim.sees("The sun is lower", PATIENT)
        await self.victim.type("z")
        begun = time.monotonic()
        await self.victim.loses("The sun is lower")
        assert time.monotonic() - begun < PATIENT

    async def ask(self, said: bytes, seconds: float = 2.0) -> bytes:
        """Say something to the server, as it is; what it answers until it closes or falls silent."""
        reader, writer = await asyncio.open_connection("127.0.0.1", urlsplit(self.address).port)
        found = b""
        with suppress(ConnectionError, TimeoutError):
            writer.write(said)
            await writer.drain()
            async with asyncio.timeout(seconds):
                while piece := await reader.read(65_536):
                    found += piece
                    if b"\r\n\r\n" in found and b"\r\nConnection: keep-alive" not in found and _is_whole(found):
                        break
        writer.close()
        self.told += found
        return found

    async def get(self, path: str, *lines: str, method: str = "GET", body: bytes = b"") -> bytes:
        """A request with just these lines in its head."""
        head = [f"{method} {path} HTTP/1.1", *(lines or (f"Host: {urlsplit(self.address).netloc}",)), f"Content-Length: {len(body)}"]
        return await self.ask("\r\n".join([*head, "Connection: close", "", ""]).encode("latin-1") + body)

    async def send(self, *frames: str | bytes) -> None:
        """Frames of the foe, as they are."""
        socket = self.foe.socket
        assert socket is not None
        with suppress(ConnectionError):
            for frame in frames:
                await (socket.send_bytes(frame) if isinstance(frame, bytes) else socket.send_str(frame))

    def looks_away(self) -> None:
        """The foe no longer reads what is drawn: the terminal of these tests would need seconds for a window of 300 columns."""
        self.foe._stream = Unread()  # type: ignore[assignment]

    async def looks_again(self) -> None:
        """The foe's window is again as it was, and the foe sees it."""
        await asyncio.sleep(0.5)
        self.foe.screen.reset()
        self.foe._stream = pyte.ByteStream(self.foe.screen)
        await self.send('["size", 100, 30]')
        await self.foe.sees("The near bank")

    @property
    def is_quiet(self) -> bool:
        """Whether nothing was told that is the server's or another pupil's."""
        told = self.told + self.foe.received + json.dumps(self.foe.told).encode()
        pupil = self.served.lesson.pupils.known_by(self.served.cookie(self.victim))
        assert pupil is not None
        others = (pupil.code, self.served.cookie(self.victim), *pupil.keys)
        traces = (SECRET, str(ROOT), str(self.served.lesson.pupils.folder), "Traceback", "import ", *others)
        return not any(trace.encode() in told for trace in traces)


def _is_whole(answer: bytes) -> bool:
    head, _, body = answer.partition(b"\r\n\r\n")
    lengths = [line for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")]
    return bool(lengths) and len(body) >= int(lengths[0].split(b":")[1])


def status(answer: bytes) -> int:
    """The number in the first line; 0 if the connection was closed without a word."""
    return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/") else 0


Besieged = Callable[[], AbstractAsyncContextManager[Siege]]


@pytest.fixture
def besieged(room: Room, monkeypatch: pytest.MonkeyPatch) -> Besieged:
    """A lesson under siege. At its end the other pupil's game still goes on, and nothing was told."""
    monkeypatch.setenv("INTERHELPO_SCHOOL", SECRET)

    @asynccontextmanager
    async def lay() -> AsyncIterator[Siege]:
        async with room() as served:
            victim, foe = await served.pupil(), await served.pupil()
            await begin(victim)
            await begin(foe)
            siege = Siege(served, victim, foe)
            before = program(served)
            yield siege
            await siege.answers()
            assert program(served) is before, "it has not even been started again"
            assert siege.is_quiet

    return lay


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


async def test_a_full_room_lets_nobody_else_in(besieged: Besieged, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "MOST", 3)
    async with besieged() as siege:
        word = siege.served.lesson.room.word
        assert [await siege.served.browser().join(word) for _ in range(3)] == [303, 503, 503]


async def test_cookies_that_nobody_was_given_open_nothing(besieged: Besieged) -> None:
    async with besieged() as siege:
        pupil = siege.served.lesson.pupils.known_by(siege.served.cookie(siege.victim))
        assert pupil is not None
        own = siege.served.cookie(siege.victim)
        forged = [
            "",
            "x",
            own[:-1],
            own.swapcase(),
            f"{own}x",
            pupil.code,
            *pupil.keys,
            "1",
            "../001",
            "A" * 4_000,
            "%00",
            "\x7f",
            '"',
            "1; 1",
        ]
        host = urlsplit(siege.address).netloc
        upgrade = ("Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==")
        for cookie in forged:
            lines = (f"Host: {host}", f"Origin: {siege.address}", f"Cookie: interhelpo={cookie}")
            assert status(await siege.get("/ws", *lines, *upgrade)) in (400, 403)
            front = await siege.get("/", *lines)
            assert b"Room word" in front or status(front) == 400
            assert status(await siege.get("/mine", *lines)) in (400, 403)


@pytest.mark.parametrize(
    "path",
    [
        "/static/../server.py",
        "/static/..%2fserver.py",
        "/static/%2e%2e/server.py",
        "/static/%2e%2e%2fserver.py",
        "/static/..%5cserver.py",
        "/static/....//server.py",
        "/static//etc/passwd",
        "/static/%2fetc%2fpasswd",
        "/static/play.js%00.py",
        "/static/play.js%00",
        "/static/",
        "/static",
        "/static/README.md",
        "/static/pages.css/../../server.py",
        "/../../../../etc/passwd",
        "//etc/passwd",
        "/pages/play.html",
        "/lessons/",
        "/.git/config",
        "/server.py",
        "/%c0%ae%c0%ae/server.py",
    ],
)
async def test_no_path_leads_to_a_file_of_the_server(besieged: Besieged, path: str) -> None:
    async with besieged() as siege:
        answer = await siege.get(path)
        assert status(answer) in (0, 400, 403, 404)
        assert b"root:" not in answer and b"Index of" not in answer


async def test_a_page_of_another_site_can_do_nothing_here(besieged: Besieged) -> None:
    async with besieged() as siege:
        host, cookie = urlsplit(siege.address).netloc, f"Cookie: interhelpo={siege.served.cookie(siege.foe)}"
        form = f"word={siege.served.lesson.room.word}".encode()
        upgrade = ("Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==")
        for origin in ("http://evil.example", "null", f"http://{host}.evil.example", "http://127.0.0.1", f"{siege.address}0", "", None):
            lines = (f"Host: {host}", cookie, *([f"Origin: {origin}"] if origin is not None else []))
            assert status(await siege.get("/ws", *lines, *upgrade)) == 403
            assert (
                status(await siege.get("/join", *lines, "Content-Type: application/x-www-form-urlencoded", method="POST", body=form)) == 403
            )
            assert status(await siege.get("/teacher", *lines, method="POST", body=b"pin=123456")) == 403


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "evil.example:80", "127.0.0.1@evil.example", "[::1].evil.example", "[", "évil.example"],
)
async def test_under_a_foreign_name_nothing_is_told(besieged: Besieged, host: str) -> None:
    async with besieged() as siege:
        lines = (f"Host: {host}", f"Origin: http://{host}", f"Cookie: interhelpo={siege.served.cookie(siege.foe)}")
        for path in ("/", "/mine", "/teacher", "/static/play.js"):
            assert status(await siege.get(path, *lines)) in (0, 400, 403)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "GIVEMEALL"])
async def test_other_methods_are_refused(besieged: Besieged, method: str) -> None:
    async with besieged() as siege:
        lines = (f"Host: {urlsplit(siege.address).netloc}", f"Origin: {siege.address}")
        for path in ("/", "/join", "/ws", "/mine", "/static/play.js", "/teacher"):
            assert status(await siege.get(path, *lines, method=method)) in (0, 400, 404, 405)


async def test_forms_and_heads_that_are_too_large_are_refused(besieged: Besieged) -> None:
    async with besieged() as siege:
        lines = (f"Host: {urlsplit(siege.address).netloc}", f"Origin: {siege.address}")
        form, parts = "Content-Type: application/x-www-form-urlencoded", "Content-Type: multipart/form-data; boundary=b"
        large = b"word=" + b"x" * 1_000_000
        many = b"&".join(b"a%d=1" % number for number in range(2_000))
        file = b'--b\r\nContent-Disposition: form-data; name="word"; filename="x"\r\n\r\n' + b"x" * 100_000 + b"\r\n--b--\r\n"
        for kind, body in ((form, large), (form, many), (parts, file), (parts, b"--b" * 1_000), (parts, b"\xff" * 5_000)):
            assert status(await siege.get("/join", *lines, kind, method="POST", body=body)) in (0, 400, 403, 413, 415)
        assert status(await siege.get("/", *lines, *(f"X-{number}: y" for number in range(20_000)))) in (0, 400, 431)
        assert status(await siege.get("/", *lines, f"X: {'y' * 1_000_000}")) in (0, 400, 431)
        assert status(await siege.get("/" + "y" * 100_000, *lines)) in (0, 400, 414)
        assert status(await siege.ask(b"GET / HTTP/9.9\r\nHost: x\r\n\r\n")) in (0, 400)
        assert status(
            await siege.ask(b"POST /join HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\nzz\r\n")
        ) in (0, 400, 403)


async def test_neither_the_word_nor_a_code_nor_the_pin_can_be_guessed(besieged: Besieged) -> None:
    async with besieged() as siege:
        stranger = siege.served.browser()
        assert {await stranger.join(f"loom-{number}") for number in range(10, 30)} == {403}
        assert await stranger.join(siege.served.lesson.room.word) == 429
        assert await stranger.join("", code="AAA-AAA") == 429
        pins = []
        for number in range(7):
            async with stranger.session.post(f"{siege.address}/teacher", data={"pin": f"{number:06}"}, allow_redirects=False) as answer:
                pins.append(answer.status)
                siege.told += await answer.read()
        assert pins[-1] == 429 and set(pins) == {403, 429}
        async with stranger.session.post(f"{siege.address}/teacher", data={"pin": "123456"}, allow_redirects=False) as answer:
            assert answer.status == 429, "not even the right one, for a minute"


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
