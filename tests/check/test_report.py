"""What is told of the figures: what is sure, and little of it."""

from __future__ import annotations

from game.check.measuring import Turning
from game.check.report import TURNINGS, strongest


def turning(ending: str, choice: str, after: float, error: float = 0.0) -> Turning:
    """Before it half of the games end so."""
    return Turning(ending, "s", choice, 0.5, 0.5, after, error)


def test_only_what_is_sure_and_strong_is_told_the_strongest_first() -> None:
    weak, unsure, closed = turning("a", "weak", 0.59), turning("b", "unsure", 0.8, 0.11), turning("c", "closed", 1.0)
    first, second = turning("a", "down", 0.1, 0.1), turning("b", "up", 0.7, 0.06)
    assert strongest([weak, second, unsure, closed, first]) == [first, second]


def test_a_choice_and_an_ending_are_told_once_and_few_in_all() -> None:
    both = [turning("a", "one", 0.9), turning("b", "one", 0.2), turning("a", "two", 0.8)]
    assert strongest(both) == both[:1]
    assert len(strongest([turning(f"e{number}", f"c{number}", 0.9) for number in range(9)])) == TURNINGS
