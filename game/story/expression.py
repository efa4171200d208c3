"""The parts of a condition: small frozen classes that say what is asked, for playing it and for reasoning with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

Value = int | bool | str
"""What a variable can hold."""


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number written in the condition."""

    value: int
    at: int


@dataclass(frozen=True, slots=True)
class Name:
    """The value of a declared variable; a flag stands alone."""

    name: str
    at: int


@dataclass(frozen=True, slots=True)
class Word:
    """A value of a one-of variable, on the right of `==` or `!=`."""

    value: str
    at: int


@dataclass(frozen=True, slots=True)
class Ask:
    """A question with a bracket: `has(item)`, `visited(scene)`, `chosen(choice)`."""

    question: str
    about: str
    at: int


@dataclass(frozen=True, slots=True)
class Weight:
    """`weight()`: the kilograms of everything carried."""

    at: int


@dataclass(frozen=True, slots=True)
class Sum:
    """Two numbers added or subtracted."""

    left: Tree
    sign: str
    right: Tree
    at: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two values compared."""

    left: Tree
    sign: str
    right: Tree
    at: int


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of a condition."""

    part: Tree
    at: int


@dataclass(frozen=True, slots=True)
class AllOf:
    """`and`: every part holds."""

    parts: tuple[Tree, ...]
    at: int


@dataclass(frozen=True, slots=True)
class AnyOf:
    """`or`: at least one part holds."""

    parts: tuple[Tree, ...]
    at: int


Tree = Number | Name | Word | Ask | Weight | Sum | Comparison | Not | AllOf | AnyOf


def leaves(tree: Tree) -> Iterator[Tree]:
    """Every part of a tree, the tree itself first."""
    yield tree
    match tree:
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from leaves(part)
        case Not(part):
            yield from leaves(part)
        case Comparison(left, _, right) | Sum(left, _, right):
            yield from leaves(left)
            yield from leaves(right)
