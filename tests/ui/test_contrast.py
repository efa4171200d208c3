"""Every word on every screen has a contrast of 4.5 to 1, measured on what is drawn."""

from __future__ import annotations

from collections.abc import Iterator

from textual.color import Color
from textual.screen import ModalScreen

from game.options import Options
from game.ui.screens.page import Box
from game.ui.themes import THEMES
from tests.ui.conftest import RAILWAY, Player, Seat
from tests.ui.test_playing import TO_THE_ISLAND

DECORATION = set("─━┄│┌┐└┘▌█▁▂▃▄▅▆▇▊▎▔░●○◆ ")
"""Lines, bars and frames; whatever they say, words beside them say too."""
LEAST = 4.5
SCREENS = 17
"""How many different ones the walk passes."""


def _luminance(color: Color) -> float:
    parts = [value / 255 for value in (color.r, color.g, color.b)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: Color, other: Color) -> float:
    """The contrast of two colours as WCAG 2 defines it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def weak(player: Player) -> Iterator[str]:
    """Words on the screen with too little contrast. Under a dialog everything is dimmed on purpose and cannot be used."""
    screen = player.app.screen
    region = screen.query_one(Box).region if isinstance(screen, ModalScreen) else screen.region
    for y, strip in enumerate(screen._compositor.render_strips()):
        for segment in strip.crop(region.x, region.right) if region.y <= y < region.bottom else ():
            style = segment.style
            if style is None or style.color is None or style.bgcolor is None or set(segment.text) <= DECORATION:
                continue
            contrast = ratio(Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor))
            if contrast < LEAST:
                yield f"line {y}: '{segment.text.strip()}' {contrast:.1f}"


WALK = (
    ("title page", ""),
    ("archive before a game", "3"),
    ("search", "5 slash b"),
    ("entry", "enter"),
    ("story", "escape escape escape 4"),
    ("new game", "escape 1"),
    ("page", "1"),
    ("another choice highlighted", "down"),
    ("word highlighted", "tab"),
    ("word", "enter"),
    ("notes", "escape escape n"),
    ("how one stands", "escape i"),
    ("journey", "escape m"),
    ("archive", "escape k"),
    ("timeline", "6"),
    ("help", "escape escape ?"),
    ("name", "escape s"),
    ("menu", "escape escape"),
    ("closed choice", "escape 1"),
    ("closed choice highlighted", "up"),
    ("answer in the hint line", "enter"),
    ("transcript", "t"),
    ("question", "enter"),
    ("ending", "escape escape z 3"),
    ("saved games", "1 3"),
    ("broken saved game highlighted", "down"),
)
"""Every screen in turn, and the keys from the one before."""


async def assert_readable(player: Player, name: str = "") -> None:
    """Look at the screen in all colours."""
    for theme in THEMES:
        player.app.theme = theme.name
        await player.settle()
        assert list(weak(player)) == [], f"{name}, {theme.name}"


async def test_every_word_on_every_screen_can_be_read(seat: Seat, options: Options) -> None:
    options.saves.mkdir()
    (options.saves / "old.json").write_text("{", encoding="utf-8")
    async with seat(seed=TO_THE_ISLAND) as player:
        seen = set()
        for name, keys in WALK:
            await player.press(*keys.split())
            await assert_readable(player, name)
            seen.add(type(player.app.screen).__name__)
        assert len(seen) == SCREENS, seen


async def test_the_panel_beside_the_page_can_be_read(seat: Seat) -> None:
    async with seat(size=(120, 40), scenes=RAILWAY, scene="line.frontier") as player:
        await assert_readable(player)


async def test_a_message_can_be_read(seat: Seat) -> None:
    async with seat() as player:
        player.app.notify("The game could not be saved.", severity="warning", markup=False)
        await player.settle()
        assert player.sees("could not be saved")
        await assert_readable(player)


async def test_the_measurement_finds_what_is_too_pale(seat: Seat) -> None:
    async with seat() as player:
        player.app.screen.query_one("#welcome").styles.color = "#3A4252"
        await player.settle()
        assert len(list(weak(player))) == 1


async def test_a_highlighted_row_differs_in_more_than_colour(seat: Seat) -> None:
    async with seat() as player:
        await player.begin()
        assert "▌  1  Pay" in player.text and "▌  2" not in player.text
        line = next(strip for strip in player.app.screen._compositor.render_strips() if "Pay the fare" in strip.text)
        assert all(segment.style and segment.style.bold for segment in line if "Pay" in segment.text)
