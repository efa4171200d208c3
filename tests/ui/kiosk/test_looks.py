"""What a museum's terminal adds to the game can be read in all colours and windows."""

from __future__ import annotations

import pytest

from tests.conftest import ROOT
from tests.ui.kiosk.visitors import IDLE, PIN, Terminal, Visitor
from tests.ui.test_contrast import SIZES, assert_readable

pytest.importorskip("segno")
from tests.ui.kiosk.test_visiting import to_the_end_of_the_chapter


async def freeze(visitor: Visitor) -> None:
    """No step of a picture comes by itself while one looks."""
    visitor.screen._timer.pause()  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", SIZES)
async def test_everything_at_the_terminal_can_be_read_and_is_on_the_screen(size: tuple[int, int], terminal: Terminal) -> None:
    async with terminal(size=size, scenes=ROOT / "scenes", edition="train", protagonists=("viktor",)) as visitor:
        await freeze(visitor)
        for picture in ("a line", "the train", "the town"):
            assert visitor.sees("Press any key, or touch the screen.") and visitor.sees("One chapter, The train: about 10 minutes.")
            assert visitor.sees({"a line": "it answers", "the train": "29 March", "the town": "1934 · ● stands"}[picture])
            await assert_readable(visitor, picture)
            for _ in range(8):
                visitor.screen.step()  # type: ignore[attr-defined]
            await visitor.settle()
        await visitor.press("f12", "1")
        assert visitor.sees("*") and visitor.sees("Clear 0 OK")
        await assert_readable(visitor, "PIN")
        await visitor.press(*PIN[1:], "backspace", *PIN, "enter")
        assert visitor.sees("Leave the program")
        await assert_readable(visitor, "staff")
        await visitor.press("escape")
        await visitor.arrive()
        await visitor.press("x")
        await visitor.wait(IDLE * 3)
        assert visitor.sees("In 25 seconds") and visitor.sees("does nothing else.")
        await assert_readable(visitor, "still there")
        await visitor.press("x", "f5")
        await assert_readable(visitor, "start again")
        await visitor.press("escape")
        await to_the_end_of_the_chapter(visitor)
        assert visitor.sees("Start again") and visitor.sees("A code for your telephone")
        await assert_readable(visitor, "last page")
