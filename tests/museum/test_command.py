"""What `interhelpo kiosk` prints, and what it says of a configuration that does not fit the story."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.cli import main
from game.museum import command
from game.museum.configuration import EXAMPLE
from game.museum.counts import Counts, Visit
from game.museum.pin import Lock
from tests.conftest import FERRY, ROOT

VISIT = Visit("2026-11-21", 14, "whole", "en", 6, "crossing", "home", "finished")


def kiosk(*arguments: str) -> int:
    return main(["--scenes", str(FERRY), "kiosk", *arguments])


@pytest.fixture
def configuration(tmp_path: Path) -> Path:
    """One that keeps counts, of which there is one."""
    file = tmp_path / "kiosk.toml"
    file.write_text('edition = "crossing"\ncounts = "counts.db"\n', encoding="utf-8")
    Counts(tmp_path / "counts.db").add(VISIT)
    return file


def test_the_example_is_printed_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert kiosk("--example") == 0 and capsys.readouterr().out == EXAMPLE


def test_the_example_fits_the_story(tmp_path: Path) -> None:
    (tmp_path / "kiosk.toml").write_text(EXAMPLE, encoding="utf-8")
    assert command.configured(tmp_path / "kiosk.toml", ROOT / "scenes", None).edition == "whole"


def test_the_counts_are_printed_to_read_and_for_a_spreadsheet(configuration: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert kiosk("--config", str(configuration), "--report") == 0
    assert capsys.readouterr().out.startswith("1 visit on 1 day")
    assert kiosk("--config", str(configuration), "--csv") == 0
    assert capsys.readouterr().out.splitlines()[1] == "2026-11-21,14,whole,en,crossing,home,finished,6,1"


def test_without_a_file_of_counts_it_says_how_to_name_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert kiosk("--report") == 2
    assert "names no file of counts; name one with `counts`" in capsys.readouterr().err


def test_a_pin_is_asked_for_twice_and_its_line_opens_the_lock(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    typed = iter(["4711", "4711", "4711", "4712", "12", "12"])
    monkeypatch.setattr(command, "getpass", lambda _: next(typed))
    assert kiosk("--pin") == 0
    line = capsys.readouterr().out
    assert line.startswith('pin = "scrypt1:') and line.endswith('"\n')
    assert Lock(line.split('"')[1]).open("4711")
    assert kiosk("--pin") == 2 and "were not alike" in capsys.readouterr().err
    assert kiosk("--pin") == 2 and "4 to 12 digits" in capsys.readouterr().err


def test_a_chapter_that_the_story_has_not_is_told_with_its_line(configuration: Path, capsys: pytest.CaptureFixture[str]) -> None:
    configuration.write_text('\nedition = "crosing"\n', encoding="utf-8")
    assert kiosk("--config", str(configuration), "--report") == 2
    told = capsys.readouterr().err
    assert told.startswith("kiosk.toml, line 2: ") and "crossing" in told


def test_without_a_terminal_it_does_not_begin(capsys: pytest.CaptureFixture[str]) -> None:
    assert kiosk() == 2 and "start it in a terminal" in capsys.readouterr().err
