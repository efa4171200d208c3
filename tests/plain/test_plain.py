"""The plain edition: a whole game as lines that any reader, pipe or voice can take."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from pathlib import Path

import pytest

from game.options import Options
from game.plain.console import Console
from game.plain.play import run
from game.plain.reading import COMMANDS, understood
from game.ui.screens.doors import DOORS
from tests.conftest import FERRY, ROOT
from tests.session.test_listing import INQUEST

RAILWAY = ROOT / "tests" / "ui" / "railway"
"""A story with two protagonists, of whom one has two starts."""
LANDS_ON_THE_ISLAND = 8
"""A seed with which the first crossing of the ferry meets no storm."""


@pytest.fixture
def play(tmp_path: Path):  # type: ignore[no-untyped-def]
    """Type some lines into the plain edition and return what it says."""

    def type_(*lines: str, width: int | None = 72, seed: int = 3, folder: Path = FERRY) -> str:
        said = io.StringIO()
        options = Options(scenes=folder, saves=tmp_path / "saves", seed=seed, width=width)
        assert run(options, io.StringIO("".join(line + "\n" for line in lines)), said) == 0
        return said.getvalue()

    return type_


def test_a_game_is_played_by_numbers_to_its_end(play) -> None:  # type: ignore[no-untyped-def]
    said = play("1", "3", "quit")
    assert "Scene: The near bank. 1 May 1901. The near bank. Day 1 of 1. Stop documented." in " ".join(said.split())
    assert "1. Pay the fare (20 in your purse)." in said
    assert "The end: Home again." in said
    assert said.endswith("Your game is kept.\n")


def test_a_locked_choice_is_read_with_its_reason(play) -> None:  # type: ignore[no-untyped-def]
    said = play("1", "1", seed=LANDS_ON_THE_ISLAND)
    assert "1. Wade across. Not available: The sack would get wet." in said
    assert "> 1\nNot available: The sack would get wet." in play("1", "1", "1", seed=LANDS_ON_THE_ISLAND)


def test_the_end_of_the_input_keeps_the_game(play) -> None:  # type: ignore[no-untyped-def]
    assert "Your game is kept." in play("1", "2")
    assert "1. Continue: The miller, The crossing, The near bank, 1 May 1901." in play()


def test_a_game_that_has_ended_is_offered_to_be_read_again(play) -> None:  # type: ignore[no-untyped-def]
    play("1", "3")
    said = play("1")
    assert "1. Read the end again: The miller, The crossing, The end: Home again." in said and "Continue" not in said


def test_quitting_speaks_of_a_kept_game_only_if_one_was_played(play) -> None:  # type: ignore[no-untyped-def]
    assert "There is no saved game yet." in play("2", "q")
    for lines in ((), ("q",), ("quit",), ("5",), ("2", "q")):
        assert "kept" not in play(*lines), lines


def test_saved_games_tell_whose_they_are(play) -> None:  # type: ignore[no-untyped-def]
    play("1", "1", "1", "save First", folder=RAILWAY)
    play("2", "2", "1", folder=RAILWAY)
    said = " ".join(play("5", folder=RAILWAY).split())
    assert "First: The family, As the mother, The line, The frontier, 5 April 1925, Erlenbruch, 1 choice taken, saved" in said, said
    assert "Kept by itself: The family, As the father" in said


def test_continuing_leads_to_the_same_page(play) -> None:  # type: ignore[no-untyped-def]
    play("1", "2")
    assert "The sun is lower than it was." in play("1")


def test_every_command_answers(play) -> None:  # type: ignore[no-untyped-def]
    said = play(
        "1",
        "help",
        "state",
        "note",
        "term",
        "term groat",
        "term groot",
        "term zzz",
        "journey",
        "repeat",
        "save First",
        "transcript",
        "undo",
    )
    for answer in (
        "take back the last choice", "You carry a sack of flour (20 kilos). Together 20 kilos.", "Note: Cable ferries. This is documented.", "Source: N. N., A book about rivers, 1901.",
        "groat (English, said grote): A small coin.", "The glossary has no word like zzz.", "The island, 1 May 1901: ahead; imagined.", "Kept as: First.",
        "there is nothing to take back",
    ):  # fmt: skip
        assert answer in " ".join(said.split()), answer


def test_a_choice_can_be_taken_back(play) -> None:  # type: ignore[no-untyped-def]
    assert play("1", "2", "z").count("The sun is lower") == 1


def test_a_page_says_what_the_last_choice_has_changed_and_how_one_stands_where_a_sitting_begins(play) -> None:  # type: ignore[no-untyped-def]
    changed = "Changed by your last choice: Coins: 10 groats; it was 20 groats.\n"
    said = play("1", "1", "repeat", "undo", "1", width=0, seed=LANDS_ON_THE_ISLAND)
    begun, paid, repeated, undone, again = [page.split("Choices:")[0] for page in said.split("Scene: ")[1:]]
    assert [changed in page for page in (begun, paid, repeated, undone, again)] == [False, True, False, False, True]
    assert "\nCoins: 20 groats.\n" in begun and "\nCoins: 20 groats.\n" in undone, "in full where there is nothing to compare with"
    assert "\nCoins: 10 groats.\n" in repeated and "\nCoins: 10 groats.\n" not in paid
    assert "\nCoins: 10 groats.\n" in play("1", width=0), "and after loading"


def test_one_can_quit_from_every_list(play) -> None:  # type: ignore[no-untyped-def]
    for lines in (("1", "q"), ("2", "2", "q"), ("1", "title", "quit")):
        assert play(*lines).endswith("Your game is kept.\n")


def test_what_can_be_done_at_any_time_stands_apart(play) -> None:  # type: ignore[no-untyped-def]
    assert "3. Go home.\nAt any time:\n" not in play("1")
    assert "2. Go home.\nAt any time:\n3. Light the lantern." in play("2", "2")


def test_several_choices_can_be_taken_back_at_once(play) -> None:  # type: ignore[no-untyped-def]
    said = play("1", "2", "3", "undo 2", "undo 9")
    assert "2 choices are taken back." in said
    assert said.rstrip().endswith("Your game is kept.")
    assert "there is nothing to take back" in " ".join(said.split())


def test_a_warning_stands_before_a_hard_page_and_a_summary_can_be_read_instead(play) -> None:  # type: ignore[no-untyped-def]
    read, skipped = play("1", "1", "1"), play("2", "1", "2")
    assert "capsized boat" in read and "The rope breaks" in read
    assert "The rope breaks" not in skipped and "washed ashore" in skipped
    assert "1. Swim on." in skipped


def test_the_list_of_saved_games_tells_nothing_of_a_page_whose_warning_is_not_answered(play) -> None:  # type: ignore[no-untyped-def]
    assert "The next page tells of a capsized boat." in play("1", "1", "2")  # the seed of most tests meets the storm
    said = play("saves")
    assert "The rope breaks" not in said and "goes over" not in said


def test_a_skipped_page_warns_again_when_it_is_entered_again(play) -> None:  # type: ignore[no-untyped-def]
    said = play("1", "1", "2", "1", "undo 2", "1", "1")
    assert said.count("The next page tells of a capsized boat.") == 2
    assert said.count("The rope breaks") == 1


def test_a_page_that_was_skipped_can_be_read_after_all(play) -> None:  # type: ignore[no-untyped-def]
    said = play("1", "1", "2", "2", "repeat")
    assert "This was a summary:\n2. Read the page after all." in said
    assert said.count("The rope breaks") == 2 and said.count("Read the page after all") == 1


def test_stepping_back_from_a_hard_page_leads_to_its_warning_first(play) -> None:  # type: ignore[no-untyped-def]
    said = play("1", "1", "2", "undo", "3")
    assert said.count("The next page tells of a capsized boat.") == 2
    assert said.count("Scene: The near bank.") == 2 and "One choice is taken back." in said


@pytest.mark.parametrize("typed", ["x", "99", "0", "-1", "²", "1 2", "", "undo undo", "\x1b[A", "9" * 5000, "žltý kôň"])
def test_whatever_is_typed_is_answered_and_nothing_is_lost(play, typed: str) -> None:  # type: ignore[no-untyped-def]
    said = play("1", typed, "3")
    assert "The end: Home again." in said


@pytest.mark.parametrize("width", [20, 40, 72])
def test_lines_are_no_wider_than_asked_and_have_no_screen_codes(play, width: int) -> None:  # type: ignore[no-untyped-def]
    said = play("1", "help", "note", "journey", "3", "transcript", width=width)
    assert max(map(len, said.splitlines())) <= width
    assert not re.search("[\x1b─-▟⠀-⣿]", said)


def test_a_width_of_nothing_puts_a_paragraph_on_a_line(play) -> None:  # type: ignore[no-untyped-def]
    said = play("1", width=0)
    assert "Good day, you say, and show 20 groats. The ferryman sleeps with his hat over his eyes." in said.splitlines()


def test_a_chapter_can_be_played_alone_where_there_are_several(play) -> None:  # type: ignore[no-untyped-def]
    said = play("5", "2", "1", folder=ROOT / "scenes")
    assert "You and Ján have sold the cottage" in " ".join(said.split())
    assert "Day 1 of 27." in said


def test_without_a_terminal_the_game_is_plain_and_ends_with_status_0(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "game", "--scenes", str(FERRY), "--saves", str(tmp_path), "--seed", "3"]
    played = subprocess.run(command, input=b"1\n\xff\xfe\n3\n", capture_output=True, cwd=ROOT, check=False)
    assert (played.returncode, played.stderr) == (0, b"")
    assert b"The end: Home again." in played.stdout


def test_a_story_with_problems_says_so_in_a_sentence(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "game", "--plain", "--scenes", str(tmp_path)]
    played = subprocess.run(command, input="", capture_output=True, text=True, cwd=ROOT, check=False)
    assert played.returncode == 2
    assert "does not start" in played.stderr and "interhelpo check" in played.stderr and "Traceback" not in played.stderr


def test_a_reader_that_goes_away_ends_the_game_quietly(tmp_path: Path) -> None:
    command = f"yes help | {sys.executable} -m game --plain --scenes {FERRY} --saves {tmp_path} | head -1"
    played = subprocess.run(command, shell=True, capture_output=True, text=True, cwd=ROOT, timeout=60, check=False)
    assert "Traceback" not in played.stderr


def test_a_line_of_the_players_own_is_typed(play) -> None:  # type: ignore[no-untyped-def]
    said = play("1", "1", "1", "1", "1", "", "1", "Because of the water", "quit", folder=INQUEST)
    assert "Nothing was written; choose again." in said
    assert said.count("Because of the water") == 2, "once as it was typed, once on the page"


def test_a_letter_does_the_same_as_its_key_on_the_screen() -> None:
    for door in DOORS:
        assert understood(door.key.upper()) == understood(door.name), door
    assert [understood(letter)[0] for letter in "szh?"] == ["save", "undo", "help", "help"]
    letters = [letter for letter in COMMANDS.values() if letter]
    assert len(set(letters)) == len(letters)


def test_the_title_page_says_what_can_be_typed_there(play) -> None:  # type: ignore[no-untyped-def]
    for typed in ("help", "?", "h"):
        said = play(typed, width=0)
        assert "\nsettings (or a comma): how long a line is" in said and "In a game there are more words, and help tells which." in said
    assert "Please type a number from 1 to 5 and Enter, help or quit.\n" in play("bread", width=0)


def test_words_do_the_same_on_the_title_page_as_in_a_game(play) -> None:  # type: ignore[no-untyped-def]
    said = play("settings", "archive words", "archive", "back", "saves", "1", "quit", width=0)
    assert "Width: each paragraph on one line." in said and "Words: 1.\ngroat.\n" in said
    assert "Type the name of a shelf" in said and "There is no saved game yet." in said
    assert said.count("1. New game") == 3, "offered again after the archive and the saved games"


def test_an_item_of_a_list_is_set_in_under_its_dash() -> None:
    said = io.StringIO()
    Console(io.StringIO(), said, 20).say("– In November 1937 he had already been unmasked.")
    Console(io.StringIO(), said, 0).say("– In November 1937 he had already been unmasked.")
    assert said.getvalue() == ("– In November 1937\n  he had already\n  been unmasked.\n– In November 1937 he had already been unmasked.\n")
