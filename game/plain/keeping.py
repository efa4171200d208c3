"""What the plain edition finds in a game and keeps of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from game.errors import SaveError
from game.session.documents import FORMS, Document
from game.session.kept import keep_document
from game.session.seeking import places
from game.session.session import Session
from game.session.transcript import heading, moments

ENDINGS = {"markdown": "md", "text": "txt"}
"""Other names of forms."""


def found(session: Session, words: str) -> Iterator[str]:
    """Every paragraph and choice of the transcript that has some words, after the page where it stands."""
    if not words.strip():
        yield "Type find and a word, such as: find water."
        return
    count, page, told = 0, "", ""
    for step, texts in moments(session):
        page = heading(step.view)
        for line in (*texts, *([f"> {step.choice}"] if step.choice else [])):
            if here := len(list(places(line, words))):
                count += here
                yield from [f"On the page: {page}."] if page != told else []
                yield line
                told = page
    yield f"Found {count} time{'' if count == 1 else 's'}: {words}." if count else f"Not found: {words}."


def kept(saves: Path, session: Session, kind: str, asked: str, document: Callable[[Session], Document]) -> str:
    """Write a document in the form that is asked for, and say where it lies."""
    form = ENDINGS.get(asked.lower(), asked.lower() or "txt")
    if form not in FORMS:
        return f"Type one of: {', '.join(FORMS)}."
    try:
        return f"It lies here now: {keep_document(saves, session, document(session), kind, form)}"
    except SaveError as error:
        return str(error)
