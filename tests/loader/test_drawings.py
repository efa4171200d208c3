"""What is wrong with a map or a town is told like everything else: file, line, column and code."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from game.loader.reader import read_folder
from game.loader.schema import story_schema
from game.rules.rules import advise
from game.story.drawings import Building, Chart, Figure, Outline, Stage, Street
from tests.conftest import FERRY

STAGE = "since: 1901, state: stands, text: It floats., standing: imagined"


def told(tmp_path: Path, text: str) -> list[str]:
    """The problems of the ferry with one more file."""
    shutil.copytree(FERRY, tmp_path / "story")
    (tmp_path / "story" / "town.yaml").write_text(text, encoding="utf-8")
    reading = read_folder(tmp_path / "story")
    problems = reading.problems or (advise(reading.story, reading.sources) if reading.story else [])
    return [str(problem) for problem in problems if problem.file == "town.yaml"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("outlines:\n  river:\n    name: River\n    kind: lake\n    points: [[1, 2], [3, 4]]\n", "town.yaml:4:11: F108"),
        ("outlines:\n  river:\n    name: River\n    kind: river\n    points: [[1, 2], [95, 4]]\n", "town.yaml:5:22: F108 a point is [lat, lon]"),
        ("outlines:\n  river:\n    name: River\n    kind: river\n    points: [[1, 2], [3]]\n", "town.yaml:5:22: F108"),
        ("outlines:\n  river:\n    kind: river\n    points: [[1, 2], [3, 4]]\n", "town.yaml:3:5: F107 the key 'name' is missing"),
        (f'buildings:\n  pier:\n    name: Pier\n    stages:\n      - {{{STAGE}, when: coin > 1}}\n', "S202 there is no variable 'coin'"),
        (f'buildings:\n  pier:\n    name: Pier\n    stages:\n      - {{{STAGE}, when: "visited(crossing.isle)"}}\n', "S201 there is no scene"),
        (f'buildings:\n  pier:\n    name: Pier\n    stages:\n      - {{{STAGE}, when: coins >}}\n', "F109"),
        (f'buildings:\n  pier:\n    name: Pier\n    stages:\n      - {{{STAGE}, when: coins > 9}}\n', "S241 warning: this comparison never holds"),
        (f"buildings:\n  pier:\n    name: Pier\n    stages:\n      - {{{STAGE}, notes: [cable_fery]}}\n", "S208 there is no note 'cable_fery'."),
        (
            f"buildings:\n  pier:\n    name: Pier\n    stages:\n      - {{{STAGE.replace('imagined', 'documented')}}}\n",
            "S217 what is documented rests on at least one note or source",
        ),
        (
            "charts:\n  fares:\n    title: Fares\n    figures:\n"
            '      - {label: One, date: "1901", amount: 2, standing: documented, sources: [Z9]}\n',
            "S209 there is no source 'Z9'",
        ),
        ('charts:\n  fares:\n    title: Fares\n    figures:\n      - {label: One, date: "1901", amount: -2, standing: imagined}\n', "town.yaml:5:44: F108"),
        ("streets:\n  quay: {name: Quay, rwo: 1}\n", "F106 the key 'rwo' is not known here. Did you mean 'row'?"),
    ],
)  # fmt: skip
def test_a_slip_is_told_where_it_stands(tmp_path: Path, text: str, expected: str) -> None:
    problems = told(tmp_path, text.replace("since: 1901", 'since: "1901"'))
    assert any(expected in problem for problem in problems), problems
    assert all(problem.startswith("town.yaml:") for problem in problems)


def test_a_name_that_is_declared_twice_is_a_problem(tmp_path: Path) -> None:
    text = "streets:\n  quay: {name: Quay, row: 1}\n"
    shutil.copytree(FERRY, tmp_path / "twice")
    for name in ("map.yaml", "town.yaml"):
        (tmp_path / "twice" / name).write_text(text, encoding="utf-8")
    assert [problem.code for problem in read_folder(tmp_path / "twice").problems] == ["S213"]


def test_the_schema_knows_the_map_and_the_town() -> None:
    definitions = story_schema()["$defs"]
    for model in (Outline, Building, Stage, Street, Chart, Figure):
        assert set(model.model_fields) <= definitions[model.__name__]["properties"].keys()
    assert {"outlines", "buildings", "streets", "charts"} <= definitions["Declarations"]["properties"].keys()
    assert definitions["Stage"]["properties"]["since"]["description"].startswith("Since when")
