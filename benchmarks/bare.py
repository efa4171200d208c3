"""The floors of the terminal UI: a Textual app with one Static, and one with two that are updated at every key."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Static

READY = "READY-TO-PLAY"


class OneStatic(App[None]):
    """The least that Textual can show."""

    def compose(self) -> ComposeResult:
        yield Static(READY)


class TwoStatics(App[None]):
    """Text and choices of page after page, each put into its Static."""

    def __init__(self, pages: list[list[str]]) -> None:
        super().__init__()
        self._pages = iter(pages)

    def compose(self) -> ComposeResult:
        yield Static(READY, id="text", markup=False)
        yield Static("", id="choices", markup=False)

    def on_key(self, event: events.Key) -> None:
        event.stop()
        text, choices = next(self._pages)
        self.query_one("#text", Static).update(text)
        self.query_one("#choices", Static).update(choices)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        TwoStatics(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))).run()
    else:
        OneStatic().run()
