"""Hostile clients on a school's network, at its doors. Nothing that is not theirs is told to them."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from game.served import server
from tests.served.hostile.conftest import Besieged, status


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
            assert status(await siege.get("/leave", *lines, "Content-Type: application/x-www-form-urlencoded", method="POST")) == 403
        assert siege.served.lesson.pupils.known_by(siege.served.cookie(siege.foe)) is not None, "nobody was sent away"


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
        for path in ("/", "/join", "/ws", "/mine", "/leave", "/static/play.js", "/teacher"):
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
