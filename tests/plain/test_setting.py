"""What can be set line by line."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from game.options import Options
from game.plain.play import run
from game.session.settings import Settings, read, written
from tests.conftest import FERRY


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def typed(file: Path, *lines: str, width: int | None = None) -> str:
    """What is said to somebody who begins a game and types some lines."""
    said = io.StringIO()
    options = Options(scenes=FERRY, saves=file.parent / "saves", seed=3, width=width, settings=file)
    run(options, io.StringIO("".join(f"{line}\n" for line in ("1", *lines, "quit"))), said)
    return said.getvalue()


def longest(said: str) -> int:
    return max(len(line) for line in said.splitlines() if not line.startswith(">"))


def test_the_width_is_said_and_how_to_change_it(file: Path) -> None:
    said = " ".join(typed(file, "settings").split())
    assert "Width: 72 columns. Type settings width 60" in said and not file.exists()


def test_a_width_holds_from_the_next_line_and_is_kept(file: Path) -> None:
    said = typed(file, "settings width 40", "repeat")
    assert longest(said.partition("40\n")[2]) <= 40 and read(file)[0].width == 40
    file.parent.joinpath("saves").rename(file.parent / "others")
    assert longest(typed(file)) <= 40


def test_the_command_lines_width_wins_and_changes_nothing(file: Path) -> None:
    file.write_text(written(Settings(width=40)), encoding="utf-8")
    assert longest(typed(file, width=0)) > 80
    assert read(file)[0].width == 40


def test_the_width_can_be_none_and_as_at_first(file: Path) -> None:
    said = typed(file, ", width 0", ", width first")
    assert "Width: each paragraph on one line." in said and "Width: 72 columns." in said
    assert read(file)[0] == Settings()


def test_the_other_settings_stay(file: Path) -> None:
    file.write_text(written(Settings(theme="paper")), encoding="utf-8")
    typed(file, ", width 50")
    assert read(file)[0] == Settings(theme="paper", width=50)


@pytest.mark.parametrize("asked", ["width", "width 5", "width -3", "width ²", "width 99999999999", "colours", "width 60 70"])
def test_what_cannot_be_set_is_said(asked: str, file: Path) -> None:
    assert "That cannot be set here." in typed(file, f"settings {asked}") and not file.exists()


def test_a_spoilt_file_is_told(file: Path) -> None:
    file.write_text("width = 'wide'", encoding="utf-8")
    assert typed(file).startswith("In settings.toml 'width' cannot be 'wide'; this is as it was at first")
