"""What a scene gives to the screen: the line above it, the text, the rows below."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from game.engine.view import belongings, gauges
from game.session import ledger
from game.session.journey import journey, standing
from game.story.prose import Paragraph, Span
from game.ui.widgets.hints import Hint
from game.ui.widgets.panel import Account
from game.ui.widgets.rows import LAST_NUMBER, Row

if TYPE_CHECKING:
    from game.engine.view import SceneView
    from game.session.session import Session
    from game.story.world import Story
    from game.venue import Venue

ALWAYS = "At any time"
SUMMED_UP = "This was a summary"
READ, SKIP = "read page", "skip page"
"""The blanks keep them apart from the ids of choices, beside which one of them stands."""
WAYS_OUT = (
    Row("title", "Back to the title page"),
    Row("keepsake", "What you can keep"),
    Row("code", "A code for your telephone"),
    Row("transcript", "Read the transcript"),
    Row("undo", "Step back"),
)
"""What comes after the end."""


WORDS_HINTS = (
    Hint("Enter", "what it means"),
    Hint("Tab", "next word"),
    Hint("Shift+Tab", "previous"),
    Hint("Esc", "choices"),
    Hint("?", "help", "help"),
)
"""While a word of the text is highlighted."""


class Part(Enum):
    """Which part of a scene is shown."""

    WARNING = "warning"
    TEXT = "text"
    SUMMARY = "summary"


class Shown(NamedTuple):
    """The text of a page and what follows it."""

    title: str
    paragraphs: Sequence[Paragraph]
    close: str = ""
    after: str = ""

    def begun(self, paragraphs: int) -> Shown:
        """As far as some paragraphs from the beginning."""
        return self._replace(paragraphs=self.paragraphs[:paragraphs], close="", after="")


def heading(story: Story, view: SceneView) -> tuple[tuple[str, ...], ...]:
    """The statements above a scene, from long to short."""
    chapter, date = story.chapters[view.chapter].title, view.date or ""
    place = story.declared.places[view.place].name if view.place else ""
    train = journey(story, view.scene)
    day = train.progress if train and (train.at_stop or date) else ""
    brief = day.replace(" of ", "/")
    sure = f"stop {standing(train)}" if train and train.at_stop else ""
    versions = (
        (chapter, date, place if place != chapter else "", day, sure),
        (chapter, _brief(date), place if place != chapter else "", brief, sure),
        (_brief(date) or chapter, place, brief, sure),
        (_brief(date) or chapter, brief, sure),
    )
    return tuple(tuple(filter(None, version)) for version in versions)


def _brief(date: str) -> str:
    """ "2 April 1925" as "2 Apr 1925"."""
    return " ".join(word[:3] if word.isalpha() else word for word in date.split())


def account(session: Session) -> Account:
    """How the player stands: in the line, in the panel, and in the dialog; and what the last choice has changed."""
    story, state = session.engine.story, session.state
    chapter = story.chapters[session.chapter]
    held = gauges(story, state, session.before)
    return Account(held, ledger.beside(session), belongings(story, state), chapter.title, chapter.about or "")


def shown(story: Story, view: SceneView, part: Part) -> Shown:
    """The text of a part of a scene; a summary comes to the same end as the text."""
    if view.content and part is Part.WARNING:
        return Shown(view.title, [(Span(view.content.warning),)])
    paragraphs = [(Span(view.content.summary),)] if view.content and part is Part.SUMMARY else view.paragraphs
    if view.ending is None:
        return Shown(view.title, paragraphs)
    ending = story.declared.endings[view.ending]
    return Shown(view.title, paragraphs, f"The end: {ending.title}", ending.about or "")


def rows(view: SceneView, part: Part, venue: Venue, *, has_code: bool) -> list[Row]:
    """What can be chosen below a part of a scene; `has_code` where a code can be drawn."""
    if part is Part.WARNING:
        return [Row(READ, "Read the page"), Row(SKIP, "Skip it and read a summary")]
    after_all = [Row(READ, "Read the page after all", group=SUMMED_UP)] if part is Part.SUMMARY else []
    ways_out = [row for row in WAYS_OUT if venue.allows(row.key) and (has_code or row.key != "code")]
    return (_ways_on(view) if view.choices else ways_out) + after_all


def _ways_on(view: SceneView) -> list[Row]:
    return [
        Row(
            choice.id,
            choice.text,
            reason=None if choice.is_available else choice.reason or "Not now",
            group=ALWAYS if choice.is_always else "",
        )
        for choice in view.choices
    ]


def scene_hints(view: SceneView, first: Hint, *, has_journey: bool, has_town: bool, has_past: bool) -> list[Hint]:
    """The keys of a scene, after the first, which goes on; a key that would find nothing here is left out."""
    hints = [
        first,
        Hint("Tab", "words", "words(1)") if view.terms else None,
        Hint("N", "notes", "door('notes')") if view.notes else None,
        Hint("M", "journey", "door('journey')") if has_journey else None,
        Hint("B", "town", "door('town')") if has_town else None,
        Hint("Z", "step back", "undo") if has_past else None,
        Hint("I", "state", "door('state')"),
        Hint("K", "archive", "door('archive')"),
        Hint("Esc", "menu", "back"),
        Hint("?", "help", "help"),
    ]
    return [hint for hint in hints if hint is not None]


def digits(rows: int) -> str:
    """The keys that choose among some rows: "1", "1-4", "1-9 0"."""
    return "1" if rows == 1 else f"1-{rows}" if rows < LAST_NUMBER else "1-9 0"
