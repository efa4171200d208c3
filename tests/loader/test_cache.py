"""The story comes from the cache exactly as from its files, and only while nothing has changed."""

from __future__ import annotations

import hashlib
import os
import pickle
import subprocess
import sys
from pathlib import Path
from shutil import copytree

import pytest

from game.errors import StoryError
from game.loader import cache, reader
from game.loader.cache import open_story
from tests.conftest import FERRY, ROOT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(copytree(FERRY, tmp_path / "story"))


@pytest.fixture
def kept(tmp_path: Path, folder: Path) -> Path:
    """A cache in which the story is kept."""
    open_story(folder, tmp_path / "cache")
    return tmp_path / "cache"


def test_our_story_comes_back_equal_and_playable(tmp_path: Path) -> None:
    read = open_story(ROOT / "scenes", tmp_path)
    kept = open_story(ROOT / "scenes", tmp_path)
    assert kept is not read and kept == read
    conditions = [passage.when for scene in kept.scenes.values() for passage in scene.text if passage.when]
    assert len(conditions) > 300 and all(callable(condition.holds) for condition in conditions)


def test_an_edited_word_is_read(folder: Path, kept: Path) -> None:
    path = folder / "crossing" / "bank.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("title: ", "title: New "), encoding="utf-8")
    assert open_story(folder, kept).scenes["crossing.bank"].title.startswith("New ")


def test_a_new_problem_is_found(folder: Path, kept: Path) -> None:
    (folder / "crossing" / "bank.yaml").write_text("title: 1", encoding="utf-8")
    with pytest.raises(StoryError, match=r"bank\.yaml"):
        open_story(folder, kept)


def test_two_stories_do_not_mix(folder: Path, kept: Path) -> None:
    other = Path(copytree(folder, folder.parent / "other"))
    head = other / "story.yaml"
    head.write_text(head.read_text(encoding="utf-8").replace("title: ", "title: Other ", 1), encoding="utf-8")
    assert open_story(other, kept).head.title != open_story(folder, kept).head.title
    assert len(list(kept.iterdir())) == 2


@pytest.mark.parametrize("damage", [lambda _: b"", lambda old: old[:-1], lambda old: old[:40] + b"x" + old[41:], lambda _: b"x" * 100])
def test_a_damaged_file_is_made_again(folder: Path, kept: Path, damage: object) -> None:
    assert callable(damage)
    (file,) = kept.iterdir()
    whole = file.read_bytes()
    file.write_bytes(damage(whole))
    assert open_story(folder, kept) == reader.load(folder)
    assert file.read_bytes() == whole


def test_a_hostile_file_runs_nothing(folder: Path, kept: Path, tmp_path: Path) -> None:
    """Also one that is sealed as ours would be."""

    class Trap:
        def __reduce__(self) -> object:
            return os.mkdir, (str(tmp_path / "trapped"),)

    (file,) = kept.iterdir()
    pickled = pickle.dumps(Trap())
    sources = cache._digest(folder)
    file.write_bytes(hashlib.sha256(sources + pickled).digest() + pickled)
    assert open_story(folder, kept) == reader.load(folder)
    assert not (tmp_path / "trapped").exists()


def test_a_cache_that_cannot_be_written_is_done_without(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be", encoding="utf-8")
    assert open_story(folder, tmp_path / "cache") == reader.load(folder)
    assert open_story(folder, None) == reader.load(folder)


def test_a_story_from_the_cache_loads_neither_yaml_nor_the_reader(folder: Path, kept: Path) -> None:
    program = f"""
import sys
from pathlib import Path
from game.loader.cache import open_story
open_story(Path({str(folder)!r}), Path({str(kept)!r}))
print("yaml" in sys.modules, "game.loader.reader" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.split() == ["False", "False"]
