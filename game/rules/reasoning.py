"""Whether conditions can hold, found out from their words alone and without playing.

A condition becomes a list of boxes, one for each way in which it can hold; a box says which answers each question may have:

    coins >= 2 and (night or not has(lamp))    {coins: 2…5, night: true}, {coins: 2…5, has(lamp): false}

Where something cannot be told, it counts as possible. So "never" is sure, and "can" is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from game.rules.order import Happening, Order
from game.rules.parts import effects
from game.story.conditions import COMPARE, Condition
from game.story.expression import AllOf, AnyOf, Ask, Comparison, Name, Not, Number, Sum, Tree, Value, Weight, Word
from game.story.model import AnyVariable, Branch, Choice, Counter, Draw, Flag, OneOf
from game.story.world import Start, Story

MOST_BOXES = 200
"""Ways in which one condition can hold; more are not told apart."""
WIDEST = 5000
"""Values of a sum; a wider one is not reasoned about."""

Terms = tuple[tuple[str, int], ...]
"""A sum of variables, each with how often it is added: `food - water` is (("food", 1), ("water", -1))."""
Question = Terms | Happening
Box = Mapping[Question, frozenset[Value]]
"""The answers that each question may have; a question that is not in it may have any."""

ANYTHING: Box = {}
WEIGHT = "weight()"
CONSTANT = ""
FLIPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}


@dataclass(frozen=True, slots=True)
class Reasoning:
    """What the declarations of a story let one conclude about all its games, or about those from one start."""

    values: Mapping[str, Sequence[Value]]
    """The values that each variable can have."""
    heaviest: int
    """Kilograms of all items together."""
    order: Order | None = None
    """What can come after what; `None` while that is being found out."""

    @classmethod
    def of(cls, story: Story, start: Start | None = None) -> Reasoning:
        """Reasoning about a story. With a start, variables that no effect changes keep the value that they have there."""
        heaviest = sum(item.weight for item in story.declared.items.values())
        values = {name: _values(variable) for name, variable in story.declared.variables.items()}
        if start:
            changed = {name for _, effect in effects(story) for name in (*effect.set, *effect.add)}
            variables = story.declared.variables.items()
            values |= {name: (start.set.get(name, variable.start),) for name, variable in variables if name not in changed}
        alone = cls(values, heaviest)
        return replace(alone, order=Order(story, alone.targets, start))

    def can_hold(self, *conditions: Condition | None) -> bool:
        """Whether all of the conditions can hold at once; `None` always holds."""
        return bool(self.meet([self.boxes(condition.tree) for condition in conditions if condition]))

    def targets(self, choice: Choice) -> list[str]:
        """Addresses of the scenes that a choice can lead to; none if it stays in its scene or can never be taken."""
        if not self.can_hold(choice.when):
            return []
        match choice.goto:
            case str(scene):
                return [scene]
            case Draw(draw=drawn, otherwise=otherwise):
                return [*(branch.scene for branch in drawn if self.can_hold(branch.when)), *([otherwise] if otherwise else [])]
            case list(guarded):
                return [branch.scene for branch, is_open in zip(guarded, self.open(guarded), strict=True) if is_open]
        return []

    def open(self, guarded: Sequence[Branch]) -> list[bool]:
        """For each scene of a list whether anything is left for it by the ones before."""
        found: list[bool] = []
        left: list[Box] = [ANYTHING]
        for branch in guarded:
            tree = branch.when.tree if branch.when else None
            found.append(bool(left if tree is None else self.meet([left, self.boxes(tree)])))
            left = [] if tree is None else self.meet([left, self.boxes(tree, wanted=False)])
        return found

    def boxes(self, tree: Tree, wanted: bool = True) -> list[Box]:
        """The ways in which a condition holds, or does not."""
        match tree:
            case Not(part):
                return self.boxes(part, not wanted)
            case AllOf(parts) | AnyOf(parts):
                each = [self.boxes(part, wanted) for part in parts]
                return self.meet(each) if isinstance(tree, AllOf) == wanted else [box for boxes in each for box in boxes]
            case Ask(question, about):
                happening = Happening(question, about)
                return _box(happening, [] if wanted and self.order and not self.order.can_be(happening) else [wanted])
            case Name(name) if name in self.values:
                return _box(((name, 1),), [value for value in self.values[name] if bool(value) == wanted])
            case Comparison():
                return self._compared(tree, wanted)
        return [ANYTHING]

    def meet(self, each: Iterable[Sequence[Box]]) -> list[Box]:
        """The ways in which one of every group of boxes holds."""
        found: list[Box] = [ANYTHING]
        for boxes in each:
            found = [both for one in found for two in boxes if (both := self._both(one, two)) is not None]
            if len(found) > MOST_BOXES:
                return [ANYTHING]
        return found

    def _both(self, one: Box, two: Box) -> Box | None:
        """One box inside both; `None` where they contradict each other."""
        both = dict(one)
        for question, answers in two.items():
            both[question] = both[question] & answers if question in both else answers
            if not both[question]:
                return None
        if self.order and not all(self.order.can_both_be(new, old) for old in _happened(one) for new in _happened(two)):
            return None
        return both

    def _compared(self, comparison: Comparison, wanted: bool) -> list[Box]:
        match comparison:
            case Comparison(Name(name), sign, Word(word)) if name in self.values:
                return _box(((name, 1),), [value for value in self.values[name] if COMPARE[sign](value, word) == wanted])
        terms = self._terms(Sum(comparison.left, "-", comparison.right, comparison.at))
        if terms is None:
            return [ANYTHING]
        amount, sign = -terms.pop(CONSTANT, 0), comparison.sign
        question = tuple(sorted((name, often) for name, often in terms.items() if often))
        if question and question[0][1] < 0:  # food < water and water > food are one question
            question, amount, sign = tuple((name, -often) for name, often in question), -amount, FLIPPED[sign]
        least, most = self._range(question)
        if most - least > WIDEST:
            return [ANYTHING]
        return _box(question, [value for value in range(least, most + 1) if COMPARE[sign](value, amount) == wanted])

    def _terms(self, tree: Tree) -> dict[str, int] | None:
        """How often each counter is added in a sum, with its `CONSTANT`; `None` for what is not a number."""
        match tree:
            case Number(value):
                return {CONSTANT: value}
            case Name(name) if type(next(iter(self.values.get(name, ())), None)) is int:
                return {name: 1}
            case Weight():
                return {WEIGHT: 1}
            case Sum(left, sign, right):
                one, two = self._terms(left), self._terms(right)
                if one is None or two is None:
                    return None
                factor = 1 if sign == "+" else -1
                return {name: one.get(name, 0) + factor * two.get(name, 0) for name in one | two}
        return None

    def _range(self, question: Terms) -> tuple[int, int]:
        """The least and the greatest value of a sum."""
        least = most = 0
        for name, often in question:
            ends = (0, self.heaviest) if name == WEIGHT else (self.values[name][0], self.values[name][-1])
            worth = sorted(often * int(end) for end in ends)
            least, most = least + worth[0], most + worth[1]
        return least, most


def _box(question: Question, answers: Iterable[Value]) -> list[Box]:
    """One box, or none where no answer is left."""
    allowed = frozenset(answers)
    return [{question: allowed}] if allowed else []


def _happened(box: Box) -> list[Happening]:
    """What has surely happened in a box; what is carried is left out, because it can be put down again."""
    certain = [question for question, answers in box.items() if isinstance(question, Happening) and False not in answers]
    return [happening for happening in certain if happening.question != "has"]


def _values(variable: AnyVariable) -> Sequence[Value]:
    match variable:
        case Flag():
            return (False, True)
        case OneOf(values=values):
            return values
        case Counter(least=least, most=most):
            return range(least, most + 1)
