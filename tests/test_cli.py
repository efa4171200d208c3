"""The commands: what they print, and with which status they end."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from game import __version__
from game.cli import main, must_be_plain
from game.options import PACKAGE, checkout, default_saves, default_scenes, told
from tests.conftest import FERRY, ROOT


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_check_says_clean_with_status_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(FERRY)]) == 0
    out = capsys.readouterr().out
    assert out.startswith(
        f"{told(FERRY)}: 5 scenes (1 behind a warning), 7 choices, 7 passages: no problems.\n\nProved for every game from every start:\n"
    )


def test_a_quick_check_does_not_play(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--quick", str(FERRY)]) == 0
    assert capsys.readouterr().out == f"{told(FERRY)}: 5 scenes (1 behind a warning), 7 choices, 7 passages: no problems.\n"


def test_explain_prints_the_page_of_a_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--explain", "p302"]) == 0
    assert capsys.readouterr().out.startswith("# P302: a page from which no ending can be reached\n")
    assert main(["check", "--explain", "P399"]) == 2
    assert "There is no problem with the code 'P399'. Did you mean" in capsys.readouterr().err


def test_a_check_as_json_is_one_object(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--json", str(FERRY)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["problems"] == [] and found["exploration"]["complete"] is True
    assert found["scenes"]["crossing.storm"] == {
        "reachable": True, "start": "crossing.miller", "shortest": ["crossing.bank.pay"], "is_shortest": True,
    }  # fmt: skip
    assert found["endings"]["home"]["shortest"] == ["crossing.bank.give_up"] and 0.4 < found["endings"]["home"]["share"] < 0.7
    assert found["endings"]["home"]["shares"]["miller"]["share"] == pytest.approx(found["endings"]["home"]["share"], abs=1e-4)


def test_a_route_through_a_story_that_can_be_listed_is_the_shortest(capsys: pytest.CaptureFixture[str]) -> None:
    """The cloak's game is won in five moves, where some thousand games played by chance need not have shown it."""
    assert main(["check", "--route", "won", str(ROOT / "tests" / "check" / "models" / "cloak")]) == 0
    assert capsys.readouterr().out.startswith("title: To won by the shortest way\n")


def test_a_route_is_a_walkthrough_that_can_be_walked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--route", "train.volochisk"]) == 0
    path = tmp_path / "route.yaml"
    path.write_text(capsys.readouterr().out, encoding="utf-8")
    assert main(["check", "--walkthrough", str(path)]) == 0
    assert "to train.volochisk." in capsys.readouterr().out
    assert main(["check", "--route", "train.volochysk"]) == 2
    assert "Did you mean 'train.volochisk'?" in capsys.readouterr().err


def test_cover_writes_games_that_show_every_passage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--cover", str(tmp_path / "cover"), str(FERRY)]) == 0
    out = capsys.readouterr().out
    assert out.splitlines()[-1].endswith("show 7 of 7 passages.")
    written = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "cover").iterdir())
    assert "The sun is lower than it was." in written and "(crossing.bank.wait)" in written


def test_check_lists_every_problem_with_status_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "story.yaml").write_text("title: T\ntitel: U\n", encoding="utf-8")
    assert main(["check", str(tmp_path)]) == 1
    out = capsys.readouterr().out
    assert "story.yaml:2:1: F106 the key 'titel' is not known here. Did you mean 'title'?" in out
    assert "F107 the key 'id' is missing" in out


def test_check_of_something_else_ends_with_status_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path)]) == main(["check", str(tmp_path / "nowhere")]) == 2
    assert "no story.yaml" in capsys.readouterr().err


def test_the_folder_of_check_may_also_be_named_by_scenes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--scenes", str(FERRY), "check"]) == 0
    assert "5 scenes" in capsys.readouterr().out


@pytest.mark.parametrize(("stand", "name"), [("ferry", "./"), ("", "scenes/")])
def test_without_a_folder_the_story_is_the_one_where_the_author_stands(
    stand: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(FERRY, tmp_path / "ferry")
    shutil.copytree(FERRY, tmp_path / "scenes")
    monkeypatch.chdir(tmp_path / stand)
    assert main(["check", "--quick"]) == main(["graph", "--dot"]) == 0
    printed = capsys.readouterr()
    assert printed.out.startswith(f"{name}: 5 scenes") and "crossing.storm" in printed.out
    assert printed.err == f"This is the story in {name}\n"
    assert default_scenes() == ROOT / "scenes"


def test_elsewhere_and_without_a_folder_it_is_the_game_s_own_story(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["check", "--quick"]) == 0
    assert f"{ROOT / 'scenes'}/: " in capsys.readouterr().out


def test_a_named_folder_goes_before_the_one_where_the_author_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(FERRY)
    inquest = ROOT / "tests" / "stories" / "inquest"
    assert main(["check", "--quick", "../inquest"]) == main(["--scenes", str(inquest), "check", "--quick"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(": ")[0] for line in lines if "scenes (" in line] == ["../inquest/", told(inquest)]


@pytest.mark.parametrize("command", [["check", "--explain", "F102"], ["check", "--quick", str(FERRY)], ["graph", "--dot", str(FERRY)]])
def test_a_reader_who_has_seen_enough_ends_it_quietly(command: list[str]) -> None:
    """As in `interhelpo check | head`; whatever was found, it is neither status 0 nor "could not be read"."""
    with subprocess.Popen([sys.executable, "-m", "game", *command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) as running:
        assert running.stdout and running.stderr
        running.stdout.close()
        said = running.stderr.read().decode()
    assert running.returncode == 141 and "Error" not in said


def test_schema_prints_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert "Scene" in json.loads(capsys.readouterr().out)["$defs"]


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert (ended.value.code, capsys.readouterr().out) == (0, f"interhelpo {__version__}\n")


@pytest.mark.parametrize("arguments", [["--width", "7"], ["--width", "x"], ["--lang", "xx"], ["--seed", "y"], ["sing"]])
def test_a_mistake_on_the_command_line_ends_with_status_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_an_unknown_chapter_is_told_in_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--plain", "--scenes", str(FERRY), "--chapter", "crosing"]) == 2
    assert "Did you mean 'crossing'?" in capsys.readouterr().err


def test_the_plain_edition_is_chosen_where_a_screen_is_out_of_place() -> None:
    screen = Terminal()
    assert not must_be_plain({"TERM": "xterm-256color"}, screen, screen)
    assert not must_be_plain({"INTERHELPO_PLAIN": "0"}, screen, screen)
    assert must_be_plain({"INTERHELPO_PLAIN": "1"}, screen, screen)
    assert must_be_plain({"TERM": "dumb"}, screen, screen)
    assert must_be_plain({}, io.StringIO(), screen)
    assert must_be_plain({}, screen, io.StringIO())


def test_a_checkout_uses_its_own_scenes_and_saves() -> None:
    assert (checkout(), default_scenes(), default_saves()) == (ROOT, ROOT / "scenes", ROOT / "saves")


def test_an_installed_game_uses_its_own_scenes_and_the_platform_s_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("game.options.PACKAGE", tmp_path / "site-packages" / "game")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert default_scenes() == tmp_path / "site-packages" / "game" / "scenes"
    assert default_saves().name == "saves" and ROOT not in default_saves().parents
    assert PACKAGE == ROOT / "game"


def test_a_player_who_stands_in_a_checkout_plays_its_scenes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("game.options.PACKAGE", tmp_path / "site-packages" / "game")
    monkeypatch.chdir(ROOT)
    assert default_scenes() == ROOT / "scenes"
