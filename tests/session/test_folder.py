"""The file can be looked up once a page has shown it, and has exactly the lines that such pages read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from game.check.walkthroughs import Walkthrough
from game.engine.engine import Engine
from game.loader.reader import load
from game.session import folder, listing
from game.session.session import Origin, Session
from game.story.model import Passage
from game.story.world import Story
from tests.session.test_listing import INQUEST
from tests.walkthroughs import all_walkthroughs


def played(*choices: str) -> Session:
    session = Session(Engine(load(INQUEST)), Origin("mill.miller", seed=1))
    for choice in choices:
        session.choose(choice)
    return session


def test_before_it_is_read_out_the_file_has_not_been_seen() -> None:
    assert folder.file_of(played("sing")) is None


def test_the_file_has_the_lines_by_weight_with_their_dates() -> None:
    file = folder.file_of(played("sing", "open"))
    assert file and file.entries == (("Released water belonging to the state.", "2 January 1901"), ("Sang a song.", "1 January 1901"))
    assert file.counted == "2 entries" and file.concerning == "The miller"
    late = Session(Engine(load(INQUEST)), Origin("mill.late", seed=1))
    assumed = folder.file_of(late)
    assert assumed and assumed.entries == file.entries
    assert assumed.counted == "2 entries, 2 from before this chapter", "a start whose past nobody has played says so"


def test_what_fills_up_a_thin_file_stands_in_it_as_it_was_read() -> None:
    file = folder.file_of(played("sing", "stand"))
    assert file and [entry.text for entry in file.entries] == ["Sang a song.", "Was born."]
    assert file.entries[1].date == folder.UNDATED


def moments(walk: Walkthrough, story: Story) -> Iterator[Session]:
    session = Session(Engine(story), Origin(walk.start, walk.seed))
    yield session
    for move in walk.steps:
        session.choose(move.choice)
        yield session


@pytest.mark.parametrize("walk", [walk for walk in all_walkthroughs() if walk.name in ("viktor_is_shot", "anna_stays", "asan_comes_back")])
def test_in_a_whole_game_it_stays_readable_and_lists_what_the_pages_read(walk: Walkthrough, interhelpo: Story) -> None:
    known = False
    for session in moments(walk, interhelpo):
        file = folder.file_of(session)
        known = known or session.state.scene in ("purges.the_folder", "purges.cards_taken")
        assert (file is not None) == known
        if file is not None:
            read = listing.lines(interhelpo, Passage(lists="file"), session.past)
            assert [entry.text for entry in file.entries][: len(read)] == read
            shown = {paragraph[0].text.removeprefix("– ") for paragraph in session.view.paragraphs if paragraph[0].text.startswith("– ")}
            lists = [part for part in interhelpo.scenes[session.state.scene].text if part.lists]
            assert not any(part.lists == "file" for part in lists) or shown <= {entry.text for entry in file.entries}
    assert known == (walk.name != "anna_stays")
