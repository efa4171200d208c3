"""Recorded games of our story."""

from __future__ import annotations

from game.check.walkthroughs import Walkthrough
from tests.conftest import ROOT


def all_walkthroughs() -> list[Walkthrough]:
    """Every walkthrough in this folder."""
    return [Walkthrough.read(path) for path in sorted((ROOT / "tests" / "walkthroughs").glob("*.yaml"))]
