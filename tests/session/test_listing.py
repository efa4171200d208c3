"""What a game has been is read out on its later pages: the file, the roads not taken, the sources, the player's own words."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.engine.engine import Engine
from game.loader.reader import load
from game.session import transcript
from game.session.keeping import Keeper
from game.session.restoring import restore
from game.session.saves import SaveFolder
from game.session.session import LONGEST_ANSWER, Origin, Session
from game.story import prose
from tests.conftest import ROOT

INQUEST = ROOT / "tests" / "stories" / "inquest"


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(load(INQUEST))


def played(engine: Engine, *choices: str, start: str = "mill.miller") -> Session:
    session = Session(engine, Origin(start, seed=1))
    for choice in choices:
        session.choose(choice)
    return session


def page(session: Session) -> list[str]:
    return [prose.plain(paragraph) for paragraph in session.view.paragraphs]


def test_the_file_is_read_in_order_of_damage_and_its_weight_can_be_asked_for(engine: Engine) -> None:
    guilty = played(engine, "sing", "open")
    assert page(guilty) == ["– Released water belonging to the state.", "– Sang a song.", "It is a thick file."]
    assert guilty.state.variables["thick"] == 4


def test_whoever_did_little_still_has_a_file(engine: Engine) -> None:
    assert page(played(engine, "sing", "stand")) == ["– Sang a song.", "– Was born."]
    assert page(played(engine, "leave", "stand")) == ["– Was born.", "– Was seen."]


def test_a_chapter_played_alone_has_the_past_of_its_start(engine: Engine) -> None:
    assert page(played(engine, start="mill.late"))[:2] == ["– Released water belonging to the state.", "– Sang a song."]


def test_the_last_page_shows_the_answer_the_rest_of_the_file_the_roads_and_the_sources(engine: Engine) -> None:
    session = played(engine, "sing", "open")
    session.choose("own_words", "  Because of the\x07 water. ")
    assert page(session) == [
        "Because of the water.",
        "– Sang a song.",
        '– In the yard: the song. "Sing the old song"',
        '– At the dam: the gate. "Open the gate"',
        "– Anna Vodná: The book of the mill (1931)",
        "– A note on dams",
    ]
    assert '> Say it yourself "Because of the water."' in list(transcript.lines(session))


def test_an_answer_is_bounded_saved_and_forgotten_when_it_is_taken_back(engine: Engine, tmp_path: Path) -> None:
    session = played(engine, "sing", "open")
    session.choose("own_words", "word " * 100)
    assert len(session.answers["mill.table.own_words"]) <= LONGEST_ANSWER
    keeper = Keeper(SaveFolder(tmp_path, "inquest"), session)
    keeper.autosave()
    saved = SaveFolder(tmp_path, "inquest").rows()[0].save
    assert saved is not None
    assert page(restore(engine, saved).session) == page(session)
    session.undo()
    session.choose("nothing")
    assert page(session)[0] == "You said nothing."
