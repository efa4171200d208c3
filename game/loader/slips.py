"""What the hand has probably done where a file is not YAML, as a sentence that says how to mend it.

libyaml says what it could not go on with ("did not find expected key"). What was meant to stand there can mostly be seen from the line.
"""

from __future__ import annotations

import re

COLON = "a colon followed by a blank ends a key: put the text in quotes or after `>-`"
"""Told wherever prose has become a key, also where that is YAML and only the format does not know the key."""

COMMA = "inside { } a comma ends a text: put the text in quotes"
TAB = "a tab stands here; indent with blanks"
OPEN = "the quote that opens here is never closed; close it, or put the text after `>-`, where it needs none"
APOSTROPHE = "the apostrophe before this ends the text in '…': put the text in \"…\" or after `>-`"
QUOTE = "the text in quotes ends before this: put all of it after `>-`, where quotes mean nothing"
BRACKET = "a text that begins with [ or { is read as a list or as keys: put it in quotes or after `>-`"
TOO_FAR = "the line is indented further than the one above, whose key has its value: begin it in the same column as its neighbours"
NO_COLON = "the line above has no colon and blank after its key, such as `title: A page`"
NO_BLANK = "a blank is missing after the colon"
NO_KEY = "the line is neither a key nor a part of the text above: indent it as that text is, or write it as `key: value`"
OUT_OF_LINE = (
    "the line begins in a column where nothing above it begins: put it under its neighbours, or further in if a text goes on in it"
)
FIRST_SIGN = "a text cannot begin with this sign: put it in quotes or after `>-`"
NEXT_LINE = "after `>-` the text begins on the next line, indented"
UNCLOSED = "here a comma or a closing bracket is missing; inside [ ] and { } a text with a comma, colon or bracket stands in quotes"
OWN_LINE = "a list begins on a line of its own below its key; a text that begins with a dash stands in quotes"
BACKSLASH = "inside \"…\" a backslash means something else: put the text in '…' or after `>-`"
TOO_NEAR = "the line begins further left than the first one: begin all keys of the page in column 1"

SENTENCES = (
    ("tab character", TAB),
    ("end of stream", OPEN),
    ("cannot start any token|mapping keys are not allowed|alphabetic or numeric", FIRST_SIGN),
    ("comment or (a )?line break", NEXT_LINE),
    ("',' or|expected node content", UNCLOSED),
    ("sequence entries are not allowed", OWN_LINE),
    ("unknown escape", BACKSLASH),
    ("<document start>", TOO_NEAR),
    ("expected '-'|expected key|<block end>", OUT_OF_LINE),
)
"""A sentence for what the library says, where that alone tells it."""

KEY = re.compile(r"\s*(- +)*[a-z_]+$")
"""All that stands before the colon of a key."""


def slip(complaint: str, text: str, line: int, column: int) -> str:
    """What to tell about a place, line and column from 1, where the library complains; its own words where nothing better is known."""
    above, here = ["", *text.splitlines(), ""][line - 1 : line + 1]
    before, rest = here[: column - 1], here[column - 1 :]
    if "\t" in before[len(before.rstrip()) :] + rest[:1]:
        return TAB
    if "mapping values" in complaint:
        return _colon(before, above)
    if "expected ':'" in complaint:
        return NO_BLANK if re.match(r"(- )?\w+:\S", rest) else NO_KEY
    told = (sentence for pattern, sentence in SENTENCES if re.search(pattern, complaint))
    return _ended(before, rest) or next(told, f"this is not YAML: {complaint}")


def _ended(before: str, rest: str) -> str:
    """Why a text has ended before its end, if it is that."""
    match before.rstrip()[-1:]:
        case "'" if before.endswith("'") and rest[:1].isalpha():
            return APOSTROPHE
        case "'" | '"':
            return QUOTE
        case "]" | "}":
            return BRACKET
    return ""


def _colon(before: str, above: str) -> str:
    """Why no key may end here: the line is indented too far, the one above lacks its colon, or it is prose."""
    if KEY.match(before) is None or not above.strip():
        return COLON
    if re.search(r":(\s|$)", above):
        return TOO_FAR
    return NO_COLON if re.match(r"(- +)?[a-z_]+[: ]", above.lstrip()) and _indent(before) <= _indent(above) == 0 else COLON


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
