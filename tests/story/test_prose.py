"""Prose keeps every character that is not a link or a placeholder."""

from __future__ import annotations

import pytest

from game.story import prose
from game.story.prose import Span


def test_a_link_shows_its_words_and_leads_to_its_term() -> None:
    assert prose.spans("The [[teplushka|teplushki]] wait.") == (Span("The "), Span("teplushki", "teplushka"), Span(" wait."))
    assert prose.spans("[[ido]]") == (Span("ido", "ido"),)


@pytest.mark.parametrize("text", ["[Z12]", "[/x]", "{}", "{0.__class__}", "100 %", "a [[b", "[[Not An Id]]", "[[a|b|c]]", "$", "5 $ 3"])
def test_what_only_looks_like_a_link_or_a_placeholder_is_plain_text(text: str) -> None:
    assert prose.plain(prose.paragraph(text, {})) == text


def test_placeholders_are_filled_also_inside_a_link() -> None:
    filled = prose.paragraph("$name has [[crown|$crowns crowns]].", {"name": "Ján", "crowns": "3,000"})
    assert filled == (Span("Ján has "), Span("3,000 crowns", "crown"), Span("."))
    assert prose.placeholders("$name and ${other}") == ("name", "other")
