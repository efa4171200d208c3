"""The archive and the timeline in sentences."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from game.options import Options
from game.plain.play import run
from tests.conftest import FERRY, ROOT


@pytest.fixture
def play(tmp_path: Path):  # type: ignore[no-untyped-def]
    """Type some lines into the plain edition and return what it says."""

    def type_(*lines: str, folder: Path = FERRY) -> str:
        said = io.StringIO()
        options = Options(scenes=folder, saves=tmp_path / "saves", seed=3, width=0)
        assert run(options, io.StringIO("".join(line + "\n" for line in lines)), said) == 0
        return said.getvalue()

    return type_


def test_the_word_archive_says_the_shelves_with_their_counts(play) -> None:  # type: ignore[no-untyped-def]
    said = play("1", "archive")
    assert "Notes: 1 to read, 1 of them not read yet.\nPeople: 1 to read" in said
    assert "Type archive and the name of a shelf" in said and "such as: archive groat." in said


@pytest.mark.parametrize("typed", ["archive notes", "k notes", "K Notes", "archive note"])
def test_a_shelf_is_read_out(play, typed: str) -> None:  # type: ignore[no-untyped-def]
    assert "Notes: 1.\nCable ferries, documented.\n" in play("1", typed)


def test_an_entry_is_read_by_its_title_and_counts_as_read(play) -> None:  # type: ignore[no-untyped-def]
    said = play("1", "archive CABLE férries", "archive notes", "archive")
    assert "Note: Cable ferries. documented: sources say so." in said
    assert "It rests on: N. N.: A book about rivers, 1901.\nMet on: The near bank, 1 May 1901." in said
    assert "Cable ferries, documented, read." in said and "Notes: 1 to read.\n" in said


def test_what_is_read_elsewhere_counts_as_read(play) -> None:  # type: ignore[no-untyped-def]
    said = play("1", "note", "term groat", "archive")
    assert "Notes: 1 to read.\n" in said and "Words: 1 to read.\n" in said
    assert "Words: 1 to read.\n" in play("1", "archive"), "in another game of the folder too"


def test_a_search_lists_what_it_found(play) -> None:  # type: ignore[no-untyped-def]
    said = play("1", "k bank", "k krgyz", "k nothing [b] %s {} $x", folder=FERRY)
    assert "The archive has nothing like krgyz, or you have not met it yet." in said
    assert "The archive has nothing like nothing [b] %s {} $x" in said
    said = play("7", "marek", "back", "9", folder=ROOT / "scenes")
    assert "Type archive and the whole title to read one." in said and "Source: Jaromír Marek: Interhelpo" in said


def test_the_word_time_tells_both_in_the_order_of_time(play) -> None:  # type: ignore[no-untyped-def]
    assert "1 May 1901, your story: The near bank. You chose: Wait till evening; Light the lantern." in play("1", "2", "3", "time")
    said = play("1", "1", "1", "1", "y", folder=ROOT / "scenes")
    assert "1 May 1923; 9 November 1924, disputed: How Interhelpo was founded." in said and ", your story: " in said


def test_the_archive_is_offered_where_no_game_is_played(play) -> None:  # type: ignore[no-untyped-def]
    said = play("3", "", "words", "archive notes", "groat", "time", "back", "5")
    assert "Notes: 0 to read; 1 more, to be met in the game." in said and "Word: groat. English. say: grote." in said
    assert "Nothing with a date has been met yet." in said and said.count("1. New game") == 2
    assert "kept" not in said and play("3", "quit").endswith("> quit\n")
