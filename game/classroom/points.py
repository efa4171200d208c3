"""A turning point as a class has passed it, in numbers."""

from __future__ import annotations

from typing import NamedTuple


class Option(NamedTuple):
    """A way out of a turning point that the class could see."""

    address: str
    text: str
    taken: int
    """How many games have taken it."""
    could: int
    """How many could have."""
    closed: int
    """To how many it was shown with"""
    reason: str
    """the words that most of them read why it was closed."""
    hands: int
    """How many hands went up for it."""
    file: str
    """How it reads in the file of the security police; empty until the file has been read to anyone."""


class Turning(NamedTuple):
    """A turning point that was passed, or voted on."""

    scene: str
    """Its address."""
    chapter: str
    words: str
    """What is decided there."""
    title: str
    """The page's."""
    date: str
    """For people: "2 April 1925"; empty where it has none."""
    games: int
    """How many have passed it."""
    options: tuple[Option, ...]
    is_opinion: bool = False
    """Whether one says there what one thinks, rather than doing something."""

    @property
    def hands(self) -> int:
        """How many hands went up here; 0 where nobody voted."""
        return sum(option.hands for option in self.options)

    @property
    def total(self) -> int:
        """Of how many `counted` counts."""
        return self.hands or self.games

    def counted(self, option: Option) -> int:
        """How many were for a way out: hands, where hands were counted, otherwise games."""
        return option.hands if self.hands else option.taken

    def share(self, option: Option) -> float:
        """The share of those who were for it, 0 to 1."""
        return self.counted(option) / self.total if self.total else 0.0

    @property
    def ranked(self) -> list[Option]:
        """The ways out, that of most first."""
        return sorted(self.options, key=lambda option: -self.counted(option))
