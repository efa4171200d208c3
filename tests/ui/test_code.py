"""The code under an ending is read from what is on the screen, by a reader that knows nothing of how it was drawn."""

from __future__ import annotations

import pytest

from tests.ui.conftest import Player, Seat
from tests.ui.reading_codes import read, undrawn

pytest.importorskip("segno")
from game.ui.widgets.code import BORDER, CAPACITY, capacity, drawn, modules

TEXT = 'Interhelpo\nViktor Adamec of Žilina\nThe end: Living on\n"Because of the water, and ľudia" '


@pytest.mark.parametrize("most", CAPACITY)
def test_a_code_of_any_size_says_its_text_and_has_a_light_border(most: int) -> None:
    text = (TEXT * 4).encode()[:most].decode(errors="ignore")
    dark = modules(text)
    assert len(dark) == len(dark[0]) == 17 + 4 * (CAPACITY.index(most) + 1) + 2 * BORDER
    assert not any(any(row) for row in (*dark[:BORDER], *dark[-BORDER:]))
    assert read(undrawn(drawn(dark)), BORDER) == text


def test_a_code_is_no_higher_than_the_room_for_it() -> None:
    assert capacity(10) == 0
    for rows in range(13, 40):
        assert len(drawn(modules("x" * capacity(rows)))) <= rows


def on_screen(player: Player) -> str:
    """What the code that is to be seen says."""
    lit = [(y, segment) for y, strip in enumerate(player.app.screen._compositor.render_strips()) for segment in strip if _is_paper(segment)]
    rows: dict[int, str] = {}
    for y, segment in lit:
        rows[y] = rows.get(y, "") + segment.text
    return read(undrawn(list(rows.values())), BORDER)


def _is_paper(segment: object) -> bool:
    style = getattr(segment, "style", None)
    return bool(style and style.bgcolor and style.color and style.bgcolor.name == "#ffffff" and style.color.name == "#000000")


@pytest.mark.parametrize("theme", ["night", "paper"])
async def test_the_code_is_black_on_white_in_every_theme_and_fits_the_window(seat: Seat, theme: str) -> None:
    async with seat(size=(100, 40)) as player:
        player.app.theme = theme
        await player.begin()
        await player.press("3", "2", "2")
        for size in ((60, 20), (80, 24), (142, 35)):
            await player.resize(*size)
            assert on_screen(player) == "The Ferry\nThe miller\nThe end: Home again"
            assert player.sees("The end: Home again")
        await player.press("escape", "escape")
        assert player.app.screen is player.play
