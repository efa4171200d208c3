"""What the player sets: the page for it, and what it changes in the game."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.session.settings import Settings, read, written
from game.ui.rebinding import ids
from game.ui.screens.play import Play
from game.ui.screens.settings import LINES, SettingsPage
from game.ui.widgets.paper import Paper
from game.ui.widgets.rows import Rows
from tests.conftest import ROOT
from tests.ui.conftest import RAILWAY, Seat


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.toml"


@pytest.fixture
def kept(file: Path):  # type: ignore[no-untyped-def]
    """Writes a file of settings, and returns where it is."""

    def keep(**settings: object) -> Path:
        file.parent.mkdir(exist_ok=True)
        file.write_text(written(Settings(**settings)), encoding="utf-8")  # type: ignore[arg-type]
        return file

    return keep


async def test_each_setting_changes_at_once_and_is_kept(seat: Seat, file: Path) -> None:
    async with seat(settings=file) as player:
        await player.press("comma")
        assert player.sees("< night >")
        await player.press("right")
        assert player.app.theme == "paper" and read(file)[0].theme == "paper"
        await player.press("down", "enter", "4", "5", "6", "7", "8", "9", "enter")
        assert read(file) == (Settings("paper", "paragraph by paragraph", 50, "open", False, "always plain", True, True), [])
        await player.press("left")
    async with seat(settings=file) as player:
        assert player.app.theme == "paper" and player.app.animation_level == "none"


async def test_everything_can_be_as_it_was_at_first(seat: Seat, kept) -> None:  # type: ignore[no-untyped-def]
    file = kept(theme="paper", measure=50, width=40, keys={"undo": "u", "rows.down": "j"})
    async with seat(settings=file) as player:
        await player.press("f2", "end", "enter")
        assert player.app.theme == "night" and player.sees("< 70 columns >") and "at first" in player.hint
        assert read(file)[0] == Settings(width=40, keys={"rows.down": "j"})


async def test_settings_are_opened_from_everywhere_and_esc_leads_back(seat: Seat) -> None:
    async with seat() as player:
        await player.press("5")
        assert isinstance(player.app.screen, SettingsPage)
        await player.press("escape")
        assert player.row == "Settings"
        play = await player.begin()
        for keys in ("comma", "t f2", "? comma", "s f2"):
            *there, _ = keys.split()
            await player.press(*keys.split())
            assert isinstance(player.app.screen, SettingsPage), keys
            await player.press("f2", *["escape"] * len(there))
            assert player.app.screen is play, keys


async def test_from_the_menu_one_comes_back_to_the_menu(seat: Seat) -> None:
    async with seat() as player:
        await player.begin()
        await player.press("escape")
        await player.click("Settings")
        assert isinstance(player.app.screen, SettingsPage)
        await player.press("escape")
        assert player.row == "Settings" and not isinstance(player.app.screen, Play)


async def test_a_click_takes_the_next_value(seat: Seat) -> None:
    async with seat() as player:
        await player.press("comma")
        await player.click("Signs ..")
        assert player.sees("< always plain >") and not player.sees("▌") and player.row.startswith("Signs")


async def test_every_setting_has_its_line_on_the_page_at_every_size(seat: Seat) -> None:
    for size in ((60, 18), (60, 20), (80, 24), (100, 30), (142, 35)):
        async with seat(size=size) as player:
            await player.press("comma")
            await player.press("home")
            for line in LINES.values():
                assert player.sees(line.words) and player.sees(line.about) and player.sees("three hours"), (size, line)
                await player.press("down")


async def test_a_text_comes_paragraph_by_paragraph_and_the_choices_after_it(seat: Seat, kept) -> None:  # type: ignore[no-untyped-def]
    async with seat(settings=kept(text="paragraph by paragraph"), scenes=RAILWAY, scene="line.frontier") as player:
        paragraphs = len(player.play._session.view.paragraphs)
        assert paragraphs > 2 and player.sees("Space next paragraph") and player.sees("Space: more")
        for _ in range(paragraphs - 1):
            assert not player.app.screen.query_one(Rows).rows
            await player.press("1")
            assert "The choices come after" in player.hint
            while player.app.screen.query_one(Paper).has_more:
                await player.press("space")
            await player.press("space")
        assert player.app.screen.query_one(Rows).rows and player.play._session.choices == []
        await player.press("comma")
        await player.press("3", "escape")
        assert player.app.screen.query_one(Rows).rows


async def test_a_step_back_shows_the_whole_page(seat: Seat, kept) -> None:  # type: ignore[no-untyped-def]
    async with seat(settings=kept(text="paragraph by paragraph"), scene="crossing.bank") as player:
        while not player.app.screen.query_one(Rows).rows:
            await player.press("space")
        await player.press("1", "z")
        assert player.row.startswith("Pay the fare")


async def test_setting_the_whole_text_shows_it(seat: Seat, kept) -> None:  # type: ignore[no-untyped-def]
    async with seat(settings=kept(text="paragraph by paragraph"), scenes=RAILWAY, scene="line.frontier") as player:
        assert not player.app.screen.query_one(Rows).rows
        await player.press("comma", "3", "escape")
        assert player.app.screen.query_one(Rows).rows


async def test_prose_is_as_wide_and_as_open_as_it_is_set(seat: Seat, kept) -> None:  # type: ignore[no-untyped-def]
    async with seat(size=(142, 60), settings=kept(measure=53, spacing="open"), scenes=RAILWAY, scene="line.frontier") as player:
        prose = player.app.screen.query_one(Paper).prose.content_region
        text = [line[prose.x : prose.right] for line in player.lines[prose.y : prose.bottom]]
        assert prose.width == 53 and all(not line.strip() for line in text[1::2])
        assert all(line.strip() for line in (text[0], text[4], text[6]))


async def test_marked_words_are_found_in_open_text_too(seat: Seat, kept) -> None:  # type: ignore[no-untyped-def]
    async with seat(size=(60, 20), settings=kept(spacing="open", cursor=True)) as player:
        await player.begin()
        await player.press("tab")
        caret = player.play.query_one(Paper).prose.caret
        assert caret is not None and "*" in player.lines[caret.y]
        await player.press("enter")
        assert player.app.screen is not player.play


async def test_where_enter_is_asked_for_a_number_only_goes_to_its_line(seat: Seat, kept) -> None:  # type: ignore[no-untyped-def]
    async with seat(settings=kept(confirm=True)) as player:
        await player.press("2")
        assert player.row == "Saved games" and player.sees("New game")
        await player.press("1", "enter", "enter")
        await player.press("2")
        assert player.row == "Wait till evening" and player.play._session.choices == []
        assert player.sees("1-3 Enter choose")
        await player.press("enter")
        assert len(player.play._session.choices) == 1


async def test_the_terminals_cursor_stands_on_the_highlighted_row(seat: Seat) -> None:
    async with seat() as player:
        await player.begin()
        for key in ("down", "up", "2", "z", "i", "escape", "escape", "down"):
            await player.press(key)
            caret = player.app.screen.query_one(Rows).caret if player.app.screen.query(Rows) else None
            if caret is not None:
                assert player.lines[caret.y][caret.x :].startswith(player.row[:20]), key


async def test_keys_can_be_changed(seat: Seat, kept) -> None:  # type: ignore[no-untyped-def]
    async with seat(settings=kept(keys={"undo": "u", "go.nowhere": "x"})) as player:
        assert "There are no keys of the name 'go.nowhere'" in player.told
        await player.begin()
        await player.press("2", "z")
        assert len(player.play._session.choices) == 1
        await player.press("г")
        assert player.play._session.choices == []


async def test_another_key_is_taken_on_the_page_of_the_keys_and_is_told_everywhere(seat: Seat, kept) -> None:  # type: ignore[no-untyped-def]
    file = kept()
    async with seat(settings=file) as player:
        await player.begin()
        await player.press("2", "f2")
        await player.click("Keys")
        await player.click("Step back")
        await player.press("n")
        assert player.sees("N is taken: Notes on this page.")
        await player.press("comma")
        assert player.sees(", is taken: Settings.")
        await player.press("3")
        assert player.sees("3 is kept for going about.")
        await player.press("г")
        assert "Step back" in player.row and player.row.endswith(" U") and read(file)[0].keys == {"undo": "u"}
        await player.press("escape", "escape")
        assert player.sees("U step back")
        await player.press("question_mark")
        assert player.sees("U step back: take the last choice back")
        await player.press("escape", "escape")
        assert player.sees("Step back U")
        await player.press("escape", "z")
        assert len(player.play._session.choices) == 1
        await player.press("u")
        assert player.play._session.choices == []
        await player.press("f2")
        await player.click("Keys")
        await player.click("Step back")
        await player.press("delete")
        assert player.row.endswith(" Z") and not read(file)[0].keys


def test_every_binding_has_a_name_so_that_its_keys_can_be_changed() -> None:
    assert {"undo", "help", "contrast", "settings", "quit", "choice.1", "go.save", "rows.up", "term.open"} <= set(ids())
    nameless = [
        f"{path.name}:{number}"
        for path in (ROOT / "game" / "ui").rglob("*.py")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if " Binding(" in line and line.rstrip().endswith("),") and "id=" not in line
    ]
    assert nameless == []


async def test_a_spoilt_file_is_told_and_left_until_something_is_changed(seat: Seat, file: Path) -> None:
    file.parent.mkdir()
    file.write_text("theme = purple", encoding="utf-8")
    async with seat(settings=file) as player:
        assert "In settings.toml line 1 cannot be understood" in player.told
        assert file.read_text(encoding="utf-8") == "theme = purple"
        await player.press("c")
        assert read(file) == (Settings(theme="paper"), [])
