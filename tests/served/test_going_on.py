"""A lesson that goes on after its server has ended, on the same day or on another, with the games of the pupils."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from game.classroom.lessons import games_folder, latest, records_path
from game.cli import main
from tests.conftest import FERRY, ROOT
from tests.served.conftest import Room
from tests.served.test_lesson import further


async def test_the_server_started_again_knows_everybody(room: Room) -> None:
    async with room() as served:
        browser = await further(served)
        await asyncio.sleep(0.2)
        word, cookie = served.lesson.room.word, served.cookie(browser)
    async with room() as served:
        assert served.lesson.begun == date.today() and served.lesson.room.word == word
        again = served.browser()
        again.session.cookie_jar.update_cookies({"interhelpo": cookie})
        await again.open()
        await again.sees("The sun is lower")


async def test_on_another_day_a_lesson_goes_on_when_it_is_asked_for(room: Room) -> None:
    async with room() as served:
        browser = await further(served)
        await asyncio.sleep(0.2)
        served.lesson.room.end_in(10)
        first, word, code = served.lesson.records.path, served.lesson.room.word, (await browser.hears("code"))[1]
    day = date.today() - timedelta(5)
    games_folder(first).rename(games_folder(records_path(first.parent, word, day)))
    first.rename(records_path(first.parent, word, day))
    async with room() as served:
        assert served.lesson.begun is None, "by itself only a lesson of the same day goes on"
    async with room(before=latest) as served:
        assert served.lesson.begun == day and served.lesson.room.word == word
        assert served.lesson.room.left is None, "those were the minutes of the other day"
        again = served.browser()
        assert await again.join("", code=code) == 303
        await again.open()
        await again.sees("The sun is lower")


def test_without_a_lesson_to_go_on_with_that_is_said(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "game", "--scenes", str(FERRY), "--saves", str(tmp_path), "class", "--port", "0", "--continue"]
    told = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60, cwd=ROOT)
    assert (told.returncode, told.stdout) == (2, "") and "begin one without --continue" in told.stderr and "Traceback" not in told.stderr


def test_a_new_lesson_is_not_an_old_one(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["class", "--new", "--continue"])
    assert ended.value.code == 2 and "--continue: not allowed with argument --new" in capsys.readouterr().err
