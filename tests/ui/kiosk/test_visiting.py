"""A visit to a museum's terminal: it begins with any key, it ends, and nothing of it stays."""

from __future__ import annotations

import weakref

import pytest
from textual import events

from game.museum.counts import Visit
from game.options import Options
from game.session.game import Game
from game.story.world import Story
from game.ui.screens.asking import Asking
from game.ui.screens.attract import minutes
from game.ui.screens.begin import Begin
from game.ui.screens.confirm import Confirm
from game.ui.screens.sitting import Sitting
from game.ui.screens.visit_end import VisitEnd
from tests.conftest import ROOT
from tests.session.test_listing import INQUEST
from tests.ui.conftest import RAILWAY
from tests.ui.kiosk.visitors import Terminal, Visitor
from tests.ui.test_code import on_screen

pytest.importorskip("segno")
SCENES = ROOT / "scenes"
DECIDED = 'What you decided – Orenburg: room on a ticket for Samara. "Wave, and look for something to do"'


async def test_only_the_edition_is_offered(terminal: Terminal) -> None:
    async with terminal(scenes=SCENES) as visitor:
        assert visitor.sees("The whole story: about 51 to 61 minutes.")
        await visitor.press("x")
        assert isinstance(visitor.screen, Begin) and visitor.sees("Asan") and not visitor.sees("Or one chapter alone")
    async with terminal(scenes=SCENES, edition="train", protagonists=("viktor", "hudak")) as visitor:
        assert visitor.sees("One chapter, The train: about 10 minutes.")
        await visitor.press("x")
        assert visitor.row == "Viktor Adamec of Žilina" and visitor.sees("The Hudáks") and not visitor.sees("Margita")
        await visitor.press("1")
        assert visitor.play._session.chapter == "train"
    async with terminal(scenes=SCENES, edition="train", protagonists=("hudak",)) as visitor:
        await visitor.press("x")
        assert visitor.row == "Through Anna's eyes" and not visitor.sees("Who are you?")
        await visitor.press("escape")
        await visitor.arrive()


async def test_a_question_with_one_answer_is_not_asked(terminal: Terminal) -> None:
    async with terminal(scenes=SCENES, edition="train", protagonists=("viktor",)) as visitor:
        await visitor.press("x")
        assert isinstance(visitor.screen, Sitting) and visitor.sees("The chalk")


async def test_a_visitor_who_walks_away_leaves_nothing(terminal: Terminal, options: Options) -> None:
    async with terminal(scenes=INQUEST, protagonists=("miller",), theme="paper") as visitor:
        await visitor.press("x", "1", "1", "1", "1")
        assert isinstance(visitor.screen, Asking)
        await visitor.press(*"Secret", "enter", "c", "t")
        assert visitor.sees("Secret") and visitor.app.theme == "contrast-dark"
        visitor.app.notify("Something")
        first = visitor.play._game
        await visitor.walk_away()
        assert len(visitor.app.screen_stack) == 2 and visitor.app.theme == "paper" and visitor.told == ""
        await visitor.press("x", "1")
        assert isinstance(visitor.screen, Sitting) and not visitor.play._session.choices and not visitor.play._session.answers
        assert visitor.play._game is not first and visitor.play._game.story is first.story
        await visitor.press("z")
        assert "This is the beginning" in visitor.hint
    left = [path.name for path in options.saves.parent.rglob("*") if path.is_file()]
    assert left == ["counts.db"]
    assert b"Secret" not in (options.saves.parent / "counts.db").read_bytes()


async def test_what_a_visitor_wrote_is_not_even_in_memory(terminal: Terminal) -> None:
    async with terminal(scenes=INQUEST) as visitor:
        await visitor.press("x", "1", "1", "1", "1", *"Secret", "enter", "t", "escape", "2", "1")
        left = weakref.ref(visitor.play._session)
        assert left() is not None
        await visitor.walk_away()
        assert left() is None


async def test_the_view_that_one_visitor_chose_is_not_the_next_one_s(terminal: Terminal) -> None:
    async with terminal(scenes=SCENES, edition="train", protagonists=("viktor",)) as visitor:
        await visitor.press("x", "m", "3")
        assert visitor.sees("[3 List]")
        await visitor.press("escape", "f5", "2")
        await visitor.arrive()
        await visitor.press("x", "m")
        assert visitor.sees("[1 Line]")


async def test_what_is_copied_reaches_no_clipboard(terminal: Terminal) -> None:
    async with terminal(scenes=INQUEST) as visitor:
        await visitor.press("x", "1", "1", "1", "1", *"word", "ctrl+a", "ctrl+c", "ctrl+x")
        assert visitor.app.clipboard == ""


async def test_starting_again_is_offered_everywhere_and_asked_about(terminal: Terminal) -> None:
    async with terminal() as visitor:
        await visitor.press("x", "2")
        assert "F5 start again" in visitor.lines[-1]
        for keys in ("m", "escape k", "escape escape escape ?", "escape comma", "escape t"):
            await visitor.press(*keys.split())
            assert visitor.sees("F5 start again"), visitor.text
        await visitor.press("f5", "f5", "f5")
        assert isinstance(visitor.screen, Confirm) and visitor.sees("What you have played is not kept")
        await visitor.press("escape", "escape")
        assert isinstance(visitor.screen, Sitting) and len(visitor.play._session.choices) == 1
        await visitor.click("start again")
        await visitor.press("2")
        await visitor.arrive()


async def test_starting_again_works_while_a_line_is_written(terminal: Terminal) -> None:
    async with terminal(scenes=INQUEST) as visitor:
        await visitor.press("x", "1", "1", "1", "1", *"abc", "f5")
        assert isinstance(visitor.screen, Confirm)
        await visitor.press("1", "f5", "2")
        await visitor.arrive()


async def test_the_title_page_is_the_first_page_and_the_menu_says_nothing_of_saving(terminal: Terminal) -> None:
    async with terminal() as visitor:
        await visitor.press("x", "2", "escape")
        assert visitor.sees("The menu") and not visitor.sees("saves itself") and not visitor.sees("Quit") and not visitor.sees("Save")
        await visitor.press("3")
        assert isinstance(visitor.screen, Confirm)
        await visitor.press("2")
        await visitor.arrive()


async def test_a_whole_story_is_taken_home_by_telephone_from_its_last_page(terminal: Terminal) -> None:
    async with terminal(size=(100, 40)) as visitor:
        await visitor.press("x", "3")
        assert visitor.sees("The end: Home again")
        await visitor.click("A code for your telephone")
        assert on_screen(visitor) == "The Ferry\nThe miller\nThe end: Home again"
        await visitor.press("escape")
        assert visitor.sees("A code for your telephone")


async def test_after_an_ending_nothing_is_asked_and_another_game_is_another_visit(terminal: Terminal) -> None:
    async with terminal() as visitor:
        await visitor.press("x", "3")
        assert visitor.sees("The end: Home again") and visitor.row == "Back to the title page"
        await visitor.press("2", "3", "1")
        assert not visitor.play._session.choices
        visitor.clock.now += 150
        await visitor.press("2", "f5", "2")
        await visitor.arrive()
        await visitor.press("x", "3", "1")
        await visitor.arrive()
        told = [(visit.ending, visit.outcome, visit.minutes) for visit in visitor.counted]
        assert sorted(told, key=str) == [("home", "finished", 0), ("home", "finished", 0), (None, "again", 2)]


async def test_one_chapter_ends_where_it_ends(terminal: Terminal) -> None:
    async with terminal(scenes=RAILWAY, edition="village", protagonists=("clerk",)) as visitor:
        await visitor.press("x", "1")
        assert isinstance(visitor.screen, VisitEnd) and visitor.sees("This was one chapter of The Railway: The village.")
        assert not visitor.sees("The frontier")
        await visitor.press("escape", "z", "1")
        await visitor.arrive()
        (visit,) = visitor.counted
        assert (visit.edition, visit.chapter, visit.ending, visit.outcome) == ("village", "village", None, "finished")


async def test_the_last_page_tells_what_was_decided_and_gives_it_as_a_code(terminal: Terminal) -> None:
    async with terminal(scenes=SCENES, edition="train", protagonists=("viktor",)) as visitor:
        await visitor.press("x")
        await to_the_end_of_the_chapter(visitor)
        assert visitor.sees("This was one chapter of Interhelpo: The train.") and visitor.sees(DECIDED)
        await visitor.resize(100, 40)
        assert on_screen(visitor) == "Interhelpo\nViktor Adamec of Žilina\nThe train"
        await visitor.resize(60, 20)
        assert visitor.sees("Start again")
        await visitor.press("2")
        assert on_screen(visitor) == "Interhelpo\nViktor Adamec of Žilina\nThe train"
        await visitor.press("escape", "1")
        await visitor.arrive()


async def to_the_end_of_the_chapter(visitor: Visitor) -> None:
    """Take always the second way that is open, or the only one."""
    for _ in range(80):
        if isinstance(visitor.screen, VisitEnd):
            return
        if visitor.sees("Skip it and read a summary"):
            await visitor.press("1")
        choices = visitor.play._session.view.choices
        ways = [number for number, way in enumerate(choices, 1) if way.is_available and not way.is_always]
        await visitor.press(str(ways[:2][-1] % 10))
    raise AssertionError("the chapter has no end")


async def test_the_code_of_a_whole_game_does_not_say_what_the_visitor_wrote(terminal: Terminal) -> None:
    async with terminal(scenes=INQUEST, size=(100, 40)) as visitor:
        await visitor.press("x", "1", "1", "1", "1", *"Mine", "enter")
        assert visitor.sees("The end: Over") and visitor.play._session.answers
        await visitor.press("2")
        assert not visitor.sees("as a file")
        await visitor.press("1")
        assert on_screen(visitor) == "The inquest\nThe miller\nThe end: Over"


async def test_visits_are_counted_by_how_they_went(terminal: Terminal) -> None:
    async with terminal(scenes=RAILWAY, protagonists=("clerk",), size=(100, 30)) as visitor:
        await visitor.press("x")
        await visitor.walk_away()
        await visitor.press("x", "1")
        visitor.clock.now += 80
        await visitor.press("1", "f5", "2")
        await visitor.arrive()
        await visitor.press("x", "1", "1", "1")
        assert visitor.sees("The end: There")
        await visitor.walk_away()
        visits = sorted(visitor.counted, key=lambda visit: visit.outcome)
        assert visitor.app.visits == 3 and len({(visit.day, visit.hour) for visit in visits}) <= 2
        assert [visit[2:] for visit in visits] == [
            Visit("", 0, "whole", "en", 1, "line", None, "again")[2:],
            Visit("", 0, "whole", "en", 0, "line", "there", "finished")[2:],
            Visit("", 0, "whole", "en", 0, "village", None, "left")[2:],
        ]


async def test_time_after_the_last_key_is_not_counted(terminal: Terminal) -> None:
    async with terminal() as visitor:
        await visitor.press("x")
        await visitor.wait(70)
        await visitor.press("down")
        await visitor.walk_away()
        assert [visit.minutes for visit in visitor.counted] == [1]


def test_a_story_with_one_length_says_one_length(interhelpo: Story, options: Options) -> None:
    game = Game.of(interhelpo, options._replace(chapter="steppe"))
    assert minutes(game) == "One chapter, The steppe: about 10 minutes."


async def test_a_question_before_the_last_page_does_not_hide_it(terminal: Terminal) -> None:
    async with terminal(scenes=RAILWAY, edition="village", protagonists=("clerk",)) as visitor:
        await visitor.press("x")
        for key in ("1", "f5", "1", "1", "escape"):  # faster than the pages come
            visitor.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await visitor.settle()
        if isinstance(visitor.screen, Confirm):
            await visitor.press("escape")
        if not visitor.is_over:  # the last of the keys may have come to the last page, whose first line it chose
            assert isinstance(visitor.screen, VisitEnd)
            await visitor.press("1")
        await visitor.arrive()


async def test_settings_changed_on_the_last_page_bring_no_other_page(terminal: Terminal) -> None:
    async with terminal(scenes=RAILWAY, edition="village", protagonists=("clerk",)) as visitor:
        await visitor.press("x", "1", "f2", "1", "2", "escape", "c")
        assert isinstance(visitor.screen, VisitEnd)
        await visitor.press("?")
        assert visitor.sees("F5 start again")
        await visitor.press("escape", "f5")
        await visitor.arrive()


async def test_keys_that_a_visitor_has_changed_go_with_the_visit(terminal: Terminal) -> None:
    async with terminal(size=(100, 30)) as visitor:
        await visitor.press("x", "f2")
        await visitor.click("Keys")
        await visitor.click("Step back")
        await visitor.press("u")
        assert visitor.row.endswith(" U") and visitor.app._keymap
        await visitor.walk_away()
        assert not visitor.app._keymap and not visitor.app.settings.now.keys
        await visitor.press("x", "2", "z")
        assert not visitor.play._session.choices


async def test_the_way_to_the_beginning_is_open_while_a_new_key_is_waited_for(terminal: Terminal) -> None:
    async with terminal(size=(100, 30)) as visitor:
        await visitor.press("x", "f2")
        await visitor.click("Keys")
        await visitor.press("enter", "f5")
        assert isinstance(visitor.screen, Confirm)
        await visitor.press("2")
        await visitor.arrive()
