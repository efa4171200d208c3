"""Saved games are deleted, copied out and taken in; every fault of a file is one sentence, and nothing is written over."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.errors import SaveError
from game.session.game import Game
from game.session.keeping import Keeper
from game.session.moving import copy_out, foretold, take_in
from game.session.saves import LARGEST_SAVE, SAVE_FORMAT, Row
from tests.session.test_saves import edit, edited_story


def the_row(game: Game) -> Row:
    (row,) = game.saves.rows()
    return row


def test_a_copy_is_taken_in_again_under_names_of_its_own(ferry_game: Game, keeper: Keeper) -> None:
    path = copy_out(ferry_game, the_row(ferry_game))
    assert path.parent == (ferry_game.saves.path / "kept").resolve() and path.name.startswith("the-ferry-the-miller-")
    rows = [take_in(ferry_game, f" '{path}' ") for _ in range(3)]
    assert [row.save.name for row in rows if row.save] == ["The storm", "The storm 2", "The storm 3"]
    assert len(ferry_game.saves.rows()) == 4
    again, notice = ferry_game.resume(ferry_game.saves.read(rows[2].slot))
    assert notice is None and again.session.state == keeper.session.state and again.playthrough != keeper.playthrough


def test_a_deleted_game_is_gone_with_its_backup(ferry_game: Game, keeper: Keeper) -> None:
    ferry_game.saves.delete(the_row(ferry_game).slot)
    assert ferry_game.saves.rows() == [] and not list(ferry_game.saves.path.glob("auto-*"))
    assert keeper.autosave() is None and len(ferry_game.saves.rows()) == 1, "a game that is still open saves itself again"


@pytest.mark.parametrize(
    ("change", "honest", "sentence"),
    [
        ({"seed": 99}, False, "changed outside the game"),
        ({"story": "other"}, True, "belongs to another story"),
        ({"format": SAVE_FORMAT + 1}, True, "newer version"),
        ({"saved_at": "yesterday"}, True, "not a saved game of this version"),
        ({"state": {}}, True, "not a saved game of this version"),
        ({"choices": 7}, True, "not a saved game of this version"),
        ({"summary": {}}, True, "not a saved game of this version"),
    ],
)
def test_a_file_that_cannot_be_loaded_is_not_taken_in(
    ferry_game: Game, keeper: Keeper, change: dict[str, object], honest: bool, sentence: str
) -> None:
    path = copy_out(ferry_game, the_row(ferry_game))
    edit(path, change, honest=honest)
    with pytest.raises(SaveError, match=sentence):
        take_in(ferry_game, str(path))
    assert len(ferry_game.saves.rows()) == 1


@pytest.mark.parametrize("typed", ["", "   ", "nowhere.json", "\0", "~nobody-of-this-name/x", "x" * 5000])
def test_a_path_that_leads_nowhere_is_told(ferry_game: Game, typed: str) -> None:
    with pytest.raises(SaveError, match=r"^(There is no file|That is not the path|No file was named)"):
        take_in(ferry_game, typed)


def test_what_is_no_saved_game_is_told(ferry_game: Game, tmp_path: Path) -> None:
    with pytest.raises(SaveError, match="is a folder"):
        take_in(ferry_game, str(tmp_path))
    for content, sentence in (("{broken", "damaged"), ("[]", "not a saved game"), (" " * (LARGEST_SAVE + 1), "too large")):
        (tmp_path / "file").write_text(content, encoding="utf-8")
        with pytest.raises(SaveError, match=sentence):
            take_in(ferry_game, str(tmp_path / "file"))


def test_a_damaged_game_cannot_be_copied_out(ferry_game: Game) -> None:
    ferry_game.saves.path.mkdir()
    (ferry_game.saves.path / "old.json").write_text("{broken", encoding="utf-8")
    with pytest.raises(SaveError, match=r"old cannot be copied: old\.json is damaged"):
        copy_out(ferry_game, the_row(ferry_game))


def test_what_loading_will_do_is_known_before(keeper: Keeper, ferry_game: Game, tmp_path: Path) -> None:
    assert foretold(ferry_game, the_row(ferry_game)) is None
    game = edited_story(tmp_path, {"crossing/bank.yaml": ("when: coins >= 1", "when: coins >= 3")})
    before = {path: path.read_bytes() for path in game.saves.path.iterdir()}
    told = foretold(game, the_row(game))
    assert told == "The story has been edited since; your game goes on from the same page."
    assert {path: path.read_bytes() for path in game.saves.path.iterdir()} == before


def test_a_copy_of_a_game_with_a_strange_name_stays_in_the_folder(ferry_game: Game, keeper: Keeper) -> None:
    keeper.save_as("../../etc/passwd [b]")
    row = next(row for row in ferry_game.saves.rows() if row.save and row.save.name)
    path = copy_out(ferry_game, row)
    assert path.parent.name == "kept" and json.loads(path.read_text(encoding="utf-8"))["name"] == "../../etc/passwd [b]"
