"""Conditions that ask nothing, ways that are never taken, and choices whose words or deeds cannot be meant so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from game.loader.source import Source
from game.rules.order import Happening
from game.rules.parts import Finding, Where, Written, branches, choices, conditions
from game.rules.reasoning import Box, Question, Reasoning
from game.story.conditions import Condition
from game.story.expression import Ask, Comparison, Value, leaves
from game.story.model import Choice, Draw
from game.story.world import Story


def questions(story: Story, sources: Mapping[str, Source], reasoning: Reasoning) -> Iterator[Finding]:
    """What can be told of conditions and choices from their words alone."""
    for where, condition in conditions(story, sources):
        yield from _condition(where, condition, reasoning)
    asked = {part.about for _, condition in conditions(story, sources) for part in leaves(condition.tree) if isinstance(part, Ask)}
    for written in choices(story):
        yield from _branches(written, reasoning)
        yield from _choice(written, asked, reasoning)
    yield from _doubled_file_lines(story)


def _condition(where: Where, condition: Condition, reasoning: Reasoning) -> Iterator[Finding]:
    """A comparison, or a whole condition, that always or never holds."""
    parts = [part for part in leaves(condition.tree) if isinstance(part, Comparison)]
    parts = [part for part in parts if not (reasoning.boxes(part) and reasoning.boxes(part, wanted=False))]
    text = condition.text.strip()
    for part in parts:
        never = not reasoning.boxes(part)
        code, word = ("S241", "never") if never else ("S242", "always")
        yield Finding(where, code, f"this comparison {word} holds, whatever the values are", text[part.at :])
    if not parts and not reasoning.boxes(condition.tree):
        yield Finding(where, "S241", f"'{text}' never holds: its parts exclude each other")
    elif not parts and not reasoning.boxes(condition.tree, wanted=False):
        yield Finding(where, "S242", f"'{text}' always holds; take the condition out")


def _branches(written: Written, reasoning: Reasoning) -> Iterator[Finding]:
    """Scenes of a list that are never reached because the ones before them take every case."""
    path, guarded = branches(written.choice)
    if isinstance(written.choice.goto, Draw):
        return
    for index, (branch, is_open) in enumerate(zip(guarded, reasoning.open(guarded), strict=True)):
        if not is_open and reasoning.can_hold(branch.when):
            yield Finding(written.where.at(*path, index), "S243", "this scene is never reached: the ones before it take every case")


def _choice(written: Written, asked: Iterable[str], reasoning: Reasoning) -> Iterator[Finding]:
    choice, where = written.choice, written.where
    if not (choice.effects or choice.goto or choice.file or written.address in asked):
        yield Finding(where, "S240", "nothing comes of this choice: give it effects or a goto, or ask for it with chosen()")
    if choice.locked and choice.when is None:
        yield Finding(where.at("locked"), "S245", "these words are never shown: without `when` the choice is always available")
    if choice.file and not choice.once and _can_be_repeated(written, reasoning):
        message = "the choice can be taken again and again, and each time writes this line; say `once: true`, or lead to another scene"
        yield Finding(where.at("file"), "S230", message)


def _can_be_repeated(written: Written, reasoning: Reasoning) -> bool:
    """Whether a choice is on offer on the same page again right after it has been taken."""
    choice = written.choice
    scene = written.address.rpartition(".")[0]
    if choice.goto not in (None, scene) and not written.is_always:
        return False
    return choice.when is None or bool(reasoning.meet([[_afterwards(written.address, choice)], reasoning.boxes(choice.when.tree)]))


def _afterwards(address: str, choice: Choice) -> Box:
    """What is sure after a choice: it has been taken, and its effects without a condition have happened."""
    sure: dict[Question, Value] = {Happening("chosen", address): True}
    for effect in choice.effects:
        changed: dict[Question, Value] = {((name, 1),): value for name, value in effect.set.items()}
        for items, is_carried in ((effect.give, True), (effect.take, False)):
            changed.update((Happening("has", item), is_carried) for item in items)
        added: set[Question] = {((name, 1),) for name in effect.add}
        sure |= changed
        for unsure in added if effect.when is None else added | changed.keys():
            sure.pop(unsure, None)
    return {question: frozenset([answer]) for question, answer in sure.items()}


def _doubled_file_lines(story: Story) -> Iterator[Finding]:
    found: dict[str, list[Written]] = defaultdict(list)
    for written in choices(story):
        if written.choice.file:
            found[written.choice.file.text].append(written)
    for first, *others in found.values():
        for other in others:
            yield Finding(other.where.at("file"), "S231", f"the very same line is written by {first.address}; say what differs")
