"""The playthrough as readable lines: everything that was read and chosen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from game.engine.view import SceneView
from game.session.session import Session, Step
from game.story import prose


def heading(view: SceneView) -> str:
    """The title of a scene with its date: "The broad gauge. 2 April 1925"."""
    return f"{view.title}. {view.date}" if view.date else view.title


def text_of(view: SceneView, skipped: bool) -> list[str]:
    """The paragraphs of a scene in plain words, or its summary if the player skipped it."""
    if skipped and view.content:
        return [view.content.summary]
    return [prose.plain(paragraph) for paragraph in view.paragraphs]


def read(session: Session, step: Step) -> list[str]:
    """What a player has read at a moment: of a page whose warning has not been answered, the warning."""
    if step.choice is None and session.is_warned and step.view.content:
        return [step.view.content.warning]
    return text_of(step.view, step.view.scene in session.skipped)


class Moment(NamedTuple):
    """What was read between two choices, and what was chosen then."""

    step: Step
    texts: list[str]
    """The paragraphs of a new page; where the player had stayed on the page, only those that were new."""


def moments(session: Session) -> Iterator[Moment]:
    """Everything from the beginning to now, replayed once."""
    before: list[str] = []
    for step in session.steps():
        shown = read(session, step)
        yield Moment(step, shown if step.is_new_page else [text for text in shown if text not in before])
        before = shown


def lines(session: Session) -> Iterator[str]:
    """The transcript, one paragraph a line, with an empty line between them."""
    for step, texts in moments(session):
        if step.is_new_page:
            yield heading(step.view)
            yield ""
        for paragraph in texts:
            yield paragraph
            yield ""
        if step.choice is not None:
            yield f"> {step.choice}"
            yield ""
