"""The archive and the timeline on the screen."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual.widgets import Input

from game.options import Options
from game.ui.screens.archive import Archive
from game.ui.screens.archive_entry import EntryPage
from game.ui.screens.timeline import PageAgain, Timeline
from game.ui.widgets.rows import Rows
from tests.conftest import ROOT
from tests.ui.conftest import RAILWAY, Player, Seat

TALE = {
    "story.yaml": """
id: tale
title: The lamp
edition: "1"
chapters: [night]
protagonists: {ana: {name: Ana, about: A girl.}}
endings: {light: {title: A light}}
places: {hall: {name: The hall, about: "It is [red]dark[/red] here.", today: Gone}}
people: {gran: {name: "Gran [b]", about: "See [link]."}}
notes:
  lamps:
    title: "Lamps [1] of [/b] old"
    text: "The [bold]lamp[/bold] stood [Z12] by the {bed} with $5; LONG."
    standing: disputed
    date: about 1901
    sources: [L1, L2]
terms: {wick: {word: "wick", meaning: "A [thread]."}}
sources: {L1: {title: "On [lamps]", author: "N. [N.]"}, L2: {title: Another}}
""".replace("LONG", "a" * 200),
    "night/chapter.yaml": "title: Night\nminutes: 1\nstarts: {ana: {protagonist: ana, title: As Ana, scene: hall}}",
    "night/hall.yaml": """
title: "The [hall]"
date: 1901-02-03
place: hall
people: [gran]
notes: [lamps]
text: ["The [[wick]] is [i]low[/i]."]
choices: [{id: go_in, text: "Take [b]it[/b] in", goto: room}]
""",
    "night/room.yaml": "title: The room\ndate: 1901-02-03\ntext: [She looks.]\nending: light",
}
"""A story whose every text would be something else as markup."""


@pytest.fixture
def tale(tmp_path: Path) -> Path:
    for name, text in TALE.items():
        path = tmp_path / "tale" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.lstrip(), encoding="utf-8")
    return tmp_path / "tale"


def shelf(player: Player) -> str:
    """What the heading says of the archive."""
    return player.lines[0].strip()


async def test_all_shelves_are_walked_by_keys_alone(seat: Seat) -> None:
    async with seat() as player:
        play = await player.begin()
        await player.press("k")
        assert isinstance(player.app.screen, Archive) and player.sees("Notes: 1 · 1 not read") and player.sees("■ Cable ferries")
        for title in ("People: 1", "Places: 2", "Words: 1", "Sources: 1", "Notes: 1"):
            await player.press("right")
            assert title in shelf(player)
        for key, title in zip("54321", ("Sources", "Words", "Places", "People", "Notes"), strict=True):
            await player.press(key)
            assert f"{title}:" in shelf(player)
        await player.press("left")
        assert "Sources:" in shelf(player)
        await player.press("6")
        assert isinstance(player.app.screen, Timeline)
        await player.press("escape", "escape")
        assert player.app.screen is play and not play._session.choices


async def test_all_shelves_are_walked_by_mouse_alone(seat: Seat) -> None:
    async with seat() as player:
        await player.click("New game")
        await player.click("The miller")
        await player.click("menu")
        await player.click("Archive")
        for name, said in (
            ("People", "The ferryman"),
            ("Places", "The island"),
            ("Words", "groat"),
            ("Sources", "N. N.: A book"),
            ("Notes", "Cable"),
        ):
            await player.click(name)
            assert f"{name}:" in shelf(player) and player.sees(said)
        await player.click("Cable ferries")
        assert player.sees("Ferries on a cable were common")
        await player.click("A book about rivers")
        assert player.sees("Archive · source")
        await player.click("back")
        await player.click("back")
        await player.click("Time")
        await player.click("The near bank")
        assert isinstance(player.app.screen, PageAgain)
        await player.click("back")
        await player.click("back")
        await player.click("search")
        assert player.app.focused is player.app.screen.query_one(Input)
        await player.click("leave the search")
        await player.click("back")
        assert player.sees("Saves itself") or player.sees("The game saves itself")


async def test_an_entry_leads_on_and_back_to_the_same_place(seat: Seat) -> None:
    async with seat() as player:
        await player.begin()
        await player.press("k", "enter")
        assert player.sees("■ documented: sources say so") and player.sees("Met on The near bank · 1 May 1901")
        assert player.row == "N. N.: A book about rivers, 1901"
        await player.press("1")
        assert player.sees("Archive · source") and player.row == "Cable ferries"
        await player.press("enter")
        assert sum(isinstance(screen, EntryPage) for screen in player.app.screen_stack) == 3
        await player.press("escape", "escape", "escape")
        assert player.sees("Notes: 1 · all read") and "Cable ferries" in player.row and "•" not in player.row


async def test_what_was_not_met_is_only_counted(seat: Seat) -> None:
    async with seat() as player:
        await player.click("Archive")
        assert player.sees("Nothing here has been met yet. It fills as you play. 1 more, to be met in the game.")
        assert not player.sees("Cable")
        await player.press("enter", "down", "slash", *"cable")
        assert player.sees("Nothing has these words, or you have not met it yet.")
        await player.press("enter", "escape", "5", "enter")
        assert player.sees("Leads to 1 more, to be met in the game.") and not player.sees("Cable")
        await player.press("escape", "escape")
        assert player.sees("New game")


async def test_the_note_and_word_dialogs_count_as_read(seat: Seat, options: Options) -> None:
    async with seat() as player:
        await player.begin()
        await player.press("n", "escape", "tab", "enter", "escape")
        assert json.loads((options.saves / "archive.json").read_text(encoding="utf-8")) == {"ferry": ["notes.cable_ferry", "words.groat"]}
        await player.press("escape", "k", "4")
        assert player.sees("Words: 1 · all read")


async def test_another_game_knows_what_was_read_and_met(seat: Seat, options: Options) -> None:
    async with seat() as player:
        await player.begin()
        await player.press("2", "k", "enter")
    async with seat() as player:
        await player.click("Archive")
        assert player.sees("Notes: 1 · all read")
        await player.press("2")
        assert player.sees("The ferryman")
    (options.saves / "archive.json").write_text("{broken", encoding="utf-8")
    async with seat() as player:
        await player.click("Archive")
        assert player.sees("Notes: 1 · 1 not read")


async def test_a_search_finds_without_accents_and_esc_leaves_it_first(seat: Seat) -> None:
    async with seat(scenes=ROOT / "scenes") as player:
        await player.click("Archive")
        await player.press("4", "down", "down")
        here = player.row
        await player.press("slash", *"zloty")
        assert "złoty (word)" in player.row and player.sees('search "zloty"')
        await player.press("enter")
        assert isinstance(player.app.screen, EntryPage) and player.sees("złoty")
        await player.press("escape")
        assert player.app.screen.query_one(Input).value == "zloty" and "złoty (word)" in player.row
        await player.press("escape")
        assert player.row == here and "Words:" in shelf(player)
        await player.press("escape")
        assert player.sees("New game")


async def test_words_typed_into_the_search_are_no_commands(seat: Seat) -> None:
    async with seat() as player:
        await player.begin()
        await player.press("k", "f", *"1kyhcq/ ?6")
        assert isinstance(player.app.screen, Archive) and player.app.screen.query_one(Input).value == "1kyhcq/ ?6"


async def test_in_a_wide_window_the_entry_stands_beside_the_list(seat: Seat) -> None:
    async with seat(size=(120, 40)) as player:
        await player.begin()
        await player.press("k")
        assert player.sees("Ferries on a cable") and player.sees("1 not read")
        await player.press("enter")
        assert isinstance(player.app.screen, Archive) and player.sees("all read")
        await player.press("enter")
        assert isinstance(player.app.screen, EntryPage) and player.sees("Archive · source")
        await player.press("escape", "escape")
        assert isinstance(player.app.screen, Archive) and player.app.screen.query_one("#list").has_focus
        await player.press("escape")
        assert player.app.screen is player.play


async def test_in_a_wide_window_everything_is_clicked(seat: Seat) -> None:
    async with seat(size=(120, 40)) as player:
        await player.begin()
        await player.press("k")
        await player.click("Places")
        await player.click("The island")
        assert player.sees("1 not read") and isinstance(player.app.screen, Archive)
        await player.click("Notes")
        await player.click("N. N.: A book")
        assert isinstance(player.app.screen, EntryPage) and player.sees("Archive · source")
        await player.click("back")
        assert isinstance(player.app.screen, Archive) and player.sees("Ferries on a cable")


@pytest.mark.parametrize("size", [(60, 20), (120, 40)])
async def test_brackets_are_shown_as_they_stand(seat: Seat, tale: Path, size: tuple[int, int]) -> None:
    async with seat(size=size, scenes=tale) as player:
        await player.begin()
        await player.press("k")
        assert player.sees("? Lamps [1] of [/b] old")
        await player.press("enter")
        for words in ("The [bold]lamp[/bold] stood [Z12] by the {bed} with $5;", "N. [N.]: On [lamps]"):
            assert player.sees(words), words
        await player.press("escape", "escape", "k", "2")
        assert player.sees("Gran [b]")
        await player.press("3", "slash", *"[b]")
        assert player.sees("[b]")
        await player.press("escape", "y")
        assert player.sees("Lamps [1] of [/b] old") and player.sees("The [hall]")


async def test_what_is_documented_stands_beside_your_story(seat: Seat, tale: Path) -> None:
    async with seat(scenes=tale) as player:
        play = await player.begin()
        await player.press("1", "k", "y")
        assert player.sees("What is documented") and player.sees("Your story") and player.row == "? about 1901 – Lamps [1] of [/b] old"
        await player.press("right", "down", "up", "enter")
        assert isinstance(player.app.screen, PageAgain) and player.sees("The wick is [i]low[/i].") and player.sees("> Take [b]it[/b] in")
        await player.press("escape", "left", "enter")
        assert isinstance(player.app.screen, EntryPage)
        await player.press("escape", "escape", "escape")
        assert player.app.screen is play and len(play._session.choices) == 1


async def test_in_a_narrow_window_the_timeline_is_one_list_with_signs(seat: Seat, tale: Path) -> None:
    async with seat(size=(60, 20), scenes=tale) as player:
        await player.begin()
        await player.press("1", "k", "y")
        rows = [row.text for row in player.app.screen.query_one("#known", Rows).rows]
        assert rows == ["? about 1901 – Lamps [1] of [/b] old", "◆ 3 February 1901 – The [hall]", "◆ 3 February 1901 – The room"]
        await player.press("down")
        await player.resize(100, 30)
        assert player.sees("Your story") and len(player.app.screen.query_one("#lived", Rows).rows) == 2
        await player.resize(60, 20)
        await player.press("end", "enter")
        assert isinstance(player.app.screen, PageAgain) and player.sees("She looks.")


async def test_the_other_list_goes_along_in_time(seat: Seat) -> None:
    async with seat(scenes=ROOT / "scenes", size=(100, 30)) as player:
        await player.press("1", "1", "1", *["1"] * 9, "k", "y")
        known, lived = (player.app.screen.query_one(name, Rows) for name in ("#known", "#lived"))
        await player.press("end")
        assert known.row and lived.row and lived.cursor == len(lived.rows) - 1
        await player.press("home")
        assert lived.cursor == 0


@pytest.mark.parametrize("size", [(60, 18), (60, 20), (80, 24), (95, 24), (96, 22), (142, 35)])
async def test_nothing_breaks_at_any_size(seat: Seat, tale: Path, size: tuple[int, int]) -> None:
    for scenes in (tale, RAILWAY):
        async with seat(size=size, scenes=scenes) as player:
            await player.press("escape", *["1"] * 6, "k", *"12345", "enter", "escape", "1", "enter", "space", "pageup", "end", "tab", "tab")
            await player.resize(60, 18)
            await player.resize(*size)
            await player.press("escape", "escape", "k", "y", "space", "end", "enter", "escape", "right", "left")
            assert player.app.is_running and player.app.return_code is None


async def test_help_and_the_list_of_commands_know_the_archive(seat: Seat) -> None:
    async with seat() as player:
        await player.begin()
        await player.press("k", "?")
        assert player.sees("On the archive") and player.sees("from shelf to shelf")
        await player.press("escape", "ctrl+p", *"sour", "enter")
        assert "Sources:" in shelf(player)
        await player.press("ctrl+p", *"time", "enter", "?")
        assert player.sees("On the timeline")
