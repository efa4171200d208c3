"""Whole games at random: no page without a way on, every replay exact."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.engine.engine import Engine
from game.session.session import Origin, Session
from game.story.world import Story

LONGEST = 400
"""Choices; a chapter has about forty, and hubs can be lingered in."""


@pytest.fixture(scope="module")
def engine(interhelpo: Story) -> Engine:
    return Engine(interhelpo)


@settings(max_examples=60, deadline=None)
@given(start=st.sampled_from(["zilina.anna", "zilina.jan", "zilina.margita", "zilina.viktor", "train.anna", "train.margita", "train.viktor"]),
       seed=st.integers(0, 10**6), picks=st.lists(st.integers(0, 11), min_size=LONGEST, max_size=LONGEST))  # fmt: skip
def test_a_game_at_random_always_goes_on_and_replays_exactly(engine: Engine, start: str, seed: int, picks: list[int]) -> None:
    session = Session(engine, Origin(start, seed))
    for pick in picks:
        view = session.view
        assert all(paragraph for paragraph in view.paragraphs)
        if view.ending:
            break
        available = [choice for choice in view.choices if choice.is_available]
        assert available, f"{view.scene} offers nothing to {start} after {session.choices}"
        session.choose(available[pick % len(available)].id)
    again = Session(engine, Origin(start, seed))
    again.replay(session.choices)
    assert again.state == session.state
