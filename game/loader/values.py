"""What variables can be, and how a condition can ask for it."""

from __future__ import annotations

from game.loader.problems import suggestion
from game.story.expression import Number, Tree, Value, Word
from game.story.model import AnyVariable, Counter, Flag, OneOf


def fault_of_comparison(name: str, variable: AnyVariable, sign: str, right: Tree) -> tuple[str, str] | None:
    """The code and the message of what is wrong with comparing a variable so; `None` if nothing is."""
    match variable, right:
        case Flag(), _:
            return "S212", f"'{name}' is a flag; write '{name}' or 'not {name}'"
        case OneOf(values=values), Word(value):
            if value not in values:
                return "S212", f"'{name}' is never '{value}'.{suggestion(value, values)}"
        case OneOf(), _:
            return "S212", f"'{name}' is one of several words and is compared with == or != to one of them"
        case Counter(), Word(value):
            return "S212", f"'{name}' is a number and is compared with a number, not with '{value}'"
        case Counter() as counter, Number(value) if sign in ("==", "!=") and not is_possible(counter, value):
            return "S212", f"'{name}' is never {value}; it is {possibilities(counter)}"
    return None


def is_possible(variable: AnyVariable, value: Value) -> bool:
    """Whether a variable can have a value."""
    match variable:
        case Flag():
            return isinstance(value, bool)
        case Counter(least=least, most=most):
            return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most
        case OneOf(values=values):
            return value in values


def possibilities(variable: AnyVariable) -> str:
    """What a variable can be, in words."""
    match variable:
        case Flag():
            return "true or false"
        case Counter(least=least, most=most):
            return f"a number from {least} to {most}"
        case OneOf(values=values):
            return "one of " + ", ".join(values)


def readable(variable: AnyVariable, key: str) -> Value | None:
    """The value that a key of `words` stands for; keys are always text."""
    match variable:
        case Flag():
            return {"true": True, "false": False}.get(key)
        case Counter():
            return int(key) if key.lstrip("-").isdigit() else None
        case OneOf():
            return key


def shown(value: Value) -> str:
    """A value as a message names it."""
    return str(value).lower() if isinstance(value, bool) else f"'{value}'" if isinstance(value, str) else str(value)
