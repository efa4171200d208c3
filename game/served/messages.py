"""What the server and its workers say to each other: a line of JSON, perhaps with bytes after it, within this computer alone."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from game.served.programs import Rules, Standing
from game.session.session import Origin
from game.venue import Venue

LARGEST = 16_000_000
"""Bytes of one message."""


class Messages:
    """One end of such a connection."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    def put(self, told: Any, data: bytes = b"") -> None:
        """Send something; never waits."""
        head = json.dumps(told).encode()
        if not self._writer.is_closing():
            self._writer.write(len(head).to_bytes(4, "big") + len(data).to_bytes(4, "big") + head + data)

    async def get(self) -> tuple[Any, bytes]:
        """Wait for something. Raises `IncompleteReadError` or `ConnectionError` when the other end has gone."""
        sizes = await self._reader.readexactly(8)
        head, data = int.from_bytes(sizes[:4], "big"), int.from_bytes(sizes[4:], "big")
        if max(head, data) > LARGEST:
            raise ConnectionError("A message is too large.")
        return json.loads(await self._reader.readexactly(head)), await self._reader.readexactly(data)

    def close(self) -> None:
        """Go."""
        self._writer.close()


def rules_to(rules: Rules) -> dict[str, Any]:
    """Rules as plain data."""
    venue = rules.venue
    told = {"closed": sorted(venue.closed), "keeps": venue.keeps, "warns": venue.warns, "always": venue.always}
    return {"venue": told, "chapter": rules.chapter, "waiting": sorted(rules.waiting)}


def rules_from(told: dict[str, Any]) -> Rules:
    """Rules that were sent as plain data."""
    venue = told["venue"]
    always = tuple((key, words, action) for key, words, action in venue["always"])
    return Rules(Venue(frozenset(venue["closed"]), venue["keeps"], venue["warns"], always), told["chapter"], frozenset(told["waiting"]))


def standing_to(standing: Standing) -> list[Any]:
    """A standing as plain data; a state that an edited story went on with is left out, since nobody asks for it."""
    origin = standing.origin
    is_kept = origin.kept is not None
    return [standing.scene, standing.choices, standing.ending, None if is_kept else origin.start, origin.seed]


def standing_from(scene: str, choices: list[str], ending: str | None, start: str | None, seed: int) -> Standing:
    """A standing that was sent as plain data."""
    return Standing(scene, tuple(choices), ending, Origin(start, seed))
