"""The picture of a story as Mermaid or DOT, for other programs to lay out."""

from __future__ import annotations

import re
from collections.abc import Callable

from game.graph.graph import Arrow, Box, Graph, cut

WIDEST = 36
"""Characters in a line beside an arrow."""

MOST_CHARACTERS, MOST_ARROWS = 50_000, 500
"""What Mermaid draws unless the page around it allows more."""

MERMAID_PLAIN = re.compile(r"(?<=\w)[._-](?=\w)|[\w ,'=()!?…–—►■◆✕]")
"""What stands in Mermaid's text as it is: words, and signs that begin no quotation, entity, list or emphasis."""

MERMAID_STYLES = {
    "start": "stroke-width:3px",
    "ending": "stroke-width:3px",
    "note": "stroke:#8a1c1c",
    "unreached": "stroke:#8a1c1c,stroke-dasharray:2 3",
    "stub": "fill:#fff,stroke:#777,color:#444,stroke-dasharray:6 4",
}

Quote = Callable[[str], str]
"""Makes any text safe inside the quotation marks of a language."""


def mermaid(graph: Graph) -> str:
    """The graph as a Mermaid flowchart. Every name and text is quoted, so that no title can break it."""
    lines = ["flowchart TD"]
    for chapter, boxes in graph.clusters().items():
        lines.append(f'  subgraph chapter.{chapter}["{_mermaid_text(graph.chapters[chapter])}"]')
        lines += [f"    {_mermaid_box(box)}" for box in boxes]
        lines.append("  end")
    for arrow in graph.arrows:
        label = _joined(_beside(arrow), _mermaid_text, "<br/>")
        lines.append(f'  scene.{arrow.source} -->|"{label}"| scene.{arrow.target}')
    for name, style in MERMAID_STYLES.items():
        alike = [f"scene.{box.id}" for box in graph.boxes.values() if name in _kinds(box)]
        lines += [f"  classDef {name} {style}", f"  class {','.join(alike)} {name}"] if alike else []
    return "\n".join(lines) + "\n"


def is_too_much(graph: Graph, text: str) -> bool:
    """Whether Mermaid would read the text of a graph but not draw it."""
    return len(text) > MOST_CHARACTERS or len(graph.arrows) > MOST_ARROWS


def _mermaid_box(box: Box) -> str:
    left, right = ('(["', '"])') if box.ending else ('["', '"]')
    return f"scene.{box.id}{left}{_joined(_inside(box), _mermaid_text, '<br/>')}{right}"


def _mermaid_text(text: str) -> str:
    """A text with every sign that Mermaid or HTML could read as its own written as an entity."""
    return "".join(sign if MERMAID_PLAIN.match(text, at) else f"#{ord(sign)};" for at, sign in enumerate(text))


def dot(graph: Graph) -> str:
    """The graph in DOT, the language of Graphviz."""
    lines = [
        f"digraph {_quoted([graph.part])} {{",
        '  node [shape=box, fontname="Helvetica", fontsize=11];',
        '  edge [fontname="Helvetica", fontsize=9];',
    ]
    for chapter, boxes in graph.clusters().items():
        lines += [f"  subgraph {_quoted([f'cluster_{chapter}'])} {{", f"    label={_quoted([graph.chapters[chapter]])};"]
        lines += [f"    {_quoted([box.id])} [{_dot_look(box)}];" for box in boxes]
        lines.append("  }")
    for arrow in graph.arrows:
        lines.append(f"  {_quoted([arrow.source])} -> {_quoted([arrow.target])} [label={_quoted(_beside(arrow))}];")
    return "\n".join([*lines, "}"]) + "\n"


def _dot_look(box: Box) -> str:
    """What sets a box apart: a double frame for an ending, a bold one for a start, a broken one for what is not quite there."""
    kinds = _kinds(box)
    frame = [
        name for name, kind in (("rounded", "ending"), ("bold", "start"), ("dashed", "stub"), ("dotted", "unreached")) if kind in kinds
    ]
    look = [f"label={_quoted(_inside(box))}", f"tooltip={_quoted([box.first_words])}"]
    look += [f'style="{",".join(frame)}"'] if frame else []
    return ", ".join(look + (["peripheries=2"] if box.ending else []))


def _quoted(lines: list[str]) -> str:
    return f'"{_joined(lines, _dot_text, chr(92) + "n")}"'


def _dot_text(text: str) -> str:
    """A text inside DOT's quotation marks; an ampersand would begin an entity there."""
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;")


def _joined(lines: list[str], quote: Quote, separator: str) -> str:
    return separator.join(quote(line) for line in lines)


def _inside(box: Box) -> list[str]:
    """What stands in a box, line by line."""
    return [cut(line, 2 * WIDEST) for line in (box.title, *box.marks)]


def _beside(arrow: Arrow) -> list[str]:
    """What stands beside an arrow, line by line."""
    return [cut(line, WIDEST) for line in (arrow.choices, arrow.guard, arrow.share) if line]


def _kinds(box: Box) -> set[str]:
    """What the box is, by the names of its styles."""
    of = {
        "start": bool(box.starts), "ending": bool(box.ending), "note": box.has_content_note,
        "unreached": box.is_unreached, "stub": box.is_stub,
    }  # fmt: skip
    return {name for name, is_so in of.items() if is_so}
