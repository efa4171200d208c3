"""Reads the part of Mermaid and DOT that we write, and fails at all else; `test_grammar` holds that it is no milder than they are."""

from __future__ import annotations

import re
from collections.abc import Mapping

SAFE = r'(?:[^"#;<>&`|\[\]{}\\:%*$@]|#\d+;|<br/>)+'
PLACE = r"scene\.[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*"
MERMAID = {
    "head": r"flowchart TD",
    "open": rf'  subgraph chapter\.[a-z0-9_]+\["{SAFE}"\]',
    "box": rf'    ({PLACE})(?:\["{SAFE}"\]|\(\["{SAFE}"\]\))',
    "shut": r"  end",
    "arrow": rf'  ({PLACE}) -->\|"{SAFE}"\| ({PLACE})',
    "define": r"  classDef [a-z]+ [a-z0-9#:, -]+",
    "use": rf"  class ({PLACE}(?:,{PLACE})*) [a-z]+",
}
"""The lines of Mermaid, each with the boxes it names as groups."""

QUOTED = r'"(?:[^"\\\n]|\\["\\n])*"'
LOOK = rf"\[[a-z]+=(?:{QUOTED}|\w+)(?:, [a-z]+=(?:{QUOTED}|\w+))*\];"
DOT = {
    "head": rf"digraph {QUOTED} \{{",
    "all": rf"  (?:node|edge) {LOOK}",
    "open": rf"  subgraph {QUOTED} \{{",
    "title": rf"    label={QUOTED};",
    "box": rf"    ({QUOTED}) {LOOK}",
    "shut": r"  \}",
    "arrow": rf"  ({QUOTED}) -> ({QUOTED}) {LOOK}",
    "foot": r"\}",
}
"""The lines of DOT, likewise."""


def mermaid_titles(text: str) -> set[str]:
    """The first lines of all boxes as Mermaid shows them."""
    _read(text, MERMAID, r"head (open (box )+shut )*(arrow )*(define use )*")
    texts = re.findall(r'^    scene\.\S+?\["(.*?)"\]', text, re.MULTILINE)
    assert not any(re.match(r"\s*(\d+[.)]|[-+]) ", shown) for shown in texts), "Mermaid refuses lists"
    assert set(re.findall(r"  classDef (\w+)", text)) == set(re.findall(r"  class \S+ (\w+)", text))
    return {re.sub(r"#(\d+);", lambda sign: chr(int(sign[1])), shown.split("<br/>")[0]) for shown in texts}


def dot_texts(text: str) -> set[str]:
    """The first lines of all quoted texts as Graphviz reads them."""
    _read(text, DOT, r"head (all )*(open title (box )+shut )*(arrow )*foot ")
    quoted = [found[1:-1] for found in re.findall(QUOTED, text)]
    assert not [found for found in quoted if re.search(r"&(?!amp;)", found)]
    plain = (re.sub(r"\\(.)", lambda sign: "\n" if sign[1] == "n" else sign[1], found) for found in quoted)
    return {found.replace("&amp;", "&").split("\n")[0] for found in plain}


def _read(text: str, lines: Mapping[str, str], order: str) -> None:
    """Every line is of a known kind, the kinds follow each other in an order, and nothing is named that is no box."""
    kinds, boxes, named = "", [], set[str]()
    for line in text.removesuffix("\n").split("\n"):
        kind, match = next(((kind, match) for kind, known in lines.items() if (match := re.fullmatch(known, line))), ("", None))
        assert match, line
        kinds += f"{kind} "
        if kind == "box":
            boxes.append(match[1])
        else:
            named |= {name for group in match.groups() for name in (group.split(",") if kind == "use" else [group])}
    assert re.fullmatch(order, kinds), kinds
    assert named <= set(boxes), named - set(boxes)
    assert len(boxes) == len(set(boxes)), boxes
