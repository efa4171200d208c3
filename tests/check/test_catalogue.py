"""The catalogue of problems: each folder in `tests/problems/` shows one, and its README is what `explain` says."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from game.check.catalogue import explain
from game.check.checking import Checking
from game.errors import GameError
from game.loader.problems import CODES, Problem
from game.loader.reader import Reading, read_folder
from game.rules.rules import advise
from tests.conftest import FERRY, ROOT

CATALOGUE = sorted((ROOT / "tests" / "problems").iterdir())
MENDABLE = [page for page in CATALOGUE if page.name[:4] not in ("F101", "F110", "F112")]
"""All but those where not a file's words are wrong, but its letters or a name."""


def rules(reading: Reading) -> list[Problem]:
    return advise(reading.story, reading.sources) if reading.story else []


def played(reading: Reading) -> list[Problem]:
    return Checking(reading, budget=20_000, games=400).play().problems


DEEPER: dict[str, Callable[[Reading], list[Problem]]] = {"S": rules, "P": played}
"""What looks further than the reader does, by depth; only where the reader found no error."""


def checked(folder: Path, depth: str) -> list[Problem]:
    """What the reader finds, and what a deeper look does."""
    reading = read_folder(folder)
    is_sound = not any(problem.severity == "error" for problem in reading.problems)
    return [*reading.problems, *(DEEPER[depth](reading) if depth in DEEPER and is_sound else [])]


@pytest.fixture
def story(tmp_path: Path) -> Callable[[Path], Path]:
    """Lays an example over the story of the ferry."""

    def lay(example: Path) -> Path:
        folder = tmp_path / "story"
        shutil.copytree(FERRY, folder)
        shutil.copytree(example / "story", folder, dirs_exist_ok=True)
        return folder

    return lay


@pytest.mark.parametrize("example", CATALOGUE, ids=lambda path: path.name)
def test_an_example_is_answered_as_its_page_says(example: Path, story: Callable[[Path], Path]) -> None:
    code = example.name[:4]
    problems = checked(story(example), code[0])
    page = (example / "README.md").read_text(encoding="utf-8")
    assert [str(problem) for problem in problems] == page.split("```")[1].strip().splitlines()
    assert {problem.code for problem in problems} == {code}
    assert page.startswith(f"# {code}: {CODES[code]}\n")


@pytest.mark.parametrize("example", MENDABLE, ids=lambda path: path.name)
def test_writing_what_a_page_calls_right_mends_what_it_calls_wrong(example: Path, story: Callable[[Path], Path]) -> None:
    """In a page a line that begins with `#` says where the words stand, or why they are wrong. What is played is clean afterwards."""
    page = re.sub(r"(?m)^# .*\n", "", (example / "README.md").read_text(encoding="utf-8"))
    pairs = re.findall(r"Wrong:\n\n```yaml\n(.*?)\n```\n\nRight:\n\n```yaml\n(.*?)\n```", page, re.DOTALL)
    folder = story(example)
    assert len(pairs) == page.count("Wrong:") > 0
    for wrong, right in pairs:
        (file,) = [path for path in folder.rglob("*.yaml") if wrong in path.read_text(encoding="utf-8")]
        file.write_text(file.read_text(encoding="utf-8").replace(wrong, right), encoding="utf-8")
    code = example.name[:4]
    assert [str(problem) for problem in checked(folder, code[0]) if problem.code == code or code[0] == "P"] == []


def test_every_code_has_an_example() -> None:
    assert {path.name[:4] for path in CATALOGUE} == set(CODES)


def test_explain_gives_the_page_of_a_code_however_it_is_typed() -> None:
    assert (
        explain("S201")
        == explain(" s201")
        == (ROOT / "tests" / "problems" / "S201-unknown-scene" / "README.md").read_text(encoding="utf-8")
    )


def test_an_unknown_code_is_answered_with_the_nearest() -> None:
    with pytest.raises(GameError, match=r"no problem with the code 'S2O1'. Did you mean 'S2.1'\?"):
        explain("S2O1")
    with pytest.raises(GameError, match="Codes look like S201"):
        explain("!")


def test_an_installed_game_reads_the_pages_that_it_carries(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    installed = tmp_path / "site-packages" / "game"
    shutil.copytree(ROOT / "tests" / "problems", installed / "problems")
    (installed / "problems" / "S201-unknown-scene" / "README.md").write_text("carried", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("game.options.PACKAGE", installed)
    assert explain("S201") == "carried"
