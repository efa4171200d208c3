"""The game while its story is being written: on a copy of the ferry, edited as an author would."""

from __future__ import annotations

import asyncio
import io
import random
import sys
from pathlib import Path

import pytest
from textual import events

from game.cli import main
from game.options import Options
from game.ui.screens.console import Console
from game.ui.widgets.trouble import Trouble
from tests.ui.test_contrast import assert_readable
from tests.ui.writing.conftest import Desk


async def test_saved_words_show_at_the_same_place_in_the_same_game(desk: Desk) -> None:
    async with desk() as author:
        play = await author.begin()
        await author.press("2", "down")
        row = author.row
        author.write("crossing/bank.yaml", ("The sun is lower", "The moon is higher"))
        await author.until(lambda: author.sees("The moon is higher than it was."))
        assert author.sees("has been read again") and author.row == row
        assert author.app.screen is play and play._session.choices == ["crossing.bank.wait"]
        await author.press("z")
        assert not author.sees("The moon is higher") and author.sees("Wait till evening")


async def test_a_broken_story_is_told_with_its_line_and_the_game_goes_on_until_it_is_mended(desk: Desk) -> None:
    async with desk() as author:
        await author.begin()
        author.write("crossing/bank.yaml", ("coins >= 1", "coins >>= 1"))
        await author.until(lambda: author.has_trouble)
        assert author.sees("crossing/bank.yaml:15:17: F109 the condition cannot be read") and author.sees("The game goes on")
        await assert_readable(author)
        await author.press("2")
        assert author.sees("The sun is lower than it was.")
        author.write("crossing/bank.yaml", ("coins >>= 1", "coins >= 1"), ("goto: home", "goto: hom"))
        await author.until(lambda: author.sees("crossing/bank.yaml:29:11: S201 there is no scene 'crossing.hom'."))
        assert not author.sees("F109") and len(author.app.screen.query(Trouble)) == 1
        author.write("crossing/bank.yaml", ("goto: hom", "goto: home"))
        await author.until(lambda: not author.has_trouble)
        assert author.sees("The sun is lower than it was.")


async def test_trouble_is_told_on_every_page_and_leaves_every_page(desk: Desk) -> None:
    async with desk() as author:
        author.write("crossing/home.yaml", ("[You go home.]", "['[[nowhere|You]] go home.']"))
        await author.until(lambda: author.has_trouble)
        await author.begin()
        assert author.sees("S205")
        await author.press("f9")
        assert author.sees("S205") and author.sees("Console")
        author.write("crossing/home.yaml", ("nowhere", "groat"))
        await author.until(lambda: not author.has_trouble)
        await author.press("escape")
        assert not author.has_trouble and author.app.screen is author.play
        author.play.close()
        await author.settle()
        assert not author.has_trouble and author.sees("New game")


async def test_a_story_that_is_broken_from_the_start_begins_when_it_is_mended(desk: Desk, folder: Path) -> None:
    (folder / "crossing" / "home.yaml").rename(folder / "home.away")
    async with desk(is_ready=False, scene="crossing.home") as author:
        await author.until(lambda: author.has_trouble)
        assert author.sees("The game begins when this is mended") and author.sees("S201 there is no scene 'crossing.home'")
        (folder / "home.away").rename(folder / "crossing" / "home.yaml")
        await author.until(lambda: author.sees("You go home.") and not author.has_trouble)


async def test_a_scene_of_a_new_chapter_that_has_no_start_yet_can_be_begun_at(desk: Desk, folder: Path) -> None:
    (folder / "beyond").mkdir()
    (folder / "beyond" / "chapter.yaml").write_text("title: Beyond\nminutes: 2\n", encoding="utf-8")
    (folder / "beyond" / "hill.yaml").write_text("title: A hill\ntext: [You see far.]\nending: home\n", encoding="utf-8")
    head = folder / "story.yaml"
    head.write_text(head.read_text(encoding="utf-8").replace("[crossing]", "[crossing, beyond]"), encoding="utf-8")
    async with desk(scene="beyond.hill") as player:
        assert player.sees("You see far.") and "flour" in player.play._session.state.items


async def test_where_a_rule_has_changed_the_game_stands_where_it_stood(desk: Desk) -> None:
    async with desk() as author:
        play = await author.begin()
        await author.press("2", "3")
        state = play._session.state
        author.write("crossing/bank.yaml", ("give: [lantern]", "give: [lantern], take: [flour]"))
        await author.until(lambda: author.sees("The story has been edited since;"))
        assert play._session.state == state
        await author.press("z")
        assert author.sees("Light the lantern") and "flour" in play._session.state.items


async def test_it_says_where_to_save(desk: Desk) -> None:
    async with desk(is_ready=False) as author:
        await author.until(lambda: author.sees("What you save in"))


async def test_a_new_chapter_and_a_new_title_show_on_the_title_page(desk: Desk) -> None:
    async with desk() as author:
        await author.press("1")
        author.write("story.yaml", ("title: The Ferry", "title: A Raft"), ("The river is high.", "The river is low."))
        await author.until(lambda: author.sees("A R A F T") and author.sees("The river is low."))
        await author.press("1", "1")
        assert author.sees("The near bank")


async def test_a_game_that_is_loaded_can_be_edited_too(desk: Desk) -> None:
    async with desk() as author:
        play = await author.begin()
        await author.press("s", "enter", "2", "escape", "3")
        await author.click("auto")
        await author.press("f9", "j")
        await author.press(*"home", "enter")
        assert author.app.screen is play and author.sees("You go home.")
        await author.press("5")
        assert author.sees("The sun is lower than it was.")


async def test_an_author_s_game_is_kept_and_continued(desk: Desk, options: Options) -> None:
    async with desk() as author:
        await author.begin()
        await author.press("2", "f9")
        await author.choose("coins")
        await author.press("5", "enter", "f10")
    assert author.app.last_words == "Your game is kept."
    async with desk() as author:
        await author.press("1")
        assert author.sees("show 50 groats*")


async def test_hammering_on_the_keyboard_while_files_change_breaks_nothing(desk: Desk, folder: Path) -> None:
    dice = random.Random(4)
    keys = ["f9", "a", "j", "z", "enter", "escape", "up", "down", "1", "2", "3", "tab", "s", "t", "question_mark", "end", "home"]
    edits = [("coins >= 1", "coins >= 2"), ("coins >= 2", "coins >>= 2"), ("coins >>= 2", "coins >= 1")]
    async with desk() as author:
        for turn in range(300):
            author.app.post_message(events.Key(key := dice.choice(keys), key if len(key) == 1 else None))
            if turn % 20 == 0:
                author.write("crossing/bank.yaml", edits[turn // 20 % 3])
            if dice.random() < 0.3:
                await asyncio.sleep(0.01)
        await author.until(lambda: not author.has_trouble or isinstance(author.app.screen, Console))
        assert author.app.is_running


def test_an_author_s_games_lie_apart_and_line_by_line_one_writes_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, folder: Path) -> None:
    monkeypatch.setattr("game.cli.default_saves", lambda: tmp_path / "saves")
    monkeypatch.setattr("game.cli.default_cache", lambda: None)
    monkeypatch.setattr(sys, "stdin", io.StringIO("1\n1\nquit\n"))
    assert main(["write", str(folder), "--from", "crossing.storm"]) == 0
    assert [path.parent.name for path in (tmp_path / "saves").rglob("*.json")] == ["write"]


def test_a_folder_without_a_story_is_told_in_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["write", str(tmp_path)]) == 2
    assert "no story.yaml" in capsys.readouterr().err


async def test_one_reaches_a_scene_as_a_player_could(desk: Desk) -> None:
    async with desk() as author:
        play = await author.begin()
        await author.press("f9", "r", "s", "t", "o", "r", "m", "enter")
        assert author.app.screen is play and author.sees("The next page tells of a capsized boat.")
        state = play._session.state
        assert state.scene == "crossing.storm" and state.variables["coins"] == 1 and "crossing.bank.pay" in state.chosen
        await author.press("z")
        assert author.sees("Wait till evening")
