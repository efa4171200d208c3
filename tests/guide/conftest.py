"""Guides that the tests of this folder share: making one takes a second or two."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.guide.blocks import Guide
from game.guide.chapter import Subject, subjects
from game.guide.guide import guide
from game.loader.reader import load
from game.story.world import Story
from tests.conftest import ROOT

INQUEST = ROOT / "tests" / "stories" / "inquest"


@pytest.fixture(scope="session")
def whole(interhelpo: Story) -> Guide:
    """The guide to the real story."""
    return guide(interhelpo)


@pytest.fixture(scope="session")
def train(interhelpo: Story) -> Guide:
    """The guide to one chapter of it."""
    return guide(interhelpo, "train")


@pytest.fixture(scope="session")
def chapters(interhelpo: Story) -> list[Subject]:
    """The real chapters."""
    return subjects(interhelpo, interhelpo.head.chapters)


@pytest.fixture(scope="session")
def inquest() -> Story:
    """A little story with turning points."""
    return load(Path(INQUEST))
