"""What the README shows works."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from game.loader.reader import read_story
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_example_scene_fits_into_the_real_story(tmp_path: Path) -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    shutil.copytree(ROOT / "scenes", tmp_path / "scenes")
    (tmp_path / "scenes" / "train" / "behind_the_water_tower.yaml").write_text(example, encoding="utf-8")
    story, problems = read_story(tmp_path / "scenes")
    assert [str(problem) for problem in problems] == []
    assert story and "train.behind_the_water_tower" in story.scenes


def test_every_path_in_the_readme_exists() -> None:
    for path in re.findall(r"\]\(([^)#]+)\)", README) + re.findall(r"^(game/\S+|scenes/|tests/|benchmarks/) ", README, re.MULTILINE):
        assert (ROOT / path).exists(), path
