"""One thing wrong in a story: where it is, its code, what is wrong, and the nearest right word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

CODES: dict[str, str] = {
    "F101": "a file cannot be read",
    "F102": "a file is not YAML",
    "F103": "an alias, anchor, tag or merge key",
    "F104": "a doubled key",
    "F105": "a file that is nested too deeply or too large",
    "F106": "an unknown key",
    "F107": "a missing key",
    "F108": "a value of the wrong kind",
    "F109": "a condition that cannot be read",
    "F110": "a name that is not an id",
    "F111": "an empty text",
    "F112": "a folder or file that does not belong to the story",
    "S201": "an unknown scene",
    "S202": "an unknown variable",
    "S203": "an unknown item",
    "S204": "an unknown choice",
    "S205": "an unknown glossary term",
    "S206": "an unknown place",
    "S207": "an unknown person",
    "S208": "an unknown note",
    "S209": "an unknown source",
    "S210": "an unknown ending",
    "S211": "an unknown protagonist",
    "S212": "a value that a variable cannot have",
    "S213": "a doubled name",
    "S214": "a choice that may lead nowhere",
    "S215": "a scene without a way on",
    "S216": "an unknown placeholder",
    "S217": "a note without the sources that its standing needs",
    "P301": "a page without a way on",
    "P302": "a page from which no ending can be reached",
    "P303": "a scene that cannot be reached",
    "P304": "a passage that is never shown",
    "P305": "a choice that is never open",
    "P306": "a way that is never taken",
    "P307": "an ending that cannot be reached",
    "P308": "a condition that always holds",
    "P309": "two choices that come to the same",
    "P310": "time that runs backwards",
    "P311": "somebody who is gone and appears again",
    "P312": "a chapter that takes longer or less long than it says",
    "P313": "a note that nobody should miss and that a game can miss",
    "P314": "a question that could not be settled",
}
"""Every code with what it stands for. F: the files; S: the story; P: playing it."""

Severity = Literal["error", "warning", "hint"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong; lines and columns count from 1."""

    file: str
    line: int
    column: int
    code: str
    message: str
    severity: Severity = "error"

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.code} {self.message}"


def suggestion(word: str, among: Iterable[str]) -> str:
    """ " Did you mean 'x'?" for the nearest right word, or nothing."""
    names = list(among)
    near = get_close_matches(word, names, n=1, cutoff=0.6)
    if not near:  # volochysk, of train.volochisk: compare the last part alone
        ends = {name.rpartition(".")[2]: name for name in names}
        near = [ends[end] for end in get_close_matches(word.rpartition(".")[2], ends, n=1, cutoff=0.7)]
    return f" Did you mean '{near[0]}'?" if near else ""
