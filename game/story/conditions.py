"""The language of `when:`: a short question about the state of the game, read once and never run as Python.

    hero == hudak and (food >= 2 or has(flour)) and not visited(train.volochisk)

The text becomes a tree of the small frozen classes in `expression.py`, so that a checker can reason with it; `build` turns the tree into a
plain function for playing.
"""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, Protocol, assert_never

from game.story.expression import AllOf, AnyOf, Ask, Comparison, Name, Not, Number, Sum, Tree, Value, Weight, Word

MAX_LENGTH = 400
"""Characters in one condition; a longer question belongs into two passages."""


class Facts(Protocol):
    """What a condition may look at."""

    @property
    def variables(self) -> Mapping[str, Value]: ...
    @property
    def items(self) -> frozenset[str]: ...
    @property
    def visited(self) -> frozenset[str]: ...
    @property
    def chosen(self) -> frozenset[str]: ...
    @property
    def weight(self) -> int: ...


class ConditionError(ValueError):
    """A condition that cannot be read; `at` is the offset in its text, from 0."""

    def __init__(self, message: str, at: int) -> None:
        super().__init__(message)
        self.at = at


QUESTIONS = ("has", "visited", "chosen")
SIGNS: dict[type[ast.AST], str] = {
    ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Add: "+", ast.Sub: "-",
}  # fmt: skip
LONE_EQUALS = re.compile(r"(?<![=!<>])=(?!=)")
COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip
COMBINE: dict[str, Callable[[Any, Any], int]] = {"+": operator.add, "-": operator.sub}


@lru_cache(maxsize=4096)
def parse(text: str) -> Tree:
    """The tree of a condition. Raises `ConditionError` for anything outside the language."""
    if len(text) > MAX_LENGTH:
        raise ConditionError(f"the condition is longer than {MAX_LENGTH} characters", MAX_LENGTH)
    if not text.isascii():
        raise ConditionError("a condition has only plain letters, digits and signs", 0)
    try:
        expression = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        at = (getattr(error, "offset", None) or 1) - 1
        if lone := LONE_EQUALS.search(text.strip()):
            raise ConditionError("a single = compares nothing; write == for 'is equal to'", lone.start()) from None
        raise ConditionError("the condition cannot be read", at) from None
    return _tree(expression)


def _tree(node: ast.expr) -> Tree:  # noqa: PLR0911  one line a construct reads best
    at = node.col_offset
    match node:
        case ast.BoolOp(op=ast.And(), values=values):
            return AllOf(tuple(_tree(value) for value in values), at)
        case ast.BoolOp(op=ast.Or(), values=values):
            return AnyOf(tuple(_tree(value) for value in values), at)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return Not(_tree(operand), at)
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int(number))) if not isinstance(number, bool):
            return Number(-number, at)
        case ast.Constant(value=int(number)) if not isinstance(number, bool):
            return Number(number, at)
        case ast.Compare(left=left, ops=[sign], comparators=[right]) if type(sign) in SIGNS:
            return Comparison(_tree(left), SIGNS[type(sign)], _right_side(sign, right), at)
        case ast.BinOp(left=left, op=(ast.Add() | ast.Sub()) as sign, right=right):
            return Sum(_tree(left), SIGNS[type(sign)], _tree(right), at)
        case ast.Name(id=name):
            return Name(name, at)
        case ast.Call(func=ast.Name(id="weight"), args=[], keywords=[]):
            return Weight(at)
        case ast.Call(func=ast.Name(id=question), args=[about], keywords=[]) if question in QUESTIONS:
            return Ask(question, _address(about), about.col_offset)
    raise ConditionError(
        "the condition may have only names, whole numbers, == != < <= > >=, + -, and, or, not, has(), visited(), chosen() and weight()",
        at,
    )


def _right_side(sign: ast.cmpop, node: ast.expr) -> Tree:
    """A bare name to the right of `==` or `!=` is a value: `hero == hudak`."""
    if isinstance(node, ast.Name) and isinstance(sign, ast.Eq | ast.NotEq):
        return Word(node.id, node.col_offset)
    return _tree(node)


def _address(node: ast.expr) -> str:
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=value, attr=name):
            return f"{_address(value)}.{name}"
    raise ConditionError("in the brackets stands one id, such as has(lamp) or visited(train.volochisk)", node.col_offset)


Held = Callable[[Facts], bool]


@dataclass(frozen=True, slots=True)
class Condition:
    """A question about the state as the author wrote it, its tree, and `holds(facts)`, which answers it."""

    text: str
    tree: Tree
    holds: Held = field(init=False, compare=False, repr=False)

    @classmethod
    def read(cls, text: str, resolve: Callable[[str, str], str] = lambda _, about: about) -> Condition:
        """Read a condition; `resolve(question, about)` makes a short address whole. Raises `ConditionError`."""
        tree = _resolved(parse(text), resolve)
        return cls(text, tree)

    def __reduce__(self) -> tuple[type[Condition], tuple[str, Tree]]:
        """Pickled without its function, which is built anew."""
        return Condition, (self.text, self.tree)

    def __post_init__(self) -> None:
        object.__setattr__(self, "holds", build(self.tree))


def _resolved(tree: Tree, resolve: Callable[[str, str], str]) -> Tree:
    match tree:
        case AllOf(parts, at):
            return AllOf(tuple(_resolved(part, resolve) for part in parts), at)
        case AnyOf(parts, at):
            return AnyOf(tuple(_resolved(part, resolve) for part in parts), at)
        case Not(part, at):
            return Not(_resolved(part, resolve), at)
        case Ask(question, about, at):
            return Ask(question, resolve(question, about), at)
    return tree


def build(tree: Tree) -> Held:  # noqa: PLR0911
    """A function that says whether the condition holds. The frequent shapes get a form of their own, for speed."""
    match tree:
        case AllOf():
            one, two = _halves(tree)
            return lambda facts: one(facts) and two(facts)
        case AnyOf():
            one, two = _halves(tree)
            return lambda facts: one(facts) or two(facts)
        case Not(part):
            inner = build(part)
            return lambda facts: not inner(facts)
        case Comparison(left, sign, right):
            return _comparison(left, sign, right)
        case Ask() as ask:
            return _question(ask)
        case Name(name):
            return lambda facts: bool(facts.variables[name])
        case Number() | Word() | Weight() | Sum():
            amount = _value(tree)
            return lambda facts: bool(amount(facts))
        case _:
            assert_never(tree)


def _halves(tree: AllOf | AnyOf) -> tuple[Held, Held]:
    """The first part, and the others as one."""
    first, *others = tree.parts
    return build(first), build(others[0] if len(others) == 1 else replace(tree, parts=tuple(others)))


def _comparison(left: Tree, sign: str, right: Tree) -> Held:
    compare, one = COMPARE[sign], _value(left)
    match left, right:
        case Name(name), Word(value) | Number(value):
            return lambda facts: compare(facts.variables[name], value)
        case _, Number(value):
            return lambda facts: compare(one(facts), value)
    two = _value(right)
    return lambda facts: compare(one(facts), two(facts))


def _question(ask: Ask) -> Held:
    about = ask.about
    match ask.question:
        case "has":
            return lambda facts: about in facts.items
        case "visited":
            return lambda facts: about in facts.visited
        case _:
            return lambda facts: about in facts.chosen


def _value(tree: Tree) -> Callable[[Facts], Any]:
    match tree:
        case Number(value) | Word(value):
            return lambda _: value
        case Name(name):
            return lambda facts: facts.variables[name]
        case Weight():
            return lambda facts: facts.weight
        case Sum(left, sign, right):
            combine, one, two = COMBINE[sign], _value(left), _value(right)
            return lambda facts: combine(one(facts), two(facts))
    return build(tree)
