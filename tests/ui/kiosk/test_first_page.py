"""What a museum's terminal shows while nobody plays, and how a visit begins."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from textual import events

from game.loader.reader import load
from game.session.town import growing
from game.story import prose
from game.story.world import Story
from game.ui.screens.attract import STEPS
from game.ui.screens.sitting import Sitting
from game.ui.widgets.plan import Plan
from tests.conftest import ROOT
from tests.session.test_listing import INQUEST
from tests.ui.conftest import RAILWAY
from tests.ui.kiosk.visitors import Terminal, Visitor

pytest.importorskip("segno")
SCENES = ROOT / "scenes"


async def test_the_first_page_says_what_it_is_how_to_begin_and_how_long_it_takes(terminal: Terminal) -> None:
    async with terminal() as visitor:
        assert visitor.sees("T H E F E R R Y") and visitor.sees("Press any key, or touch the screen.")
        assert visitor.sees("The whole story: about 1 minute.") and visitor.sees("The river is high.")


@pytest.mark.parametrize("key", ["3", "enter", "escape", "f1", "f5", "ctrl+q", "ž"])
async def test_any_key_begins_and_does_nothing_else(terminal: Terminal, key: str) -> None:
    async with terminal() as visitor:
        await visitor.press(key)
        assert isinstance(visitor.screen, Sitting) and visitor.sees("Pay the fare") and not visitor.play._session.choices


async def test_a_touch_begins_and_is_no_touch_of_what_then_lies_under_the_finger(terminal: Terminal) -> None:
    async with terminal() as visitor:
        for y in range(24):
            await visitor.mouse(events.MouseMove, 10, y)
            assert visitor.is_over
        await visitor.touch(10, 10)
        assert isinstance(visitor.screen, Sitting) and not visitor.play._session.choices
        await visitor.touch(10, 10)
        assert visitor.play._session.choices, visitor.text


async def steps(visitor: Visitor, number: int) -> list[str]:
    """What stands on the first page at each of its next steps."""
    visitor.screen._timer.pause()  # type: ignore[attr-defined]
    seen: list[str] = []
    for _ in range(number):
        seen.append(visitor.text)
        visitor.screen.step()  # type: ignore[attr-defined]
        await visitor.settle()
        await visitor.settle()  # a picture that was hidden takes its place before it is drawn
    return seen


async def test_the_pictures_take_turns_and_without_motion_nothing_else_changes(terminal: Terminal) -> None:
    async with terminal(scenes=SCENES) as visitor:
        seen = await steps(visitor, STEPS * 6)
        turns = [set(seen[start : start + STEPS]) for start in range(0, len(seen), STEPS)]
        assert [len(turn) for turn in turns] == [1] * 6
        first, second = ([" ".join(text.split()) for (text,) in turns[start : start + 3]] for start in (0, 3))
        assert "The cottage is so empty" in first[0] and "You know every connection" in second[0]
        assert "The train · 29 March" in first[1] and first[1] != second[1]
        assert "1934 · ● stands" in first[2] and first[2] == second[2]


async def test_with_motion_the_train_rides_on_and_the_town_grows(terminal: Terminal) -> None:
    async with terminal(scenes=SCENES, size=(100, 30)) as visitor:
        visitor.app.animation_level = "full"
        seen = await steps(visitor, STEPS * 3)
        assert len(set(seen[:STEPS])) == 1
        ride = [text.index("◆", text.index("after")) for text in seen[STEPS : STEPS * 2]]
        assert ride == sorted(ride) and len(set(ride)) == STEPS // 2
        years = [re.findall(r"(19\d\d) · ●", text)[0] for text in seen[STEPS * 2 :]]
        assert years == ["1926", "1927", "1928", "1929", "1931", "1932", "1934", "1934"]
        assert visitor.screen.query_one(Plan)._at == -1


async def test_a_story_without_a_journey_or_a_town_has_fewer_pictures(terminal: Terminal, tmp_path: Path) -> None:
    async with terminal() as visitor:
        assert [name for name, _ in visitor.screen._pictures] == ["#quoted", "#travelled"]  # type: ignore[attr-defined]
    async with terminal(scenes=INQUEST) as visitor:
        assert visitor.screen._pictures == []  # type: ignore[attr-defined]
        visitor.screen.step()  # type: ignore[attr-defined]
        assert visitor.sees("T H E I N Q U E S T") and visitor.sees("touch the screen")


def test_the_lines_of_the_first_page_stand_in_the_scenes_word_for_word(interhelpo: Story) -> None:
    told = [prose.plain(prose.spans(part.text)) for scene in interhelpo.scenes.values() for part in scene.text]
    ends = [prose.plain(prose.spans(part.text)) for scene in interhelpo.scenes.values() if scene.ending for part in scene.text]
    lines = interhelpo.head.attract
    assert 8 <= len(lines) == len(set(lines)) <= 10
    for line in lines:
        assert any(line in text for text in told), line
        assert not any(line in text for text in ends), line
        assert len(re.findall(r"[.!?]\"?(?= [A-Z\"]|$)", line)) <= 2, line


def test_the_town_without_a_game_grows_from_year_to_year(interhelpo: Story) -> None:
    plots = [{view.building.name for view in town.buildings if view.building.plot} for town in growing(interhelpo)]
    assert all(before < after or before == after for before, after in pairwise(plots)) and len(plots[-1]) == 15
    assert growing(load(RAILWAY)) == []
