"""What every answer says to the browser, and what no request may do: the school's network is not trusted, nor is anybody in it."""

from __future__ import annotations

import ipaddress
import logging
import re
import time
from collections import deque
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web

HEADERS = {
    "Server": "Interhelpo",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # with "no-referrer" a browser names no origin for a form, and we would refuse our own
    "Cross-Origin-Opener-Policy": "same-origin",
}
NEVER_KEPT = "no-store"
FORM = "application/x-www-form-urlencoded"
HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[0-9a-z._-]+)(:[0-9]{1,5})?")
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

log = logging.getLogger(__name__)


class Tries:
    """How often an address may try something that is guessed: a room word, a code, a PIN."""

    def __init__(self, most: int, seconds: float, now: Callable[[], float] = time.monotonic) -> None:
        """`most` tries within so many `seconds`."""
        self._most, self._seconds, self._now = most, seconds, now
        self._tried: dict[str, deque[float]] = {}

    def may(self, address: str) -> bool:
        """Whether one more is allowed now; it is counted."""
        now = self._now()
        for other in [other for other, at in self._tried.items() if now - at[-1] > self._seconds]:
            del self._tried[other]
        tried = self._tried.setdefault(address, deque(maxlen=self._most))
        if len(tried) == self._most and now - tried[0] < self._seconds:
            return False
        tried.append(now)
        return True

    def forgive(self, address: str) -> None:
        """It was right; what was tried before no longer counts."""
        self._tried.pop(address, None)


def address_of(request: web.Request) -> str:
    """Where a request comes from."""
    return request.remote or "?"


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse what comes from another page or under another name, and say to the browser what the page may do."""
    try:
        response = await _answered(request, handler)
    except web.HTTPException as error:
        error.headers.update(HEADERS)
        raise
    except Exception:
        log.exception("A request could not be answered.")
        response = web.Response(status=500, text="Something went wrong here.")
    if not response.prepared:
        response.headers.update(HEADERS)
        response.headers.setdefault("Cache-Control", NEVER_KEPT)
    return response


async def _answered(request: web.Request, handler: Handler) -> web.StreamResponse:
    if not _is_ours(request):
        raise web.HTTPForbidden(text="This page can only be used from its own address.")
    if request.method == "POST" and request.content_type != FORM:
        raise web.HTTPUnsupportedMediaType
    return await handler(request)


def _is_ours(request: web.Request) -> bool:
    """Whether a request names this computer, and, where it could change something, comes from a page of ours."""
    if not _is_here(request.host):
        return False
    origin = request.headers.get("Origin")
    changes = request.method not in ("GET", "HEAD") or request.headers.get("Upgrade", "").lower() == "websocket"
    return not changes or (origin is not None and urlsplit(origin).netloc.lower() == request.host.lower())


def _is_here(host: str) -> bool:
    """Whether a name can only be this computer's: a number, its own name, or a name without dots or of the school's own network.

    A page on the Internet can let its name point here; then the browser would send our cookies to it.
    """
    if (written := HOST.fullmatch(host.lower())) is None:
        return False
    name = written["name"].strip("[]")
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return "." not in name or name.endswith((".local", ".lan", ".home.arpa", ".internal"))
    return True
