"""The web server of a lesson: who may come in, and the way between a browser and its game."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from aiohttp import web

from game.errors import GameError
from game.served.blocking import watch_loop
from game.served.gate import listen
from game.served.guarding import Tries, address_of, guard
from game.served.lesson import Lesson
from game.served.pages import page, static
from game.served.pupils import Pupil
from game.served.sockets import LARGEST, browse
from game.session.documents import FORMS
from game.session.keepsake import keepsake

LESSON: web.AppKey[Lesson] = web.AppKey("lesson", Lesson)
GUESSES: web.AppKey[Tries] = web.AppKey("guesses", Tries)
COOKIE, A_DAY = "interhelpo", 86_400
MOST = 250
"""Places in a room."""
KEPT_OPEN = 20.0
"""Seconds for which a connection stays open in case the browser wants something else."""
WRONG = "That is not the word of this room. Look at the board again."
UNKNOWN = "There is no such code in this room."
FULL = "The room is full."
NO_GAME = '<h1>My page</h1><p>There is no game of yours yet.</p><p><a href="/">To the game</a></p>'
SLOWLY = "Too many tries. Wait a minute, then try again."

log = logging.getLogger(__name__)


def application(lesson: Lesson, *more: Callable[[web.Application], None]) -> web.Application:
    """The pages of a lesson; `more` adds others to them."""
    app = web.Application(middlewares=[guard], client_max_size=LARGEST)
    app[LESSON] = lesson
    app[GUESSES] = Tries(20, 60.0)
    app.add_routes(
        [
            web.get("/", front),
            web.post("/join", join),
            web.get("/ws", websocket),
            web.get("/mine", mine),
            web.get("/leave", ask_to_leave),
            web.post("/leave", leave),
            web.get("/static/{name}", static),
        ]
    )
    for add in more:
        add(app)
    return app


@asynccontextmanager
async def serving(app: web.Application, host: str, port: int) -> AsyncIterator[int]:
    """Serve until the block ends; gives the port (with 0 any that is free). Raises `GameError` if the address cannot be had."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=2.0, keepalive_timeout=KEPT_OPEN)
    await runner.setup()
    try:
        assert runner.server is not None
        listening = await listen(runner.server, host, port)
    except OSError as error:
        await runner.cleanup()
        raise GameError(
            f"The address {host}:{port} cannot be used ({error.strerror or error}); choose another with --host or --port."
        ) from None
    await app[LESSON].begin()
    tasks = [asyncio.create_task(work) for work in (watch_loop(_say_blocked), app[LESSON].tend())]
    try:
        yield listening.sockets[0].getsockname()[1]
    finally:
        for task in tasks:
            task.cancel()
        listening.close()
        await app[LESSON].close()
        await runner.cleanup()


def _say_blocked(seconds: float) -> None:
    log.warning("Everybody waited for %.0f ms.", seconds * 1000)


def pupil_of(request: web.Request) -> Pupil | None:
    """Whose cookie this is."""
    key = request.cookies.get(COOKIE, "")
    return request.app[LESSON].pupils.known_by(key) if 0 < len(key) < 100 else None


async def front(request: web.Request) -> web.Response:
    """The game for whoever is in the room, the door for others."""
    title, language = _names(request)
    if pupil_of(request) is not None:
        return page("play", title=title, lang=language)
    return _door(request)


def _door(request: web.Request, problem: str = "", status: int = 200) -> web.Response:
    title, language = _names(request)
    return page("join", status=status, title=title, lang=language, problem=problem, word=request.query.get("word", "")[:40])


def _names(request: web.Request) -> tuple[str, str]:
    head = request.app[LESSON].game.story.head
    return head.title, head.language


async def join(request: web.Request) -> web.Response:
    """Come in with the word of the room, or go on with one's own code."""
    form = await request.post()
    tries, lesson, address = request.app[GUESSES], request.app[LESSON], address_of(request)
    if not tries.may(address):
        return _door(request, SLOWLY, 429)
    word, code = str(form.get("word", "")), str(form.get("code", ""))
    if code:
        if (pupil := lesson.pupils.with_code(code)) is None:
            return _door(request, UNKNOWN, 403)
        key = lesson.pupils.give_key(pupil)
    elif (known := pupil_of(request)) is not None:
        key = request.cookies[COOKIE]
        pupil = known
    elif " ".join(word.casefold().split()).replace(" ", "-") != lesson.room.word:
        return _door(request, WRONG, 403)
    elif len(lesson.pupils) >= MOST:
        return _door(request, FULL, 503)
    else:
        pupil, key = lesson.pupils.admit()
    tries.forgive(address)
    answer = web.HTTPSeeOther("/text" if form.get("plain") else "/")
    answer.set_cookie(COOKIE, key, max_age=A_DAY, httponly=True, samesite="Strict")
    raise answer


async def mine(request: web.Request) -> web.Response:
    """The page that a pupil takes home: the game as it is now, as a file."""
    if (pupil := pupil_of(request)) is None:
        return _door(request, status=403)
    game = request.app[LESSON].game_of(pupil.number)
    if (row := game.saves.latest()) is None:
        title, language = _names(request)
        return page("frame", title=title, lang=language, kind="note", raw=NO_GAME)
    keeper, _ = game.resume(row)
    text = FORMS["html"][1](keepsake(keeper.session))
    return web.Response(text=text, content_type="text/html", headers={"Content-Disposition": 'attachment; filename="interhelpo.html"'})


async def ask_to_leave(request: web.Request) -> web.Response:
    """Ask once whoever says to be somebody else, with the code of the game that is here, since nobody could tell it afterwards."""
    if (pupil := pupil_of(request)) is None:
        return _door(request, status=403)
    title, language = _names(request)
    return page("leave", title=title, lang=language, code=pupil.code, back="/text" if "plain" in request.query else "/")


async def leave(request: web.Request) -> web.Response:
    """Give up the cookie of this browser, for the next at a shared machine. The place and its game stay, for whoever has the code."""
    if (pupil := pupil_of(request)) is not None:
        request.app[LESSON].pupils.take_key(pupil, request.cookies[COOKIE])
    answer = web.HTTPSeeOther("/")
    answer.del_cookie(COOKIE, httponly=True, samesite="Strict")
    raise answer


async def websocket(request: web.Request) -> web.WebSocketResponse:
    """The way between a pupil's browser and the game."""
    if (pupil := pupil_of(request)) is None:
        raise web.HTTPForbidden(text="Come in by the first page.")
    lesson = request.app[LESSON]

    def here(is_here: bool) -> None:
        (lesson.room.join if is_here else lesson.room.leave)(pupil.number)

    return await browse(request, lesson.programs, pupil.number, here, pupil.code)
