"""What is on every screen can be read in all colours and windows: the contrast of words, marks and rules, measured on what is drawn."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from rich.color import ColorSystem
from rich.style import Style
from textual.color import Color
from textual.screen import ModalScreen

from game.options import Options
from game.ui.screens.page import Box
from game.ui.themes import THEMES, fitting
from tests.conftest import ROOT
from tests.ui.conftest import RAILWAY, Player, Seat
from tests.ui.test_playing import TO_THE_ISLAND

SIZES = ((60, 20), (80, 24), (100, 30), (142, 35))
MARKS = set("─━┄│┌┐└┘▌▊▎▔▁●○◆■□◇▼")
"""Rules, frames, bars and signs: they carry a meaning, and are large."""
BLANK = set(" ▁▂▃▄▅▆▇▔")
"""What a scroll bar is made of: the words beside it say what it says."""
WORDS, STRONG_WORDS, SIGNS = 4.5, 7.0, 3.0
SYSTEMS = {"truecolor": ColorSystem.TRUECOLOR, "256": ColorSystem.EIGHT_BIT, "standard": ColorSystem.STANDARD}
SCREENS = 18
"""How many different ones the walk passes."""
BESIDE = SIZES[2:]
"""Where an entry of the archive stands beside its list, and is no screen of its own."""
MESSAGE = "The game could not be saved [here]; you can play on."

REAL = {
    "factories.assembly_1934": (("town", "b"), ("board", "1 down"), ("years", "2 down"), ("plan", "3 right"), ("notes", "n")),
    "train.kzyl_orda": (("line", "m 1"), ("map", "2 right"), ("list", "3"), ("ledger", "escape l"), ("commands", "escape ctrl+p"), ("none", "q q q")),
    "afterwards.sources": (
        ("sources", ""), ("end", "1"), ("keepsake", "2"), ("forms", "1"), ("kept", "2"), ("code", "escape 2"),
        ("transcript", "escape escape t"), ("find", "/"), ("found", "a enter"), ("timeline", "escape k y"),
    ),
}  # fmt: skip
"""Pages of the real story, with the screens that the little one does not have, and the keys that lead to each."""


def _luminance(color: Color) -> float:
    parts = [value / 255 for value in (color.r, color.g, color.b)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: Color, other: Color) -> float:
    """The contrast of two colours as WCAG 2 defines it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def drawn(style: Style, system: ColorSystem) -> float:
    """The contrast of a style on a terminal with as many colours."""
    assert style.color is not None and style.bgcolor is not None
    front, back = (Color(*color.downgrade(system).get_truecolor()) for color in (style.color, style.bgcolor))
    return ratio(front, back)


def weak(player: Player, system: ColorSystem = ColorSystem.TRUECOLOR) -> Iterator[str]:
    """What has too little contrast on the screen. Under a dialog everything is dimmed on purpose and cannot be used."""
    screen, is_strong = player.app.screen, player.app.theme.startswith("contrast") and system is not ColorSystem.STANDARD
    region = screen.query_one(Box).region if isinstance(screen, ModalScreen) else screen.region
    for y, strip in enumerate(screen._compositor.render_strips()):
        for segment in strip.crop(region.x, region.right) if region.y <= y < region.bottom else ():
            style = segment.style
            if style is None or style.color is None or style.bgcolor is None or set(segment.text) <= BLANK:
                continue
            contrast = drawn(style, system)
            if contrast < (SIGNS if set(segment.text.strip()) <= MARKS else STRONG_WORDS if is_strong else WORDS):
                yield f"line {y}: '{segment.text.strip()}' {contrast:.1f}"


WALK = (
    ("title page", ""),
    ("archive before a game", "3"),
    ("search", "5 slash b"),
    ("entry", "enter"),
    ("story", "escape escape escape 4"),
    ("settings", "escape 5"),
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
    ("broken saved game highlighted", "end"),
)
"""Every screen in turn, and the keys from the one before."""


async def assert_readable(player: Player, name: str = "") -> None:
    """Look at the screen in all colours, and on terminals with fewer of them."""
    for theme in THEMES:
        player.app.theme = theme.name
        await player.settle()
        for colours, system in SYSTEMS.items():
            if fitting(theme.name, colours) == theme.name:
                assert list(weak(player, system)) == [], f"{name}, {theme.name}, {player.app.size}, {colours}"


@pytest.mark.parametrize("size", SIZES)
async def test_everything_on_every_screen_can_be_read(size: tuple[int, int], seat: Seat, options: Options) -> None:
    options.saves.mkdir()
    (options.saves / "old.json").write_text("{", encoding="utf-8")
    async with seat(size=size, seed=TO_THE_ISLAND) as player:
        seen = set()
        for name, keys in WALK:
            await player.press(*keys.split())
            await assert_readable(player, name)
            seen.add(type(player.app.screen).__name__)
        assert len(seen) == SCREENS - (size in BESIDE), seen


@pytest.mark.parametrize("size", [SIZES[0], SIZES[-1]])
@pytest.mark.parametrize("scene", REAL)
async def test_the_map_the_town_and_what_comes_after_the_end_can_be_read(size: tuple[int, int], scene: str, seat: Seat) -> None:
    async with seat(size=size, scenes=ROOT / "scenes", scene=scene) as player:
        for name, keys in REAL[scene]:
            await player.press(*keys.split())
            await assert_readable(player, name)


@pytest.mark.parametrize("size", SIZES)
async def test_a_message_over_a_page_and_over_a_dialog_can_be_read(size: tuple[int, int], seat: Seat) -> None:
    async with seat(size=size, scenes=RAILWAY, scene="line.frontier") as player:
        for severity in ("information", "warning", "error"):
            player.app.notify(MESSAGE, title=severity.title(), severity=severity, markup=False)
        await player.settle()
        assert player.sees("Warning")
        await assert_readable(player)
        await player.press("escape")
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
