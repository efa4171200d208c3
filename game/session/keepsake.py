"""What a player takes home after an ending: one page about this game, and a short text for a telephone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from game.session import listing
from game.session.describing import who
from game.session.documents import Document, Kind, Line
from game.session.exporting import about
from game.session.session import Session
from game.session.transcript import moments


def keepsake(session: Session) -> Document:
    """The page: who one was and how it ended, one's own words, the ledger as it was read, the turning points, what is known."""
    head = session.engine.story.head
    return Document(head.title, about(session), head.language, list(_lines(session)))


def code_text(session: Session, most: int, *, has_answer: bool = True) -> str | None:
    """The game in a few lines of at most `most` bytes (UTF-8), without a word about the player; `None` if not even that fits.

    What the player has written stands at its end, cut where there is no room for all of it; with `has_answer` false it is left out.
    """
    story = session.engine.story
    begun = (session.origin.start or "").partition(".")[0]
    played = [story.chapters[begun].title] if begun in story.chapters else []
    reached = [f"The end: {title}" for title, _ in _ending(session)] or played
    lines = [story.head.title, *who(story, session.origin.start)[:1], *reached]
    text = "\n".join(lines)
    room = most - len(text.encode())
    if room < 0:
        return None
    answer = " ".join(session.answers.values()) if has_answer else ""
    if len(f'\n"{answer}"'.encode()) > room:
        answer = answer.encode()[: max(room - len('\n"…"'.encode()), 0)].decode(errors="ignore").rstrip()
        answer = f"{answer}…" if answer else ""
    return f'{text}\n"{answer}"' if answer else text


def _ending(session: Session) -> list[tuple[str, str]]:
    """The title of the ending and what it says; nothing before there is one."""
    name = session.view.ending
    ending = session.engine.story.declared.endings[name] if name else None
    return [(ending.title, ending.about or "")] if ending else []


def _lines(session: Session) -> Iterator[Line]:
    story, past = session.engine.story, session.past
    for title, told in _ending(session):
        yield Line("chapter", f"The end: {title}")
        yield from [Line("text", told)] if told else []
    notes = {name for scene in past.state.visited for name in story.scenes[scene].notes}
    documented = [note.title for name, note in story.declared.notes.items() if name in notes and note.standing == "documented"]
    yield from _listed("Your own words", session.answers.values(), "text")
    yield from _ledger(session)
    yield from _listed("Where it turned", listing.roads(story, past))
    yield from _listed("What is documented of what you met", documented)
    yield from _listed("Sources", listing.sources(story, past.state.visited))


def _listed(heading: str, lines: Iterable[str], kind: Kind = "item") -> Iterator[Line]:
    """Lines under a heading; no heading where there are none."""
    shown = [Line(kind, line) for line in lines]
    yield from [Line("chapter", heading), *shown] if shown else []


def _ledger(session: Session) -> Iterator[Line]:
    """The page that the story names for it, as it was read last."""
    story = session.engine.story
    read = [(step.view.title, texts) for step, texts in moments(session) if step.is_new_page and step.view.scene == story.head.keepsake]
    for title, texts in read[-1:]:
        yield from _listed(title, texts, "text")
