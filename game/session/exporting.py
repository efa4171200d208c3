"""The transcript of a game as a document to keep."""

from __future__ import annotations

from collections.abc import Iterator

from game.session.describing import who
from game.session.documents import Document, Line
from game.session.session import Session
from game.session.transcript import heading, moments


def transcript(session: Session) -> Document:
    """Everything that was read and chosen, a heading for each chapter and each page."""
    head = session.engine.story.head
    return Document(head.title, about(session), head.language, list(_lines(session)))


def about(session: Session) -> str:
    """The line under the title: whose game it is, how long, and which edition of the story it was played in."""
    choices = len(session.choices)
    counted = f"{choices} choice{'' if choices == 1 else 's'}"
    return ". ".join(filter(None, (", ".join(who(session.engine.story, session.origin.start)), counted, _edition(session)))) + "."


def _edition(session: Session) -> str:
    return f"Edition {session.engine.story.head.edition}"


def _lines(session: Session) -> Iterator[Line]:
    story, chapter = session.engine.story, ""
    for step, texts in moments(session):
        if step.is_new_page:
            if step.view.chapter != chapter:
                chapter = step.view.chapter
                yield Line("chapter", story.chapters[chapter].title)
            yield Line("heading", heading(step.view))
        yield from (Line("text", text) for text in texts)
        if step.choice is not None:
            yield Line("chosen", step.choice)
        elif step.view.ending:
            ending = story.declared.endings[step.view.ending]
            yield Line("text", f"The end: {ending.title}. {ending.about or ''}".strip())
