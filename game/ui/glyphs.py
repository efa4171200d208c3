"""The signs that are drawn, with plain ones for consoles whose fonts lack them."""

from __future__ import annotations

import os
import sys
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
    unread: str
    """Before what has not been opened yet."""


PRINTED = Glyphs("▌", "━", "─", "─", "│", "·", "–", "…", "▼", "●", "◆", "○", "━", "┄", "■", "?", "◇", "□", "•")
TYPED = Glyphs(">", "=", "-", "-", "|", "|", "-", "...", "v", "*", "@", "o", "=", ".", "#", "?", "+", "~", "!")


def glyphs_for(environment: Mapping[str, str], encoding: str) -> Glyphs:
    """The signs that a terminal can show; the Linux console has neither half blocks nor circles."""
    is_console = environment.get("TERM", "").startswith(("linux", "vt"))
    return TYPED if is_console or "utf" not in encoding.lower() else PRINTED


GLYPHS = glyphs_for(os.environ, getattr(sys.__stdout__, "encoding", None) or "ascii")
HAS_BRAILLE = GLYPHS is PRINTED
"""Whether pictures can be drawn with the dots of Braille signs."""
