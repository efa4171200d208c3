"""What two games have in common is what one counts by hand."""

from __future__ import annotations

from pathlib import Path

from game.check.sampling import sampled
from game.check.sharing import Reread, reread
from game.loader.reader import load
from tests.check.stories import laid

FORK = {
    "story.yaml": 'id: fork\ntitle: F\nedition: "1"\nchapters: [fork]\n'
    "protagonists: {ana: {name: Ana, about: A girl}, ben: {name: Ben, about: A boy}}\nendings: {over: {title: Over}}\n",
    "fork/chapter.yaml": "title: F\nminutes: 1\nstarts:\n  ana: {protagonist: ana, title: As Ana, scene: crossing}\n"
    "  ben: {protagonist: ben, title: As Ben, scene: lane}\n",
    "fork/crossing.yaml": "title: Crossing\ntext: [Here one can choose.]\nchoices:\n  - {id: left, text: Left, goto: lane}\n"
    "  - {id: right, text: Right, goto: hill}\n  - {id: down, text: Down, goto: dale}\n",
    "fork/lane.yaml": "title: Lane\ntext: [One two three four five six.]\nchoices:\n  - {id: on, text: On, goto: over}\n",
    "fork/hill.yaml": "title: Hill\ntext: [One two three four five six.]\nchoices:\n  - {id: on, text: On, goto: over}\n",
    "fork/dale.yaml": "title: Dale\ntext: [One two three four five six.]\nchoices:\n  - {id: on, text: On, goto: over}\n",
    "fork/over.yaml": "title: Over\ntext: [The end.]\nending: over\n",
}


def test_what_is_read_again(tmp_path: Path) -> None:
    """Ana reads twelve words; most of two of her games share the four and the two at both ends. Ben always reads the same eight."""
    story = load(laid(tmp_path, FORK))
    assert reread(story, sampled(story, 300)) == (Reread("ana", 12, 6 / 12), Reread("ben", 8, 1))
