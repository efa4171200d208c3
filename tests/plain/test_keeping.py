"""What is found in a game and kept of it, line by line."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from game.options import Options
from game.plain.play import run
from tests.conftest import FERRY, ROOT
from tests.session.test_listing import INQUEST

Play = Callable[..., str]


@pytest.fixture
def play(tmp_path: Path) -> Play:
    """Type some lines into the plain edition and return what it says, as running text."""

    def type_(*lines: str, folder: Path = FERRY, scene: str | None = None) -> str:
        said = io.StringIO()
        options = Options(scenes=folder, saves=tmp_path / "saves", seed=3, width=0, scene=scene)
        assert run(options, io.StringIO("".join(line + "\n" for line in lines)), said) == 0
        return said.getvalue()

    return type_


def test_words_are_found_with_their_page(play: Play) -> None:
    said = play("1", "2", "find FERRYMAN", "find zeppelin", "find")
    assert "On the page: The near bank. 1 May 1901.\n" in said
    assert "Found 2 times: FERRYMAN." in said and "Not found: zeppelin." in said and "Type find and a word" in said


def test_the_transcript_is_kept_in_the_form_that_is_asked_for(play: Play, tmp_path: Path) -> None:
    said = play("1", "2", "export md", "x", "export HTML", "export pdf")
    files = sorted((tmp_path / "saves" / "kept").iterdir())
    assert [path.suffix for path in files] == [".html", ".md", ".txt"]
    assert all(f"It lies here now: {path.resolve()}" in said for path in files)
    assert "> Wait till evening" in files[1].read_text(encoding="utf-8")
    assert "Type one of: html, md, txt." in said


def test_the_help_names_words_without_a_letter(play: Play) -> None:
    said = play("1", "help", "")
    assert "find: find a word" in said and "()" not in said
    assert "Please type the number of a choice, or help." in said


def test_the_ledger_is_read_aloud(play: Play) -> None:
    said = play("1", "1", "ledger", "l", folder=ROOT / "scenes")
    assert said.count("With you: Ján, your husband. He makes good windows. Katka, who asks. Vojto: well.") == 2
    assert "There is nothing in the ledger yet." in play("1", "ledger")


def test_the_file_is_read_aloud_once_it_has_been_seen(play: Play) -> None:
    said = play("1", "1", "1", "file", "1", "f", folder=INQUEST)
    assert "> file\nNobody has shown you a file yet." in said
    assert "Concerning: The miller. 2 entries, the heaviest first.\n1. Released water" in said
    assert "2. Sang a song. 1 January 1901.\n" in said


def test_saved_games_are_deleted_copied_out_and_taken_in(play: Play, tmp_path: Path) -> None:
    play("1", "2", "save First [one]")
    said = play("3", "export 1", "delete 1", "no", "delete 1", "yes", "import nowhere.json", "delete 9", "bread", "list", "back", "quit")
    (path,) = (tmp_path / "saves" / "kept").iterdir()
    assert f"It lies here now: {path.resolve()}" in said and "It is kept." in said and said.count("It is deleted.") == 1
    assert (
        "Delete First [one]?" in said and "There is no file nowhere.json." in said and said.count("Please type a number from 1 to 2") == 2
    )
    taken = play("3", f"import {path}", "1")
    assert (
        "Taken in as: First [one]." in taken
        and "1. First [one]: The miller, The crossing, The near bank, 1 May 1901, The near bank, 1 choice taken" in taken
    )
    assert "The sun is lower than it was." in taken


def test_without_saved_games_a_file_can_still_be_taken_in(play: Play) -> None:
    said = play("2", "import", "1", "quit")
    assert "There is no saved game yet." in said and "No file was named." in said


def test_the_keepsake_is_written_after_the_end(play: Play, tmp_path: Path) -> None:
    said = play("1", "keepsake", "3", "keepsake md")
    (path,) = (tmp_path / "saves" / "kept").iterdir()
    assert "once your game has come to its end" in said and f"It lies here now: {path.resolve()}" in said
    assert "## The end: Home again" in path.read_text(encoding="utf-8")


def test_saved_games_are_listed_in_a_game_and_loaded_in_its_place(play: Play) -> None:
    said = play("1", "save First", "2", "saves", "delete 1", "2", "undo", "quit")
    assert "1. Kept by itself: " in said and "2. First: " in said and "3. Back." in said
    assert "This is the game you are playing; it saves itself here." in said
    assert said.count("The sun is lower") == 1 and said.count("Scene: The near bank.") == 3 and "there is nothing to take back" in said


def test_one_goes_back_from_the_saved_games_to_the_page(play: Play) -> None:
    assert play("1", "saves", "2", "quit").count("Scene: The near bank.") == 2


@pytest.mark.parametrize("typed", ["saves", "saved", "sav", "keep", "load", "v", "saves First"])
def test_nothing_is_saved_under_a_name_but_by_the_word_save(play: Play, tmp_path: Path, typed: str) -> None:
    assert "Kept as" not in play("1", typed, "quit") and len(list((tmp_path / "saves").glob("*.json"))) == 1
