"""A playthrough is where it began and what was chosen; everything else follows."""

from __future__ import annotations

import pytest

from game.engine.engine import Engine
from game.errors import GameError, UnavailableChoice
from game.session import transcript
from game.session.session import Origin, Session

ROUND = ["wait", "always.light", "pay", "swim", "rest"]


def played(engine: Engine, choices: list[str], seed: int = 3) -> Session:
    session = Session(engine, Origin("crossing.miller", seed))
    for choice in choices:
        session.choose(choice)
    return session


def test_the_same_seed_and_choices_give_the_same_story(ferry_engine: Engine) -> None:
    first, second = played(ferry_engine, ROUND), played(ferry_engine, ROUND)
    assert first.state == second.state
    assert list(transcript.lines(first)) == list(transcript.lines(second))


def test_one_can_step_back_to_any_earlier_choice(ferry_engine: Engine) -> None:
    session = played(ferry_engine, ROUND)
    states = [played(ferry_engine, ROUND[:count]).state for count in range(len(ROUND) + 1)]
    for target in reversed(range(len(ROUND))):
        session.undo(to=target)
        assert session.state == states[target]


def test_stepping_back_and_choosing_again_draws_the_same(ferry_engine: Engine) -> None:
    session = played(ferry_engine, ROUND[:3])
    drawn = session.state.scene
    session.undo()
    session.choose("pay")
    assert session.state.scene == drawn


def test_there_is_nothing_to_take_back_at_the_beginning(crossing: Session) -> None:
    with pytest.raises(GameError, match="beginning"):
        crossing.undo()
    with pytest.raises(GameError, match="beginning"):
        crossing.undo(to=1)


def test_a_choice_that_fails_changes_nothing(crossing: Session) -> None:
    before = crossing.state
    with pytest.raises(UnavailableChoice):
        crossing.choose("always.light")
    assert (crossing.state, crossing.choices) == (before, [])


def test_the_transcript_has_every_page_once_and_every_choice(ferry_engine: Engine) -> None:
    lines = [line for line in transcript.lines(played(ferry_engine, ["wait", "always.light", "pay"])) if line]
    assert [line for line in lines if line.startswith("> ")] == [
        "> Wait till evening",
        "> Light the lantern",
        "> Pay the fare (20 in your purse)",
    ]
    assert sum(line.startswith("The near bank") for line in lines) == 1
    assert lines[-1].startswith("The rope breaks")


def test_a_skipped_page_shows_its_summary_in_the_transcript(ferry_engine: Engine) -> None:
    session = played(ferry_engine, ["pay"])
    assert session.state.scene == "crossing.storm"
    session.skipped.add("crossing.storm")
    assert "The boat goes over; you are washed ashore." in list(transcript.lines(session))


def test_twenty_thousand_choices_keep_no_more_than_their_addresses(ferry_engine: Engine) -> None:
    session = played(ferry_engine, ["wait"])
    assert set(vars(session)) == {
        "engine",
        "origin",
        "choices",
        "answers",
        "skipped",
        "state",
        "chapter_start",
        "before",
        "is_warned",
        "_viewed",
    }
