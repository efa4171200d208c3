"""Where only a part of the story is played, a game is over with that part."""

from __future__ import annotations

from pathlib import Path

from game.options import Options
from game.session.edition import is_over
from game.session.game import Game
from game.session.session import Session
from game.story.world import Story


def played(game: Game, start: str) -> Session:
    """A game in which always the first way is taken, until it is over or ends."""
    session = game.new(start).session
    while not is_over(session, game.options) and session.view.ending is None:
        session.choose(next(choice.id for choice in reversed(session.view.choices) if choice.is_available and not choice.is_always))
    return session


def test_the_whole_story_is_over_with_an_ending_only(interhelpo: Story, tmp_path: Path) -> None:
    game = Game.of(interhelpo, Options(Path(), tmp_path, seed=3))
    session = played(game, "zilina.margita")
    assert session.view.ending and not is_over(session, game.options)


def test_a_chapter_alone_is_over_when_the_next_begins(interhelpo: Story, tmp_path: Path) -> None:
    game = Game.of(interhelpo, Options(Path(), tmp_path, seed=3, chapter="factories"))
    session = played(game, "factories.asan")
    assert session.chapter == "purges" and session.before and session.before.scene.startswith("factories.")


def test_a_short_visit_is_over_when_its_last_page_is_left(interhelpo: Story, tmp_path: Path) -> None:
    game = Game.of(interhelpo, Options(Path(), tmp_path, seed=3, chapter="factories", short=True))
    assert game.starts() == ("factories.asan",) and game.minutes("asan") == 7
    session = played(game, "factories.asan")
    assert session.before and session.before.scene == "factories.asan_1931" and session.chapter == "factories"
