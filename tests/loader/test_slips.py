"""Slips of the hand after which a file is not YAML, or says something else than was meant: the author is told what to do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from game.loader import slips, source
from game.loader.source import SourceError, read

SLIPS = [
    ("text: After dark: pull", "1:17", slips.COLON),
    ("text:\n  - The man sat\n    and said: come", "3:13", slips.COLON),
    ("text: The man sat\n  and he\n  said: come", "3:7", slips.COLON),
    ("title: T\n  text: [a]", "2:7", slips.TOO_FAR),
    ("choices:\n  - id: go\n      text: Go", "3:11", slips.TOO_FAR),
    ("choices:\n  - id: go\n    text: Go\n   goto: bank", "4:4", slips.OUT_OF_LINE),
    ("choices:\n  - id: go\n - id: stay", "3:2", slips.OUT_OF_LINE),
    ("  title: T\ntext: [a]", "2:1", slips.TOO_NEAR),
    ("title T\ntext: [a]", "2:5", slips.NO_COLON),
    ("title: T\ntext:[a]\nchoices: []", "2:1", slips.NO_BLANK),
    ("text:\n  - >-\n    One\n  and two\nchoices: []", "4:3", slips.NO_KEY),
    ("choices:\n  - id: go\n\ttext: Go", None, slips.TAB),
    ("title: 'It's dark'", "1:12", slips.APOSTROPHE),
    ("text:\n  - 'It's dark'", "2:9", slips.APOSTROPHE),
    ("choices: [{id: a, text: 'It's dark'}]", None, slips.APOSTROPHE),
    ('title: "No", he said', "1:12", slips.QUOTE),
    ('title: "He said "no" twice"', "1:18", slips.QUOTE),
    ('title: "Open\ntext: [a]', "1:8", slips.OPEN),
    ("title: [[rail]] and sleeper", "1:17", slips.BRACKET),
    ("title: @home", "1:8", slips.FIRST_SIGN),
    ("title: * home", "1:8", slips.FIRST_SIGN),
    ("text: >- The page", "1:7", slips.NEXT_LINE),
    ("choices: [{id: a, text: He said: go}]", None, slips.UNCLOSED),
    ("title: - a", "1:8", slips.OWN_LINE),
    ('title: "a\\d"', None, slips.BACKSLASH),
]


@pytest.fixture(params=[source.Parser, None], ids=["libyaml", "python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(source, "Parser", request.param)
    return request.param


@pytest.mark.parametrize(("text", "place", "told"), SLIPS)
def test_a_slip_is_told_with_what_to_do(parser: Any, text: str, place: str | None, told: str, tmp_path: Path) -> None:
    """Whichever parser there is; the place where it gives up is libyaml's."""
    path = tmp_path / "x.yaml"
    path.write_text(f"{text}\n", encoding="utf-8")
    with pytest.raises(SourceError) as raised:
        read(path, "x.yaml")
    problem = raised.value.problem
    assert (problem.code, problem.message) == ("F102", told)
    if parser and place:
        assert f"{problem.line}:{problem.column}" == place
