"""The catalogue of problems: what each code means, with an example that is wrong and one that is right."""

from __future__ import annotations

from pathlib import Path

from game.errors import GameError
from game.loader.problems import CODES, suggestion
from game.options import PACKAGE

FOLDERS = (PACKAGE.parent / "tests" / "problems", PACKAGE / "problems")
"""Where the pages lie in a checkout, and in an installed package."""


def explain(code: str) -> str:
    """The page of a code, such as "S201". Raises `GameError` for a code that there is not."""
    wanted = code.upper()
    for folder in FOLDERS:
        for page in folder.glob(f"{wanted}-*/README.md"):
            return _told(page)
    raise GameError(f"There is no code '{code}'.{suggestion(wanted, CODES)} The codes are: {', '.join(CODES)}.")


def _told(page: Path) -> str:
    """The page for a terminal: examples are set in, not fenced."""
    told, is_example = [], False
    for line in page.read_text(encoding="utf-8").rstrip().splitlines():
        if line.startswith("```"):
            is_example = not is_example
        else:
            told.append(f"    {line}" if is_example else line)
    return "\n".join(told)
