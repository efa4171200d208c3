"""Help that knows on which screen it was asked for."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content
from textual.widgets import Static

from game.ui.adjustable import venue_of
from game.ui.screens.page import Keys
from game.ui.screens.reading import ReadingDialog

EVERYWHERE: Keys = (
    ("Esc", "one step back; nothing is ever lost by it"),
    ("Space PgDn PgUp", "read on, read back"),
    ("C or F3", "other colours: night, paper, strong contrast"),
    (", or F2", "settings: colours, text, keys, and more"),
    ("Ctrl+P", "everything that can be done here, found by its name"),
    ("? or F1", "this help"),
    ("F10 or Ctrl+Q", "quit; your game is kept"),
)
GOOD_TO_KNOW = (
    "The game saves itself after every choice. You cannot spoil anything.",
    "Everything can be clicked as well. Numbers work without Shift on Slovak, Czech and French keyboards, letters on Cyrillic ones.",
    "For a screen reader start the game with --plain: the whole game, line by line.",
)
GOOD_TO_KNOW_HERE = ("You cannot spoil anything. Everything can be clicked as well.",)
"""Where nothing of a game is kept."""
KEY_CELLS = 19


class Help(ReadingDialog):
    """The keys of a screen, and those of all screens."""

    def __init__(self, name: str, keys: Keys, everywhere: Keys) -> None:
        super().__init__(f"On {name}", KeyTable(keys, everywhere))

    def action_help(self) -> None:
        """Help is already here; asked again, it goes."""
        self.close(None)


class KeyTable(Static):
    """Keys on the left, what they do on the right, and what is good to know."""

    def __init__(self, keys: Keys, everywhere: Keys) -> None:
        super().__init__(markup=False)
        self._keys, self._everywhere = keys, everywhere

    def on_resize(self) -> None:
        width = max(self.content_size.width - KEY_CELLS, KEY_CELLS)
        parts = [*_table(self._keys, width), Content(), Content.styled("Everywhere", "bold $accent"), *_table(self._everywhere, width)]
        for sentence in GOOD_TO_KNOW if venue_of(self).keeps else GOOD_TO_KNOW_HERE:
            parts += [Content(), Content.styled(sentence, "$text-muted")]
        self.update(Content("\n").join(parts))


def _table(keys: Keys, width: int) -> Iterator[Content]:
    for key, what in keys:
        first, *others = Content(what).wrap(width)
        yield Content.styled(f"{key:<{KEY_CELLS}}", "bold") + first
        yield from (other.pad_left(KEY_CELLS) for other in others)
