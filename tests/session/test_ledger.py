"""The ledger follows the game, and each of its lines stands in some games and not in others."""

from __future__ import annotations

import random

import pytest

from game.engine.engine import Engine
from game.session.ledger import beside, sections
from game.session.session import Origin, Session
from game.story.world import Story

GAMES = 160
"""Played by chance from each start of each chapter, each looked at after every choice."""


def shown(session: Session) -> dict[str, tuple[str, ...]]:
    return {section.title: section.lines for section in sections(session)}


def begun(story: Story, start: str, seed: int = 1) -> Session:
    return Session(Engine(story), Origin(start, seed))


def test_the_household_is_that_of_the_protagonist(interhelpo: Story) -> None:
    anna = shown(begun(interhelpo, "zilina.anna"))
    assert anna["With you"][:2] == ("Ján, your husband. He makes good windows.", "Katka, who asks.")
    assert "100 crowns." in anna["In the purse"] and "Things from home" not in anna
    assert shown(begun(interhelpo, "zilina.margita"))["With you"] == ("Yourself. Nobody else has to be asked.",)


def test_who_is_there_stands_beside_the_text_and_what_there_is_does_not(interhelpo: Story) -> None:
    assert [section.title for section in beside(begun(interhelpo, "zilina.anna"))] == ["With you"]
    assert not beside(begun(interhelpo, interhelpo.starts("afterwards")[0]))


def test_long_afterwards_only_what_remains_is_shown(interhelpo: Story) -> None:
    for start in interhelpo.starts("afterwards"):
        assert set(shown(begun(interhelpo, start))) <= {"What remains"}, start


def test_a_story_without_a_ledger_has_an_empty_one(crossing: Session) -> None:
    assert sections(crossing) == ()


@pytest.fixture(scope="module")
def seen(interhelpo: Story) -> dict[tuple[int, int], set[bool]]:
    """Whether each line held and did not hold, in the chapters of its section, over many games played by chance."""
    engine = Engine(interhelpo)
    parts = [(at, line, section, part) for at, section in enumerate(interhelpo.ledger.sections) for line, part in enumerate(section.text)]
    found: dict[tuple[int, int], set[bool]] = {(at, line): set() for at, line, _, _ in parts}
    chance = random.Random(1925)
    for start in [f"{chapter}.{name}" for chapter, known in interhelpo.chapters.items() for name in known.starts]:
        for seed in range(GAMES):
            state = engine.start(interhelpo.start(start), seed)
            while open_ways := [choice for choice in engine.choices(state) if choice.is_available]:
                chapter = state.scene.partition(".")[0]
                for at, line, section, part in parts:
                    if len(found[at, line]) < 2 and part.when and chapter in section.chapters:
                        found[at, line].add(part.when.holds(state))
                state = engine.choose(state, chance.choice(open_ways).id)
    return found


def test_every_line_stands_in_some_games_and_not_in_others(interhelpo: Story, seen: dict[tuple[int, int], set[bool]]) -> None:
    one_sided = [interhelpo.ledger.sections[at].text[line].text for (at, line), values in seen.items() if values != {True, False}]
    assert one_sided == []
