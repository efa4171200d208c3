"""`ledger.yaml` is read like a scene: unknown names, impossible values and placeholders are told with their line."""

from __future__ import annotations

import shutil
from pathlib import Path

from game.loader.cache import open_story
from game.loader.reader import read_folder
from game.rules.rules import advise
from tests.conftest import FERRY


def read(tmp_path: Path, ledger: str) -> Path:
    folder = tmp_path / "story"
    shutil.copytree(FERRY, folder)
    (folder / "ledger.yaml").write_text(ledger, encoding="utf-8")
    return folder


def test_a_ledger_is_part_of_the_story_also_from_the_cache(tmp_path: Path) -> None:
    folder = read(tmp_path, "sections:\n  - {title: Purse, text: [{when: coins >= 1, text: $coins groats.}]}\n")
    for _ in range(2):
        assert open_story(folder, tmp_path / "cache").ledger.sections[0].text[0].text == "$coins groats."


def test_what_does_not_exist_is_told_with_its_line(tmp_path: Path) -> None:
    ledger = (
        "sections:\n  - title: Purse\n    chapters: [crosing]\n    text:\n"
        "      - {when: coinz >= 1, text: Money.}\n      - {when: chosen(crossing.bank.wai), text: $coinz}\n  - {titel: Friends}\n"
    )
    folder = read(tmp_path, ledger.replace("  - {titel: Friends}\n", ""))
    problems = [(problem.file, problem.line, problem.code) for problem in read_folder(folder).problems]
    assert problems == [("ledger.yaml", 3, "S201"), ("ledger.yaml", 5, "S202"), ("ledger.yaml", 6, "S204"), ("ledger.yaml", 6, "S216")]
    (folder / "ledger.yaml").write_text(ledger, encoding="utf-8")
    assert {problem.code for problem in read_folder(folder).problems} == {"F106", "F107"}


def test_a_line_that_never_or_always_stands_is_told(tmp_path: Path) -> None:
    folder = read(
        tmp_path, 'sections:\n  - {title: Purse, text: [{when: coins >= 9, text: Much.}, {when: coins >= 0, text: "Some, $coins."}]}\n'
    )
    reading = read_folder(folder)
    assert reading.problems == [] and reading.story
    assert [problem.code for problem in advise(reading.story, reading.sources) if problem.file == "ledger.yaml"] == ["S241", "S242"]
