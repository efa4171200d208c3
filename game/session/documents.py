"""What a player takes home: a document, written as Markdown, as a page for a browser, or as plain text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape
from typing import Literal, NamedTuple

Kind = Literal["chapter", "heading", "text", "chosen", "item"]
"""What a line of a document is; `chosen` is what the player chose, `item` a line of a list."""


class Line(NamedTuple):
    """A line of a document: a heading or a paragraph."""

    kind: Kind
    text: str


class Document(NamedTuple):
    """A text to keep."""

    title: str
    about: str
    """A line under the title."""
    language: str
    """Two letters, such as "en"."""
    lines: Sequence[Line]


def plain_text(document: Document) -> str:
    """The document as text alone, a paragraph a line."""
    drawn: dict[Kind, Callable[[str], str]] = {
        "chapter": lambda text: f"{text.upper()}\n",
        "heading": lambda text: f"{text}\n{'-' * len(text)}\n",
        "text": lambda text: f"{text}\n",
        "chosen": lambda text: f"> {text}\n",
        "item": lambda text: f"- {text}\n",
    }
    lines = [drawn[line.kind](one_line(line.text)) for line in document.lines]
    return "\n".join([f"{document.title}\n{'=' * len(document.title)}\n", f"{document.about}\n", *lines])


def markdown(document: Document) -> str:
    """The document as Markdown; signs of the story that mean something in Markdown stay as they are written."""
    marks: dict[Kind, str] = {"chapter": "## ", "heading": "### ", "text": "", "chosen": "> ", "item": "- "}
    lines = [f"{marks[line.kind]}{marked_down(line.text)}\n" for line in document.lines]
    return "\n".join([f"# {marked_down(document.title)}\n", f"{marked_down(document.about)}\n", *lines])


def html(document: Document) -> str:
    """The document as one page that needs nothing else: no script, no picture, no network."""
    tags: dict[Kind, str] = {"chapter": "h2", "heading": "h3", "text": "p", "chosen": 'p class="chosen"', "item": 'p class="item"'}
    lines = [f"<{tags[line.kind]}>{escape(one_line(line.text))}</{tags[line.kind].partition(' ')[0]}>" for line in document.lines]
    return PAGE.format(
        language=escape(document.language), title=escape(document.title), about=escape(document.about), style=STYLE, lines="\n".join(lines)
    )


FORMS: dict[str, tuple[str, Callable[[Document], str]]] = {
    "html": ("A page for the browser, to print as well", html),
    "md": ("Markdown", markdown),
    "txt": ("Plain text", plain_text),
}
"""The forms of a document by the ending of the file's name: what a player is told, and what writes it."""


def one_line(text: str) -> str:
    """A text without its line breaks."""
    return " ".join(text.split())


def marked_down(text: str) -> str:
    """A paragraph that Markdown shows as it is written."""
    text = re.sub(r"([\\`*_\[\]<>|~&])", r"\\\1", one_line(text))
    return re.sub(r"^(?:([#+=-])|(\d+)([.)]))", lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", text)


STYLE = """
:root { color-scheme: light dark; }
body { font: 1.1rem/1.6 Georgia, "Times New Roman", serif; max-width: 38rem; margin: 2rem auto; padding: 0 1.2rem; }
body { color: #221d15; background: #fffdf7; }
h1, h2, h3 { line-height: 1.25; }
h1 { margin-bottom: 0.2rem; }
h2 { margin-top: 3rem; border-bottom: 1px solid currentColor; }
h3 { margin-top: 2rem; }
.about { margin-top: 0; font-style: italic; }
.chosen { margin-left: 1.5rem; font-weight: bold; }
.chosen::before { content: "\\203a\\00a0"; }
.item { margin: 0.3rem 0 0.3rem 1.2rem; text-indent: -1.2rem; }
.item::before { content: "\\2013\\00a0"; }
@media (prefers-color-scheme: dark) { body { color: #e8e4da; background: #12161f; } }
@media print {
  body { color: #000; background: #fff; font-size: 11pt; max-width: none; margin: 0; }
  h2, h3 { break-after: avoid; }
  p { orphans: 2; widows: 2; }
}
"""
PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<h1>{title}</h1>
<p class="about">{about}</p>
{lines}
</body>
</html>
"""
