"""The town and the journey in sentences."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from game.options import Options
from game.plain.play import run
from tests.conftest import ROOT


def said(tmp_path: Path, scene: str, *lines: str) -> str:
    """What the plain edition answers to some lines, typed on a page."""
    target = io.StringIO()
    options = Options(scenes=ROOT / "scenes", saves=tmp_path, seed=3, width=0, scene=scene)
    assert run(options, io.StringIO("".join(f"{line}\n" for line in ("1", "1", *lines))), target) == 0
    return target.getvalue()


@pytest.mark.parametrize("word", ["town", "b"])
def test_the_town_is_told_in_sentences(tmp_path: Path, word: str) -> None:
    told = said(tmp_path, "factories.hall_1928", word)
    assert "The town, September 1928. On the board:" in told
    assert "Tannery: stands since 1928. It opened fully in 1928. Makes: leather. Who: about twenty. Documented." in told
    assert "Brewery: put off, September 1928. Put off, and underlined." in told
    assert "Row 2: Foundry, Tannery, Doctor. South of it runs today's Trudovaya Street." in told
    assert "1926, At the assembly of 1926: 5. Imagined. Rests on: From Ido to Russian." in told


def test_what_changed_later_is_told_with_its_date(tmp_path: Path) -> None:
    told = said(tmp_path, "purges.asan_the_party", "town")
    assert "House for the town: stands since 1927. Built in 1927 for the town, in Frunze, and handed over. 1938: It became" in told
    assert "The co-operative: stands since 24 April 1925. One co-operative," in told and " 1932: Cut into seven co-operatives" in told


def test_before_the_town_a_sentence_says_so(tmp_path: Path) -> None:
    assert "There is no town yet." in said(tmp_path, "train.orenburg", "town")


def test_the_journey_tells_the_kilometres(tmp_path: Path) -> None:
    told = said(tmp_path, "train.orenburg", "journey")
    assert "About 2,730 kilometres are behind you and about 2,030 lie ahead." in told
    assert "That is as the crow flies from stop to stop; the rails were longer." in told
