"""The guide as Markdown and as a page: whatever a story says stays text, and nothing is asked for from outside."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from game.graph.text import mermaid
from game.guide.blocks import Guide, Heading, Picture, Table, Text
from game.guide.guide import guide
from game.guide.markdown import markdown
from game.guide.page import page
from game.story.world import Story
from tests.graph.grammar import mermaid_titles
from tests.graph.test_graph import HOSTILE, hostile
from tests.guide.test_guide import blocks


class Page(HTMLParser):
    """What is on a page: the tags in order, with their attributes, and the words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta",):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)


@pytest.fixture(scope="session")
def printed(whole: Guide) -> Page:
    return Page(page(whole))


def test_the_page_asks_for_nothing_from_outside(whole: Guide, printed: Page) -> None:
    assert not {"script", "link", "img", "iframe", "object", "embed", "form", "video", "audio", "base"} & {tag for tag, _ in printed.tags}
    for tag, attributes in printed.tags:
        assert not {"src", "srcset", "action", "style"} & attributes.keys() and not any(name.startswith("on") for name in attributes)
        assert "href" not in attributes or tag == "a"
    assert not re.search(r"url\(|@import", page(whole))
    assert ("meta", {"http-equiv": "Content-Security-Policy", "content": "default-src 'none'; style-src 'unsafe-inline'"}) in printed.tags


def test_the_page_says_its_language_and_title_and_has_its_headings_in_order(printed: Page) -> None:
    assert printed.tags[0] == ("html", {"lang": "en"})
    assert [tag for tag, _ in printed.tags].count("h1") == 1
    assert next(tag for tag, _ in printed.tags if tag in ("title", "h1")) == "title" and "".join(printed.words).split()[0] == "Interhelpo"
    levels = [int(tag[1]) for tag, _ in printed.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1 and all(after - before <= 1 for before, after in pairwise(levels))


def test_every_link_of_the_contents_leads_to_a_heading(printed: Page) -> None:
    places = [attributes["id"] for tag, attributes in printed.tags if "id" in attributes and tag.startswith("h")]
    inner = [attributes["href"] or "" for tag, attributes in printed.tags if tag == "a" and (attributes["href"] or "").startswith("#")]
    assert len(places) == len(set(places)) == len(inner) and [f"#{place}" for place in places] == inner


def test_every_table_has_heads_for_its_columns_and_rows(printed: Page) -> None:
    heads = [attributes for tag, attributes in printed.tags if tag == "th"]
    assert {attributes.get("scope") for attributes in heads} == {"col", "row"}
    tags = [tag for tag, _ in printed.tags]
    assert tags.count("table") == tags.count("thead") == tags.count("tbody") > 0


def test_chapters_and_worksheets_begin_on_a_sheet_of_their_own(interhelpo: Story, whole: Guide) -> None:
    sheets = {block.text for block in blocks(whole, Heading) if block.is_new_sheet}
    for chapter in interhelpo.chapters.values():
        assert f"Worksheet: {chapter.title}" in sheets and f"{chapter.title}: {chapter.subtitle}" in sheets
    assert "Key to the worksheets" in sheets


def parsed(text: str) -> list[Token]:
    return MarkdownIt("commonmark").enable("table").parse(text)


def told(tokens: list[Token]) -> list[str]:
    """The words of each paragraph, heading and cell, as Markdown shows them."""
    return ["".join(part.content for part in token.children or ()) for token in tokens if token.type == "inline"]


def test_markdown_shows_every_heading_and_every_cell_as_it_is(whole: Guide) -> None:
    tokens = parsed(markdown(whole))
    shown = told(tokens)
    assert [text for text in (" ".join(block.text.split()) for block in blocks(whole, Heading)) if text not in shown] == []
    cells = [" ".join(cell.split()) for table in blocks(whole, Table) for row in table.rows for cell in row]
    assert [cell for cell in cells if cell not in shown] == []
    assert sum(token.type == "table_open" for token in tokens) == len(list(blocks(whole, Table)))
    assert sum(token.type == "fence" and token.info == "mermaid" for token in tokens) == len(list(blocks(whole, Picture)))


def test_the_pictures_are_mermaid_that_can_be_drawn_and_small_enough_to_read(whole: Guide) -> None:
    for picture in blocks(whole, Picture):
        titles = mermaid_titles(mermaid(picture.graph))
        assert any(title.startswith("T1 · ") for title in titles)
        assert len(picture.graph.boxes) <= 25 and len(picture.graph.arrows) <= 40


def with_hostile_texts(story: Story, text: str) -> Story:
    """The story with a hostile text also where only a guide shows it."""
    story = hostile(story, text)
    scenes = {
        address: scene.model_copy(update={"turning": text, "question": text} if scene.content is None else {})
        for address, scene in story.scenes.items()
    }
    declared = story.declared
    notes = {name: note.model_copy(update={"title": text, "text": text, "date": text}) for name, note in declared.notes.items()}
    terms = {name: term.model_copy(update={"word": text, "meaning": text, "say": text}) for name, term in declared.terms.items()}
    sources = {name: source.model_copy(update={"title": text, "address": text}) for name, source in declared.sources.items()}
    chapters = {name: chapter.model_copy(update={"questions": [text], "about": text}) for name, chapter in story.chapters.items()}
    more = declared.model_copy(update={"notes": notes, "terms": terms, "sources": sources})
    return replace(story, scenes=scenes, chapters=chapters, declared=more)


def tags(made: Guide) -> list[str]:
    """The tags of the page but those of the drawing, and of links, which an address may or may not be."""
    return [tag for tag, _ in Page(page(made)).tags if tag not in ("svg", "g", "path", "rect", "text", "title", "a")]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_of_the_story_is_never_markup(ferry: Story, text: str) -> None:
    made = guide(with_hostile_texts(ferry, text))
    plain = guide(with_hostile_texts(ferry, "word"))
    assert tags(made) == tags(plain)
    types = [token.type for token in parsed(markdown(made)) if token.type != "html_block"]
    assert types == [token.type for token in parsed(markdown(plain)) if token.type != "html_block"]


def test_the_address_of_a_source_is_a_link_only_if_it_is_one(whole: Guide, printed: Page) -> None:
    links = {attributes["href"] for tag, attributes in printed.tags if tag == "a" and not (attributes["href"] or "").startswith("#")}
    assert links == {text.address for text in blocks(whole, Text) if text.address.startswith("https://")} != set()
