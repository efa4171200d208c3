"""How a guide looks on the screen, light or dark, and on paper."""

STYLE = """
:root { color-scheme: light dark; --ink: #221d15; --paper: #fffdf7; --line: #857c6c; --link: #7a3b00 }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e4da; --paper: #12161f; --line: #7d8596; --link: #f0b070 } }
* { box-sizing: border-box }
body { margin: 0; color: var(--ink); background: var(--paper); font: 1.05rem/1.55 Georgia, "Times New Roman", serif }
main { max-width: 46rem; margin: 2rem auto; padding: 0 1.2rem }
h1, h2, h3, h4 { line-height: 1.2; margin: 1.6em 0 .4em }
h1 { margin: 0 }
h2 { margin-top: 3rem; border-bottom: 1px solid var(--line) }
h4 { margin-top: 1.2em; font-size: 1em }
.about { margin-top: .3rem; font-style: italic }
a { color: var(--link); overflow-wrap: anywhere }
p, ul, ol { margin: .5em 0 }
li { margin: .2em 0 }
nav ul { list-style: none; padding: 0 }
nav .level3 { padding-left: 1.5rem }
nav li { break-inside: avoid }
table { width: 100%; border-collapse: collapse; margin: .7em 0; font-size: .95em }
th, td { border: 1px solid var(--line); padding: .25em .5em; text-align: left; vertical-align: top; overflow-wrap: break-word }
tbody th { font-weight: normal }
pre { padding: .5em .8em; border: 1px solid var(--line); white-space: pre-wrap }
.lines div { height: 1.9em; border-bottom: 1px solid var(--line) }
.small { font-size: .9em }
figure { margin: 1em 0 }
figcaption { font-size: .9em }
.picture { background: #fff; padding: .5rem; font-family: system-ui, sans-serif }
.picture svg { display: block; width: 100%; max-height: 60rem }
.picture text { text-anchor: middle; fill: #111 }
.picture .title { font-size: 11.5px }
.picture .mark { font-size: 8.8px }
.picture .box rect { fill: #fff; stroke: #111; stroke-width: 1 }
.picture .start rect { stroke-width: 2.6 }
.picture .stub rect { fill: #f3f3f3; stroke-dasharray: 5 4 }
.picture .arrow path { fill: none; stroke: #335; stroke-width: 1 }
.picture .arrow .head { fill: #335 }
.picture .arrow .hit { stroke: none }
@page { size: A4; margin: 15mm 16mm 17mm; @bottom-center { content: counter(page); font: 9pt Georgia, serif } }
@media print {
  :root { color-scheme: light; --ink: #000; --paper: #fff; --line: #777; --link: #000 }
  body { font-size: 10.5pt; line-height: 1.4 }
  main { max-width: none; margin: 0; padding: 0 }
  h2 { margin-top: 1.6em }
  h1, h2, h3, h4, p:has(+ .short) { break-after: avoid }
  .sheet { break-before: page; margin-top: 0 }
  tr, li, figure, svg, .short { break-inside: avoid }
  thead { display: table-header-group }
  p { orphans: 2; widows: 2 }
  a { text-decoration: none }
  nav ul { columns: 2; column-gap: 7mm }
  table { font-size: 9.5pt }
  .picture { padding: 0 }
  .picture svg { max-height: 215mm }
  .lines div { height: 8mm }
  .small { columns: 2; column-gap: 7mm; font-size: 8.5pt; line-height: 1.3 }
  .small h3, .small h4 { margin-top: .8em }
}
"""
