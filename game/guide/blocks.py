"""What a guide is made of: headings, paragraphs, lists, tables and pictures, in whatever form they are then written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from game.graph.graph import Graph


class Heading(NamedTuple):
    """A heading. Levels 2 and 3 stand in the contents if they have an anchor."""

    level: int
    """2 to 4; the title of the guide has level 1."""
    text: str
    anchor: str = ""
    """The name by which the contents lead here: letters, digits and hyphens, unique in the guide."""
    is_new_sheet: bool = False
    """Whether it begins a new sheet of paper."""


class Text(NamedTuple):
    """A paragraph, or a line of a list."""

    text: str
    lead: str = ""
    """What stands before it in bold."""
    address: str = ""
    """What stands after it: a page on the web, or another place where it can be looked up."""


class Items(NamedTuple):
    """A list."""

    items: Sequence[Text]
    is_counted: bool = False
    """Whether its lines are numbered."""


class Table(NamedTuple):
    """A table; its first column says what each row is about."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]


class Commands(NamedTuple):
    """Lines to type into a terminal."""

    lines: Sequence[str]


class Picture(NamedTuple):
    """A drawing of scenes and the ways between them."""

    graph: Graph
    told: str
    """What it shows, for those who cannot see it."""


class Blank(NamedTuple):
    """Lines to write on."""

    lines: int


class Contents(NamedTuple):
    """The place of the table of contents."""


class Small(NamedTuple):
    """What is there to be looked up: smaller, on paper in two columns."""

    blocks: Sequence[Heading | Text | Items]


Block = Heading | Text | Items | Table | Commands | Picture | Blank | Contents | Small


class Guide(NamedTuple):
    """A whole guide."""

    title: str
    about: str
    """A line under the title."""
    language: str
    """Two letters, such as "en"."""
    blocks: Sequence[Block]

    def contents(self) -> Iterator[Heading]:
        """The headings that stand in the contents, in order."""
        yield from (block for block in self.blocks if isinstance(block, Heading) and block.anchor)
