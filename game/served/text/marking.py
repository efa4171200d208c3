"""Small pieces of HTML. Whatever is told is escaped here; what is called `raw` was made here before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import groupby

from game.plain.console import DASH
from game.story.prose import Paragraph, Span

Fields = dict[str, str]
"""What a form tells besides its button, by name."""


def tag(name: str, text: str, /, **attributes: str) -> str:
    """An element with a text."""
    return around(name, escape(text), **attributes)


def around(name: str, raw: str, /, **attributes: str) -> str:
    """An element with what was made before; attributes are written as Python can: `class_`, `aria_current`."""
    return f"<{name}{_written(attributes)}>{raw}</{name}>"


def _written(attributes: Mapping[str, str]) -> str:
    return "".join(f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"' for key, value in attributes.items())


def link(address: str, words: str) -> str:
    """A link."""
    return tag("a", words, href=address)


def listed(raws: Iterable[str], **attributes: str) -> str:
    """A list; nothing where there is nothing to list."""
    items = "".join(around("li", raw) for raw in raws)
    return around("ul", items, **attributes) if items else ""


def paragraphs(lines: Iterable[str]) -> str:
    """Lines as paragraphs, and items of a list as a list; empty lines are left out."""
    return prose([(Span(line),) for line in lines if line])


def prose(parts: Sequence[Paragraph], linked: dict[str, str] | None = None) -> str:
    """Paragraphs with their links to words. `linked` takes up, by the word, how the text has it first: there one can come back to."""
    met: dict[str, str] = {} if linked is None else linked
    written = []
    for is_list, group in groupby(parts, key=lambda part: bool(part) and part[0].text.startswith(DASH)):
        raws = ["".join(_run(span, met) for span in part) for part in group]
        written.append(listed(raw.removeprefix(DASH) for raw in raws) if is_list else "\n".join(around("p", raw) for raw in raws))
    return "\n".join(written)


def _run(span: Span, met: dict[str, str]) -> str:
    if span.term is None:
        return escape(span.text)
    first = {} if span.term in met else {"id": f"in-{span.term}"}
    met.setdefault(span.term, span.text)
    return tag("a", span.text, href=f"#word-{span.term}", **first)


def form(address: str, fields: Fields, raw: str) -> str:
    """A form that changes something; it tells some fields besides what it asks."""
    hidden = "".join(f"<input{_written({'type': 'hidden', 'name': name, 'value': value})}>" for name, value in fields.items())
    return around("form", hidden + raw, action=address, method="post")


def button(words: str, name: str, value: str, **attributes: str) -> str:
    """A button of a form."""
    return tag("button", words, name=name, value=value, **attributes)


def field(label: str, name: str, id_: str, **attributes: str) -> str:
    """A line to be written, under its label; `id_` is its own on the page."""
    return tag("label", label, for_=id_) + f"<input{_written({'id': id_, 'name': name, 'autocomplete': 'off', **attributes})}>"
