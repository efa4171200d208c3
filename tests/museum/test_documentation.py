"""The museum's page and its files say the same, and what they name is there."""

from __future__ import annotations

import configparser
import json
import re
import shlex
from dataclasses import fields
from pathlib import Path

import pytest

from game.cli import _parser
from game.museum.configuration import Configuration, read
from game.story.world import Story
from game.ui.kiosk import LEFT
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "museum.md").read_text(encoding="utf-8")
FILES = sorted((ROOT / "docs" / "museum").iterdir())
UNITS = [file for file in FILES if file.suffix == ".service"]
PLAYING = {"--config", "--browser"}
"""Options of `interhelpo kiosk` with which it plays."""
ASKING = {"--example", "--pin", "--report", "--csv"}
"""Those with which it tells something and ends."""


def section(unit: Path, name: str) -> dict[str, str]:
    """A section of a unit; lines that end with a backslash go on."""
    parser = configparser.RawConfigParser(strict=True)
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # names of a unit are not small letters alone
    parser.read_string(unit.read_text(encoding="utf-8").replace("\\\n", " "))
    return dict(parser[name])


def options_of(words: list[str]) -> set[str]:
    """Options of `interhelpo kiosk` in a command; those of a program that starts it, perhaps for the user `kiosk`, are not among them."""
    after = words[len(words) - words[::-1].index("kiosk") :]
    return {word.partition("=")[0] for word in after if word.startswith("-")}


def test_the_units_start_the_kiosk_with_options_that_it_has() -> None:
    commands = {unit.stem: shlex.split(section(unit, "Service")["ExecStart"]) for unit in UNITS}
    asked = {name: options_of(words) for name, words in commands.items() if "kiosk" in words}
    assert asked == {"interhelpo-kiosk": {"--config"}, "interhelpo-kiosk-page": {"--config", "--browser"}}
    assert set().union(*asked.values()) == PLAYING


def test_the_command_knows_these_options_and_no_others() -> None:
    kiosk = next(action for action in _parser()._actions if isinstance(action.choices, dict)).choices["kiosk"]  # type: ignore[index]
    known = {option for action in kiosk._actions for option in action.option_strings if option.startswith("--")}
    assert known - {"--help"} == PLAYING | ASKING


def test_the_program_that_the_staff_has_left_is_not_started_again() -> None:
    for unit in UNITS:
        if (section(unit, "Service")).get("RestartPreventExitStatus"):
            assert section(unit, "Service")["RestartPreventExitStatus"] == str(LEFT), unit.name


def test_the_page_names_no_other_options() -> None:
    """Each line of a command, and each command between two backticks."""
    lines = [line.partition("#")[0] for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines()]
    named = [words for line in [*lines, *re.findall(r"`(interhelpo [^`]+)`", PAGE)] if "kiosk" in (words := shlex.split(line))]
    options = [
        options_of(words[: words.index(">")] if ">" in words else words) for words in named if any("interhelpo" in word for word in words)
    ]
    assert set().union(*options) <= PLAYING | ASKING and set().union(*options) >= ASKING


def test_every_file_is_named_on_the_page_and_every_link_leads_somewhere() -> None:
    links = set(re.findall(r"\]\((museum/[^)]+)\)", PAGE))
    assert links == {f"museum/{file.name}" for file in FILES}
    headings = {re.sub(r"[^a-z0-9 -]", "", heading.lower()).replace(" ", "-") for heading in re.findall(r"^#+ (.+)$", PAGE, re.MULTILINE)}
    assert set(re.findall(r"\]\(#([^)]+)\)", PAGE)) <= headings


def test_every_file_is_put_where_it_says_it_goes() -> None:
    put = dict(re.findall(r"^install -m 644 docs/museum/(\S+) (/\S+)$", PAGE, re.MULTILINE))
    assert put.keys() == {file.name for file in FILES}
    for file in FILES:
        said = re.search(r"^# Goes to (\S+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
        assert (said and said[1]) == (put[file.name] if file.suffix != ".json" else None), file.name


def test_what_the_page_puts_somewhere_is_what_the_units_name() -> None:
    put = set(re.findall(r"^install -m 644 \S+ (/\S+)$", PAGE, re.MULTILINE))
    written = set(re.findall(r" > (/\S+)$", PAGE, re.MULTILINE))
    for unit in UNITS:
        assert set(re.findall(r"/etc/interhelpo/[\w.]+", unit.read_text(encoding="utf-8"))) <= put | written, unit.name


def test_the_page_tells_every_key_with_what_it_is_without_a_file() -> None:
    table = PAGE.partition("<!-- configuration -->")[2].partition("<!-- /configuration -->")[0]
    told = dict(re.findall(r"^\| `(\w+)` \|.*\| `(.+)` \|$", table, re.MULTILINE))
    assert list(told) == [field.name for field in fields(Configuration)]
    for name, value in told.items():
        present = getattr(Configuration(), name)
        assert json.loads(value) == ("" if present is None else list(present) if isinstance(present, tuple) else present), name


def test_the_numbers_in_the_page_s_table_are_the_first_that_are_taken(interhelpo: Story, tmp_path: Path) -> None:
    ranges = re.findall(r"^\| `(\w+)` \|[^|]* (\d+) to (\d+) \|", PAGE, re.MULTILINE)
    assert [name for name, _, _ in ranges] == ["idle", "countdown", "port"]
    for name, least, most in ranges:
        for number, is_right in ((int(least), True), (int(least) - 1, False), (int(most), True), (int(most) + 1, False)):
            (tmp_path / "kiosk.toml").write_text(f"{name} = {number}", encoding="utf-8")
            if is_right:
                assert getattr(read(tmp_path / "kiosk.toml", interhelpo.chapters, interhelpo.head.protagonists), name) == number
            else:
                with pytest.raises(Exception, match=f"'{name}' must be"):
                    read(tmp_path / "kiosk.toml", interhelpo.chapters, interhelpo.head.protagonists)


def test_the_page_s_example_can_be_read(interhelpo: Story, tmp_path: Path) -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    (tmp_path / "kiosk.toml").write_text(example, encoding="utf-8")
    found = read(tmp_path / "kiosk.toml", interhelpo.chapters, interhelpo.head.protagonists)
    assert found.pin and found.counts == Path("/var/lib/interhelpo/counts.db") and found.edition in interhelpo.chapters


def test_the_minutes_of_a_chapter_are_those_of_the_story(interhelpo: Story) -> None:
    minutes = [chapter.minutes for chapter in interhelpo.chapters.values()]
    assert f"one chapter, which takes {min(minutes)} to {max(minutes)} minutes" in PAGE


def test_page_unit_and_policy_of_the_touch_screen_agree_on_the_port() -> None:
    address = f"http://127.0.0.1:{Configuration().port}"
    command = shlex.split(section(ROOT / "docs" / "museum" / "interhelpo-kiosk-screen.service", "Service")["ExecStart"])
    policy = json.loads((ROOT / "docs" / "museum" / "chromium-policy.json").read_text(encoding="utf-8"))
    assert command[-1] == f"{address}/"
    assert policy["URLAllowlist"] == [address] and policy["URLBlocklist"] == ["*"]


def test_where_the_game_is_not_what_systemd_starts_it_may_still_give_signs_of_life() -> None:
    """systemd names the process that it starts in WATCHDOG_PID, and whoever is another gives none."""
    for unit in UNITS:
        service = section(unit, "Service")
        if "WatchdogSec" not in service:
            continue
        is_started_itself = service["ExecStart"].split()[0].endswith("/interhelpo")
        assert ("WATCHDOG_PID" in service["UnsetEnvironment"].split()) is not is_started_itself, unit.name
        assert service["NotifyAccess"] == ("main" if is_started_itself else "all")
        assert service["Type"] == "notify" and service["Restart"] == "always"


def test_every_key_and_button_of_the_terminal_itself_is_off() -> None:
    parser = configparser.RawConfigParser(strict=True)
    parser.read_string("[main]\n" + (ROOT / "docs" / "museum" / "foot.ini").read_text(encoding="utf-8"))
    bound = [*parser["key-bindings"].items(), *parser["mouse-bindings"].items()]
    assert len(bound) > 20 and {value for _, value in bound} == {"none"}
