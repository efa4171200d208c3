"""The archive and the timeline in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from game.plain.console import sentence
from game.session.entries import KINDS, SHELVES, Entry
from game.session.timeline import Moment, facts, moments, together

if TYPE_CHECKING:
    from game.session.archive import Archive, Shelf
    from game.session.session import Session

NAMES = {kind: shelf for shelf, kind in KINDS.items()} | {shelf: shelf for shelf in SHELVES}
"""The shelves by what can be typed for them: their name, or what one entry is called."""
HOW = f"Type archive and the name of a shelf ({', '.join(SHELVES)}), or archive and words to look for, such as: archive {{}}."
LEADS = {"sources": "It rests on", "words": "Words in it", "notes": "Notes that lead here"}


def answer(archive: Archive, asked: str) -> Iterator[str]:
    """What the archive says when asked for nothing, for a shelf, or for some words. An entry that is read out counts as read."""
    if not asked:
        yield from shelves(archive)
        yield HOW.format(next((word.title for word in archive.shelf("words").entries), "rails"))
    elif asked.lower() in NAMES:
        yield from shelf(archive, archive.shelf(NAMES[asked.lower()]))
    else:
        yield from looked_up(archive, asked)


def shelves(archive: Archive) -> Iterator[str]:
    """The shelves with their counts: "Notes: 3 to read, 2 of them not read yet; 31 more, to be met in the game." """
    yield from map(counted, archive.shelves)


def counted(held: Shelf) -> str:
    """A shelf with its counts."""
    unread = f", {held.unread} of them not read yet" if held.unread else ""
    return sentence(f"{held.title}: {len(held.entries)} to read{unread}" + (f"; {held.rest}" if held.rest else ""))


def shelf(archive: Archive, held: Shelf) -> Iterator[str]:
    """A shelf, an entry a sentence."""
    yield f"{held.title}: {len(held.entries)}."
    yield from (told for _, told in listed(archive, held.entries))
    if held.rest:
        yield held.rest


def listed(archive: Archive, entries: Sequence[Entry]) -> Iterator[tuple[Entry, str]]:
    """Entries, each with its sentence in a list: "How Interhelpo was founded, disputed, read." """
    titles = Counter(entry.listed for entry in entries)
    for entry in entries:
        # Two chapters may explain the same word; the beginning of its meaning tells which it is.
        more = f": {entry.text.partition('. ')[0]}" if titles[entry.listed] > 1 else ""
        yield entry, sentence(_listed(archive, entry) + more)


def looked_up(archive: Archive, asked: str) -> Iterator[str]:
    """The entries with that title, or the only one found, read out; else what was found."""
    found = archive.search(asked)
    meant = archive.titled(asked) or (found if len(found) == 1 else [])
    for one in meant:
        yield from entry(archive, archive.open(one.key))
    if not meant:
        yield sentence(f"Found: {len(found)}. Type archive and the whole title to read one") if found else nothing(asked)
    others = [one for one in found if one not in meant]
    if others and meant:
        yield f"Also found: {len(others)}."
    for other in others:
        yield sentence(f"{KINDS[other.shelf].capitalize()}: {_listed(archive, other)}")


def entry(archive: Archive, told: Entry) -> Iterator[str]:
    """An entry with all that is known of it and where it leads."""
    yield " ".join(sentence(part) for part in (f"{KINDS[told.shelf].capitalize()}: {told.title}", *told.about))
    yield from filter(None, (told.text, *map(sentence, told.more)))
    yield from (sentence(f"{words}: {'; '.join(other.listed for other in linked)}") for words, linked in leads(archive, told))
    yield from met_on(told)


def leads(archive: Archive, told: Entry) -> Iterator[tuple[str, list[Entry]]]:
    """Where an entry leads: words for the way, and the entries."""
    for name, words in LEADS.items():
        if linked := [other for other in archive.linked(told) if other.shelf == name]:
            yield words, linked


def met_on(told: Entry) -> Iterator[str]:
    """On which pages an entry was met."""
    if told.met:
        yield sentence("Met on: " + "; ".join(", ".join(filter(None, page)) for page in told.met))


def timeline(archive: Archive, session: Session | None = None) -> Iterator[str]:
    """What is documented and what was lived through, in the order of time, a sentence each."""
    known, lived = facts(archive), moments(session) if session else []
    if not known and not lived:
        yield "Nothing with a date has been met yet."
    for one in together(known, lived):
        if isinstance(one, Moment):
            chosen = f" You chose: {'; '.join(one.chosen)}" if one.chosen else ""
            yield sentence(f"{sentence(f'{one.date}, your story: {one.title}')}{chosen}")
        else:
            yield sentence(f"{one.date}, {one.standing}: {one.title}")
    if rest := archive.shelf("notes").rest:
        yield f"Notes: {rest}"


def _listed(archive: Archive, entry: Entry) -> str:
    """A line of a list: "How Interhelpo was founded, disputed, read"."""
    sure = entry.standing if entry.shelf == "notes" else None
    return ", ".join(filter(None, (entry.listed, sure, "read" if archive.is_read(entry.key) else None)))


def nothing(asked: str) -> str:
    """What is said where a search has found nothing."""
    return f"The archive has nothing like {asked}, or you have not met it yet."


def said(archive: Archive, word: str, asked: str, session: Session | None = None) -> Iterable[str]:
    """What one of the two words says: `archive` or `time`."""
    return timeline(archive, session) if word == "time" else answer(archive, asked)
