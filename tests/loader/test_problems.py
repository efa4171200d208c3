"""A story with problems does not start, and all of them are told at once. What each looks like stands in `tests/problems/`."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from game.errors import StoryError
from game.loader.reader import load, read_story
from tests.conftest import FERRY, ROOT


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


def test_a_story_without_a_scene_or_a_start_is_told_so_and_not_begun(tmp_path: Path) -> None:
    (tmp_path / "tale").mkdir()
    head = 'id: tale\ntitle: A tale\nedition: "1"\nchapters: [tale]\nprotagonists: {ana: {name: Ana, about: A girl}}\n'
    (tmp_path / "story.yaml").write_text(head, encoding="utf-8")
    (tmp_path / "tale" / "chapter.yaml").write_text("title: A tale\nminutes: 1\n", encoding="utf-8")
    assert [(problem.code, problem.file) for problem in read_story(tmp_path)[1]] == [
        ("S250", "tale/chapter.yaml"), ("S251", "tale/chapter.yaml"),
    ]  # fmt: skip
    with pytest.raises(StoryError, match=r"S250 the chapter has no scene.*\nSee all"):
        load(tmp_path)
