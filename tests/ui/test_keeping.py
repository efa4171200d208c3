"""What a player keeps: search and export in the transcript, saved games, what one takes home after the end."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from textual.widgets import Input

from game.options import Options
from game.session.transcript import lines
from tests.conftest import ROOT
from tests.session.test_listing import INQUEST
from tests.ui.conftest import Player, Seat


async def typed(player: Player, words: str) -> None:
    """Type a line and send it off."""
    player.app.screen.query_one(Input).value = words
    await player.press("enter")


def kept(options: Options) -> list[Path]:
    """The files that have been kept."""
    return sorted((options.saves / "kept").glob("*"))


async def test_words_are_found_in_the_transcript_whatever_their_capitals(seat: Seat) -> None:
    async with seat() as player:
        await player.begin()
        await player.press("2", "3", "t", "/")
        await typed(player, "FERRYMAN")
        first = player.hint
        assert first.startswith('"FERRYMAN": 1 of ') and "N next" in first
        marked = [segment for segment in player.segments if segment.style and segment.style.underline and segment.style.reverse]
        assert [segment.text.lower() for segment in marked] == ["ferryman"]
        assert any("◆" in line and "ferryman" in line for line in player.lines)
        count = int(first.split(" of ")[1].split(".")[0])
        await player.press("N")
        assert f"{count} of {count}" in player.hint
        await player.press("n")
        assert player.hint == first
        await player.resize(60, 20)
        assert any("◆" in line for line in player.lines), "what is looked at stays in view"


async def test_words_that_stand_nowhere_are_told(seat: Seat) -> None:
    async with seat() as player:
        await player.begin()
        await player.press("t", "n")
        await typed(player, "  ")
        assert "Type a word to find" in player.hint
        await typed(player, "zeppelin [b]")
        assert player.hint == '"zeppelin [b]": not found.'
        await player.press("n", "N", "escape")
        assert player.app.screen is player.play


async def test_the_transcript_is_kept_in_a_form_and_the_page_says_where(seat: Seat, options: Options) -> None:
    async with seat() as player:
        await player.begin()
        await player.press("2", "t", "e", "2")
        (path,) = kept(options)
        assert path.suffix == ".md" and "> Wait till evening" in path.read_text(encoding="utf-8")
        told = "".join(line.strip(" │") for line in player.lines)
        assert path.name in told and str(path.resolve().parent) in told
        await player.press("escape", "e", "escape", "e", "1")
        assert len(kept(options)) == 2
        await player.press("escape", "escape")
        assert player.app.screen is player.play


async def test_what_cannot_be_kept_is_told_and_the_game_goes_on(seat: Seat, options: Options) -> None:
    async with seat() as player:
        await player.begin()
        await player.press("2")
        (options.saves / "kept").write_text("no folder", encoding="utf-8")
        await player.press("t", "e", "3")
        assert player.sees("Nothing could be written in")


async def test_the_ledger_opens_from_the_page_and_from_the_menu(seat: Seat) -> None:
    async with seat(scenes=ROOT / "scenes") as player:
        await player.press("1", "1", "1", "l")
        assert player.sees("With you") and player.sees("Katka, who asks.") and player.sees("100 crowns.")
        await player.press("l")
        assert player.app.screen is player.play
        await player.press("escape")
        await player.click("Ledger")
        assert player.sees("In the purse")
        await player.press("escape")
        assert player.row == "Ledger"


async def test_a_story_without_a_ledger_says_so(seat: Seat) -> None:
    async with seat() as player:
        await player.begin()
        await player.press("l")
        assert player.hint == "There is nothing in the ledger yet."


async def test_the_file_is_typed_once_it_has_been_seen(seat: Seat) -> None:
    async with seat(scenes=INQUEST) as player:
        await player.press("1", "1", "1", "f")
        assert player.hint == "Nobody has shown you a file yet."
        await player.press("1", "f")
        assert player.sees("FILE No.") and player.sees("| SECRET |")
        assert player.sees("1 | Released water belonging to the state. (2 January 1901)") and player.sees("2 | Sang a song.")
        for size in ((60, 20), (142, 35), (60, 18)):
            await player.resize(*size)
            assert player.sees("| SECRET |")
        await player.press("space", "f")
        assert player.app.screen is player.play


async def test_a_saved_game_is_deleted_only_when_one_is_sure(seat: Seat, options: Options) -> None:
    async with seat() as player:
        await player.begin()
        await player.press("2", "s")
        await typed(player, "Before the [river]")
        await player.press("escape", "3")
        assert player.row.startswith("Before the [river]") and player.sees("The near bank · 1 choice taken")
        await player.press("d")
        assert player.sees('Delete "Before the [river]", The miller, ')
        await player.press("escape", "delete", "2")
        assert player.hint == "It is deleted." and player.row.startswith("auto")
        await player.press("d")
        assert player.hint == "This is the game you are playing; it saves itself here."
        assert len(list(options.saves.glob("*.json"))) == 1
        await player.press("escape", "escape")
        await player.press("escape")
        await player.click("Title page")
        await player.press("3", "d", "2")
        assert player.sees("There is no saved game yet.") and not list(options.saves.glob("*.json*"))
        await player.press("d", "e", "1", "escape")
        assert player.sees("New game")


async def test_a_saved_game_is_copied_out_and_taken_in(seat: Seat, options: Options) -> None:
    async with seat() as player:
        await player.begin()
        await player.press("2", "escape", "3", "e")
        (path,) = kept(options)
        assert player.sees("The file is called")
        await player.press("escape", "m")
        await typed(player, str(options.saves / "nothing.json"))
        assert "There is no file" in player.hint
        await typed(player, str(path))
        assert player.hint == 'Taken in as "The near bank".' and player.row.startswith("The near bank")
        await player.press("enter")
        assert player.app.screen is player.play and len(player.play._session.choices) == 1


async def test_a_game_of_an_older_edition_says_beforehand_what_will_happen(seat: Seat, options: Options, tmp_path: Path) -> None:
    async with seat() as player:
        await player.begin()
        await player.press("2")
    story = tmp_path / "edited"
    shutil.copytree(options.scenes, story)
    bank = story / "crossing" / "bank.yaml"
    bank.write_text(bank.read_text(encoding="utf-8").replace("mood: cross}", "mood: cheerful}"), encoding="utf-8")
    async with seat(scenes=story) as player:
        await player.press("3")
        assert player.sees("If you load it: The story has been edited since; your game goes on from the same page.")


async def test_after_the_end_a_page_can_be_kept_and_a_new_game_begun(seat: Seat, options: Options) -> None:
    async with seat() as player:
        await player.begin()
        await player.press("3")
        await player.click("What you can keep")
        await player.press("1", "1")
        (path,) = kept(options)
        assert path.name.endswith("-keepsake.html") and "The end: Home again" in path.read_text(encoding="utf-8")
        await player.press("escape")
        await player.click("Read, search and keep the transcript")
        assert player.sees("Transcript · 1 choice")
        await player.press("escape")
        await player.click("What you can keep")
        await player.click("A new game")
        await player.press("1")
        assert player.app.screen is player.play and not player.play._session.choices
        await player.press("2", "escape")
        await player.click("Title page")
        assert player.sees("Continue The miller")
        assert len(list(options.saves.glob("auto-*.json"))) == 2


async def test_with_plain_signs_no_code_is_offered(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "linux")
    async with seat() as player:
        await player.begin()
        await player.press("3", "2")
        assert player.sees("One page about your game") and not player.sees("telephone")


async def test_a_name_is_given_with_the_mouse_alone(seat: Seat) -> None:
    async with seat() as player:
        await player.begin()
        await player.press("2", "s")
        await player.click("Enter save")
        assert player.app.screen is player.play and any(row.save and row.save.name for row in player.play._game.saves.rows())


async def test_a_hard_page_is_nowhere_to_be_read_before_its_warning_is_answered(seat: Seat) -> None:
    async with seat(scene="crossing.storm") as player:
        await player.press("2", "z")  # back to the warning, which is saved now
        assert player.sees("The next page tells of a capsized boat.")
        session = player.play._session
        told = ["\n".join(lines(session)), *(row.save.summary.last_line for row in player.play._game.saves.rows() if row.save)]
        assert "The next page tells of a capsized boat." in told[0] and len(told) == 2
        assert not any("The rope breaks" in text or "goes over" in text for text in told)
        await player.press("t")
        assert player.sees("capsized boat") and not player.sees("The rope breaks")
        await player.press("escape", "1", "t")
        assert player.sees("The rope breaks")
