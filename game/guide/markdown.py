"""A guide as Markdown, with the tables and footings of GitHub's kind; pictures are Mermaid."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from game.graph.text import mermaid
from game.guide.blocks import Blank, Block, Commands, Contents, Guide, Heading, Items, Picture, Small, Table, Text
from game.session.documents import marked_down

RULE = "_" * 70
"""A line to write on."""


def markdown(guide: Guide) -> str:
    """The guide as Markdown. Every text of the story is escaped: a title is never markup."""
    head = [f"# {marked_down(guide.title)}", marked_down(guide.about)]
    return "\n\n".join([*head, *(_written(guide, block) for block in guide.blocks)]) + "\n"


def _written(guide: Guide, block: Block) -> str:
    match block:
        case Heading():
            anchor = f'<a id="{block.anchor}"></a>\n\n' if block.anchor else ""
            written = f"{anchor}{'#' * block.level} {marked_down(block.text)}"
        case Text():
            written = _text(block)
        case Items():
            written = "\n".join(f"{f'{number}.' if block.is_counted else '-'} {_text(item)}" for number, item in enumerate(block.items, 1))
        case Table():
            written = _table(block)
        case Commands():
            written = "\n".join(["```sh", *block.lines, "```"])
        case Picture():
            written = f"{marked_down(block.told)}\n\n```mermaid\n{mermaid(block.graph)}```"
        case Blank():
            written = "\n\n".join([marked_down(RULE)] * block.lines)
        case Contents():
            written = "\n".join(f"{'  ' * (found.level - 2)}- [{marked_down(found.text)}](#{found.anchor})" for found in guide.contents())
        case Small():
            written = "\n\n".join(_written(guide, inner) for inner in block.blocks)
        case _:
            assert_never(block)
    return written


def _text(text: Text) -> str:
    lead = f"**{marked_down(text.lead)}**" if text.lead else ""
    address = f"<{text.address}>" if text.address.startswith("https://") else marked_down(text.address)
    return " ".join(filter(None, (lead, marked_down(text.text), address)))


def _table(table: Table) -> str:
    rows: list[Sequence[str]] = [table.head, ["---"] * len(table.head), *([marked_down(cell) for cell in row] for row in table.rows)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
