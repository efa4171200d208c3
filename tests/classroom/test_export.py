"""The debrief to keep: a page that needs nothing else, and a table."""

from __future__ import annotations

import csv as tables
import re
from base64 import b64encode
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser
from io import StringIO
from itertools import pairwise

import pytest

from game.classroom.debrief import Debrief, debrief
from game.classroom.export import COLUMNS, csv, page
from game.classroom.lessons import DAYS
from game.classroom.privacy import NOTE
from game.classroom.records import Lesson, Played
from game.classroom.room import Room
from game.classroom.sheet import POLICY, bar
from game.engine.engine import Engine
from game.session.session import Session
from game.story.world import Story
from tests.classroom.lessons import council, lesson_of
from tests.conftest import ROOT

VOID = {"meta", "rect"}


class Reader(HTMLParser):
    """A page as a browser builds it: what is open must be closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.texts: list[tuple[str, str]] = []
        """Each run of words with the tag it stands in."""
        self._open: list[str] = []
        self.feed(html)
        assert self._open == []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attributes}))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attributes}))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, text: str) -> None:
        if text.strip():
            self.texts.append((self._open[-1] if self._open else "", text.strip()))


@pytest.fixture(scope="module")
def whole(thirty: list[Session], interhelpo: Story) -> Debrief:
    return debrief(Engine(interhelpo), lesson_of(thirty))


@pytest.fixture
def little(council_engine: Engine) -> Debrief:
    games = [("smith", "slip lift full")] * 6 + [("smith", "pay lift empty")] * 3 + [("smith", "slip buy empty")] * 3
    return debrief(council_engine, council(council_engine, games))


def test_the_page_asks_for_nothing_and_runs_nothing(whole: Debrief) -> None:
    html = page(whole)
    tags = Reader(html).tags
    assert not {"script", "img", "iframe", "link", "object", "form", "base"} & {tag for tag, _ in tags}
    for _, attributes in tags:
        assert not {"src", "srcset", "style", "action"} & attributes.keys()
        assert not [name for name in attributes if name.startswith("on")]
        assert attributes.get("href", "#").startswith("#")
    assert not re.search(r"url\(|@import", html)


def test_the_page_is_shown_under_the_policy_that_it_declares(whole: Debrief) -> None:
    html = page(whole)
    style = re.search(r"<style>(.*)</style>", html, re.DOTALL)
    assert style is not None
    assert f"'sha256-{b64encode(sha256(style[1].encode()).digest()).decode()}'" in POLICY
    (declared,) = [attributes["content"] for tag, attributes in Reader(html).tags if attributes.get("http-equiv")]
    assert declared == POLICY


def test_the_page_can_be_read_without_being_seen(whole: Debrief) -> None:
    reader = Reader(page(whole, day=date(2026, 11, 21)))
    assert ("html", {"lang": "en"}) in reader.tags
    assert [text for tag, text in reader.texts if tag == "title"] == ["Interhelpo: what we decided"]
    levels = [int(tag[1]) for tag, _ in reader.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels)), "no level of heading is left out"
    names = [attributes["id"] for _, attributes in reader.tags if "id" in attributes]
    assert len(names) == len(set(names))
    for _, attributes in reader.tags:
        assert attributes.get("aria-labelledby", names[0]) in names
        assert attributes.get("href", f"#{names[0]}")[1:] in names
    bars = [attributes for tag, attributes in reader.tags if tag == "svg"]
    assert bars and all(attributes["aria-hidden"] == "true" for attributes in bars)
    assert len(bars) == len([text for tag, text in reader.texts if tag == "span" and re.fullmatch(r"\d+ %", text)]), (
        "a number beside each bar"
    )


def test_every_choice_stands_on_the_page_with_its_number(whole: Debrief) -> None:
    reader = Reader(page(whole))
    rows = "\n".join(text for _, text in reader.texts)
    for turning in whole.turnings:
        for option in turning.options:
            assert re.search(rf"{re.escape(option.text)}\n(.+\n)?{option.taken}\n{round(turning.share(option) * 100)} %", rows), option
    for question in whole.questions:
        assert question.text in rows
    assert all(source in rows for source in whole.sources)
    assert all(note.title in rows for note in whole.notes)


def test_a_text_of_the_story_is_never_markup(little: Debrief) -> None:
    html = page(little)
    assert "=Buy &lt;votes&gt;" in html and "An &lt;empty&gt; chest" in html and "Nothing &amp; nobody." in html
    assert "<votes>" not in html and "<empty>" not in html


def test_the_page_says_what_lesson_it_was_and_that_few_are_not_told(council_engine: Engine) -> None:
    room = Room(council_engine.story, "reed-11")
    room.start = "hall"
    few = debrief(council_engine, council(council_engine, [("smith", "slip lift full"), ("smith", "go")]))
    texts = [text for _, text in Reader(page(few, room, date(2026, 11, 21))).texts]
    assert "The council. 2 games, beginning with “The hall”. 21 November 2026." in texts
    assert "2 turning points were passed by fewer than three of you, and not told here, so that nobody is singled out." in texts
    assert not any("hammer" in text for text in texts)
    nobody = [text for _, text in Reader(page(debrief(council_engine, Lesson({}, {})))).texts]
    assert "The council. 0 games. Nobody has come past a turning point yet." in nobody


def test_what_was_closed_stands_under_the_choice(little: Debrief) -> None:
    assert "Closed to three: “You have not got three coins”." in [text for _, text in Reader(page(little)).texts]


def test_hands_stand_in_place_of_pupils(council_engine: Engine) -> None:
    lesson = council(council_engine, [("smith", "slip buy full")], {"hall.vote.lift": 4, "hall.vote.buy": 16})
    texts = [text for _, text in Reader(page(debrief(council_engine, lesson, is_whole_class=True))).texts]
    at = texts.index("=Buy <votes>")
    assert texts[at : at + 4] == ["=Buy <votes>", "This is how the class went on.", "16", "80 %"]
    assert "Hands" in texts and "“The vote”, February 1930, 20 hands" in texts
    assert "The council. The class played together." in texts


def test_nothing_of_a_single_pupil_is_on_the_page_or_in_the_table(council_engine: Engine, little: Debrief) -> None:
    games = council(council_engine, [("smith", "slip lift own")] * 3).games
    again = {number + 7_654_321: game for number, game in games.items()}
    found = debrief(council_engine, Lesson(again, {}))
    for text in (page(found), csv(found)):
        assert "76543" not in text
        assert "hall.vote.lift" not in text


def test_a_bar_is_as_long_as_its_share() -> None:
    assert 'class="fill" width="42.9"' in bar(3 / 7)
    assert "fill" not in bar(0) and 'width="100.0"' in bar(1)


def test_the_table_can_be_read_back(whole: Debrief) -> None:
    text = csv(whole)
    assert text.startswith("\ufeff")
    head, *rows = tables.reader(StringIO(text.removeprefix("\ufeff")))
    assert tuple(head) == COLUMNS and all(len(row) == len(COLUMNS) for row in rows)
    points = [dict(zip(head, row, strict=True)) for row in rows if row[0] == "turning point"]
    expected = [(turning.words, option.text, option.taken, turning.games) for turning in whole.turnings for option in turning.options]
    assert [(row["where"], row["what"], int(row["count"]), int(row["of"])) for row in points] == expected
    assert {row[4]: int(row[5]) for row in rows if row[0] == "ending"} == {ending.title: ending.games for ending in whole.endings}


def test_a_spreadsheet_takes_no_text_for_a_formula(little: Debrief) -> None:
    cells = [cell for row in tables.reader(StringIO(csv(little))) for cell in row]
    assert "'=Buy <votes>" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_teachers_are_told_the_same_about_privacy_as_pupils() -> None:
    guide = " ".join((ROOT / "docs" / "class.md").read_text(encoding="utf-8").split())
    for paragraph in NOTE:
        assert paragraph in guide
    assert f"{DAYS} days" in guide


def test_teachers_are_told_every_chapter_with_its_minutes(interhelpo: Story) -> None:
    rows = re.findall(r"^\| (.+?) \| `(\w+)` \| (\d+) \|", (ROOT / "docs" / "class.md").read_text(encoding="utf-8"), re.MULTILINE)
    chapters = interhelpo.chapters
    assert rows == [(chapters[name].title, name, str(chapters[name].minutes)) for name in interhelpo.head.chapters]


def test_a_game_without_choices_has_no_place_in_the_numbers(council_engine: Engine) -> None:
    found = debrief(council_engine, Lesson({1: Played(())}, {}))
    assert "0 games" in page(found)
