"""A condition as a line of arithmetic on the number that holds the facts.

Facts that are not kept make a condition uncertain. Then two answers are written: whether it *may* hold and whether it *must*.
"""

from __future__ import annotations

from game.check.facts import KINDS, Layout
from game.story.conditions import Condition
from game.story.expression import AllOf, AnyOf, Ask, Comparison, Name, Not, Number, Sum, Tree, Weight, Word
from game.story.model import Flag, OneOf
from game.story.world import Story

MAY, MUST = "may", "must"
OPPOSITE = {MAY: MUST, MUST: MAY}
UNCERTAIN = {MAY: "True", MUST: "False"}


class Uncertain(Exception):  # noqa: N818  a signal inside this room
    """The value depends on a fact that is not kept."""


class Asking:
    """Writes conditions for one layout of facts."""

    def __init__(self, story: Story, layout: Layout) -> None:
        self._story = story
        self._layout = layout

    def both(self, condition: Condition | None, on: str) -> tuple[str, str]:
        """Python for "may hold" and "must hold", asked of the variable `on`; the two are equal where all facts are kept."""
        if condition is None:
            return "True", "True"
        return self.tree(condition.tree, MAY, on), self.tree(condition.tree, MUST, on)

    def tree(self, tree: Tree, mode: str, on: str) -> str:
        """Python for one of the two answers about a part of a condition."""
        match tree:
            case AllOf(parts):
                return "(" + " and ".join(self.tree(part, mode, on) for part in parts) + ")"
            case AnyOf(parts):
                return "(" + " or ".join(self.tree(part, mode, on) for part in parts) + ")"
            case Not(part):
                return f"(not {self.tree(part, OPPOSITE[mode], on)})"
        try:
            return self._leaf(tree, on)
        except Uncertain:
            return UNCERTAIN[mode]

    def distance(self, tree: Tree, on: str) -> str:
        """Python for how far a part of a condition is from holding: 0 if it holds, else 1 and a thousandth for each number missing."""
        held = self.tree(tree, MAY, on)
        match tree:
            case Comparison(left, _, right) if not isinstance(right, Word):
                return f"(0 if {held} else 1 + abs({self._amount(left, on)} - {self._amount(right, on)}) / 1000)"
        return f"(0 if {held} else 1)"

    def _leaf(self, tree: Tree, on: str) -> str:
        match tree:
            case Ask(question, about):
                return f"({on} & {self._bits((KINDS[question], about))} != 0)"
            case Comparison(Name(name), sign, Word(value)):
                one_of = self._story.declared.variables[name]
                assert isinstance(one_of, OneOf)
                return f"({self._raw(name, on)} {sign} {one_of.values.index(value)})"
            case Comparison(left, sign, right):
                return f"({self._amount(left, on)} {sign} {self._amount(right, on)})"
            case Name() | Number() | Sum() | Weight():
                return f"({self._amount(tree, on)} != 0)"
        raise AssertionError(f"{tree} is not a part of a condition")

    def _amount(self, tree: Tree, on: str) -> str:
        match tree:
            case Number(value):
                return str(value)
            case Name(name):
                variable = self._story.declared.variables[name]
                least = 0 if isinstance(variable, Flag | OneOf) else variable.least
                return f"({self._raw(name, on)} + {least})" if least else self._raw(name, on)
            case Sum(left, sign, right):
                return f"({self._amount(left, on)} {sign} {self._amount(right, on)})"
            case Weight():
                return self._weight(on)
        return self._leaf(tree, on)

    def _raw(self, name: str, on: str) -> str:
        self._bits(("variable", name))
        place = self._layout.places["variable", name]
        return f"({on} >> {place.shift} & {place.mask})"

    def _weight(self, on: str) -> str:
        weights = {name: item.weight for name, item in self._story.declared.items.items() if item.weight}
        parts = [f"({weight} if {on} & {self._bits(('item', name))} else 0)" for name, weight in weights.items()]
        return "(" + " + ".join(parts or ["0"]) + ")"

    def _bits(self, fact: tuple[str, str]) -> int:
        if fact not in self._layout.places:
            raise Uncertain
        return self._layout.places[fact].bits
