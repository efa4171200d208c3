"""The signs that are drawn, and plain ones in their place for terminals and fonts that lack them."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import NamedTuple


class Glyphs(NamedTuple):
    """One set of signs."""

    bar: str
    """Beside the highlighted row."""
    full: str
    empty: str
    rule: str
    wall: str
    """Between two things that stand side by side."""
    dot: str
    """Between two short statements."""
    dash: str
    left_out: str
    """Where something was left out."""
    more: str
    passed: str
    here: str
    ahead: str
    travelled: str
    to_travel: str
    documented: str
    disputed: str
    likely: str
    imagined: str
    minus: str
    unread: str
    """Before what has not been opened yet."""


PRINTED = Glyphs("▌", "━", "─", "─", "│", "·", "–", "…", "▼", "●", "◆", "○", "━", "┄", "■", "?", "◇", "□", "−", "•")
TYPED = Glyphs(">", "=", "-", "-", "|", "|", "-", "~", "v", "*", "@", "o", "=", ".", "#", "?", "+", "~", "-", "!")
"""What stands for them where they are lacking: a sign on every keyboard, as wide as the one that it stands for."""
GLYPHS = PRINTED
"""What the screens are drawn with; where signs are lacking, whatever is on the screen goes through `typed`."""

OTHERS = {
    " ": "\u00a0▂▃▅▆▇⠀",
    "-": "╌╍═┅—▔▀",
    "_": "▁▄",
    "|": "│┃║╎╏┆┇▎▊▐▏▕",
    "#": "█▓▒░",
    "'": "‘’‚‹›",
    '"': "“”„«»",
    "x": "✓✕✗×",
    "*": "★",
    "<": "←",
    ">": "→",
    "^": "↑▲",
    "l": "ł",
    "L": "Ł",
}
"""Signs of the library's frames, of scroll bars, and of prose, below what stands for them."""
FRAMES, DOTS = range(0x2500, 0x2580), range(0x2801, 0x2900)
"""What is left of the frames are corners and crossings; the patterns of a drawing in Braille dots."""
PLAIN = (
    dict.fromkeys(FRAMES, "+")
    | dict.fromkeys(DOTS, ".")
    | str.maketrans({sign: plain for plain, signs in OTHERS.items() for sign in signs})
    | str.maketrans(dict(zip(PRINTED, TYPED, strict=True)))
)


def lacks_signs(environment: Mapping[str, str], encoding: str) -> bool:
    """Whether a terminal cannot show the signs; the Linux console has neither half blocks nor circles."""
    return environment.get("TERM", "").startswith(("linux", "vt")) or "utf" not in encoding.lower()


def typed(text: str, encoding: str) -> str:
    """A text with plain signs, each as wide as the one that it stands for. Letters stay, unless the encoding has none for them."""
    plain = text.translate(PLAIN)
    if plain.isascii() or "utf" in encoding.lower():
        return plain
    return "".join(_encodable(character, encoding) for character in plain)


def _encodable(character: str, encoding: str) -> str:
    """The character, or its letter without what stands above it, or a question mark."""
    bare = unicodedata.normalize("NFKD", character)[:1]
    return next((letter for letter in (character, bare) if letter == letter.encode(encoding, "ignore").decode(encoding)), "?")
