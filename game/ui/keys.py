"""The keys, so that they are found on Slovak, Czech, French and Cyrillic keyboards too."""

from __future__ import annotations

from textual.binding import Binding

# What the upper row gives without Shift: US, Slovak, Czech, French. "é" is 2 on the Czech and the French row.
DIGITS = (
    "1,plus,ampersand",
    "2,ľ,ě,é",
    "3,š,quotation_mark",
    "4,č,apostrophe",
    "5,ť,ř,left_parenthesis",
    "6,ž,minus",
    "7,ý,è",
    "8,á,underscore",
    "9,í,ç",
)
CYRILLIC = dict(zip("qwertyuiopasdfghjklzxcvbnm", "йцукенгшщзфывапролдячсмить", strict=True))
"""The letter on the same key of a Cyrillic keyboard."""


def letters(*keys: str) -> str:
    """The keys of some letters, small and capital, Latin and Cyrillic, as a binding names them."""
    twins = [twin for key in keys for twin in (key, CYRILLIC[key])]
    return ",".join(twins + [twin.upper() for twin in twins])


def numbers(action: str) -> list[Binding]:
    """Bindings of the number keys to `action(number)`."""
    return [
        Binding(keys, f"{action}({number})", f"Number {number}", show=False, id=f"choice.{number}")
        for number, keys in enumerate(DIGITS, start=1)
    ]
