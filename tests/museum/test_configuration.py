"""The configuration of a terminal: what can be set, and a sentence with its line for whatever cannot."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from game.museum.configuration import EXAMPLE, Configuration, ConfigurationError, read
from game.museum.pin import hashed
from game.session.settings import VALUES
from game.story.world import Story

CHAPTERS, PEOPLE = ("zilina", "train", "steppe"), ("hudak", "asan")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kiosk.toml"


def faults(text: str, file: Path) -> list[str]:
    """What is told of a file with this text, a line for each mistake."""
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError) as told:
        read(
            file,
            CHAPTERS,
            PEOPLE,
            beginnings={("whole", False): PEOPLE, ("train", False): ["hudak"], ("train", True): ["hudak"], ("zilina", True): []},
        )
    return str(told.value).splitlines()


def test_the_example_is_as_it_is_without_a_file(interhelpo: Story, file: Path) -> None:
    file.write_text(EXAMPLE, encoding="utf-8")
    assert read(file, interhelpo.chapters, interhelpo.head.protagonists) == Configuration()


def test_an_empty_file_leaves_everything_as_it_is(file: Path) -> None:
    file.write_text("", encoding="utf-8")
    assert read(file, CHAPTERS, PEOPLE) == Configuration()


def test_the_example_has_every_key_once_in_order_with_a_word_above_it() -> None:
    keys = re.findall(r"^# .+\n(\w+) = ", EXAMPLE, re.MULTILINE)
    assert keys == [field.name for field in fields(Configuration)]


def test_the_example_tells_the_chapters_with_their_minutes_the_people_and_the_themes(interhelpo: Story) -> None:
    (told,) = re.findall(r"^# (zilina .*)\.$", EXAMPLE, re.MULTILINE)
    minutes = {name: chapter.minutes for name, chapter in interhelpo.chapters.items()}
    assert {name: int(number) for name, number in re.findall(r"(\w+) \((\d+)", told)} == minutes
    for names in (interhelpo.head.protagonists, map(str, VALUES["theme"])):
        assert all(f'"{name}"' in EXAMPLE for name in names)


def test_everything_can_be_set_and_paths_start_in_the_folder_of_the_file(file: Path, tmp_path: Path) -> None:
    pin = hashed("2048")
    file.write_text(
        f'''\ufeffedition = "train"
        short = true
        "protagonists" = ["asan", "hudak"]
        theme = "paper"
        idle = 600
        countdown = 120
        bell = false
        pin = "{pin}"
        counts = "records/counts.db"
        log = "{tmp_path / "kiosk.log"}"
        visits = 0
        port = 1024
        ''',
        encoding="utf-8",
    )
    assert read(file, CHAPTERS, PEOPLE) == Configuration(
        "train", True, ("asan", "hudak"), "en", "paper", 600, 120, False, pin, tmp_path / "records" / "counts.db", tmp_path / "kiosk.log", 0, 1024
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("countdown = 5", "'countdown' must be a whole number of seconds from 20 to 120, and is 5."),
        ("countdown = 121", "'countdown' must be a whole number of seconds from 20 to 120, and is 121."),
        ("idle = 59", "'idle' must be a whole number of seconds from 60 to 600, and is 59."),
        ("idle = 90.0", "'idle' must be a whole number of seconds from 60 to 600, and is 90.0."),
        ('idle = "90"', "'idle' must be a whole number of seconds from 60 to 600, and is \"90\"."),
        ("visits = true", "'visits' must be a whole number from 0 to 100000, and is true."),
        ("port = 80", "'port' must be a whole number from 1024 to 65535, and is 80."),
        ("bell = 1", "'bell' must be true or false, and is 1."),
        ('theme = "nigth"', "is \"nigth\". Did you mean 'night'?"),
        ('edition = "trian"', "'edition' must be 'whole', 'zilina', 'train' or 'steppe', and is \"trian\". Did you mean 'train'?"),
        ('edition = ["train"]', "'edition' must be 'whole', 'zilina', 'train' or 'steppe', and is [\"train\"]."),
        ('language = "cs"', "'language' must be 'en', and is \"cs\"."),
        ('protagonists = ["assan"]', "is [\"assan\"]. Did you mean 'asan'?"),
        ('protagonists = "asan"', "'protagonists' must be a list such as [\"hudak\", \"asan\"] of 'hudak' and 'asan', each once, and is \"asan\"."),
        ('protagonists = ["asan", "asan"]', "each once, and is"),
        ("protagonists = [1, [2], {x = 3}]", "and is [1, [2], {\"x\": 3}]."),
        ('counts = "."', "'counts' must be the path of a file in quotes, or \"\", and is \".\"."),
        ("log = false", "'log' must be the path of a file in quotes, or \"\", and is false."),
        ('log = "a\\u0000b"', "'log' must be the path of a file"),
        ("bel = true", "there is no 'bel'. Did you mean 'bell'?"),
        ("qqqq = 1", "there is no 'qqqq'. There are edition, short, protagonists, language,"),
        ("[kiosk]", "this file has no headings; take the line [kiosk] away."),
        ("idle = ", "this cannot be understood (Invalid value)."),
        ("theme = night", "this cannot be understood (Invalid value)."),
        ('theme = "night', "this cannot be understood ("),
        ('counts = "C:\\kiosk"', "this cannot be understood (Unescaped"),
        ("x = " + "[" * 5000, "this cannot be understood ("),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line_and_what_would_be_right(line: str, told: str, file: Path) -> None:
    (fault,) = faults(f"# A museum\n\n{line}", file)
    assert fault.startswith("kiosk.toml, line 3: ") and told in fault and len(fault) < 250


def test_every_mistake_is_told_from_the_top_down(file: Path) -> None:
    told = faults('port = 1\n\n  "bell"  = "no"\nedition = "x"\ntehme = "night"\n[idle]\n', file)
    assert [line.partition(":")[0] for line in told] == [f"kiosk.toml, line {number}" for number in (1, 3, 4, 5, 6)]


def test_a_key_that_stands_twice_is_told_with_its_second_line(file: Path) -> None:
    assert faults("idle = 90\nbell = true\nidle = 100\n", file) == [
        "kiosk.toml, line 3: this key stands here a second time; leave one of the two."
    ]


def test_a_text_that_only_looks_like_a_key_is_not_taken_for_its_line(file: Path) -> None:
    (fault,) = faults("# countdown = 1\n#countdown=2\ncountdown_ = 3\n", file)
    assert fault == "kiosk.toml, line 3: there is no 'countdown_'. Did you mean 'countdown'?"


@pytest.mark.parametrize("written", ["1234", '"1234"', '"scrypt1:abc:def"', "[1234]"])
def test_a_pin_that_is_no_hash_is_told_and_never_shown(written: str, file: Path) -> None:
    (fault,) = faults(f"pin = {written}", file)
    assert "`interhelpo kiosk --pin`" in fault and "1234" not in fault and "abc" not in fault


def test_people_who_are_not_in_the_edition_leave_nobody_to_play_and_that_is_told(file: Path) -> None:
    text = 'edition = "train"\nprotagonists = ["asan"]\n'
    assert faults(text, file) == ["kiosk.toml, line 2: 'protagonists' names nobody who can be played in 'train'; there are 'hudak'."]
    file.write_text('edition = "train"\nprotagonists = ["asan", "hudak"]\n', encoding="utf-8")
    assert read(file, CHAPTERS, PEOPLE, beginnings={"train": ["hudak"]}).protagonists == ("asan", "hudak")


@pytest.mark.parametrize(
    ("content", "told"),
    [(None, "`interhelpo kiosk --example` prints"), (b"\xff\xfe\x00", "save it as UTF-8"), (b"#" * 200_000, "is too large")],
)
def test_a_file_that_cannot_be_read_is_told(content: bytes | None, told: str, file: Path) -> None:
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(ConfigurationError, match=re.escape(str(file))) as error:
        read(file, CHAPTERS, PEOPLE)
    assert told in str(error.value)


def test_a_folder_is_told_too(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="cannot be read"):
        read(tmp_path, CHAPTERS, PEOPLE)


def test_a_short_visit_needs_a_chapter_that_has_one(file: Path) -> None:
    told = "kiosk.toml, line 2: 'short' needs an edition with a short visit; there are 'train'."
    assert faults('edition = "zilina"\nshort = true', file) == [told]
    assert faults("\nshort = true", file) == [told]
    file.write_text('edition = "train"\nshort = true', encoding="utf-8")
    assert read(file, CHAPTERS, PEOPLE, beginnings={("train", True): ["hudak"]}).short
