"""Looking for words in the archive, whatever their case and accents: "zilina" finds Žilina."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from game.session.entries import Entry

UNACCENTED = str.maketrans("łđøħıæœ", "ldohiao")
"""Letters that Unicode does not take apart into a letter and an accent."""


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """A text in small letters without accents, each run of blanks as one."""
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(letter))
    return " ".join(bare.translate(UNACCENTED).split())


def found(entries: Iterable[Entry], asked: str) -> list[Entry]:
    """The entries that have every word that is asked for, the best first; none if nothing is asked for."""
    words = folded(asked).split()
    if not words:
        return []
    ranked = [(rank, entry) for entry in entries if (rank := _rank(entry, words)) is not None]
    return [entry for _, entry in sorted(ranked, key=lambda pair: pair[0])]


def titled(entries: Iterable[Entry], asked: str) -> list[Entry]:
    """The entries with exactly this title."""
    return [entry for entry in entries if folded(entry.title) == folded(asked)]


def _rank(entry: Entry, words: list[str]) -> tuple[int, int, str] | None:
    """How well an entry answers, less being better: by its title, then by where the words stand; `None` if one is missing."""
    title, text = folded(entry.title), folded(entry.searched)
    places = [_place(word, title, text) for word in words]
    if None in places:
        return None
    whole = " ".join(words)
    nearness = 0 if title == whole else 1 if title.startswith(whole) else 2
    return nearness, sum(place for place in places if place is not None), title


def _place(word: str, title: str, text: str) -> int | None:
    """Where a word stands: 0 it begins a word of the title, 1 it is inside one, 2 it begins a word of the text, 3 it is inside one."""
    for place, (where, begins) in enumerate(((title, True), (title, False), (text, True), (text, False))):
        if _begins(word, where) if begins else word in where:
            return place
    return None


def _begins(word: str, text: str) -> bool:
    """Whether a word of the text begins so."""
    at = text.find(word)
    while at > 0 and text[at - 1].isalnum():
        at = text.find(word, at + 1)
    return at >= 0
