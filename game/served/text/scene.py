"""The page that is played: what is told, what can be chosen, how one stands, and what is known."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from game.classroom.room import UNDO
from game.plain import wording
from game.served.text.marking import around, button, field, form, link, listed, paragraphs, prose, tag
from game.served.text.taking import can_ask_again, moment
from game.session.session import LONGEST_ANSWER

if TYPE_CHECKING:
    from game.engine.view import ChoiceView, SceneView
    from game.served.text.visiting import Visit
    from game.story.world import Story

CHOICES = "choices"
"""Where the choices begin on the page."""
WAITS = "The class waits here"
WHY = (
    "You have come as far as the class goes for now, and your game is kept.",
    "When your teacher says that the class goes on, look again.",
)
SOMEBODY_ELSE = ("/leave?plain=1", "I am somebody else")
"""Where whoever comes to a machine after another pupil finds the way to the door, and what that is called."""


def waiting() -> str:
    """In place of the page, as long as the class waits. It does not load itself again: that would cut a reading voice short."""
    again = around("form", tag("button", "Look again"), action="/text", method="get")
    return tag("h1", WAITS) + paragraphs(WHY) + again + around("p", link(*SOMEBODY_ELSE))


def scene(visit: Visit, view: SceneView) -> str:
    """The page as it stands now."""
    where = wording.where(visit.game.story, view)
    head = [tag("h1", view.title), told(visit.sitting.told()), tag("p", where, class_="quiet") if where else ""]
    parts = [*head, *(_warning(visit, view) if visit.is_warned else _read(visit, view))]
    return "\n".join(filter(None, parts))


def told(notice: str) -> str:
    """What the pupil should know before anything else."""
    return tag("p", notice, class_="alert", role="status") if notice else ""


def _warning(visit: Visit, view: SceneView) -> Iterator[str]:
    yield paragraphs([view.content.warning if view.content else ""])
    yield _heading("Choices", CHOICES)
    yield _answers(visit, ("read", wording.READ), ("skip", wording.SKIP), *_back(visit))


def _read(visit: Visit, view: SceneView) -> Iterator[str]:
    session, linked = visit.session, dict[str, str]()
    story, is_summary = visit.game.story, wording.after_all(session)
    if is_summary and view.content:
        yield around("article", paragraphs([wording.SUMMED_UP, view.content.summary]))
    else:
        yield around("article", prose(view.paragraphs, linked))
    if end := wording.end(story, view):
        yield tag("h2", end[0]) + paragraphs(end[1:])
    if changed := wording.changed(session):
        yield tag("p", changed, class_="quiet")
    yield from _ways_on(visit, view)
    after_all = [("read", wording.AFTER_ALL.rstrip("."))] if is_summary else []
    yield _answers(visit, *after_all, *_back(visit))
    yield tag("h2", "How you stand") + paragraphs(wording.state(session))
    yield from _known(story, view)
    yield from _words(story, linked)


def _heading(words: str, name: str) -> str:
    """A heading that can be jumped to."""
    return tag("h2", words, id=name, tabindex="-1")


def _ways_on(visit: Visit, view: SceneView) -> Iterator[str]:
    if not view.choices:
        yield _heading("After the end", CHOICES)
        yield listed(
            [link("/text/new", "A new game"), link("/text/transcript", "Read it all again"), link("/mine", "Keep a page of your game")]
        )
        return
    yield _heading("Choices", CHOICES)
    for is_always, group in groupby(view.choices, key=lambda choice: choice.is_always):
        if is_always:
            yield tag("h3", wording.ALWAYS.rstrip(":"))
        yield listed((_choice(visit, choice) for choice in group), class_="choices")


def _choice(visit: Visit, choice: ChoiceView) -> str:
    """A choice as a button; one that is locked as words with the reason."""
    if not choice.is_available:
        return around("p", tag("span", choice.text, class_="locked") + " " + tag("span", wording.unavailable(choice), class_="why"))
    asked = field(choice.asks, "line", f"line-{choice.id}", maxlength=str(LONGEST_ANSWER), required="") if choice.asks else ""
    return form("/text", {"moment": moment(visit.session)}, asked + button(choice.text, "choice", choice.id))


def _answers(visit: Visit, *answers: tuple[str, str]) -> str:
    """What can be done besides, as buttons beside each other."""
    buttons = "".join(button(words, "do", name, class_="second") for name, words in answers)
    return form("/text", {"moment": moment(visit.session)}, around("p", buttons, class_="row")) if buttons else ""


def _back(visit: Visit) -> list[tuple[str, str]]:
    """A step back, if there is one to be taken."""
    is_to_warning = can_ask_again(visit)
    has_past = bool(visit.session.choices) or is_to_warning
    words = "to the warning before this page" if is_to_warning else "take your last choice back"
    return [("undo", f"{wording.BACK}: {words}")] if has_past and visit.venue.allows(UNDO) else []


def _known(story: Story, view: SceneView) -> Iterator[str]:
    """The notes of the page, each behind its title."""
    if view.notes:
        yield tag("h2", "What is known")
    for key in view.notes:
        note = story.declared.notes[key]
        yield around("details", tag("summary", f"{note.title}: {note.standing}") + paragraphs(wording.known(story, note)))


def _words(story: Story, linked: dict[str, str]) -> Iterator[str]:
    """The words of the page, each with the way back to where it stands."""
    if linked:
        yield tag("h2", "Words on this page")
    for key, words in linked.items():
        meaning, back = tag("span", wording.term(story.declared.terms[key])), link(f"#in-{key}", f"Back to {words} in the text")
        yield around("p", f"{meaning} {back}", id=f"word-{key}", tabindex="-1", class_="word")
