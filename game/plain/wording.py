"""What the plain edition says: each fact a sentence, units in words, nothing drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.engine.state import GameState
from game.engine.view import Belonging, ChoiceView, GaugeView, SceneView, belongings, gauges, written_date
from game.plain.console import sentence
from game.session.journey import JourneyView, journey, standing
from game.session.session import Session
from game.session.transcript import text_of
from game.story.world import Note, Story, Term

READ, SKIP, BACK = "Read the page", "Skip it and read a summary", "Step back"
"""What a warning leaves to the player."""
SUMMED_UP, AFTER_ALL = "This was a summary:", "Read the page after all."
ALWAYS = "At any time:"
NOTHING_WRITTEN = "Nothing was written; choose again."


def heading(story: Story, view: SceneView) -> str:
    """ "Scene: The broad gauge. 2 April 1925. Volochisk. Day 5 of 27. Stop documented." """
    return " ".join(filter(None, (sentence(f"Scene: {view.title}"), where(story, view))))


def where(story: Story, view: SceneView) -> str:
    """What stands beside the title: "2 April 1925. Volochisk. Day 5 of 27. Stop documented." """
    place = story.declared.places[view.place].name if view.place else None
    parts = [view.date, place]
    if (way := journey(story, view.scene)) is not None:
        sure = f"stop {standing(way)}" if way.at_stop else standing(way)
        parts += [way.progress.capitalize(), sure.capitalize()]
    return " ".join(sentence(part) for part in parts if part)


def end(story: Story, view: SceneView) -> tuple[str, str] | None:
    """How a game ends on this page, and what is said of that; `None` if it does not end here."""
    ending = story.declared.endings[view.ending] if view.ending else None
    return (f"The end: {ending.title}", ending.about or "") if ending else None


def scene(session: Session, stand: str) -> Iterator[str]:
    """A whole page: heading, text, how the player stands, choices."""
    view, story = session.view, session.engine.story
    yield heading(story, view)
    yield ""
    for paragraph in text_of(view, view.scene in session.skipped):
        yield paragraph
        yield ""
    if stand:
        yield stand
        yield ""
    yield from choices(view)
    if after_all(session):
        yield SUMMED_UP
        yield f"{len(view.choices) + 1}. {AFTER_ALL}"


def after_all(session: Session) -> bool:
    """Whether the present page was skipped; then it is offered after its choices."""
    return session.view.content is not None and session.state.scene in session.skipped


def state_line(session: Session) -> str:
    """The chapter's gauges in a sentence each: "Food: 2 of 6, short." """
    shown = gauges(session.engine.story, session.state)
    return " ".join(f"{gauge.label}: {_stated(gauge)}." for gauge in shown)


def _stated(gauge: GaugeView) -> str:
    return ", ".join(filter(None, (gauge.amount, gauge.word)))


def changed(session: Session) -> str:
    """What the last choice has changed: "Changed by your last choice: Food: 2 of 6, short; it was 3 of 6." Empty if it is nothing."""
    changes = list(_changes(session, session.before)) if session.before else []
    return " ".join(["Changed by your last choice:", *changes]) if changes else ""


def _changes(session: Session, before: GameState) -> Iterator[str]:
    story = session.engine.story
    were = {gauge.name: _stated(gauge) for gauge in gauges(story, before)}
    for gauge in gauges(story, session.state):
        was, now = were.get(gauge.name), _stated(gauge)
        if was is not None and was != now:
            yield f"{gauge.label}: {now}; it was {was}."
    earlier, carries = belongings(story, before), belongings(story, session.state)
    if earlier is not None and carries is not None:
        yield from (f"You carry {thing.name} now." for thing in carries if thing not in earlier)
        yield from (f"You no longer carry {thing.name}." for thing in earlier if thing not in carries)


def state(session: Session) -> Iterator[str]:
    """The gauges, what is carried, and what the chapter is about."""
    if line := state_line(session):
        yield line
    if things := belongings(session.engine.story, session.state):
        yield carried(things)
    chapter = session.engine.story.chapters[session.chapter]
    if chapter.about:
        yield f"{chapter.title}: {chapter.about}"


def carried(things: Sequence[Belonging]) -> str:
    """What is carried, with its weight where that plays a part: "You carry the lamp (3 kilos). Together 3 kilos." """
    named = [f"{thing.name} ({kilos(thing.weight)})" if thing.weight else thing.name for thing in things]
    total = sum(thing.weight for thing in things)
    return f"You carry {', '.join(named)}." + (f" Together {kilos(total)}." if total else "")


def kilos(weight: int) -> str:
    """A weight in words: "1 kilo", "3 kilos"."""
    return f"{weight} kilo{'' if weight == 1 else 's'}"


def choices(view: SceneView) -> Iterator[str]:
    """The numbered choices, locked ones with their reason."""
    if not view.choices:
        return
    yield "Choices:"
    numbered = list(enumerate(view.choices, 1))
    yield from (f"{number}. {offered(choice)}" for number, choice in numbered if not choice.is_always)
    if any(choice.is_always for choice in view.choices):
        yield ALWAYS
        yield from (f"{number}. {offered(choice)}" for number, choice in numbered if choice.is_always)


def offered(choice: ChoiceView) -> str:
    """A choice in words, with the reason if it is locked."""
    if choice.is_available:
        return sentence(choice.text)
    return f"{sentence(choice.text)} {unavailable(choice)}"


def unavailable(choice: ChoiceView) -> str:
    """Why a choice cannot be taken."""
    return f"Not available: {sentence(choice.reason or 'not now')}"


def note(story: Story, written: Note) -> Iterator[str]:
    """A historical note with its standing and what it rests on."""
    sure, *rest = known(story, written)
    yield f"Note: {written.title}. {sure}"
    yield from rest


def known(story: Story, written: Note) -> Iterator[str]:
    """A historical note without its title: first how sure it is and when it was, last what it rests on."""
    yield f"This is {written.standing}." + (f" {sentence(written.date)}" if written.date else "")
    yield written.text
    for key in written.sources:
        source = story.declared.sources[key]
        yield "Source: " + ", ".join(filter(None, (source.author, source.title, source.year))) + "."


def term(written: Term) -> str:
    """A glossary word with its meaning."""
    details = ", ".join(filter(None, (written.language, f"said {written.say}" if written.say else None)))
    return f"{written.word}" + (f" ({details})" if details else "") + f": {sentence(written.meaning)}"


def stops(way: JourneyView) -> Iterator[str]:
    """The journey: how far it has come, and its stations."""
    yield sentence(way.progress.capitalize())
    if way.has_points:
        behind, ahead = way.kilometres
        yield f"About {behind:,} kilometres are behind you and about {ahead:,} lie ahead."
        yield "That is as the crow flies from stop to stop; the rails were longer."
    for view in way.stops:
        known = {"documented": "documented", "likely": "likely, there was no other line", "imagined": "imagined"}[view.stop.standing]
        state = {"passed": "passed", "here": "you are here", "ahead": "ahead"}[view.state]
        yield f"{view.place.name}, {written_date(view.stop.date)}: {state}; {known}."
