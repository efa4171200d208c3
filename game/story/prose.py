"""Prose with glossary links: `[[teplushka|teplushki]]` shows "teplushki" and leads to the term `teplushka`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from string import Template

LINK = re.compile(r"\[\[([a-z0-9_]+)(?:\|([^\[\]|]+))?\]\]")

WEIGHT = "weight"
"""The placeholder for the kilograms of everything carried; the others are variables and their words."""


@dataclass(frozen=True, slots=True)
class Span:
    """A run of words; `term` names the glossary term behind it."""

    text: str
    term: str | None = None


Paragraph = tuple[Span, ...]


@lru_cache(maxsize=100_000)
def spans(text: str) -> Paragraph:
    """The runs of a passage, with its links resolved and its placeholders still in it."""
    found: list[Span] = []
    end = 0
    for link in LINK.finditer(text):
        if link.start() > end:
            found.append(Span(text[end : link.start()]))
        found.append(Span(link[2] or link[1], link[1]))
        end = link.end()
    if end < len(text):
        found.append(Span(text[end:]))
    return tuple(found)


def terms(text: str) -> tuple[str, ...]:
    """The glossary terms that a text links to, in order."""
    return tuple(span.term for span in spans(text) if span.term)


def placeholders(text: str) -> tuple[str, ...]:
    """The `$names` in a text, in order."""
    return tuple(Template(text).get_identifiers()) if "$" in text else ()


def fill(text: str, words: Mapping[str, str]) -> str:
    """The text with its `$names` replaced; an unknown name stays as it is (the loader has refused it before)."""
    return Template(text).safe_substitute(words) if "$" in text else text


def paragraph(text: str, words: Mapping[str, str]) -> Paragraph:
    """A passage as shown: links as spans, placeholders filled."""
    if "$" not in text:
        return spans(text)
    return tuple(Span(fill(span.text, words), span.term) for span in spans(text))


def plain(paragraph: Paragraph) -> str:
    """The words of a paragraph without its links."""
    return "".join(span.text for span in paragraph)
