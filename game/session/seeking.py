"""Where words stand in a text, as a reader means them: without regard to capitals and accents."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from game.session.finding import UNACCENTED


def places(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Where words stand in a text: from which character to which (exclusive). Words of nothing but blanks stand nowhere."""
    sought = bare(words.strip())[0]
    if not sought:
        return
    plain, origins = bare(text)
    at = plain.find(sought)
    while at >= 0:
        end = at + len(sought)
        yield origins[at], origins[end - 1] + 1
        at = plain.find(sought, end)


@lru_cache(maxsize=8192)
def bare(text: str) -> tuple[str, tuple[int, ...]]:
    """A text in small letters without accents, and for each of its letters the place it had in the text."""
    letters: list[str] = []
    origins: list[int] = []
    for place, letter in enumerate(text):
        for part in unicodedata.normalize("NFKD", letter.casefold().translate(UNACCENTED)):
            if not unicodedata.combining(part):
                letters.append(part)
                origins.append(place)
    return "".join(letters), tuple(origins)
