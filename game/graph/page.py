"""The picture of a story as one page for a browser and a printer: it asks for nothing from outside and runs no program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from game.graph.graph import Box, Graph, Way
from game.graph.layout import layout
from game.graph.svg import bands

STYLE = """
@page { size: A4 landscape; margin: 10mm }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 1180px; padding: 1rem; background: #fff; color: #111; font: 15px/1.4 system-ui, sans-serif }
h1, h2, h3 { line-height: 1.15; margin: 1em 0 .3em }
h1 { margin-top: 0 }
h3 { font-size: 1em }
code { font-size: .85em; color: #444 }
.legend { columns: 2; column-gap: 2rem; padding-left: 1.1rem }
.legend li, .words li { break-inside: avoid }
svg { display: block; width: 100%; font-family: system-ui, sans-serif }
svg text { text-anchor: middle; fill: #111 }
.title { font-size: 11.5px }
.mark, .beside { font-size: 8.5px }
.beside { paint-order: stroke; stroke: #fff; stroke-width: 3px; stroke-linejoin: round; pointer-events: none }
.box rect { fill: #fff; stroke: #111; stroke-width: 1 }
.start rect { stroke-width: 2.6 }
.stub rect { fill: #f3f3f3; stroke-dasharray: 5 4 }
.unreached rect { stroke: #8a1c1c; stroke-dasharray: 1.5 2.5 }
.arrow path { fill: none; stroke: #335; stroke-width: 1 }
.arrow .head { fill: #335 }
.arrow .hit { stroke: transparent; stroke-width: 9 }
.back path:not(.head, .hit) { stroke-dasharray: 6 3 }
.arrow:hover path:not(.hit) { stroke: #b03000; stroke-width: 2.4 }
.words { columns: 3; column-gap: 1.6rem; font-size: .82em }
.scene { margin-bottom: .8em }
.words h3, .words p, .words ul { margin: 0 }
.words ul { padding-left: 1.1em }
@media print {
  body { max-width: none; padding: 0; font-size: 11pt }
  nav { display: none }
  section, .words, svg + svg { break-before: page }
  svg { break-inside: avoid }
  h2, h3 { break-after: avoid }
  .words { columns: 4; font-size: 7.5pt }
}
"""

LEGEND = (
    "A box is a scene, an arrow a way from one scene to the next; read from above to below.",
    "A broken arrow leads back up; a small loop at the side of a box stays in the scene.",
    "► and a bold frame: a game can begin here.",
    "■ and a double frame with round corners: the story ends here.",
    "◆: a warning stands before the scene, and it can be skipped.",
    "✕ and a dotted frame: no way leads here from any start.",
    "A grey box with a broken frame belongs to another part of the story; its other ways are not drawn.",
    "“if …” beside an arrow: what must hold. “otherwise”: if nothing else holds. “on conditions”: each choice asks for something else.",
    "“3 of 11”: chance decides, three times in eleven. “3 of 7–11”: it depends on what else can be drawn.",
    "Choices that the whole chapter offers and that stay in the scene are not drawn.",
    "Hover over a box to read how the scene begins, over an arrow to read its choices. The same stands in words below each picture.",
)


def chapters_page(graph: Graph) -> str:
    """A whole story as a page, with a picture for each chapter that has scenes."""
    return page([graph.chapter(chapter) for chapter in graph.clusters()])


def page(parts: Sequence[Graph]) -> str:
    """Parts of one story (at least one) as a page of HTML. Every text of the story is escaped: a title is never markup."""
    title = escape(f"{parts[0].story}: the scenes and their ways")
    links = [f'<a href="#part{number}">{escape(part.part)}</a>' for number, part in enumerate(parts, 1)]
    legend = "\n".join(f"<li>{escape(line)}</li>" for line in LEGEND)
    sections = "\n".join(_section(number, part) for number, part in enumerate(parts, 1))
    return f"""<!DOCTYPE html>
<html lang="{escape(parts[0].language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>{STYLE}</style>
</head>
<body>
<h1>{title}</h1>
<nav><p>{" · ".join(links)}</p></nav>
<ul class="legend">
{legend}
</ul>
{sections}
</body>
</html>
"""


def _section(number: int, part: Graph) -> str:
    """A heading, the picture, and the same in words."""
    places = layout(list(part.boxes), [(arrow.source, arrow.target) for arrow in part.arrows])
    downwards = sorted(part.boxes, key=lambda box: places.boxes[box][::-1])
    own = [part.boxes[box] for box in downwards if not part.boxes[box].is_stub]
    pictures = "\n".join(bands(part, places))
    words = "\n".join(_scene(part, box) for box in own)
    return f"""<section id="part{number}">
<h2>{escape(part.part)}</h2>
<p>{len(own)} scene{"s" if len(own) != 1 else ""}</p>
{pictures}
<div class="words">
{words}
</div>
</section>"""


def _scene(graph: Graph, box: Box) -> str:
    """A scene in words: what it is, and where each of its choices leads."""
    marks = f"<p>{escape(' '.join(box.marks))}</p>" if box.marks else ""
    items = "".join(f"<li>{escape(text)} {escape(targets)}</li>" for text, targets in _choices(graph, box))
    ways = f"<ul>{items}</ul>" if items else ""
    return f'<div class="scene"><h3>{escape(box.title)} <code>{escape(box.id)}</code></h3>{marks}{ways}</div>'


def _choices(graph: Graph, box: Box) -> Iterator[tuple[str, str]]:
    """The choices of a scene, each with where it leads: "→ Salt (if food >= 2)"."""
    led: dict[str, list[tuple[Way, str]]] = {}
    for arrow in graph.arrows:
        if arrow.source == box.id:
            for way in arrow.ways:
                led.setdefault(way.choice, []).append((way, arrow.target))
    for ways in led.values():
        targets = [_target(graph, box, way, target) for way, target in ways]
        yield ways[0][0].text, "; ".join(targets)


def _target(graph: Graph, box: Box, way: Way, target: str) -> str:
    where = "→ stays here" if target == box.id else f"→ {graph.boxes[target].title}"
    return f"{where} ({way.terms})" if way.terms else where
