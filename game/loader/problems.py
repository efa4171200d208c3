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
    "S218": "a variable that is never read",
    "S219": "a variable that never changes",
    "S220": "an item that nobody can have",
    "S221": "an item that makes no difference",
    "S222": "a note that no scene rests on",
    "S223": "a glossary term that no page links to",
    "S224": "a source that no note rests on",
    "S225": "a place that is never used",
    "S226": "a person who is in no scene",
    "S227": "an ending that no scene is",
    "S228": "a protagonist whom nobody can play",
    "S229": "a word of the glossary without a link",
    "S230": "a file line that is written again and again",
    "S231": "a doubled file line",
    "S232": "a doubled paragraph",
    "S233": "two choices with the same words",
    "S234": "a control character",
    "S235": "a character that terminals draw badly",
    "S236": "a letter with a loose accent",
    "S237": "a page that is too long",
    "S238": "a choice that is too long",
    "S239": "a title that is too long",
    "S240": "a choice of which nothing comes",
    "S241": "a condition that never holds",
    "S242": "a condition that always holds",
    "S243": "a scene of a list that is never reached",
    "S244": "a day that is not in the calendar",
    "S245": "a reason for a lock that never locks",
    "S246": "a link or placeholder that is shown as it is written",
    "S247": "a quotation mark without a partner",
    "S248": "a blank too many",
    "S249": "an ellipsis written in two ways",
    "S250": "a chapter without a scene",
    "S251": "a story without a start",
    "S252": "a hard page without a warning",
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
    "P315": "a sum of which a part is lost",
    "P316": "an exact counter that loses a part of a sum",
}
"""Every code with what it stands for. F: the files; S: the story; P: playing it."""

Severity = Literal["error", "warning", "hint"]
"""An error keeps the story from starting; a warning is almost surely a mistake; a hint may be as the author wants it."""


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
        kind = "" if self.severity == "error" else f"{self.severity}: "
        return f"{self.file}:{self.line}:{self.column}: {self.code} {kind}{self.message}"


def suggestion(word: str, among: Iterable[str]) -> str:
    """ " Did you mean 'x'?" for the nearest right word, or nothing."""
    names = list(among)
    near = get_close_matches(word, names, n=1, cutoff=0.6)
    if not near:  # volochysk, of train.volochisk: compare the last part alone
        ends = {name.rpartition(".")[2]: name for name in names}
        near = [ends[end] for end in get_close_matches(word.rpartition(".")[2], ends, n=1, cutoff=0.7)]
    return f" Did you mean '{near[0]}'?" if near else ""
