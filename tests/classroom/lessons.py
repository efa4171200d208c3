"""Lessons for the tests: games of the little council, and games at random of the real story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from game.classroom.records import Lesson, Played
from game.engine.engine import Engine
from game.session.session import Origin, Session


def council(engine: Engine, games: Sequence[tuple[str, str]], votes: Mapping[str, int] | None = None) -> Lesson:
    """A lesson of the little council: for each pupil who is played, and the choices in short, such as "pay lift full"."""
    return Lesson({number: _council(engine, who, choices) for number, (who, choices) in enumerate(games, 1)}, votes or {})


def _council(engine: Engine, who: str, choices: str) -> Played:
    session = Session(engine, Origin(f"hall.{who}", seed=1))
    for choice in choices.split():
        session.choose(choice)
    return Played(tuple(session.choices), session.view.ending, session.origin.start, session.origin.seed)


def at_random(engine: Engine, pupils: int, seed: int, longest: int = 400) -> list[Session]:
    """Games that pupils of a class might play, each from a start of the story's first chapters."""
    random, story = Random(seed), engine.story
    starts = [start for chapter in story.head.chapters[:3] for start in story.starts(chapter)]
    sessions = []
    for _ in range(pupils):
        session = Session(engine, Origin(random.choice(starts), random.randrange(10**6)))
        while len(session.choices) < longest and not session.view.ending:
            session.choose(random.choice([choice.id for choice in session.view.choices if choice.is_available]))
        sessions.append(session)
    return sessions


def lesson_of(sessions: Sequence[Session]) -> Lesson:
    """The records of some games."""
    return Lesson(
        {
            number: Played(tuple(session.choices), session.view.ending, session.origin.start, session.origin.seed)
            for number, session in enumerate(sessions, 1)
        },
        {},
    )
