"""A guide as one page for a browser and a printer: it asks for nothing from outside and runs no program."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import assert_never

from game.graph.layout import layout
from game.graph.svg import UPRIGHT, bands
from game.guide.blocks import Blank, Block, Commands, Contents, Guide, Heading, Items, Picture, Small, Table, Text
from game.guide.style import STYLE
from game.session.documents import one_line

SHORT = 8
"""Rows of a table that is not parted between two sheets."""


def page(guide: Guide) -> str:
    """The guide as a page of HTML. Every text of the story is escaped: a title is never markup."""
    return f"""<!DOCTYPE html>
<html lang="{escape(guide.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(guide.title)}</title>
<style>{STYLE}</style>
</head>
<body>
<main>
<h1>{escape(guide.title)}</h1>
<p class="about">{_shown(guide.about)}</p>
{_all(guide, guide.blocks)}
</main>
</body>
</html>
"""


def _all(guide: Guide, blocks: Sequence[Block]) -> str:
    return "\n".join(_written(guide, block) for block in blocks)


def _written(guide: Guide, block: Block) -> str:
    match block:
        case Heading():
            written = _heading(block)
        case Text():
            written = f"<p>{_text(block)}</p>"
        case Items():
            tag = "ol" if block.is_counted else "ul"
            written = f"<{tag}>{''.join(f'<li>{_text(item)}</li>' for item in block.items)}</{tag}>"
        case Table():
            written = _table(block)
        case Commands():
            written = f"<pre><code>{escape(chr(10).join(block.lines))}</code></pre>"
        case Picture():
            written = _picture(block)
        case Blank():
            written = f'<div class="lines">{"<div></div>" * block.lines}</div>'
        case Contents():
            written = _contents(guide)
        case Small():
            written = f'<div class="small">\n{_all(guide, block.blocks)}\n</div>'
        case _:
            assert_never(block)
    return written


def _heading(heading: Heading) -> str:
    anchor = f' id="{escape(heading.anchor)}"' if heading.anchor else ""
    sheet = ' class="sheet"' if heading.is_new_sheet else ""
    return f"<h{heading.level}{anchor}{sheet}>{_shown(heading.text)}</h{heading.level}>"


def _text(text: Text) -> str:
    lead = f"<strong>{_shown(text.lead)}</strong>" if text.lead else ""
    address = _shown(text.address)
    if text.address.startswith("https://"):
        address = f'<a href="{escape(text.address)}" rel="noreferrer">{address}</a>'
    return " ".join(filter(None, (lead, _shown(text.text), address)))


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col">{_shown(name)}</th>' for name in table.head)
    rows = "\n".join(_row(row) for row in table.rows)
    kind = ' class="short"' if len(table.rows) <= SHORT else ""
    return f"<table{kind}>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"


def _row(row: Sequence[str]) -> str:
    cells = "".join(f"<td>{_shown(cell)}</td>" for cell in row[1:])
    return f'<tr><th scope="row">{_shown(row[0])}</th>{cells}</tr>'


def _picture(picture: Picture) -> str:
    graph = picture.graph
    places = layout(list(graph.boxes), [(arrow.source, arrow.target) for arrow in graph.arrows])
    drawn = "\n".join(bands(graph, places, UPRIGHT))
    return (
        f'<figure>\n<div class="picture" aria-hidden="true">\n{drawn}\n</div>\n<figcaption>{_shown(picture.told)}</figcaption>\n</figure>'
    )


def _contents(guide: Guide) -> str:
    lines = [
        f'<li class="level{found.level}"><a href="#{escape(found.anchor)}">{_shown(found.text)}</a></li>' for found in guide.contents()
    ]
    return f'<nav aria-label="Contents">\n<ul>\n{chr(10).join(lines)}\n</ul>\n</nav>'


def _shown(text: str) -> str:
    return escape(one_line(text))
