"""What the codes of problems mean, each on a page with a bad and a good example: `tests/problems/CODE-name/README.md`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from game import options
from game.errors import GameError
from game.loader.problems import suggestion


def explain(code: str) -> str:
    """The page of a code such as S201, as Markdown. Raises `GameError` with the nearest code if there is none."""
    pages = _pages()
    page = pages.get(code.strip().upper())
    if page is None:
        raise GameError(f"There is no problem with the code '{code}'.{suggestion(code.strip().upper(), pages)} Codes look like S201.")
    return page.read_text(encoding="utf-8")


def _pages() -> Mapping[str, Path]:
    """The pages by code: the checkout's, or those that the installed package carries."""
    here = options.checkout()
    folder = here / "tests" / "problems" if here else options.PACKAGE / "problems"
    return {page.parent.name.partition("-")[0]: page for page in sorted(folder.glob("*/README.md"))}
