"""Who skips every hard page meets the same choices as who reads it, and comes to the same endings.

So that the tests see more than the few pages that have a warning, they play stories in which every page has one.
"""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.check.walkthroughs import Walkthrough
from game.engine.engine import Engine
from game.loader.reader import load
from game.options import Options
from game.plain import wording
from game.plain.play import run
from game.session.session import Origin, Session
from game.story.world import Story
from game.ui.presenting import READ, Part, rows
from game.venue import HOME
from tests.conftest import ROOT
from tests.play_installed import SKIP, typed
from tests.walkthroughs import all_walkthroughs

NOTE = "content: {warning: The next page is hard., summary: A summary.}\n"


@pytest.fixture(scope="module")
def hard(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real story with a warning before every page."""
    folder = Path(shutil.copytree(ROOT / "scenes", tmp_path_factory.mktemp("hard") / "scenes"))
    for path in folder.glob("*/*.yaml"):
        text = path.read_text(encoding="utf-8")
        if "\ntext:" in text and "\ncontent:" not in text:
            path.write_text(NOTE + text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def engine(hard: Path) -> Engine:
    story = load(hard)
    assert all(scene.content for scene in story.scenes.values())
    return Engine(story)


def ways(story: Story) -> dict[str | None, Walkthrough]:
    """A recorded game for each ending."""
    return {walk.ends: walk for walk in all_walkthroughs() if walk.start in story.starts()}


def test_every_ending_is_reached_with_every_page_skipped(engine: Engine, hard: Path, tmp_path: Path) -> None:
    assert ways(engine.story).keys() == engine.story.declared.endings.keys()
    for ending, walk in ways(engine.story).items():
        said = io.StringIO()
        options = Options(scenes=hard, saves=tmp_path / str(ending), cache=tmp_path, seed=walk.seed, width=0)
        assert run(options, io.StringIO("\n".join(typed(walk, engine, SKIP))), said) == 0
        assert f"The end: {engine.story.declared.endings[str(ending)].title}." in said.getvalue()
        assert said.getvalue().count("\nA summary.\n") > len(walk.steps) / 2


@settings(max_examples=25, deadline=None)
@given(start=st.integers(0, 100), seed=st.integers(0, 10**6), picks=st.lists(st.integers(0, 11), min_size=1, max_size=60))
def test_a_skipped_page_offers_what_the_page_offers(engine: Engine, start: int, seed: int, picks: list[int]) -> None:
    starts = engine.story.starts()
    origin = Origin(starts[start % len(starts)], seed)
    reading, skipping = Session(engine, origin), Session(engine, origin)
    for pick in picks:
        skipping.skipped.add(skipping.state.scene)
        assert skipping.state == reading.state and skipping.view.choices == reading.view.choices
        assert _numbered(skipping) == _numbered(reading)
        on_screen = [row for row in rows(skipping.view, Part.SUMMARY, HOME, has_code=True) if row.key != READ]
        assert on_screen == rows(reading.view, Part.TEXT, HOME, has_code=True)
        if not (offered := [choice.id for choice in reading.view.choices if choice.is_available]):
            break
        for session in (reading, skipping):
            session.choose(offered[pick % len(offered)])


def _numbered(session: Session) -> list[str]:
    """The choices in the plain edition."""
    found = [line for line in wording.scene(session, "") if re.match(r"\d+\. ", line)]
    return [line for line in found if "Read the page after all" not in line]
