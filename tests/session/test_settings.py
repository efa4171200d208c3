"""Settings: what they can be, how they are kept, and what happens to a file that somebody has spoilt."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.session import atomic
from game.session.settings import VALUES, Keeping, Settings, read, stepped, written

POSSIBLE = st.builds(
    Settings,
    **{name: st.sampled_from(values) for name, values in VALUES.items()},
    width=st.none() | st.just(0) | st.integers(20, 200),
    keys=st.dictionaries(st.text(min_size=1), st.text().filter(lambda keys: all(key.strip() for key in keys.split(",")))),
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.toml"


@given(settings=POSSIBLE)
def test_what_is_written_is_read_again(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("config") / "settings.toml"
    path.write_text(written(settings), encoding="utf-8")
    assert read(path) == (settings, [])


def test_what_is_as_it_was_at_first_is_not_written() -> None:
    assert tomllib.loads(written(Settings())) == {}
    assert tomllib.loads(written(Settings(theme="paper", width=0))) == {"theme": "paper", "width": 0}


def test_each_setting_goes_through_its_values_and_back() -> None:
    for name, values in VALUES.items():
        settings = replace(Settings(), **{name: values[0]})
        for value in (*values[1:], values[0]):
            settings = stepped(settings, name, 1)
            assert getattr(settings, name) == value
        assert stepped(stepped(settings, name, -1), name, 1) == settings


def test_a_measure_written_by_hand_goes_on_to_its_neighbours() -> None:
    by_hand = Settings(measure=63)
    assert (stepped(by_hand, "measure", 1).measure, stepped(by_hand, "measure", -1).measure) == (65, 60)


def test_without_a_file_everything_is_as_at_first_and_nothing_is_told(file: Path) -> None:
    kept = Keeping(file)
    assert kept.now == Settings() and kept.notice is None and not file.exists()


def test_a_change_is_kept_for_the_next_start(file: Path) -> None:
    kept = Keeping(file)
    assert kept.change(replace(kept.now, theme="paper", keys={"undo": "u"})) is None
    assert Keeping(file).now == Settings(theme="paper", keys={"undo": "u"})


def test_without_a_place_for_it_nothing_is_kept() -> None:
    kept = Keeping(None)
    assert kept.change(Settings(theme="paper")) is None and kept.now.theme == "paper"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('theme = "purple"', "'theme' cannot be 'purple'"),
        ('theme = "paper\nmotion = false', "line 1 cannot be understood"),
        ("motion = 1", "'motion' cannot be '1'"),
        ("measure = 71", "'measure' cannot be '71'"),
        ("measure = true", "'measure' cannot be 'True'"),
        ("width = 5", "'width' cannot be '5'"),
        ("colour = 1", "there is no setting 'colour'"),
        ("keys = 3", "'keys' cannot be '3'"),
        ("[keys]\nundo = 3", "the keys of 'undo' must be a text"),
        ('[keys]\nundo = "z,,u"', "the keys of 'undo' must be a text"),
        ('colour = 1\ntheme = "purple"\nspacing = 2', "there is no setting 'colour', and 2 more"),
        ("[[theme]]\n", "'theme' cannot be"),
        ("x = " + "[" * 5000, "cannot be understood"),
        ("#" * 200_000, "it is too large"),
    ],
)
def test_what_is_wrong_is_told_in_a_sentence_and_the_rest_holds(text: str, told: str, file: Path) -> None:
    file.parent.mkdir()
    file.write_text(text, encoding="utf-8")
    kept = Keeping(file)
    assert kept.notice is not None and told in kept.notice and kept.now == Settings()
    assert file.read_text(encoding="utf-8") == text


def test_one_wrong_value_leaves_the_others(file: Path) -> None:
    file.parent.mkdir()
    file.write_text('theme = "paper"\ntext = "backwards"\n', encoding="utf-8")
    assert Keeping(file).now == Settings(theme="paper")


def test_a_file_that_is_no_text_is_told_too(file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(b"\xff\xfe\x00")
    assert "it cannot be read (it is no text)" in (Keeping(file).notice or "")


def test_a_spoilt_file_is_kept_aside_for_good_once_a_setting_is_changed(file: Path) -> None:
    file.parent.mkdir()
    file.write_text("theme = purple", encoding="utf-8")
    kept = Keeping(file)
    kept.change(Settings(theme="paper"))
    kept.change(Settings(theme="night", spacing="open"))
    assert file.with_name("settings.toml.old").read_text(encoding="utf-8") == "theme = purple"
    assert read(file) == (Settings(spacing="open"), []) and atomic.backup_of(file).exists()


def test_settings_that_cannot_be_kept_hold_and_that_is_told(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file", encoding="utf-8")
    kept = Keeping(tmp_path / "config" / "settings.toml")
    told = kept.change(Settings(theme="paper"))
    assert told and "could not be kept" in told and kept.now.theme == "paper"
