"""The pages around the game: files with places to fill in. What is filled in is never read as HTML."""

from __future__ import annotations

from functools import cache
from html import escape
from importlib.resources import files
from string import Template

from aiohttp import web

STATIC = (
    "addon-fit.js",
    "connection.js",
    "letters.js",
    "pages.css",
    "play.css",
    "play.js",
    "teacher.js",
    "touch.js",
    "xterm.css",
    "xterm.js",
)
"""The files that are given out; no folder is listed."""
KINDS = {"css": "text/css", "js": "text/javascript"}
A_DAY = "private, max-age=86400"


def page(name: str, *, status: int = 200, raw: str = "", **told: str) -> web.Response:
    """A page with what is told, each as text; `raw` is HTML that was made here and stands where the page has `$main`."""
    filled = _template(name).substitute({key: escape(value) for key, value in told.items()}, main=raw)
    return web.Response(text=filled, status=status, content_type="text/html")


@cache
def _template(name: str) -> Template:
    return Template((files("game.served") / "pages" / f"{name}.html").read_text(encoding="utf-8"))


async def static(request: web.Request) -> web.Response:
    """One of the files that the pages need."""
    name = request.match_info["name"]
    if name not in STATIC:
        raise web.HTTPNotFound
    return web.Response(body=_bytes(name), content_type=KINDS[name.rpartition(".")[2]], charset="utf-8", headers={"Cache-Control": A_DAY})


@cache
def _bytes(name: str) -> bytes:
    return (files("game.served") / "static" / name).read_bytes()
