"""Whatever lies in a story folder: a problem with its line, never a crash, a hang or another meaning."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.loader.problems import Problem
from game.loader.reader import read_story
from game.loader.source import LARGEST_FILE, SourceError, read
from game.loader.validation import validate
from game.story.model import Scene
from tests.conftest import FERRY, ROOT

SCENE = "title: T\ntext: [a]\nchoices: [{id: go, text: Go, goto: bank}]\n"


def problem_of(path: Path) -> Problem:
    with pytest.raises(SourceError) as raised:
        read(path, path.name)
    return raised.value.problem


def written(tmp_path: Path, content: str | bytes) -> Path:
    path = tmp_path / "x.yaml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


MERGE_BOMB = "a: &a {x: 1}\n" + "".join(f"{b}: &{b} {{<<: [*{a}, *{a}, *{a}]}}\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
LAUGHS = 'a: &a ["lol","lol"]\n' + "".join(f"{b}: &{b} [*{a},*{a},*{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))

HOSTILE = [
    ("brackets, 100,000 deep", "[" * 100_000, "F105", 1),
    ("braces, 100,000 deep", "{a: " * 100_000, "F105", 1),
    ("blocks, 200 deep", "\n".join(" " * n + "a:" for n in range(200)), "F105", 21),
    ("a merge bomb", MERGE_BOMB, "F103", 1),
    ("a billion laughs", LAUGHS, "F103", 1),
    ("an alias to itself", "a: &a [*a]\n", "F103", 1),
    ("a merge key", "a: 1\n<<: {b: 2}\n", "F103", 2),
    ("a Python tag", "a: 1\nb: !!python/object/apply:os.system [ls]\n", "F103", 2),
    ("a doubled key", "title: a\ntext: b\ntitle: c\n", "F104", 3),
    ("a list as a key", "? [a]\n: b\n", "F108", 1),
    ("two documents", "a: 1\n---\na: 2\n", "F102", 2),
    ("a tab", "a:\n\tb: 1\n", "F102", 2),
    ("an open quote", 'a: "b\n', "F102", 1),
    ("UTF-16", "title: Žilina\n".encode("utf-16"), "F101", 1),
    ("Latin-2", "a: 1\ntitle: Žilina\n".encode("iso-8859-2"), "F101", 2),
    ("a NUL", b"a: 1\nb: \x00\n", "F102", 2),
    ("a huge file", b"a: " + b"x" * LARGEST_FILE, "F105", 1),
]


@pytest.mark.parametrize(("content", "code", "line"), [case[1:] for case in HOSTILE], ids=[case[0] for case in HOSTILE])
def test_a_hostile_file_is_refused_with_its_line(tmp_path: Path, content: str | bytes, code: str, line: int) -> None:
    problem = problem_of(written(tmp_path, content))
    assert (problem.code, problem.line) == (code, line)


MEANINGS = [
    ("no", "no"), ("yes", "yes"), ("on", "on"), ("012", "012"), ("0x1F", "0x1F"), ("1:30", "1:30"), ("1e3", "1e3"), ("1_000", "1_000"),
    ("2025-04-02", "2025-04-02"), ("~", None), ("", None), ("true", True), ("True", "True"), ("7", 7), ("-3", -3), ("'7'", "7"), ("49.5", 49.5),
    ("9" * 5000, "9" * 5000), (".inf", ".inf"), ("=", "="),
]  # fmt: skip


@pytest.mark.parametrize(("text", "meaning"), MEANINGS)
def test_a_plain_value_means_what_it_says(tmp_path: Path, text: str, meaning: object) -> None:
    assert read(written(tmp_path, f"a: {text}\n"), "x").data == {"a": meaning}


def test_every_part_of_a_file_has_its_line_and_column(tmp_path: Path) -> None:
    source = read(written(tmp_path, "title: T\nchoices:\n  - id: a\n    goto: {draw: [x, y]}\n"), "x")
    assert source.locate(("title",)) == (1, 8)
    assert source.locate(("choices", 0, "goto", "draw", 1)) == (4, 22)
    assert source.locate(("choices", 0, "goto"), at_key=True) == (4, 5)
    assert source.locate(("choices", 0, "missing")) == (3, 5)


def ferry_with(tmp_path: Path, content: bytes) -> Path:
    folder = tmp_path / "ferry"
    shutil.copytree(FERRY, folder, dirs_exist_ok=True)
    (folder / "crossing" / "storm.yaml").write_bytes(content)
    return folder


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode), st.sampled_from(SCENE.splitlines()).map(str.encode)))
def test_any_bytes_in_a_scene_file_end_in_problems(tmp_path: Path, content: bytes) -> None:
    _, problems = read_story(ferry_with(tmp_path, content))
    assert problems
    assert all(problem.line >= 1 and problem.column >= 1 for problem in problems)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_good_file_with_a_few_bytes_changed_ends_in_problems_or_a_story(tmp_path: Path, data: st.DataObject) -> None:
    good = bytearray((FERRY / "crossing" / "bank.yaml").read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        good[data.draw(st.integers(0, len(good) - 1))] = data.draw(st.integers(0, 255))
    story, problems = read_story(ferry_with(tmp_path, bytes(good)))
    assert story is not None or problems


def mutated(good: str, chance: random.Random) -> str:
    """A scene file with a slip of the hand: a line gone, doubled, moved in, cut, or a stretch put somewhere else."""
    lines = good.splitlines()
    for _ in range(chance.randint(1, 3)):
        at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        line = lines[at]
        slip = chance.choice(["gone", "doubled", "in", "cut", "swapped", "sign", "bracket"])
        match slip:
            case "gone" if len(lines) > 1:
                del lines[at]
            case "doubled":
                lines.insert(other, line)
            case "in":
                lines[at] = " " * chance.randint(1, 5) + line
            case "cut":
                lines[at] = line[: chance.randint(0, len(line))]
            case "swapped":
                lines[at], lines[other] = lines[other], line
            case _:
                where = chance.randint(0, len(line))
                lines[at] = line[:where] + chance.choice([*list("{}[]:-#&*!|>'\"%@`,?\\\t0"), "\u202e", "é", "((", " not "]) + line[where:]
    return "\n".join(lines) + "\n"


def test_ten_thousand_slips_of_the_hand_end_in_a_scene_or_in_problems(tmp_path: Path) -> None:
    """On our own scenes, each with the line that it would be reported at; none with a traceback."""
    chance, path = random.Random(1925), tmp_path / "scene.yaml"
    good = [found.read_text(encoding="utf-8") for found in sorted((ROOT / "scenes").glob("*/*.yaml")) if found.name != "chapter.yaml"]
    refused = 0
    for _ in range(10_000):
        path.write_text(mutated(chance.choice(good), chance), encoding="utf-8")
        try:
            found = validate(Scene, read(path, "scene.yaml"), {"chapter": "train", "scene": "x"}, {"id": "train.x", "chapter": "train"})
        except SourceError as error:
            found = [error.problem]
        if isinstance(found, list):
            refused += 1
            assert found and all(problem.line >= 1 and problem.column >= 1 and problem.message for problem in found)
    assert 4_000 < refused < 9_900


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root can read everything")
def test_a_file_that_must_not_be_read_is_a_problem(tmp_path: Path) -> None:
    path = written(tmp_path, SCENE)
    path.chmod(0)
    assert problem_of(path).code == "F101"


def test_a_folder_named_like_a_file_is_a_problem(tmp_path: Path) -> None:
    folder = ferry_with(tmp_path, SCENE.encode())
    (folder / "crossing" / "pier.yaml").mkdir()
    _, problems = read_story(folder)
    assert [problem.code for problem in problems] == ["F101"]
