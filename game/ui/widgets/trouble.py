"""The bar that tells an author what is wrong in the story."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

MOST_SHOWN = 3
"""Problems told in the bar; `interhelpo check` tells all."""


class Trouble(Static):
    """What goes on meanwhile, and the first problems below it."""

    def __init__(self, meanwhile: str, problems: Sequence[str]) -> None:
        super().__init__(markup=False)
        self.show(meanwhile, problems)

    def show(self, meanwhile: str, problems: Sequence[str]) -> None:
        """Other problems."""
        more = f" {len(problems)} problems, the first:" if len(problems) > MOST_SHOWN else ""
        lines = [Content.styled(f"{meanwhile}{more}", "bold $text-error"), *map(Content, problems[:MOST_SHOWN])]
        self.update(Content("\n").join(lines))
