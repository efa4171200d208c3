"""Why a condition does not hold, for authors who wonder why a choice is closed: the parts that fail, and what each of them has read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, assert_never

from game.story.conditions import Condition, Facts, build
from game.story.expression import AllOf, AnyOf, Ask, Comparison, Name, Not, Number, Sum, Tree, Value, Weight, Word, leaves
from game.story.model import Choice, Draw, Effect, Scene
from game.story.world import Story


class Reading(NamedTuple):
    """Something that a condition has looked at, and what it found there."""

    leaf: Name | Ask | Weight
    value: Value


class Failure(NamedTuple):
    """A part of a condition that does not hold."""

    text: str
    """The part as an author writes it; addresses are whole."""
    readings: tuple[Reading, ...]
    """What the part has read, each thing once."""


ONCE = "once"
"""Stands for a condition where a choice has been taken and is offered but once."""


def failing(condition: Condition, facts: Facts) -> tuple[Failure, ...]:
    """The parts that would all have to hold and do not; empty if the condition holds. Of an `or`, which needs but one, the whole."""
    return tuple(_failing(condition.tree, facts))


def obstacles(address: str, choice: Choice, facts: Facts) -> tuple[Failure, ...]:
    """Why a choice with this address is not open; empty if it is."""
    found = failing(choice.when, facts) if choice.when else ()
    if choice.once and address in facts.chosen:
        return (Failure(ONCE, (Reading(Ask("chosen", address, 0), True),)), *found)
    return found


def past_asked(story: Story, scene: Scene) -> tuple[tuple[str, str], ...]:
    """What the conditions of a scene and its choices ask about the past: `("visited", scene)` and `("chosen", choice)`, each once."""
    asked = (leaf for condition in conditions(story, scene) for leaf in leaves(condition.tree) if isinstance(leaf, Ask))
    return tuple(dict.fromkeys((ask.question, ask.about) for ask in asked if ask.question != "has"))


def conditions(story: Story, scene: Scene) -> Iterator[Condition]:
    """Every condition on the page: of its passages, of what entering brings, of its choices and where they lead."""
    yield from (passage.when for passage in scene.text if passage.when)
    yield from _of_effects(scene.enter)
    for _, choice in story.choices(scene):
        if choice.when:
            yield choice.when
        yield from _of_effects(choice.effects)
        branches = choice.goto.draw if isinstance(choice.goto, Draw) else choice.goto if isinstance(choice.goto, list) else ()
        yield from (branch.when for branch in branches if branch.when)


def _of_effects(effects: Iterable[Effect]) -> Iterator[Condition]:
    return (effect.when for effect in effects if effect.when)


def _failing(tree: Tree, facts: Facts) -> Iterator[Failure]:
    match tree:
        case AllOf(parts):
            for part in parts:
                yield from _failing(part, facts)
        case Not(AnyOf(parts), at):
            for part in parts:
                yield from _failing(Not(part, at), facts)
        case Not(Not(part)):
            yield from _failing(part, facts)
        case _ if not build(tree)(facts):
            yield Failure(written(tree), tuple(dict.fromkeys(_readings(tree, facts))))


def _readings(tree: Tree, facts: Facts) -> Iterator[Reading]:
    for leaf in leaves(tree):
        match leaf:
            case Name(name):
                yield Reading(Name(name, 0), facts.variables[name])
            case Ask(question, about):
                yield Reading(Ask(question, about, 0), build(leaf)(facts))
            case Weight():
                yield Reading(Weight(0), facts.weight)


def written(tree: Tree) -> str:  # noqa: PLR0911  one line a construct reads best
    """A condition as text again, with no more brackets than it needs."""
    match tree:
        case AllOf(parts):
            return " and ".join(_enclosed(part, AnyOf, AllOf) for part in parts)
        case AnyOf(parts):
            return " or ".join(_enclosed(part, AnyOf) for part in parts)
        case Not(part):
            return f"not {_enclosed(part, AnyOf, AllOf, Comparison)}"
        case Comparison(left, sign, right):
            return f"{_enclosed(left, *LOGIC)} {sign} {_enclosed(right, *LOGIC)}"
        case Sum(left, sign, right):
            return f"{_enclosed(left, *LOGIC)} {sign} {_enclosed(right, Sum, *LOGIC)}"
        case Ask(question, about):
            return f"{question}({about})"
        case Weight():
            return "weight()"
        case Name(name):
            return name
        case Number(value) | Word(value):
            return str(value)
        case _:
            assert_never(tree)


LOGIC = (AnyOf, AllOf, Not, Comparison)


def _enclosed(tree: Tree, *kinds: type[Tree]) -> str:
    return f"({written(tree)})" if isinstance(tree, kinds) else written(tree)
