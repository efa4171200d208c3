"""One page of HTML that needs nothing else: how it looks on a wall and on paper, and the bars in its tables."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Sequence
from hashlib import sha256
from html import escape
from typing import NamedTuple

STYLE = """
:root {
  color-scheme: light dark;
  --paper: #fffdf7; --ink: #221d15; --quiet: #5c5344; --line: #b9ad97; --rail: #eae2d1; --bar: #a3431b; --card: #f7f1e3;
}
@media (prefers-color-scheme: dark) {
  :root { --paper: #12161f; --ink: #ece8de; --quiet: #b5b3ad; --line: #4d5566; --rail: #2a3140; --bar: #e3a25c; --card: #1a202c; }
}
* { box-sizing: border-box; }
html { font-size: clamp(17px, 0.9vw + 10px, 26px); }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 Georgia, "Times New Roman", serif; }
header, main, footer, nav { max-width: 62rem; margin: 0 auto; padding: 0 1.5rem; }
header { padding-top: 2rem; }
h1, h2, h3, h4 { line-height: 1.2; text-wrap: balance; }
h1 { font-size: 2.4rem; margin: 0; }
h2 { font-size: 1.8rem; margin: 3rem 0 0.8rem; padding-bottom: 0.3rem; border-bottom: 2px solid var(--bar); }
h3 { font-size: 1.15rem; margin: 2rem 0 0; color: var(--quiet); font-style: italic; font-weight: normal; }
h4 { font-size: 1.35rem; margin: 1.6rem 0 0.4rem; }
p { margin: 0.4rem 0; }
a { color: inherit; }
.about, .beside { color: var(--quiet); }
nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: 0.2rem 1.4rem; padding: 0; margin: 1rem 0 0; }
.turning, .note { break-inside: avoid; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: 0.45rem 0.8rem 0.45rem 0; vertical-align: top; border-bottom: 1px solid var(--line); }
thead th { font-size: 0.8rem; font-weight: normal; color: var(--quiet); padding-block: 0.1rem; }
tbody th { font-weight: normal; width: 50%; }
tbody th .beside { display: block; font-size: 0.85rem; }
.number { white-space: nowrap; text-align: right; width: 6rem; padding-right: 1.4rem; }
.share { width: 34%; padding-right: 0; }
.share div { display: flex; align-items: center; gap: 0.6rem; height: 1.5rem; }
.share span { min-width: 3.2rem; text-align: right; }
.bar { flex: 1; height: 1.1rem; min-width: 4rem; border-radius: 2px; forced-color-adjust: none; }
.bar .rail { fill: var(--rail); }
.bar .fill { fill: var(--bar); }
.questions { padding-left: 2.2rem; }
.questions li { font-size: 1.15rem; margin: 1.1rem 0; break-inside: avoid; }
.questions strong { display: block; font-size: 0.95rem; font-weight: normal; font-style: italic; color: var(--quiet); }
.note { background: var(--card); border-left: 4px solid var(--bar); padding: 0.6rem 1rem; margin: 0.9rem 0; }
.note h4 { margin: 0; font-size: 1.05rem; }
.others, .sources { font-size: 0.85rem; }
.sources li { margin: 0.2rem 0; overflow-wrap: anywhere; }
footer { padding-block: 2rem; font-size: 0.85rem; color: var(--quiet); }
@media (max-width: 40rem) {
  .share .bar { display: none; }
  .share { width: auto; }
}
@page { margin: 16mm; }
@media print {
  :root { --paper: #fff; --ink: #000; --quiet: #333; --line: #999; --rail: #ddd; --bar: #444; --card: #fff; }
  html { font-size: 10.5pt; }
  header, main, footer { max-width: none; padding: 0; margin: 0; }
  nav { display: none; }
  h2 { margin-top: 2rem; }
  h2, h3, h4 { break-after: avoid; }
  tr { break-inside: avoid; }
  .bar { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .apart { break-before: page; }
  .sources { columns: 2; column-gap: 2rem; }
  p { orphans: 3; widows: 3; }
}
"""
POLICY = f"default-src 'none'; style-src 'sha256-{b64encode(sha256(STYLE.encode()).digest()).decode()}'"
"""The Content-Security-Policy under which the page is whole: its own style, and nothing from anywhere."""

PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<header>
<h1>{heading}</h1>
<p class="about">{about}</p>
</header>
{ways}<main>
{sections}
</main>
<footer>
<p>{foot}</p>
</footer>
</body>
</html>
"""


class Section(NamedTuple):
    """A part of the page under a heading of its own."""

    name: str
    """By which a link leads to it."""
    title: str
    html: str
    is_apart: bool = False
    """Whether it begins on a new sheet of paper."""


class Row(NamedTuple):
    """A line of a table with a bar."""

    text: str
    beside: str
    """What stands under the text, smaller; empty if there is nothing."""
    number: int
    share: float
    """0 to 1."""


class Sheet(NamedTuple):
    """A page; its texts are plain, and the HTML of its sections is made of what has been escaped."""

    language: str
    """Two letters, such as "en"."""
    title: str
    heading: str
    about: str
    """A line under the heading."""
    sections: Sequence[Section]
    foot: str


def html(sheet: Sheet) -> str:
    """A sheet as a page for a browser."""
    links = "".join(f'<li><a href="#{part.name}">{escape(part.title)}</a></li>' for part in sheet.sections)
    return PAGE.format(
        language=escape(sheet.language),
        policy=escape(POLICY, quote=False),
        title=escape(sheet.title),
        style=STYLE,
        heading=escape(sheet.heading),
        about=escape(sheet.about),
        ways=f'<nav aria-label="On this page">\n<ul>{links}</ul>\n</nav>\n' if len(sheet.sections) > 1 else "",
        sections="\n".join(map(_section, sheet.sections)),
        foot=escape(sheet.foot),
    )


def _section(part: Section) -> str:
    apart = ' class="apart"' if part.is_apart else ""
    heading = f'<h2 id="{part.name}-title">{escape(part.title)}</h2>'
    return f'<section id="{part.name}" aria-labelledby="{part.name}-title"{apart}>\n{heading}\n{part.html}\n</section>'


def table(name: str, first: str, counted: str, rows: Iterable[Row]) -> str:
    """Numbers in a table, each with a bar beside it.

    `name` is the id of the heading that names the table, `first` and `counted` are the heads of its columns.
    """
    lines = "\n".join(map(_row, rows))
    head = f'<th scope="col">{escape(first)}</th><th scope="col" class="number">{escape(counted)}</th><th scope="col">Share</th>'
    return f'<table aria-labelledby="{name}">\n<thead><tr>{head}</tr></thead>\n<tbody>\n{lines}\n</tbody>\n</table>'


def _row(row: Row) -> str:
    beside = f' <span class="beside">{escape(row.beside)}</span>' if row.beside else ""
    share = f"<div>{bar(row.share)}<span>{round(row.share * 100)} %</span></div>"
    return f'<tr><th scope="row">{escape(row.text)}{beside}</th><td class="number">{row.number}</td><td class="share">{share}</td></tr>'


def bar(share: float) -> str:
    """A bar for a share of 0 to 1; whoever does not see it reads the number beside it."""
    fill = f'<rect class="fill" width="{share * 100:.1f}" height="10"/>' if share else ""
    return (
        '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        f'<rect class="rail" width="100" height="10"/>{fill}</svg>'
    )
