"""The addresses of the plain pages."""

from __future__ import annotations

import asyncio

from aiohttp import web

from game.served.guarding import Tries
from game.served.pages import page
from game.served.text import rooms
from game.served.text.beginning import beginning
from game.served.text.marking import around, tag
from game.served.text.scene import CHOICES, WAITS, scene, waiting
from game.served.text.taking import begin, take
from game.served.text.visiting import MOST, PACE, SITTINGS, WITHIN, Visit, visit


def plain_pages(app: web.Application) -> None:
    """Add the plain pages to the pages of a lesson."""
    app[SITTINGS] = {}
    app[PACE] = Tries(MOST, WITHIN)
    app.add_routes(
        [
            web.get("/text", play),
            web.post("/text", choose),
            web.get("/text/new", ask),
            web.post("/text/new", start),
            web.get("/text/archive/{shelf}", shelf),
            web.get("/text/archive/{shelf}/{name}", entry),
            *(web.get(f"/text/{name}", room) for name in rooms.ROOMS),
        ]
    )


async def play(request: web.Request) -> web.Response:
    """The page on which the game is, or the one on which the class waits."""
    visited = await visit(request)
    if visited.must_wait:
        return _answer(visited, "/text", waiting(), WAITS, has_menu=False)
    view = visited.session.view
    chapter = visited.game.story.chapters[view.chapter].title
    return _answer(visited, "/text", scene(visited, view), view.title, chapter, has_choices=True)


async def choose(request: web.Request) -> web.Response:
    """Do what a button says; the answer leads to the page, so that loading it again repeats nothing."""
    told = await request.post()
    visited = await visit(request)
    if not visited.must_wait:
        take(visited, {name: value for name, value in told.items() if isinstance(value, str)})
    raise web.HTTPSeeOther("/text")


async def ask(request: web.Request) -> web.Response:
    """Who to be, and where to begin."""
    visited = await _free(request)
    names = ("New game",) if visited.keeper else ()
    return _answer(visited, "/text/new", beginning(visited), *names)


async def start(request: web.Request) -> web.Response:
    """Begin a game."""
    told = await request.post()
    visited = await _free(request)
    is_begun = begin(visited, str(told.get("start", "")))
    raise web.HTTPSeeOther("/text" if is_begun else "/text/new")


async def room(request: web.Request) -> web.Response:
    """A page about the game. It may replay all of it, so it is made beside what others do."""
    visited = await _free(request)
    name = request.path.rpartition("/")[2]
    if not visited.venue.allows(name):
        return _missing(visited, request)
    sought = request.query.get("q", "").strip()[: rooms.LONGEST_SOUGHT]
    raw = await asyncio.to_thread(rooms.room, visited, name, sought)
    title = rooms.ROOMS[name].title
    return _answer(visited, request.path, raw, f"{title}: {sought}" if sought else title)


async def shelf(request: web.Request) -> web.Response:
    """A shelf of the archive."""
    visited = await _free(request)
    try:
        title, raw = await asyncio.to_thread(rooms.shelf, visited, request.match_info["shelf"])
    except KeyError:
        return _missing(visited, request)
    return _answer(visited, request.path, raw, title, "Archive")


async def entry(request: web.Request) -> web.Response:
    """An entry of the archive."""
    visited = await _free(request)
    try:
        title, raw = await asyncio.to_thread(rooms.entry, visited, ".".join(request.match_info.values()))
    except KeyError:
        return _missing(visited, request)
    return _answer(visited, request.path, raw, title, "Archive")


async def _free(request: web.Request) -> Visit:
    """A visit of somebody who need not wait; whoever must is led to where that is said."""
    visited = await visit(request)
    if visited.must_wait:
        raise web.HTTPSeeOther("/text")
    return visited


def _missing(visited: Visit, request: web.Request) -> web.Response:
    response = _answer(visited, request.path, rooms.missing(), "Not found")
    response.set_status(404)
    return response


def _answer(visited: Visit, here: str, raw: str, *names: str, has_choices: bool = False, has_menu: bool = True) -> web.Response:
    """A whole page: the ways to jump, the main part, the menu."""
    head = visited.game.story.head
    skips = [tag("a", "To the choices", class_="skip", href=f"#{CHOICES}")] if has_choices else []
    skips += [tag("a", "To the menu", class_="skip", href="#menu")] if has_menu else []
    menu = [rooms.menu(visited, here)] if has_menu else []
    body = "\n".join([*skips, around("main", raw), *menu])
    return page("text", title=" · ".join((*names, head.title)), lang=head.language, raw=body)
