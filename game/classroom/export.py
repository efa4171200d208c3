"""The debrief to keep: one page for the wall and the printer, and a table for a spreadsheet."""

from __future__ import annotations

import csv as tables
from collections.abc import Iterator
from datetime import date
from html import escape
from io import StringIO
from itertools import groupby

from game.classroom.asking import written
from game.classroom.debrief import FEWEST, STANDINGS, Debrief, NoteMet, Reached
from game.classroom.points import Option, Turning
from game.classroom.privacy import PRINTED
from game.classroom.room import Room
from game.classroom.sheet import Row, Section, Sheet, html, table
from game.engine.view import MONTHS
from game.story.kinds import Standing

HEADING = "What we decided"
SHOWN = 6
"""Notes of each standing that are shown whole; of the others the title is."""
COLUMNS = ("kind", "chapter", "date", "where", "what", "count", "of", "share in percent", "could choose it", "hands")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for the beginning of a formula."""
STANDING: dict[Standing, str] = {
    "documented": "Documented: the sources that were read agree",
    "disputed": "Disputed: the sources differ",
    "imagined": "Imagined: made up for this game",
}


def csv(debrief: Debrief) -> str:
    """The numbers of a debrief, a line each; it begins with the sign by which a spreadsheet knows that accents are meant as they are."""
    text = StringIO()
    writer = tables.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows([[_cell(cell) for cell in row] for row in _rows(debrief)])
    return "\ufeff" + text.getvalue()


def _cell(cell: str | int) -> str | int:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def _rows(debrief: Debrief) -> Iterator[tuple[str | int, ...]]:
    for turning in debrief.turnings:
        for option in turning.options:
            told = (turning.chapter, turning.date, turning.words, option.text)
            yield "turning point", *told, option.taken, turning.games, _percent(option.taken, turning.games), option.could, option.hands
    for kind, found in (("ending", debrief.endings), ("chapter", debrief.chapters)):
        for reached in found:
            yield kind, "", "", "", reached.title, reached.games, debrief.games, _percent(reached.games, debrief.games), "", ""


def _percent(count: int, total: int) -> int:
    return round(100 * count / total) if total else 0


def page(debrief: Debrief, room: Room | None = None, day: date | None = None) -> str:
    """The debrief as one page that asks for nothing from outside. `room` and `day` are those of the lesson, if it shall say so."""
    parts = [part for part in _sections(debrief) if part.html]
    title = f"{debrief.title}: {HEADING.lower()}"
    return html(Sheet(debrief.language, title, HEADING, _about(debrief, room, day), parts, PRINTED))


def _about(debrief: Debrief, room: Room | None, day: date | None) -> str:
    played = "The class played together" if debrief.is_whole_class else f"{debrief.games} game{'s' if debrief.games != 1 else ''}"
    begun = f"beginning with “{chapter}”" if room and (chapter := room.chapter_title) else ""
    when = f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else ""
    nothing = "" if debrief.turnings or debrief.untold else "Nobody has come past a turning point yet"
    return ". ".join(filter(None, (debrief.title, ", ".join(filter(None, (played, begun))), when, nothing))) + "."


def _sections(debrief: Debrief) -> Iterator[Section]:
    yield Section("turnings", "At the turning points", "\n".join(_turnings(debrief)))
    yield Section("endings", "How it ended", _endings(debrief))
    yield Section(
        "chapters", "How far we came", "" if debrief.is_whole_class else _reached("chapters", "Chapter", debrief, debrief.chapters)
    )
    yield Section("questions", "Questions to talk about", _questions(debrief), is_apart=True)
    yield Section("known", "What is documented, and what is imagined", "\n".join(_notes(debrief)), is_apart=True)
    items = "\n".join(f"<li>{escape(source)}</li>" for source in debrief.sources)
    yield Section("sources", "Sources", f'<ol class="sources">\n{items}\n</ol>' if items else "")


def _turnings(debrief: Debrief) -> Iterator[str]:
    for chapter, turnings in groupby(debrief.turnings, lambda turning: turning.chapter):
        yield f"<h3>{escape(chapter)}</h3>"
        yield from (_turning(turning, is_whole_class=debrief.is_whole_class) for turning in turnings)
    if debrief.untold:
        more = "1 turning point was" if debrief.untold == 1 else f"{debrief.untold} turning points were"
        told = f"{more} passed by fewer than {written(FEWEST)} of you, and not told here, so that nobody is singled out."
        yield f'<p class="about">{told}</p>'


def _turning(turning: Turning, *, is_whole_class: bool) -> str:
    name, counted = f"at-{turning.scene}", "Hands" if turning.hands else "Pupils"
    rows = [
        Row(option.text, _beside(turning, option, is_whole_class=is_whole_class), turning.counted(option), turning.share(option))
        for option in turning.options
    ]
    stood = f"{turning.hands} hands" if turning.hands else f"{turning.games} stood here"
    page_of = ", ".join(filter(None, (f"“{turning.title}”", turning.date, "" if is_whole_class and not turning.hands else stood)))
    bars = table(name, "What could be done", counted, rows)
    return f'<div class="turning">\n<h4 id="{name}">{escape(turning.words)}</h4>\n<p class="about">{escape(page_of)}</p>\n{bars}\n</div>'


def _beside(turning: Turning, option: Option, *, is_whole_class: bool) -> str:
    """What is said under a choice: that it was closed, or that hands and games went different ways."""
    said = []
    if is_whole_class and option.taken:
        said.append("This is how the class went on.")
    elif turning.hands and option.taken and turning.games >= FEWEST:
        said.append(f"In the games: {option.taken} of {turning.games}.")
    if option.closed and not is_whole_class:
        to = "all" if option.closed >= turning.games else written(option.closed)
        said.append(f"Closed to {to}: “{option.reason}”.")
    elif option.closed:
        said.append(f"Closed: “{option.reason}”.")
    elif not is_whole_class and option.could < turning.games and not turning.hands:
        said.append(f"Open to {written(option.could)}.")
    return " ".join(said)


def _endings(debrief: Debrief) -> str:
    if not debrief.endings:
        return ""
    if debrief.is_whole_class:
        return "\n".join(f"<p>{escape('. '.join(filter(None, (ending.title, ending.about))))}</p>" for ending in debrief.endings)
    open_ = [Reached("", "Not at an end yet", "", debrief.unfinished)] if debrief.unfinished else []
    return _reached("endings", "Ending", debrief, (*debrief.endings, *open_))


def _reached(name: str, first: str, debrief: Debrief, found: tuple[Reached, ...]) -> str:
    rows = [Row(reached.title, reached.about, reached.games, reached.games / max(debrief.games, 1)) for reached in found]
    return table(f"{name}-title", first, "Pupils", rows) if rows else ""


def _questions(debrief: Debrief) -> str:
    items = []
    for question in debrief.questions:
        about = f"<strong>{escape(question.about)}</strong>" if question.about else ""
        items.append(f"<li>{about}{escape(question.text)}</li>")
    listed = "\n".join(items)
    return f'<p class="about">Nobody need say who chose what.</p>\n<ol class="questions">\n{listed}\n</ol>' if items else ""


def _notes(debrief: Debrief) -> Iterator[str]:
    for standing in STANDINGS:
        notes = [note for note in debrief.notes if note.standing == standing]
        if notes:
            yield f"<h3>{escape(STANDING[standing])}</h3>"
            yield from (
                f'<div class="note">\n<h4>{escape(note.title)}</h4>\n<p>{escape(_cited(note.text, note))}</p>\n</div>'
                for note in notes[:SHOWN]
            )
            others = "; ".join(_cited(note.title, note) for note in notes[SHOWN:])
            yield f'<p class="others">And {len(notes) - SHOWN} more: {escape(others)}.</p>' if others else ""


def _cited(text: str, note: NoteMet) -> str:
    """A text with the numbers of the sources that it rests on."""
    return f"{text} [{', '.join(map(str, note.sources))}]" if note.sources else text
