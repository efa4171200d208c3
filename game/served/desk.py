"""What stands on the teacher's page, as HTML. Everything that comes from elsewhere is escaped."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from game.classroom.privacy import NOTE
from game.errors import GameError

if TYPE_CHECKING:
    from game.served.lesson import Lesson
    from game.session.session import Session

DOOR = (
    "<h1>The teacher's page</h1>"
    '<p class="alert" role="alert" id="problem">{problem}</p>'
    '<form action="/teacher" method="post"><label for="pin">PIN</label>'
    '<input id="pin" name="pin" required autofocus inputmode="numeric" maxlength="12" size="12" autocomplete="off"'
    ' aria-describedby="problem">'
    '<p class="row"><button type="submit">Open</button></p></form>'
    '<p class="quiet">The terminal in which the lesson was started shows it: press P there.</p>'
)


class Ballot(NamedTuple):
    """The page that a class which plays together looks at; without choices there is nothing to vote on."""

    title: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    """Address and words."""


def door(problem: str) -> str:
    """The question for the PIN."""
    return DOOR.format(problem=escape(problem))


def ballot(lesson: Lesson) -> Ballot:
    """What the class votes on now: the choices of the game that was played last, if all play one together."""
    session = _projected(lesson) if lesson.room.is_whole_class else None
    if session is None:
        return Ballot()
    view = session.view
    open_now = [choice for choice in view.choices if choice.is_available and not choice.is_always]
    return Ballot(view.title, tuple((session.engine.address(session.state, choice.id), choice.text) for choice in open_now))


def _projected(lesson: Lesson) -> Session | None:
    found = [row for number in lesson.room.numbers() if (row := lesson.game_of(number).saves.latest()) is not None and row.save]
    latest = max(found, key=lambda row: row.save.saved_at if row.save else "", default=None)
    try:
        return lesson.game.resume(latest)[0].session if latest else None
    except GameError:
        return None


def moment(lesson: Lesson) -> str:
    """Where the class is now."""
    room = lesson.room
    counts = room.counts()
    told = [("In the room", counts.joined), ("Connected", counts.connected), ("Waiting", counts.waiting), ("At an end", counts.ended)]
    left = [("Left", f"{room.left / 60:.0f} minutes")] if room.left is not None else []
    rows = "".join(
        f"<tr><td>{escape(at.chapter_title)}</td><td>{escape(at.scene_title)}</td><td>{at.pupils}</td><td>{at.waiting or ''}</td></tr>"
        for at in counts.where
    )
    fault = f'<p class="alert">{escape(lesson.records.fault)}</p>' if lesson.records.fault else ""
    facts = f'<dl class="facts">{"".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in [*told, *left])}</dl>'
    if not rows:
        return f"{fault}{facts}<p>Nobody has begun to play yet.</p>"
    head = "<tr><th scope=col>Chapter</th><th scope=col>Page</th><th scope=col>Pupils</th><th scope=col>Of them waiting</th></tr>"
    return f"{fault}{facts}<table><caption>Where the class is</caption><thead>{head}</thead><tbody>{rows}</tbody></table>"


def whole(lesson: Lesson, votes: Ballot, told: str) -> str:
    """The page of the lesson."""
    return "".join(_parts(lesson, votes, told))


def _parts(lesson: Lesson, votes: Ballot, told: str) -> Iterator[str]:
    room = lesson.room
    yield f'<h1>The lesson</h1><p class="lead">Room word: <b>{escape(room.word)}</b></p>'
    yield f'<p class="alert" role="status">{escape(told)}</p>'
    yield f'<section aria-labelledby="now-title"><h2 id="now-title">Now</h2><div id="now">{moment(lesson)}</div></section>'
    yield "<section><h2>Wait and go on</h2>"
    if room.hold_after is not None:
        yield _form("go_on", f"<p>Nobody goes beyond the end of {escape(room.title_of(room.hold_after))} now.</p>", "Let the class go on")
    yield _form("hold", _chapters(lesson, room.hold_after, "hold-chapter", "Nobody goes beyond the end of"), "Hold the class")
    yield "</section>"
    if room.is_whole_class:
        yield _voting(votes)
    yield '<section><h2>Looking back</h2><p class="row"><a class="button" href="/teacher/debrief">The debrief</a>'
    yield '<a class="button second" href="/teacher/export.html">Keep it as a page</a>'
    yield '<a class="button second" href="/teacher/export.csv">Keep the figures (CSV)</a></p></section>'
    yield "<section><h2>The lesson is set so</h2>"
    yield _form("start", _chapters(lesson, room.start, "start-chapter", "New games begin with", nothing="whatever the pupil likes"), "Set")
    yield _form("time", '<label for="minutes">Minutes left</label><input id="minutes" name="minutes" inputmode="decimal" size="5">', "Set")
    yield _form("allow", _ticks(lesson), "Set")
    yield "</section><details><summary>What is kept</summary>"
    yield from (f"<p>{escape(part)}</p>" for part in NOTE)
    yield "</details>"


def _form(do: str, fields: str, words: str) -> str:
    return (
        f'<form action="/teacher/set" method="post" class="card"><input type="hidden" name="do" value="{do}">{fields}'
        f'<p class="row"><button type="submit">{words}</button></p></form>'
    )


def _chapters(lesson: Lesson, chosen: str | None, name: str, label: str, nothing: str = "") -> str:
    first = f'<option value="">{escape(nothing)}</option>' if nothing else ""
    options = "".join(
        f'<option value="{escape(key)}"{" selected" if key == chosen else ""}>{escape(chapter.title)}</option>'
        for key, chapter in lesson.game.story.chapters.items()
    )
    return f'<label for="{name}">{label}</label><select id="{name}" name="chapter">{first}{options}</select>'


def _ticks(lesson: Lesson) -> str:
    room = lesson.room
    ticks = (
        ("warnings", room.has_warnings, "A warning stands before the hardest pages, and one may read a summary"),
        ("undo", room.has_undo, "One may step back"),
        ("together", room.is_whole_class, "All play one game with one projector, and vote by a show of hands"),
    )
    return "".join(
        f'<label class="tick"><input type="checkbox" name="{name}"{" checked" if is_on else ""}> {words}</label>'
        for name, is_on, words in ticks
    )


def _voting(votes: Ballot) -> str:
    if not votes.choices:
        return "<section><h2>Show of hands</h2><p>The class is at no page with a choice. Begin the game on the projector.</p></section>"
    fields = "".join(
        f'<label for="vote-{at}">{escape(words)}</label>'
        f'<input id="vote-{at}" name="{escape(address)}" type="number" min="0" max="999" value="0">'
        for at, (address, words) in enumerate(votes.choices)
    )
    return (
        f"<section><h2>Show of hands: {escape(votes.title)}</h2>"
        f'<form action="/teacher/vote" method="post" class="card">{fields}'
        '<p class="row"><button type="submit">Count the hands</button></p></form></section>'
    )
