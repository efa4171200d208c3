"""Words are found whatever their capitals and accents."""

from __future__ import annotations

import pytest

from game.session.seeking import places


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Vojto sleeps; vojto coughs", "VOJTO", ["Vojto", "vojto"]),
        ("Alžbeta and Růžena", "ruzena", ["Růžena"]),
        ("Alzbeta", "Alžbeta", ["Alzbeta"]),
        ("two złoty in Łódź", "zloty", ["złoty"]),
        ("Straße, strasse", "STRASSE", ["Straße", "strasse"]),
        ("Железо и железо", "железо", ["Железо", "железо"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("[[a*b]]", "a*b", ["a*b"]),
        ("nothing", "   ", []),
        ("", "x", []),
    ],
)
def test_places(text: str, words: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in places(text, words)] == found
