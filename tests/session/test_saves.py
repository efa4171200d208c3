"""Saved games: whatever happens to a file, a friendly sentence, and nothing lost."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from game.engine.engine import Engine
from game.errors import GameError, SaveError
from game.loader.reader import load
from game.options import Options
from game.session import atomic
from game.session.game import Game
from game.session.keeping import Keeper
from game.session.saves import SAVE_FORMAT, SaveFolder, checksum, slot_named
from tests.conftest import FERRY


def file_of(keeper: Keeper) -> Path:
    return keeper.folder.path / f"auto-{keeper.playthrough}.json"


def edit(path: Path, change: dict[str, object], *, honest: bool) -> None:
    """Change a save by hand, with a right checksum (as a newer version would write it) or without."""
    document = json.loads(path.read_text(encoding="utf-8")) | change
    if honest:
        document["checksum"] = checksum({key: value for key, value in document.items() if key not in ("format", "checksum")})
    path.write_text(json.dumps(document), encoding="utf-8")


def without_backup(path: Path) -> None:
    atomic.backup_of(path).unlink(missing_ok=True)


def test_a_saved_game_goes_on_where_it_was(ferry_game: Game, keeper: Keeper) -> None:
    row = ferry_game.saves.latest()
    assert row and row.save and row.save.summary.title == "The storm"
    again, notice = ferry_game.resume(row)
    assert notice is None
    assert (again.session.state, again.session.choices) == (keeper.session.state, keeper.session.choices)
    assert again.playthrough == keeper.playthrough


def test_a_named_save_stays_while_the_game_goes_on(ferry_game: Game, keeper: Keeper) -> None:
    keeper.save_as("Pred búrkou")
    row = next(row for row in ferry_game.saves.rows() if row.save and row.save.name == "Pred búrkou")
    again, _ = ferry_game.resume(row)
    again.session.undo()
    assert again.autosave() is None
    assert next(row for row in ferry_game.saves.rows() if row.save and row.save.name == "Pred búrkou").save == row.save


def test_names_that_look_alike_have_slots_of_their_own_and_none_leaves_the_folder() -> None:
    assert slot_named("a b") != slot_named("a-b")
    for name in ("../../etc/passwd", "CON", "a" * 500, "", "железо", "x\x00y"):
        slot = slot_named(name)
        assert slot.replace("-", "").isalnum() and slot.isascii() and len(slot) < 60


@pytest.mark.parametrize("keep", [0, 1, 40, 400])
def test_a_truncated_save_goes_on_from_the_copy_before_it(ferry_game: Game, keeper: Keeper, keep: int) -> None:
    path = file_of(keeper)
    path.write_bytes(path.read_bytes()[:keep])
    row = ferry_game.saves.read(path.stem)
    assert row.save and row.fault and "copy from just before" in row.fault
    again, notice = ferry_game.resume(row)
    assert len(again.session.choices) == 2 and notice == row.fault
    again.session.choose("pay")
    assert again.autosave() is None


FAULTS = [
    ("edited", {"seed": 99}, False, "changed outside the game"),
    ("foreign", {"story": "other"}, True, "belongs to another story"),
    ("newer", {"format": SAVE_FORMAT + 1, "new_key": 1}, True, "newer version"),
    ("ancient", {"format": 0}, True, "too old"),
    ("of another shape", {"new_key": 1}, True, "not a saved game of this version"),
    ("with a strange format", {"format": "x"}, True, "is not a saved game"),
]


@pytest.mark.parametrize(("change", "honest", "sentence"), [case[1:] for case in FAULTS], ids=[case[0] for case in FAULTS])
def test_a_save_that_cannot_be_loaded_says_why_and_stays(
    ferry_game: Game, keeper: Keeper, change: dict[str, object], honest: bool, sentence: str
) -> None:
    path = file_of(keeper)
    without_backup(path)
    edit(path, change, honest=honest)
    content = path.read_bytes()
    row = ferry_game.saves.read(path.stem)
    assert row.save is None and row.fault and sentence in row.fault
    with pytest.raises(GameError, match=sentence):
        ferry_game.resume(row)
    assert path.read_bytes() == content
    assert ferry_game.saves.latest() is None


@pytest.mark.parametrize("content", [b"", b"[]", b"null", b"{}", b"\xff\xfe", b"[" * 90_000, b'{"format": 1, "checksum": null}'])
def test_any_other_file_is_a_row_with_a_reason(ferry_game: Game, content: bytes) -> None:
    ferry_game.saves.path.mkdir(parents=True)
    (ferry_game.saves.path / "strange.json").write_bytes(content)
    (row,) = ferry_game.saves.rows()
    assert row.save is None and row.fault


def test_two_windows_on_one_game_are_both_kept(ferry_game: Game, keeper: Keeper, ferry: object) -> None:
    other_window = Game(ferry_game.story, ferry_game.options)
    row = other_window.saves.latest()
    assert row
    other, _ = other_window.resume(row)
    other.session.choose("swim")
    assert other.autosave() is None
    keeper.session.undo()
    notice = keeper.autosave()
    assert notice and "another window" in notice
    saved = {row.save.summary.turn for row in ferry_game.saves.rows() if row.save}
    assert saved == {2, 4}
    assert keeper.autosave() is None


def test_a_folder_that_cannot_be_written_is_told_and_the_game_goes_on(ferry_game: Game, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    keeper = Keeper(SaveFolder(tmp_path / "file", "ferry"), ferry_game.new("crossing.miller").session)
    notice = keeper.autosave()
    assert notice and "could not be saved" in notice and "--saves" in notice
    with pytest.raises(SaveError):
        keeper.save_as("x")


def test_a_full_disk_leaves_the_last_save_as_it_was(keeper: Keeper, ferry_game: Game, monkeypatch: pytest.MonkeyPatch) -> None:
    before = file_of(keeper).read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    keeper.session.choose("swim")
    notice = keeper.autosave()
    assert notice and "No space left on device" in notice
    assert file_of(keeper).read_bytes() == before
    assert not list(keeper.folder.path.glob("*.tmp"))


def edited_story(tmp_path: Path, change: dict[str, tuple[str, str]], remove: str = "") -> Game:
    folder = tmp_path / "edited"
    shutil.copytree(FERRY, folder)
    for name, (old, new) in change.items():
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
    if remove:
        (folder / remove).unlink()
    return Game(load(folder), Options(scenes=folder, saves=tmp_path / "saves"))


def test_a_save_from_before_a_word_was_edited_loads_as_if_nothing_happened(keeper: Keeper, tmp_path: Path) -> None:
    game = edited_story(
        tmp_path, {"crossing/storm.yaml": ("The rope breaks", "The cable breaks"), "story.yaml": ('edition: "1"', 'edition: "2"')}
    )
    row = game.saves.latest()
    assert row
    again, notice = game.resume(row)
    assert notice is None
    assert again.session.choices == keeper.session.choices and again.session.state == keeper.session.state


def test_a_save_from_before_a_rule_was_edited_goes_on_from_its_page(keeper: Keeper, tmp_path: Path) -> None:
    game = edited_story(tmp_path, {"crossing/bank.yaml": ("when: coins >= 1", "when: coins >= 3")})
    row = game.saves.latest()
    assert row
    again, notice = game.resume(row)
    assert notice and "goes on from the same page" in notice
    assert again.session.state.scene == "crossing.storm"
    assert again.session.state.variables == keeper.session.state.variables
    assert again.autosave() is None
    assert again.playthrough != keeper.playthrough, "the save of the older edition stays as it was"


def test_a_save_on_a_page_that_was_removed_goes_on_from_the_start_of_its_chapter(keeper: Keeper, tmp_path: Path) -> None:
    draw = "        - {scene: storm, weight: 3, when: not visited(storm)}\n"
    game = edited_story(tmp_path, {"crossing/bank.yaml": (draw, "")}, remove="crossing/storm.yaml")
    row = game.saves.latest()
    assert row
    again, notice = game.resume(row)
    assert notice and "start of its chapter" in notice
    state = again.session.state
    assert state.scene == "crossing.bank"
    assert state.variables["mood"] == "cheerful"  # the chapter began so
    assert again.autosave() is None


def test_left_overs_of_a_killed_game_are_swept_when_they_are_old(keeper: Keeper) -> None:
    old, young = keeper.folder.path / "a.tmp", keeper.folder.path / "b.tmp"
    for path in (old, young):
        path.touch()
    os.utime(old, (1, 1))
    keeper.autosave()
    assert not old.exists() and young.exists()


def test_an_unknown_chapter_or_scene_is_told_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(GameError, match=r"no chapter 'crosing'.*'crossing'"):
        Game.open(Options(scenes=FERRY, saves=tmp_path, chapter="crosing"))
    with pytest.raises(GameError, match=r"no scene 'crossing\.strom'.*'crossing\.storm'"):
        Game.open(Options(scenes=FERRY, saves=tmp_path, scene="crossing.strom"))


def test_a_game_can_begin_at_any_scene(ferry: object, tmp_path: Path) -> None:
    game = Game.open(Options(scenes=FERRY, saves=tmp_path, scene="crossing.island", seed=1))
    (start,) = game.starts()
    keeper = game.new(start)
    assert keeper.session.state.scene == "crossing.island"
    assert keeper.autosave() is None
    row = game.saves.latest()
    assert row
    assert game.resume(row)[0].session.state == keeper.session.state


def test_engines_are_shared_by_every_game(ferry_game: Game) -> None:
    first, second = ferry_game.new("crossing.miller"), ferry_game.new("crossing.miller")
    assert isinstance(first.session.engine, Engine) and first.session.engine is second.session.engine
