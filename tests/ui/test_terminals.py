"""Terminals of all kinds: without colours, with few, without signs, with a small window; and what is pasted into them."""

from __future__ import annotations

import pytest
from rich.segment import Segment
from rich.style import Style
from textual import constants, events
from textual.color import Color

from game.ui.filters import Colourless
from game.ui.glyphs import GLYPHS, TYPED, lacks_signs, typed
from game.ui.screens.too_small import TooSmall
from tests.ui.conftest import RAILWAY, Seat

ODD = "\x1b[31m[b]red[/b]\x07\t\x00\u202e" + "long " * 5000


def test_consoles_without_the_signs_are_known() -> None:
    assert lacks_signs({"TERM": "linux"}, "utf-8") and lacks_signs({"TERM": "vt220"}, "utf-8")
    assert lacks_signs({"TERM": "xterm-256color"}, "ascii")
    assert not lacks_signs({"TERM": "xterm-256color"}, "UTF-8") and not lacks_signs({}, "utf-8")


def test_a_plain_sign_is_as_wide_as_the_one_it_stands_for() -> None:
    assert all(len(sign) == 1 and sign.isascii() for sign in TYPED)
    drawing = "".join(GLYPHS) + "┌─┐│└┘╔═╗▁▂▃▄▅▆▇█▔▊▎⠿“„”’—→✕"
    assert typed(drawing, "utf-8").isascii() and len(typed(drawing, "utf-8")) == len(drawing)


def test_letters_stay_where_the_terminal_can_write_them() -> None:
    assert typed("Žilina – Пишпек …", "utf-8") == "Žilina - Пишпек ~"
    assert typed("Žilina – Пишпек …", "ascii") == "Zilina - ?????? ~"
    assert typed("Čapajev, señor", "latin-1") == "Capajev, señor"


def test_without_colours_what_is_on_a_light_ground_is_reversed() -> None:
    lit = Style(color="#000000", bgcolor="#FFE600", bold=True, meta={"a": 1})
    dark = Style(color="#FFFFFF", bgcolor="#000000")
    shown = [segment.style for segment in Colourless().apply([Segment("a", lit), Segment("b", dark)], Color(0, 0, 0))]
    assert [(style.reverse, style.bold, style.color, style.bgcolor) for style in shown if style] == [
        (True, True, None, None),
        (False, None, None, None),
    ]
    assert shown[0] is not None and shown[0].meta == {"a": 1}


async def test_no_color_means_no_colour_on_any_screen(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "")
    async with seat() as player:
        for keys in (
            "comma",
            "escape 1 1",
            "tab",
            "enter",
            "escape escape n",
            "escape m",
            "escape i",
            "escape ?",
            "escape s",
            "escape escape",
        ):
            await player.press(*keys.split())
            assert not [segment for segment in player.segments if segment.style and (segment.style.color or segment.style.bgcolor)], keys
        highlighted = [segment for segment in player.segments if segment.style and segment.style.reverse]
        assert any("Continue" in segment.text for segment in highlighted)
        await player.press("c")
        assert "because NO_COLOR is set" in player.told and player.app.theme == "contrast-dark"


@pytest.mark.parametrize("terminal", ["linux", "vt220", "xterm"])
async def test_a_terminal_with_few_colours_has_strong_ones(terminal: str, seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", terminal)
    monkeypatch.delenv("COLORTERM")
    async with seat() as player:
        assert player.app.theme == "contrast-dark"
        await player.press("c")
        assert player.app.theme == "contrast-light"
        await player.press("c")
        assert player.app.theme == "contrast-dark"
        await player.press("comma")
        assert player.sees("< contrast, dark >")
        await player.press("escape")
        assert ("▌" in player.text) == (terminal == "xterm") == ("┄" in player.text)


async def test_a_terminal_without_signs_shows_none_of_them_anywhere(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "linux")
    async with seat(size=(100, 30), scenes=RAILWAY, scene="line.frontier") as player:
        for keys in ("", "m", "escape n", "escape i", "escape ?", "escape s", "escape t", "escape comma", "escape escape"):
            await player.press(*keys.split())
            foreign = {sign for sign in player.text if not sign.isascii() and not sign.isalpha()}
            assert not foreign, (keys, foreign)
        assert "> " in player.text


async def test_plain_signs_come_and_go_at_once(seat: Seat) -> None:
    async with seat() as player:
        await player.press("comma", "7")
        assert "▌" not in player.text and "─" not in player.text
        await player.press("7", "escape")
        assert "▌" in player.text and "┄" in player.text


async def test_motion_can_be_turned_off_by_the_environment_for_good(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    for level, shown in (("none", "none"), ("full", "full")):
        monkeypatch.setattr(constants, "TEXTUAL_ANIMATIONS", level)
        async with seat() as player:
            assert player.app.animation_level == shown
            await player.press("comma", "6")
            assert player.app.animation_level == "none"
            await player.press("6")
            assert player.app.animation_level == shown


async def test_a_small_window_asks_for_more_in_one_sentence_that_fits(seat: Seat) -> None:
    async with seat() as player:
        await player.begin()
        for size in ((59, 24), (80, 17), (30, 5), (20, 5), (30, 10)):
            await player.resize(*size)
            assert player.flat == "Please make the window larger (60 by 18 at least), or play with --plain. Nothing is lost.", size
        for size in ((1, 1), (3, 2), (19, 4)):
            await player.resize(*size)
            assert isinstance(player.app.screen, TooSmall)


async def test_a_window_that_is_small_from_the_beginning_shows_the_title_once_it_grows(seat: Seat) -> None:
    async with seat(size=(40, 10)) as player:
        assert player.sees("Please make the window larger")
        await player.resize(80, 24)
        assert player.sees("New game") and player.row == "New game"
        await player.begin()
        assert player.sees("Pay the fare")


async def test_every_page_comes_back_as_it_was(seat: Seat) -> None:
    async with seat(scenes=RAILWAY, scene="line.frontier") as player:
        for keys in ("down", "comma down", "escape s x y", "escape escape down", "f10"):
            await player.press(*keys.split())
            if not player.app.is_running:
                break
            before, screen = player.lines, player.app.screen
            await player.resize(30, 6)
            await player.resize(80, 24)
            assert player.app.screen is screen and player.lines == before, keys


async def test_a_question_answered_in_a_small_window_leaves_no_sentence_behind(seat: Seat) -> None:
    async with seat() as player:
        await player.begin()
        player.play._is_changed = True
        await player.resize(40, 10)
        player.play.keep = lambda: False  # type: ignore[method-assign]
        await player.press("f10")
        await player.resize(80, 24)
        await player.press("escape")
        assert player.app.screen is player.play


async def test_what_is_pasted_is_a_line_of_printable_letters(seat: Seat) -> None:
    async with seat() as player:
        await player.begin()
        await player.press("s", "delete")
        player.app.screen.focused.post_message(events.Paste(ODD))  # type: ignore[union-attr]
        await player.settle()
        value = player.app.screen.query_one("Input").value  # type: ignore[attr-defined]
        assert value.startswith("[31m[b]red[/b]long long") and len(value) == 60 and value.isprintable()
        await player.press("enter")
        assert 'Saved as "[31m[b]red[/b]' in player.hint
        await player.press("escape", "3")
        assert player.sees("[31m[b]red[/b]long")
