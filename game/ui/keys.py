"""The keys, so that they are found on Slovak, Czech, French and Cyrillic keyboards too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from textual.actions import parse
from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import format_key

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

CALLED = {"Esc": "escape", "?": "question_mark", ",": "comma", "/": "slash", "PgDn": "pagedown", "PgUp": "pageup"}
"""How bindings call keys that people call otherwise."""

SPELT = {"pgup": "PgUp", "pgdn": "PgDn", "⌫": "Backspace"}


def letters(*keys: str) -> str:
    """The keys of some letters, small and capital, Latin and Cyrillic, as a binding names them."""
    twins = [twin for key in keys for twin in (key, CYRILLIC[key])]
    return ",".join(twins + [twin.upper() for twin in twins])


def twins(key: str) -> str:
    """A letter with its capital and with what is on the same key of a Cyrillic keyboard; other keys as they are."""
    bare = key.strip()
    return letters(bare) if bare in CYRILLIC else bare


def bound(node: DOMNode) -> Iterator[Binding]:
    """What the keys of a screen or of the program do at first."""
    kinds = [kind for kind in reversed(type(node).__mro__) if issubclass(kind, DOMNode)]
    return (binding for kind in kinds for binding in kind.__dict__.get("BINDINGS", ()) if isinstance(binding, Binding))


def actions_of(node: DOMNode) -> dict[str, tuple[str, tuple[object, ...]]]:
    """The name of the action of each key, and what it is given."""
    return {key: parse(binding.action)[1:] for binding in bound(node) for key in binding.key.split(",")}


def named(key: str) -> str:
    """A key as people call it: "Z", "F5", "Ctrl+X"."""
    return "+".join(SPELT.get(part) or (part.upper() if len(part) == 1 else part.capitalize()) for part in format_key(key).split("+"))


def as_set(words: str, node: DOMNode, changed: Mapping[str, str]) -> str:
    """Keys that are told somewhere, such as "Z" or "C or F3", as they are on a screen where some bindings have other keys."""
    if not changed:
        return words
    now = {key: changed[binding.id] for binding in bound(node) if binding.id and binding.id in changed for key in binding.key.split(",")}
    keys = [now.get(CALLED.get(word, word.lower())) for word in words.split(" ")]
    told = " ".join(named(key.split(",")[0].strip()) if key else word for key, word in zip(keys, words.split(" "), strict=True))
    return " or ".join(dict.fromkeys(told.split(" or ")))


def numbers(action: str, *, at_once: bool = False) -> list[Binding]:
    """Bindings of the number keys to `action(number)`, 0 being the tenth; a key with two numbers gives both, to take what there is.

    `at_once`: nothing on the page can be typed into, so that no part of it needs to be asked first.
    """
    told = [(keys, f"{number}", f"{number}", f"{number}") for number, keys in enumerate(DIGITS, start=1)]
    return [
        Binding(keys, f"{action}({given})", f"Number {words}", show=False, priority=at_once, id=f"choice.{name}")
        for keys, given, words, name in (*told, (BOTH, "10, 2", "10 or 2", "10_or_2"))
    ]
