"""The entries of the archive, made from what the story declares: a note, a person, a place, a word, a source."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from game.engine.view import written_date
from game.story import prose
from game.story.kinds import Standing
from game.story.model import Scene
from game.story.world import Declarations, Note, Person, Place, Source, Story, Term

SHELVES = {"notes": "Notes", "people": "People", "places": "Places", "words": "Words", "sources": "Sources"}
"""The shelves in order, with their titles."""
KINDS = {"notes": "note", "people": "person", "places": "place", "words": "word", "sources": "source"}
"""What one entry of a shelf is called."""
SURE = {"documented": "documented: sources say so", "disputed": "disputed: sources differ", "imagined": "imagined: the game made it up"}
"""What a standing means."""


class Met(NamedTuple):
    """A page on which something was met."""

    title: str
    date: str | None
    """For people: "2 April 1925"."""


class Entry(NamedTuple):
    """One entry. Its texts are plain words, without links."""

    key: str
    """Shelf and id: `notes.founded_1923`."""
    title: str
    about: tuple[str, ...] = ()
    """Short statements: how sure it is, when it was, how a word is said."""
    text: str = ""
    more: tuple[str, ...] = ()
    """Further sentences: what a place is called today, where a source is found."""
    links: tuple[str, ...] = ()
    """Keys of the entries to which it leads."""
    met: tuple[Met, ...] = ()
    standing: Standing | None = None
    date: str | None = None
    cited: str = ""
    """How a source stands in a list: with its author and year."""

    @property
    def shelf(self) -> str:
        return self.key.partition(".")[0]

    @property
    def listed(self) -> str:
        """How it stands in a list that is not of its own shelf."""
        return self.cited or self.title

    @property
    def searched(self) -> str:
        """All its words."""
        return " ".join((self.title, *self.about, self.text, *self.more))


def pages(story: Story, visited: Collection[str]) -> dict[str, tuple[Met, ...]]:
    """On which of the visited pages each entry was met, in the order of the story; the station of a journey is met with its chapter."""
    found: dict[str, list[Met]] = defaultdict(list)
    seen = [scene for scene in story.scenes.values() if scene.id in visited]
    for scene in sorted(seen, key=lambda scene: (story.head.chapters.index(scene.chapter), scene.date or "~")):
        for key in dict.fromkeys(_named(scene)):
            found[key].append(Met(scene.title, written_date(scene.date) if scene.date else None))
    for chapter in {scene.chapter for scene in seen}:
        for stop in story.chapters[chapter].journey:
            found[f"places.{stop.place}"] += []
    return {key: tuple(met) for key, met in found.items()}


def _named(scene: Scene) -> Iterator[str]:
    """What a page has for everybody; a passage with a condition may not have been read."""
    yield from (f"notes.{name}" for name in scene.notes)
    yield from (f"people.{name}" for name in scene.people)
    if scene.place:
        yield f"places.{scene.place}"
    yield from (f"words.{term}" for part in scene.text if part.when is None for term in prose.terms(part.text))


def entries(declared: Declarations, known: Collection[str], met: dict[str, tuple[Met, ...]]) -> dict[str, Entry]:
    """All entries by key; links lead to those that are `known`, and to words and sources."""
    words = _words_in(declared)
    made = [
        *(_note(name, note, words[name]) for name, note in declared.notes.items()),
        *(_person(name, person) for name, person in declared.people.items()),
        *(_place(name, place) for name, place in declared.places.items()),
        *(_word(name, term, [note for note in declared.notes if name in words[note]]) for name, term in declared.terms.items()),
        *(_source(name, source, declared) for name, source in declared.sources.items()),
    ]
    return {entry.key: _placed(entry, known, met.get(entry.key, ())) for entry in made}


def _placed(entry: Entry, known: Collection[str], met: tuple[Met, ...]) -> Entry:
    """An entry in the archive of this player: met where, and with the links that spoil nothing."""
    links = tuple(link for link in entry.links if link in known)
    hidden = len(entry.links) - len(links)
    more = (*entry.more, f"Leads to {hidden} more, to be met in the game.") if hidden else entry.more
    return entry._replace(links=links, met=met, more=more)


def _words_in(declared: Declarations) -> dict[str, list[str]]:
    """The words of the glossary that each note links to, or has in its text as they stand in the glossary."""
    by_word = {term.word.casefold(): name for name, term in declared.terms.items()}
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, sorted(by_word, key=len, reverse=True)))})\b", re.IGNORECASE)
    return {
        name: list(dict.fromkeys((*prose.terms(note.text), *_standing(pattern, by_word, plain(note.text)))))
        for name, note in declared.notes.items()
    }


def _standing(pattern: re.Pattern[str], by_word: dict[str, str], text: str) -> Iterator[str]:
    return (by_word[word.casefold()] for word in pattern.findall(text) if word.casefold() in by_word)


def plain(text: str) -> str:
    """A text without its links."""
    return prose.plain(prose.spans(text))


def _told(*statements: str | None) -> tuple[str, ...]:
    return tuple(statement for statement in statements if statement)


def _keys(shelf: str, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"{shelf}.{name}" for name in names)


def _note(name: str, note: Note, words: list[str]) -> Entry:
    links = _keys("sources", note.sources) + _keys("words", words)
    about = _told(SURE[note.standing], note.date)
    return Entry(f"notes.{name}", note.title, about, plain(note.text), links=links, standing=note.standing, date=note.date)


def _person(name: str, person: Person) -> Entry:
    about = "really lived; does here only what is documented" if person.real else "invented for the game"
    return Entry(f"people.{name}", person.name, (about,), plain(person.about or ""), standing="documented" if person.real else "imagined")


def _place(name: str, place: Place) -> Entry:
    return Entry(f"places.{name}", place.name, (), plain(place.about or ""), _told(place.today and f"Today: {place.today}"))


def _word(name: str, term: Term, notes: list[str]) -> Entry:
    about = _told(term.language, term.say and f"say: {term.say}")
    return Entry(f"words.{name}", term.word, about, plain(term.meaning), links=_keys("notes", notes))


def _source(name: str, source: Source, declared: Declarations) -> Entry:
    notes = [note for note, written in declared.notes.items() if name in written.sources]
    about, more = _told(source.author, source.year), _told(source.address and f"Found at: {source.address}")
    cited = (f"{source.author}: " if source.author else "") + source.title + (f", {source.year}" if source.year else "")
    return Entry(f"sources.{name}", source.title, about, source.kind or "", more, _keys("notes", notes), cited=cited)
