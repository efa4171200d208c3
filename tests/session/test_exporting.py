"""What a player takes home: the transcript in each form, in a folder where nothing is written over."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

from game.errors import SaveError
from game.session import documents, exporting
from game.session.documents import Document, Line
from game.session.kept import keep, keep_document
from game.session.session import Session

HOSTILE = Document("A <b>title</b> & more", "Who.", "en", [
    Line("chapter", "[One]"), Line("heading", "# no heading"), Line("text", "1. *not* a _list_ [[link|x]] <script>alert(1)</script> `x` \\"),
    Line("chosen", "- say \"no\""), Line("item", "+ more\nand\tmore"),
])  # fmt: skip


class Read(HTMLParser):
    """What a browser would show, and of which elements."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words += data


def test_the_transcript_has_every_page_and_every_choice_in_order(crossing: Session) -> None:
    crossing.choose("wait")
    crossing.choose("give_up")
    for form, (_, written) in documents.FORMS.items():
        text = written(exporting.transcript(crossing))
        where = [
            text.index(words) for words in ("The near bank", "Wait till evening", "The sun is lower", "Go home", "The end: Home again")
        ]
        assert where == sorted(where), form


def test_a_skipped_page_is_written_as_its_summary(crossing: Session) -> None:
    while crossing.state.scene != "crossing.storm":
        crossing.choose("pay")
    crossing.skipped.add("crossing.storm")
    text = documents.plain_text(exporting.transcript(crossing))
    assert "washed ashore" in text and "The rope breaks" not in text


def test_the_page_for_the_browser_is_whole_and_shows_the_story_s_signs_as_they_are() -> None:
    page = documents.html(HOSTILE)
    read = Read(page)
    assert '<html lang="en">' in page and "prefers-color-scheme: dark" in page and "@media print" in page
    assert not {"script", "b", "img", "link"} & set(read.tags) and "http" not in page
    assert "A <b>title</b> & more" in read.words and "<script>alert(1)</script>" in read.words


def test_markdown_escapes_what_would_mean_something() -> None:
    text = documents.markdown(HOSTILE)
    assert "## \\[One\\]" in text and "### \\# no heading" in text
    assert "1\\. \\*not\\* a \\_list\\_ \\[\\[link\\|x\\]\\] \\<script\\>alert(1)\\</script\\> \\`x\\` \\\\" in text
    assert '> \\- say "no"' in text and "- \\+ more and more" in text


def test_plain_text_is_the_words_alone() -> None:
    assert "1. *not* a _list_ [[link|x]] <script>alert(1)</script> `x` \\" in documents.plain_text(HOSTILE)


def test_a_kept_file_is_named_after_the_game_and_never_written_over(crossing: Session, tmp_path: Path) -> None:
    document = exporting.transcript(crossing)
    first, second = (keep_document(tmp_path, crossing, document, "transcript", "md") for _ in range(2))
    assert first.parent == (tmp_path / "kept").resolve() and first.name.startswith("the-ferry-the-miller-")
    assert first.name.endswith("-transcript.md") and second.name.endswith("-transcript-2.md")
    assert first.read_text(encoding="utf-8") == second.read_text(encoding="utf-8") == documents.markdown(document)


def test_a_folder_that_cannot_be_written_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    with pytest.raises(SaveError, match="Nothing could be written in"):
        keep(tmp_path / "file", "x", "txt", "words")
