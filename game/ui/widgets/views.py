"""The names of a page's views in a line, with their numbers; the one that is shown stands in brackets."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.style import Style
from textual.widgets import Static


class Views(Static):
    """Clickable names of views."""

    auto_links = False

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(markup=False)
        self._names = names

    def show(self, number: int) -> None:
        """Mark a view, counted from 1, as the one that is shown."""
        drawn = [_drawn(index, name, index == number) for index, name in enumerate(self._names, 1)]
        self.update(Content(" ").join(drawn))


def _drawn(number: int, name: str, is_shown: bool) -> Content:
    words = Content.assemble((f"{number}", "bold $accent"), f" {name}")
    framed = (
        Content.styled("[", "bold") + words.stylize("bold") + Content.styled("]", "bold")
        if is_shown
        else Content(" ") + words + Content(" ")
    )
    return framed.stylize(Style.from_meta({"@click": f"screen.view({number})"}))
