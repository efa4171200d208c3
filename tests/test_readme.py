"""What the README shows works."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from game.cli import main
from game.loader.reader import read_story
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)


def test_the_example_scene_fits_into_the_real_story(tmp_path: Path) -> None:
    (example,) = [block for block in EXAMPLES if not block.startswith("# ")]
    shutil.copytree(ROOT / "scenes", tmp_path / "scenes")
    (tmp_path / "scenes" / "train" / "behind_the_water_tower.yaml").write_text(example, encoding="utf-8")
    story, problems = read_story(tmp_path / "scenes")
    assert [str(problem) for problem in problems] == []
    assert story and "train.behind_the_water_tower" in story.scenes


def test_the_smallest_story_is_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The first line of each example says where it is saved."""
    for example in EXAMPLES:
        if example.startswith("# "):
            path = tmp_path / example.splitlines()[0].removeprefix("# ")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(example, encoding="utf-8")
    assert main(["check", str(tmp_path / "tale")]) == 0
    assert "2 scenes (0 behind a warning), 1 choice, 2 passages: no problems." in capsys.readouterr().out


def test_every_path_in_the_readme_exists() -> None:
    for path in re.findall(r"\]\(([^)#]+)\)", README) + re.findall(r"^(game/\S+|scenes/|tests/|benchmarks/) ", README, re.MULTILINE):
        assert (ROOT / path).exists(), path
