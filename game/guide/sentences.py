"""Sentences of the notes that a worksheet can ask for: a number to fill in, a thing that nobody knows, a day to put in order."""

from __future__ import annotations

import re
from typing import NamedTuple

from game.engine.view import MONTHS
from game.story.world import Note

END = re.compile(r"(?<=[a-zà-ž0-9)][.!?]) (?=[A-ZÀ-Ž\"“])")
"""Between two sentences; not after an initial, as in "N. N."."""
NUMBER = re.compile(r"\b\d[\d,.–-]*\d\b|\b\d\b")
YEAR = re.compile(r"1\d{3}|20\d\d|1\d{3}–\d\d")
GAP = "________"
SHORTEST, LONGEST = 40, 190
"""Characters of a sentence that is asked for."""
UNKNOWN = re.compile(
    r"\b(?:we do not know|we could not find|we did not find|we found (?:no|nothing)|we cannot (?:say|tell|decide)"
    r"|we have not (?:seen|read|found)"
    r"|(?:is|are|was|were) not (?:known|recorded|documented|told|described)|not recorded|not known|much is not known)\b",
    re.IGNORECASE,
)
"""How the notes say that something is not known."""
DEATH = re.compile(r"\b(?:died|dead|deaths?|die|shot|kill\w*|graves?|buried|execut\w+|massacre|arrest\w*|sentenced|kiln)\b", re.IGNORECASE)
"""How people died is no matter for a quiz."""
NO_FACT = re.compile(r"\b(?:imagined|game|scenes?|we|us)\b", re.IGNORECASE)
"""Where a note speaks of itself."""
SAYS = re.compile(r"\b(?:says?|writes?|gives?|speaks?|calls?|puts?|tells?|dates?|answers?|counts?|records?|according to)\b")
"""How a note names somebody who says something."""
MONTH = "|".join(MONTHS)
DAY = re.compile(rf"(?:(?:(\d{{1,2}}) )?({MONTH}) )?(\d{{4}})")
RANGE = re.compile(rf"((?:\d{{1,2}} )?(?:{MONTH})|\d{{4}}) ?– ?(.*)")


class Gap(NamedTuple):
    """A sentence with a number left out."""

    text: str
    missing: str


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return END.split(" ".join(text.split()))


def gap(note: Note) -> Gap | None:
    """The first sentence of a note that has one number, a year, with a gap in its place."""
    for sentence in sentences(note.text):
        numbers = NUMBER.findall(sentence)
        is_fact = not any(found.search(sentence) for found in (UNKNOWN, DEATH, NO_FACT))
        if is_fact and len(numbers) == 1 and YEAR.fullmatch(numbers[0]) and SHORTEST <= len(sentence) <= LONGEST:
            return Gap(NUMBER.sub(GAP, sentence), numbers[0])
    return None


def unknown(note: Note) -> list[str]:
    """The sentences in which a note says what is not known."""
    return [sentence for sentence in sentences(note.text) if UNKNOWN.search(sentence)]


def voices(note: Note) -> int:
    """How often a note names somebody who says something."""
    return len(SAYS.findall(note.text))


Day = tuple[int, int, int]
"""Year, month, day."""
Span = tuple[Day, Day]
"""The first and the last day that a date can mean."""


def span(date: str) -> Span | None:
    """What a note's date means: a day, a month, a year, or from one to another. `None` if it is not so plain."""
    if found := DAY.fullmatch(date):
        return _day(found)
    parts = RANGE.fullmatch(date)
    if not parts:
        return None
    first, last = parts.groups()
    last = first[:2] + last if re.fullmatch(r"\d\d", last) else last
    first = first if re.search(r"\d{4}", first) else f"{first} {last[-4:]}"
    begun, ended = DAY.fullmatch(first), DAY.fullmatch(last)
    return (_day(begun)[0], _day(ended)[1]) if begun and ended else None


def width(found: Span) -> int:
    """About how many days a date can mean: the fewer, the more exact it is."""
    (year, month, day), (last_year, last_month, last_day) = found
    return 372 * (last_year - year) + 31 * (last_month - month) + last_day - day


def _day(found: re.Match[str]) -> Span:
    day, month, year = found.groups()
    months = (MONTHS.index(month) + 1,) * 2 if month else (1, 12)
    days = (int(day),) * 2 if day else (1, 31)
    return (int(year), months[0], days[0]), (int(year), months[1], days[1])
