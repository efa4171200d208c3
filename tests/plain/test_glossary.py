"""Words that are looked up line by line."""

from __future__ import annotations

from pathlib import Path

from tests.plain.test_town import said


def answers(told: str, asked: str) -> str:
    """What follows a line that was typed, up to the next."""
    return told.partition(f"> {asked}\n")[2].partition("\n> ")[0]


def test_a_term_is_found_by_the_words_of_the_page_and_by_its_own(tmp_path: Path) -> None:
    typed = ("term co-operative", "w DRUZSTVO", "w cooperative", "w bogatyrs")
    told = said(tmp_path, "train.orenburg", *typed)
    assert all(answers(told, asked).startswith("družstvo (") for asked in typed[:3]), told
    assert answers(told, typed[3]) == "The glossary has no word like bogatyrs."


def test_a_word_that_two_chapters_explain_is_told_in_both_meanings(tmp_path: Path) -> None:
    told = said(tmp_path, "train.orenburg", "archive words", "term norm")
    assert answers(told, "term norm").count("norm: The amount of work") == 2
    assert "\nnorm.\n" not in told and "\nnorm: The amount of work that was set for a day.\n" in told
