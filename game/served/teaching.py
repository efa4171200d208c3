"""The teacher's pages: where the class is, what the teacher sets, the votes of a class that plays together, and the look back."""

from __future__ import annotations

import asyncio
import hmac
import secrets
from collections.abc import Awaitable, Callable, Mapping
from datetime import date

from aiohttp import web

from game.classroom import export
from game.classroom.debrief import Debrief, debrief
from game.classroom.lessons import day_of
from game.classroom.room import Room
from game.errors import GameError
from game.served import desk
from game.served.guarding import Tries, address_of
from game.served.pages import page
from game.served.server import LESSON, SLOWLY

PIN: web.AppKey[str] = web.AppKey("pin", str)
KEY: web.AppKey[str] = web.AppKey("key", str)
TRIES: web.AppKey[Tries] = web.AppKey("tries", Tries)
COOKIE = "interhelpo_teacher"
WRONG = "That is not the PIN. It is shown in the terminal in which the lesson was started."
GONE_ON = "Those were the choices of a page that the game has left; nothing was counted. Step back on the projector, and vote again."
LONGEST = 600.0
"""Minutes that a lesson can be told to last."""
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def teaching(pin: str) -> Callable[[web.Application], None]:
    """What adds these pages to those of a lesson; `pin` opens them."""

    def add(app: web.Application) -> None:
        app[PIN], app[KEY], app[TRIES] = pin, secrets.token_urlsafe(24), Tries(5, 60.0)
        app.add_routes(
            [
                web.get("/teacher", lesson_page),
                web.post("/teacher", come_in),
                web.get("/teacher/now", _for_teacher(now)),
                web.post("/teacher/set", _for_teacher(set_room)),
                web.post("/teacher/vote", _for_teacher(vote)),
                web.get("/teacher/debrief", _for_teacher(look_back)),
                web.get("/teacher/export.html", _for_teacher(as_page)),
                web.get("/teacher/export.csv", _for_teacher(as_table)),
            ]
        )

    return add


def _is_teacher(request: web.Request) -> bool:
    return hmac.compare_digest(request.cookies.get(COOKIE, "").encode(), request.app[KEY].encode())


def _for_teacher(handler: Handler) -> Handler:
    """Only for a browser in which the PIN was given."""

    async def guarded(request: web.Request) -> web.StreamResponse:
        if not _is_teacher(request):
            raise web.HTTPSeeOther("/teacher")
        return await handler(request)

    return guarded


async def lesson_page(request: web.Request) -> web.Response:
    """The lesson, or the question for the PIN."""
    if not _is_teacher(request):
        return _door(request)
    lesson = request.app[LESSON]
    raw = desk.whole(lesson, votes=desk.ballot(lesson), told=request.query.get("told", "")[:200])
    return _page(request, raw, "teacher")


def _door(request: web.Request, problem: str = "", status: int = 200) -> web.Response:
    return _page(request, desk.door(problem), "join", status)


def _page(request: web.Request, raw: str, kind: str, status: int = 200) -> web.Response:
    head = request.app[LESSON].game.story.head
    return page("teacher", status=status, raw=raw, title=f"{head.title}: the teacher's page", lang=head.language, kind=kind)


async def come_in(request: web.Request) -> web.Response:
    """Take the PIN."""
    form = await request.post()
    tries, address = request.app[TRIES], address_of(request)
    if not tries.may(address):
        return _door(request, SLOWLY, 429)
    if not hmac.compare_digest(str(form.get("pin", "")).strip().encode(), request.app[PIN].encode()):
        return _door(request, WRONG, 403)
    tries.forgive(address)
    answer = web.HTTPSeeOther("/teacher")
    answer.set_cookie(COOKIE, request.app[KEY], httponly=True, samesite="Strict", path="/teacher")
    raise answer


async def now(request: web.Request) -> web.Response:
    """Where the class is at this moment: the part of the page that is asked for again and again."""
    return web.Response(text=desk.moment(request.app[LESSON]), content_type="text/html")


async def set_room(request: web.Request) -> web.Response:
    """Do what the teacher wants of the room, and say what was done."""
    form = {name: str(value) for name, value in (await request.post()).items()}
    room = request.app[LESSON].room
    try:
        told = SETTERS[form.get("do", "")](room, form)
    except (KeyError, GameError, ValueError) as error:
        told = str(error) if isinstance(error, GameError) else "That could not be understood; nothing was changed."
    raise web.HTTPSeeOther(request.rel_url.with_path("/teacher").with_query(told=told))


def _hold(room: Room, form: Mapping[str, str]) -> str:
    room.hold(form["chapter"])
    return f"Nobody goes beyond the end of {room.title_of(form['chapter'])} now."


def _go_on(room: Room, _: Mapping[str, str]) -> str:
    room.release()
    return "The class goes on."


def _start(room: Room, form: Mapping[str, str]) -> str:
    chapter = form["chapter"] or None
    if chapter is not None:
        room.title_of(chapter)
    room.start = chapter
    return f"New games begin with {room.title_of(chapter)}." if chapter else "Whoever begins chooses where."


def _time(room: Room, form: Mapping[str, str]) -> str:
    minutes = float(form["minutes"]) if form["minutes"].strip() else None
    if minutes is not None and not 0 < minutes <= LONGEST:
        raise GameError(f"The minutes that are left must be more than 0, and at most {LONGEST:.0f}.")
    room.end_in(minutes)
    return f"{minutes:g} minutes are left." if minutes else "No end is told."


def _allow(room: Room, form: Mapping[str, str]) -> str:
    room.has_warnings, room.has_undo = "warnings" in form, "undo" in form
    room.is_whole_class = "together" in form
    return "It is set so from now on."


SETTERS: Mapping[str, Callable[[Room, Mapping[str, str]], str]] = {
    "hold": _hold,
    "go_on": _go_on,
    "start": _start,
    "time": _time,
    "allow": _allow,
}


async def vote(request: web.Request) -> web.Response:
    """Take how many hands went up for each choice of the page that the class looks at."""
    form, lesson = await request.post(), request.app[LESSON]
    known = {address for address, _ in desk.ballot(lesson).choices}
    hands = {address: str(count) for address, count in form.items() if str(count).isascii() and str(count).isdigit()}
    for address in known & hands.keys():
        lesson.records.vote(address, min(int(hands[address]), 999))
    told = "The hands are counted." if known & hands.keys() else GONE_ON if hands else "No number was typed; nothing was counted."
    raise web.HTTPSeeOther(request.rel_url.with_path("/teacher").with_query(told=told))


async def _found(request: web.Request) -> Debrief:
    """The look back, reckoned beside the games."""
    lesson = request.app[LESSON]

    def look() -> Debrief:
        return debrief(lesson.game.engine, lesson.records.lesson(), is_whole_class=lesson.room.is_whole_class)

    return await asyncio.to_thread(look)


def _day(request: web.Request) -> date | None:
    return day_of(request.app[LESSON].records.path)


async def look_back(request: web.Request) -> web.Response:
    """The debrief in the browser, to be projected."""
    return web.Response(text=export.page(await _found(request), request.app[LESSON].room, _day(request)), content_type="text/html")


async def as_page(request: web.Request) -> web.Response:
    """The debrief as a file."""
    answer = await look_back(request)
    answer.headers["Content-Disposition"] = f'attachment; filename="{request.app[LESSON].records.path.stem}.html"'
    return answer


async def as_table(request: web.Request) -> web.Response:
    """The figures as a file for a spreadsheet."""
    name = request.app[LESSON].records.path.stem
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return web.Response(text=export.csv(await _found(request)), content_type="text/csv", charset="utf-8", headers=headers)
