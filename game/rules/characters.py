"""Characters that terminals draw badly, and slips of the pen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping

from game.loader.source import Source
from game.rules.parts import Finding, Where, sentences, texts
from game.story import prose
from game.story.world import Story

CONTROLS = {"Cc", "Cs", "Zl", "Zp"}
WRONG_KINDS = {
    "Cf": "cannot be seen, and can turn the order of the letters around",
    "Mn": "is drawn onto the letter before it, which many terminals cannot",
    "Me": "is drawn around the letter before it, which many terminals cannot",
    "Mc": "is drawn beside the letter before it, which many terminals cannot",
    "Co": "means something else in every font",
    "Cn": "is no character",
}
"""Unicode's categories of characters that do not look alike in every terminal, and why."""
BLANK_BEFORE = re.compile(r" [,;:!?.](?![.\w])")
DOTS, ELLIPSIS = "...", "…"


def characters(story: Story, sources: Mapping[str, Source]) -> Iterator[Finding]:
    """What is wrong with single characters, in all files."""
    names = _can_be_filled(story)
    for where, text in texts(sources):
        yield from _characters(where, text)
        yield from _raw(where, text, names)
    for where, text in sentences(sources):
        yield from _slips(where, text, story.head.language)
    yield from _mixed_dots(sources)


def _characters(where: Where, text: str) -> Iterator[Finding]:
    if text.isascii() and text.isprintable():
        return
    composed = unicodedata.normalize("NFC", text)
    if composed != text:
        words = next((part for part in re.findall(r"\S+", text) if unicodedata.normalize("NFC", part) != part), "")
        shown = unicodedata.normalize("NFC", words)
        yield Finding(where, "S236", f"'{shown}' is written with loose accents; write each letter as one character", words)
    for character in dict.fromkeys(composed):
        name = f"U+{ord(character):04X} {unicodedata.name(character, '')}".strip()
        if unicodedata.category(character) in CONTROLS and character not in "\n\t":
            yield Finding(where, "S234", f"the control character {name} would reach the terminal; take it out", character)
        elif reason := _badly_drawn(character):
            yield Finding(where, "S235", f"{name} {reason}; use another", character)


def _badly_drawn(character: str) -> str | None:
    """Why a character does not look alike in every terminal."""
    if character == "\t":
        return "is as wide as each terminal likes"
    if unicodedata.east_asian_width(character) in "WF" or ord(character) >= 0x1F000:
        return "takes two columns, and not in every terminal"
    return WRONG_KINDS.get(unicodedata.category(character))


def _can_be_filled(story: Story) -> Collection[str]:
    """The names that a `$` fills."""
    variables = story.declared.variables
    return {*variables, *(word for variable in variables.values() for word in variable.words), prose.WEIGHT}


def _raw(where: Where, text: str, names: Collection[str]) -> Iterator[Finding]:
    """Links and placeholders where the game shows them as they are written."""
    is_line = where.holds == "ledger.yaml" and where.path[2:3] == ("text",)
    is_passage = ("." in where.holds and where.path[:1] == ("text",)) or is_line
    is_choice = where.path[:1] in (("choices",), ("always",)) and where.path[2:] == ("text",)
    if not is_passage and (link := prose.LINK.search(text)):
        yield Finding(where, "S246", f"a reader would see {link[0]} here; only the paragraphs of a scene can have links", link[0])
    for name in () if is_passage or is_choice else prose.placeholders(text):
        if name in names:
            message = f"a reader would see ${name} here; only paragraphs and choices can have placeholders"
            yield Finding(where, "S246", message, f"${name}")


def _slips(where: Where, text: str, language: str) -> Iterator[Finding]:
    if text.count('"') % 2:
        yield Finding(where, "S247", "one quotation mark has no partner")
    if found := re.search(r"\S*\S {2,}\S+", text):
        yield Finding(where, "S248", f"there are two blanks in '{found[0]}'", found[0])
    if language != "fr" and (found := BLANK_BEFORE.search(text)):
        yield Finding(where, "S248", f"there is a blank before '{found[0].strip()}'", found[0])


def _mixed_dots(sources: Mapping[str, Source]) -> Iterator[Finding]:
    """The rarer way to write an ellipsis, where a story has both."""
    found = {sign: [where for where, text in sentences(sources) if sign in text] for sign in (DOTS, ELLIPSIS)}
    if all(found.values()):
        rarer, other = sorted(found, key=lambda sign: (len(found[sign]), sign == ELLIPSIS))
        for where in found[rarer]:
            yield Finding(where, "S249", f"'{rarer}' is written '{other}' elsewhere in the story", rarer)
