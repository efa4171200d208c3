"""The catalogue of problems: each folder in `tests/problems/` shows one, and is its documentation."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from game.check.checking import Checking
from game.errors import StoryError
from game.loader.problems import CODES
from game.loader.reader import load, read_folder, read_story
from tests.conftest import FERRY, ROOT

CATALOGUE = sorted((ROOT / "tests" / "problems").iterdir())


@pytest.mark.parametrize("example", CATALOGUE, ids=lambda path: path.name)
def test_an_example_is_answered_as_its_page_says(example: Path, tmp_path: Path) -> None:
    folder = tmp_path / "story"
    shutil.copytree(FERRY, folder)
    shutil.copytree(example / "story", folder, dirs_exist_ok=True)
    reading = read_folder(folder)
    problems = reading.problems
    if example.name.startswith("P"):
        problems = [*problems, *Checking(reading, budget=20_000, games=400).play().problems]
    expected = (example / "README.md").read_text(encoding="utf-8").split("```")[1].strip().splitlines()
    assert [str(problem) for problem in problems] == expected
    assert {problem.code for problem in problems} == {example.name[:4]}


def test_every_code_has_an_example() -> None:
    assert {path.name[:4] for path in CATALOGUE} == set(CODES)


def test_problems_of_all_files_are_reported_at_once_and_the_story_does_not_start(tmp_path: Path) -> None:
    shutil.copytree(FERRY, tmp_path / "story")
    for example in ("S201-unknown-scene", "F104-doubled-key", "S209-unknown-source"):
        shutil.copytree(ROOT / "tests" / "problems" / example / "story" / ".", tmp_path / "story", dirs_exist_ok=True)
    (tmp_path / "story" / "crossing" / "pier.yaml").write_text("title: [", encoding="utf-8")
    _, problems = read_story(tmp_path / "story")
    assert {problem.file for problem in problems} == {"crossing/page.yaml", "crossing/pier.yaml", "notes/more.yaml"}
    with pytest.raises(StoryError, match=r"(?s)does not start.*interhelpo check"):
        load(tmp_path / "story")


def test_a_folder_without_a_story_says_so(tmp_path: Path) -> None:
    with pytest.raises(StoryError, match="there is no story"):
        load(tmp_path)


def test_the_real_story_has_no_problems() -> None:
    _, problems = read_story(ROOT / "scenes")
    assert [str(problem) for problem in problems] == []
