"""Which terms of the glossary are meant by what a player types."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from difflib import get_close_matches

from game.session.finding import folded
from game.session.session import Session

Named = dict[str, list[str]]
"""Keys of terms by what they are called; two chapters may explain the same word, each as it was meant there."""


def meant(session: Session, asked: str) -> list[str]:
    """The keys of the terms that are called so, or nearly so: first those of the page, which is what the player has before them."""
    word, named = folded(asked), (_on_page(session), _anywhere(session))
    for near in (1, 0.7):
        for names in named:
            if found := get_close_matches(word, names, n=1, cutoff=near):
                return names[found[0]]
    return []


def _on_page(session: Session) -> Named:
    """By the words of the text that lead to them, by their headwords and by their keys."""
    spans = [span for paragraph in session.view.paragraphs for span in paragraph]
    return _gathered([(span.text, span.term) for span in spans if span.term], _names(session, session.view.terms))


def _anywhere(session: Session) -> Named:
    return _gathered(_names(session, session.engine.story.declared.terms))


def _names(session: Session, keys: Iterable[str]) -> list[tuple[str, str]]:
    terms = session.engine.story.declared.terms
    return [(name, key) for key in keys for name in (terms[key].word, key.replace("_", " "))]


def _gathered(*pairs: Iterable[tuple[str, str]]) -> Named:
    named: Named = defaultdict(list)
    for name, key in (pair for each in pairs for pair in each):
        if key not in named[folded(name)]:
            named[folded(name)].append(key)
    return dict(named)
