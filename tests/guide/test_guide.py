"""The teacher's guide: all that is in the story is in it, and nothing that is not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest

from game.cli import main
from game.guide.blocks import Guide, Heading, Items, Picture, Small, Table, Text
from game.guide.guide import guide
from game.guide.markdown import markdown
from game.guide.opening import GOALS
from game.guide.page import page
from game.story.world import Story
from tests.conftest import FERRY

KINDS = TypeVar("KINDS", Heading, Items, Picture, Table, Text)


def blocks(made: Guide, kind: type[KINDS]) -> Iterator[KINDS]:
    """The blocks of a kind, also those in small print."""
    for block in made.blocks:
        inner = block.blocks if isinstance(block, Small) else [block]
        yield from (found for found in inner if isinstance(found, kind))


def tables(made: Guide, *head: str) -> list[list[str]]:
    """The rows of all tables whose heads begin so."""
    return [list(row) for table in blocks(made, Table) if tuple(table.head[: len(head)]) == head for row in table.rows]


def words(made: Guide) -> str:
    """All texts of a guide that are neither in a table nor a heading."""
    texts = [*blocks(made, Text), *(item for block in blocks(made, Items) for item in block.items)]
    return "\n".join(f"{text.lead} {text.text} {text.address}" for text in texts)


def test_every_warning_of_the_story_is_among_the_hard_pages(interhelpo: Story, whole: Guide) -> None:
    warned = [scene for scene in interhelpo.scenes.values() if scene.content]
    rows = tables(whole, "Chapter", "Page")
    assert len(rows) == len(warned) > 0
    for scene in warned:
        assert scene.content
        (row,) = [row for row in rows if row[1].startswith(scene.title) and row[2] == scene.content.warning]
        assert row[0] == interhelpo.chapters[scene.chapter].title and row[3] == " ".join(scene.content.summary.split())


def test_the_minutes_are_those_that_the_chapters_promise(interhelpo: Story, whole: Guide) -> None:
    promised = {chapter.title: str(chapter.minutes) for chapter in interhelpo.chapters.values()}
    assert {row[0]: row[1] for row in tables(whole, "Chapter", "Minutes")} == promised
    assert {row[0]: row[2] for row in tables(whole, "Chapter", "Begin")} == promised


def test_every_turning_point_is_there_with_its_choices_and_a_question(interhelpo: Story, whole: Guide) -> None:
    told = words(whole)
    headings = [block.text for block in blocks(whole, Heading)]
    turning = [scene for scene in interhelpo.scenes.values() if scene.turning]
    for scene in turning:
        assert any(re.fullmatch(rf"T\d+ · {re.escape(scene.title)}(, .*| \(.*)?", heading) for heading in headings), scene.id
        assert scene.turning and scene.turning in told and scene.question and scene.question in told, scene.id
        assert all(choice.text in told for choice in scene.choices)
    assert sum(bool(re.match(r"T\d+ · ", heading)) for heading in headings) == len(turning)


def test_every_note_word_and_source_is_there_once(interhelpo: Story, whole: Guide) -> None:
    told = Counter(text.text for text in blocks(whole, Text))
    assert [note.title for note in interhelpo.declared.notes.values() if told[note.text] != 1] == []
    meanings = "\n".join(told)
    assert [term.word for term in interhelpo.declared.terms.values() if meanings.count(term.meaning) < 1] == []
    sources = {source for note in interhelpo.declared.notes.values() for source in note.sources}
    leads = Counter(text.lead for text in blocks(whole, Text))
    assert [source for source in sources if leads[f"{source}."] != 1] == []


def test_every_chapter_of_ours_has_its_own_questions(interhelpo: Story, whole: Guide) -> None:
    told = words(whole)
    for chapter in interhelpo.chapters.values():
        assert 2 <= len(chapter.questions) <= 4
        assert all(question in told and question.count("?") for question in chapter.questions[:-1])
    assert all(goal in told for goal in interhelpo.head.goals)


def test_a_guide_to_one_chapter_is_about_no_other(interhelpo: Story, train: Guide) -> None:
    headings = [block.text for block in blocks(train, Heading)]
    assert "Worksheet: The train" in headings and "The steppe: The fever" not in headings
    assert [row[0] for row in tables(train, "Chapter", "Minutes")] == ["The train"]
    assert len(markdown(train)) < len(markdown(guide(interhelpo))) / 2


def test_a_story_without_questions_gets_questions_that_fit_every_turning_point(inquest: Story) -> None:
    told = words(guide(inquest))
    assert told.count("Ask: What does each of these ways cost, and who pays?") == 2
    assert all(goal in told for goal in GOALS)
    assert "(a) Open the gate. (b) Stand and look." in told


def test_what_a_story_leaves_open_is_filled_as_the_first_player_reads_it(ferry: Story) -> None:
    bank = ferry.scenes["crossing.bank"].model_copy(update={"turning": "At the bank"})
    made = guide(replace(ferry, scenes={**ferry.scenes, bank.id: bank}))
    assert "Pay the fare (20 in your purse)" in words(made) or "Pay the fare (20 groats in your purse)" in words(made)
    assert "$" not in markdown(made)


def test_no_placeholder_and_no_link_of_the_story_is_left(whole: Guide) -> None:
    for text in (markdown(whole), page(whole)):
        assert not re.search(r"\$[a-z]|\[\[|\{[a-z_]+\}|[|>] *None *[|<]", re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL))


def test_a_little_story_has_a_little_guide(ferry: Story) -> None:
    made = guide(ferry)
    assert tables(made, "Chapter", "Page") == [
        ["The crossing", "The storm", "The next page tells of a capsized boat.", "The boat goes over; you are washed ashore."]
    ]
    assert "groat" in words(made) and "A book about rivers" in words(made)
    assert [picture.graph.part for picture in blocks(made, Picture)] == ["The crossing"]


def test_the_same_story_makes_the_same_guide(interhelpo: Story, whole: Guide) -> None:
    assert guide(interhelpo) == whole


def test_the_command_writes_markdown_or_a_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["guide", str(FERRY)]) == 0
    assert capsys.readouterr().out.startswith("# The Ferry\n\nA guide for teachers.")
    path = tmp_path / "guide.html"
    assert main(["guide", str(FERRY), "--html", "--chapter", "crossing", "--output", str(path)]) == 0
    assert path.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert capsys.readouterr().out == ""


def test_what_cannot_be_written_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["guide", str(FERRY), "--chapter", "crosing"]) == 2
    assert "There is no chapter 'crosing' in this story. Did you mean 'crossing'?" in capsys.readouterr().err
    assert main(["guide", str(FERRY), "--output", str(tmp_path)]) == 2
    assert "could not be written" in capsys.readouterr().err
