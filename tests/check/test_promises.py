"""What is broken is told with a game that breaks it, also where there are too many states to be listed."""

from __future__ import annotations

from pathlib import Path

from game.check.checking import Checking
from game.check.inquiry import LONG, told
from game.check.report import listed, summary
from game.loader.reader import read_folder
from tests.check.stories import laid

TALE = {
    "story.yaml": 'id: tale\ntitle: T\nedition: "1"\nchapters: [tale]\nprotagonists: {you: {name: You, about: Somebody}}\n'
    "variables: {down: {kind: flag}}\nendings: {over: {title: Over}}\n",
    "tale/chapter.yaml": "title: T\nminutes: 1\nstarts: {you: {protagonist: you, title: You, scene: hall}}\n",
    "tale/over.yaml": "title: Over\ntext: [The end.]\nending: over\n",
}
MANY = 14
"""Things that can be done once in the hall: more than sixteen thousand states, where ten thousand may be listed."""
BUDGET = 500_000


def page(title: str, *choices: str, date: str = "") -> str:
    dated = f'date: "{date}"\n' if date else ""
    return f"title: {title}\n{dated}text: [{title} it is.]\nchoices:\n" + "".join(f"  - {{{choice}}}\n" for choice in choices)


def hall(*choices: str) -> str:
    """A page with many things to do, and some more."""
    return page("Hall", *(f"id: do{number}, text: Do {number}, once: true" for number in range(MANY)), *choices)


def errors(folder: Path, files: dict[str, str]) -> list[str]:
    problems = Checking(read_folder(laid(folder, TALE | files)), BUDGET, games=100).play().problems
    return [str(problem) for problem in problems if problem.severity == "error"]


def test_a_circle_of_pages_is_told_with_a_short_way_to_it(tmp_path: Path) -> None:
    files = {
        "tale/hall.yaml": hall("id: go, text: Go, goto: over", "id: fog, text: Fog, when: chosen(do3), goto: fog"),
        "tale/fog.yaml": page("Fog", "id: on, text: On, goto: mist"),
        "tale/mist.yaml": page("Mist", "id: on, text: On, goto: fog"),
    }
    way = "tale.hall.do3, tale.hall.fog"
    assert errors(tmp_path, files) == [f"tale/fog.yaml:1:1: P302 from here no ending can be reached (only tale.mist) after: {way}"]


def test_a_game_that_cannot_end_any_more_tells_what_no_page_alone_does(tmp_path: Path) -> None:
    fall = "id: fall, text: Fall, effects: [{set: {down: true}}]"
    (found,) = errors(tmp_path, {"tale/hall.yaml": hall(fall, "id: go, text: Go, when: not down, goto: over")})
    assert found.startswith("tale/hall.yaml:1:1: P302 from here no ending can be reached after: ") and "tale.hall.fall" in found


def test_a_date_that_is_too_early_is_told_with_the_way_over_the_later_one(tmp_path: Path) -> None:
    """There is a shorter way, on which all is well."""
    files = {
        "tale/hall.yaml": hall("id: late, text: Late, goto: late", "id: back, text: Back, goto: back"),
        "tale/late.yaml": page("Late", "id: back, text: Back, goto: back", date="1940"),
        "tale/back.yaml": page("Back", "id: go, text: Go, goto: over", date="1935"),
    }
    way = "tale.hall.late, tale.late.back"
    told_ = f"tale/back.yaml:1:1: P310 the date is earlier than that of a page before it, after: {way}"
    assert errors(tmp_path, files) == [told_]


def test_of_a_long_way_the_middle_is_left_out() -> None:
    way = [f"c{number}" for number in range(LONG + 10)]
    assert told(way[:LONG]) == ", ".join(way[:LONG])
    assert told(way) == ", ".join([*way[:5], "… 10 more …", *way[15:]])


def test_what_is_not_proved_and_not_settled_is_never_left_out(tmp_path: Path) -> None:
    closed = (f"id: closed{number}, text: Closed {number}, when: down" for number in range(MANY))
    reading = read_folder(laid(tmp_path, TALE | {"tale/hall.yaml": hall("id: go, text: Go, goto: over", *closed)}))
    assert reading.story
    played = Checking(reading, 2, games=0).play()
    unsettled = [problem for problem in played.problems if problem.code == "P314"]
    assert len(unsettled) > 10
    assert {f"  {problem}" for problem in unsettled} <= set(listed(played.problems, every_hint=False))
    lines = list(summary(reading.story, tmp_path, played.problems, played))
    assert lines[lines.index("Not proved:") + 1] == "  an ending can be reached from every page"
    assert lines[-1].startswith("`interhelpo check --explain P309` says what a code means")  # all the closed choices do the same: a warning
