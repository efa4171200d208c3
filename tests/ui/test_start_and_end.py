"""How the program starts, and how it ends: quickly, cleanly, and without a traceback on the screen."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from game.options import Options
from game.ui.app import Interhelpo
from game.ui.screens.play import Play
from tests.conftest import FERRY, ROOT
from tests.ui.conftest import Seat

HEAVY = ("pydantic", "yaml", "transitions", "game.story.world", "textual.widgets._markdown", "textual.widgets._footer")


def test_the_first_frame_waits_for_nothing_heavy() -> None:
    code = f"import sys, game.ui.app; print([name for name in {HEAVY} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert run.stdout.strip() == "[]"


async def test_the_name_of_the_game_is_shown_before_the_story_is_read(options: Options) -> None:
    app = Interhelpo(options)
    async with app.run_test(size=(80, 24)):
        shown = "\n".join(strip.text for strip in app.screen._compositor.render_strips())
        assert "I N T E R H E L P O" in shown or "T H E   F E R R Y" in shown


async def test_a_story_with_problems_ends_the_program_with_its_sentence(options: Options, tmp_path: Path) -> None:
    app = Interhelpo(options._replace(scenes=tmp_path / "nothing"))
    async with app.run_test() as pilot:
        while app._exit is False:
            await pilot.pause(0.01)
    assert app.return_code == 2 and "nothing" in app.last_words


async def test_quitting_says_that_the_game_is_kept(seat: Seat) -> None:
    async with seat() as player:
        await player.begin()
        await player.press("2", "f10")
    assert player.app.return_code == 0 and player.app.last_words == "Your game is kept."


async def test_a_crash_leaves_a_sentence_and_a_log(options: Options, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_: object) -> None:
        secret_local = "a secret"
        raise RuntimeError(f"broken{len(secret_local)}")

    monkeypatch.setattr(Play, "action_undo", break_down)
    monkeypatch.setattr("game.ui.screens.play.PAINTED", 60)  # nothing would be saved by itself before it fails
    app = Interhelpo(options._replace(scene="crossing.bank"))
    with pytest.raises(RuntimeError, match="broken8"):
        async with app.run_test(size=(80, 24)) as pilot:
            while not isinstance(app.screen, Play):
                await pilot.pause(0.01)
            await pilot.press("2", "z")
            await pilot.pause()
    assert app.return_code == 1 and len(list(options.saves.glob("auto-*"))) == 1
    assert app.last_words.startswith("Something went wrong") and "Traceback" not in app.last_words
    log = (options.saves / "interhelpo.log").read_text(encoding="utf-8")
    assert "RuntimeError: broken8" in log and "a secret" not in log.replace('"a secret"', "")


async def test_from_begins_at_a_scene(seat: Seat) -> None:
    async with seat(scene="crossing.island") as player:
        assert player.sees("You stand on the island.")


@pytest.mark.parametrize("signal", ["TERM", "HUP"])
@pytest.mark.skipif(sys.platform == "win32", reason="there are no terminals of this kind")
def test_a_signal_leaves_the_terminal_in_order(signal: str, tmp_path: Path) -> None:
    script = ROOT / "tests" / "ui" / "terminal.py"
    command = [sys.executable, str(script), signal, str(FERRY), str(tmp_path)]
    run = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False, timeout=30)
    assert run.stdout.split() == ["left_alternate_screen", "cursor_shown", "status_0"], run.stderr
