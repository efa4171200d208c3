"""What is rare is looked for from where it begins."""

from __future__ import annotations

from pathlib import Path

from game.check.searching import search
from game.loader.reader import load
from tests.check.stories import laid
from tests.check.test_promises import MANY, TALE, page

ROOMS = {
    "tale/hall.yaml": page("Hall", "id: enter, text: Enter, goto: first"),
    "tale/first.yaml": page("First", *(f"id: do{number}, text: Do {number}, goto: second" for number in range(MANY))),
    "tale/second.yaml": page("Second", *(f"id: do{number}, text: Do {number}, goto: over" for number in range(MANY))),
    "tale/over.yaml": "title: Over\ntext: [The end., {when: chosen(first.do7) and chosen(second.do7), text: Both.}]\nending: over\n",
}


def test_what_one_game_in_two_hundred_shows_is_seen_after_sixty(tmp_path: Path) -> None:
    """None of the sixty shows it, and when the last page has come it is too late; it is found from the first of the two choices."""
    story = load(laid(tmp_path, TALE | ROOMS))
    found = search(story, ["tale.you"], 60)
    choices = [(found.program.scene(move.state), move.choice) for game in found.games for move in game.moves if move.choice == 7]
    assert ("tale.first", 7) in choices and not found.unseen
    assert not any(game.moves[1].choice == game.moves[2].choice == 7 for game in found.games)
