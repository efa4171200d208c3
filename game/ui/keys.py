"""The keys, so that they are found on Slovak, Czech, French and Cyrillic keyboards too."""

from __future__ import annotations

from textual.binding import Binding

# What the upper row gives without Shift: US, Slovak, Czech, French.
DIGITS = (
    "1,plus,ampersand",
    "2,ľ,ě",
    "3,š,quotation_mark",
    "4,č,apostrophe",
    "5,ť,ř,left_parenthesis",
    "6,ž,minus",
    "7,ý,è",
    "8,á,underscore",
    "9,í,ç",
    "0,à",
)
BOTH = "é"
"""The tenth key of a Slovak and a Czech row, the second of a French one."""
CYRILLIC = dict(zip("qwertyuiopasdfghjklzxcvbnm", "йцукенгшщзфывапролдячсмить", strict=True))
"""The letter on the same key of a Cyrillic keyboard."""


def letters(*keys: str) -> str:
    """The keys of some letters, small and capital, Latin and Cyrillic, as a binding names them."""
    twins = [twin for key in keys for twin in (key, CYRILLIC[key])]
    return ",".join(twins + [twin.upper() for twin in twins])


def numbers(action: str) -> list[Binding]:
    """Bindings of the number keys to `action(number)`, 0 being the tenth; a key with two numbers gives both, to take what there is."""
    single = [
        Binding(keys, f"{action}({number})", f"Number {number}", show=False, id=f"choice.{number}")
        for number, keys in enumerate(DIGITS, start=1)
    ]
    return [*single, Binding(BOTH, f"{action}(10, 2)", "Number 10 or 2", show=False, id="choice.10_or_2")]
