"""How it looks: a few pictures. After a change that is meant, look at them and run `pytest tests/ui --snapshot-update`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from game.options import Options
from game.ui.app import Interhelpo
from tests.conftest import ROOT
from tests.session.test_listing import INQUEST
from tests.ui.conftest import Player

OURS = ROOT / "scenes"
ELSEWHERE = {
    "map": {"scenes": OURS, "scene": "train.orenburg"},
    "map_narrow": {"scenes": OURS, "scene": "train.orenburg"},
    "town": {"scenes": OURS, "scene": "factories.hall_1928"},
    "file": {"scenes": INQUEST},
}
"""Pictures of what the ferry has not got."""

PICTURES = {
    "title": ((80, 24), "night", ""),
    "map": ((120, 40), "night", "m 2"),
    "map_narrow": ((60, 20), "contrast-light", "m 2"),
    "town": ((100, 30), "night", "b"),
    "file": ((80, 24), "paper", "1 1 1 1 f"),
    "end": ((80, 24), "night", "1 1 1 1 1 1"),
    "page": ((80, 24), "night", "1 1 2"),
    "page_narrow": ((60, 20), "paper", "1 1 tab"),
    "page_wide": ((120, 40), "paper", "1 1"),
    "state": ((60, 20), "night", "1 1 2 i"),
    "notes": ((80, 24), "night", "1 1 n"),
    "journey": ((80, 24), "night", "1 1 m"),
    "help": ((80, 24), "paper", "1 1 ?"),
}


@pytest.mark.parametrize("name", PICTURES)
def test_it_looks_as_it_should(name: str, options: Options, snap_compare: Callable[..., Any]) -> None:
    size, theme, keys = PICTURES[name]
    app = Interhelpo(options._replace(**ELSEWHERE.get(name, {})))

    async def walk(pilot: Pilot[None]) -> None:
        player = Player(app, pilot)
        await player.loaded()
        app.theme = theme
        await player.press(*keys.split())
        await player.settle()

    assert snap_compare(app, terminal_size=size, run_before=walk)
