"""The archive: what the story knows about its time, in five shelves, as far as this player has met it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from game.session import finding
from game.session.entries import SHELVES, Entry, entries, pages
from game.session.finding import folded
from game.session.marks import Marks
from game.session.saves import Save, SaveFolder

if TYPE_CHECKING:
    from game.session.game import Game
    from game.session.session import Session
    from game.story.world import Story

OPEN = ("words", "sources")
"""Shelves that spoil nothing: all of them can be read from the beginning."""
SORTED = ("words", "sources")
"""Shelves in the order of the alphabet; the others are in the order of the story."""


class Shelf(NamedTuple):
    """One shelf as this player sees it."""

    name: str
    title: str
    entries: tuple[Entry, ...]
    hidden: int
    """How many entries are still to be met."""
    unread: int
    """How many of those that can be read have never been opened."""

    @property
    def rest(self) -> str:
        """What is said of those still to be met; empty if there are none."""
        return f"{self.hidden} more, to be met in the game." if self.hidden else ""


class Archive:
    """What has been met in the pages `visited`, and what of it has been opened."""

    def __init__(self, story: Story, visited: Iterable[str], marks: Marks) -> None:
        self.story = story
        self._marks = marks
        self._read = marks.keys()
        met = pages(story, frozenset(visited))
        declared = story.declared
        everything: dict[str, Iterable[str]] = {
            "notes": declared.notes,
            "people": declared.people,
            "places": declared.places,
            "words": declared.terms,
            "sources": declared.sources,
        }
        keys = [f"{shelf}.{name}" for shelf, names in everything.items() for name in names]
        # What was opened once stays open, though its game may be gone.
        known = {key for key in keys if key in met or key in self._read or key.partition(".")[0] in OPEN}
        made = entries(declared, known, met)
        self._hidden = {shelf: sum(key not in known for key in keys if key.startswith(f"{shelf}.")) for shelf in SHELVES}
        self._entries = {key: entry for key, entry in made.items() if key in known}

    @property
    def shelves(self) -> list[Shelf]:
        """All five, in order."""
        return [self.shelf(name) for name in SHELVES]

    def shelf(self, name: str) -> Shelf:
        """A shelf by its name, one of `SHELVES`."""
        held = [entry for entry in self._entries.values() if entry.shelf == name]
        if name in SORTED:
            held.sort(key=lambda entry: folded(entry.listed))
        return Shelf(name, SHELVES[name], tuple(held), self._hidden[name], sum(not self.is_read(entry.key) for entry in held))

    def entry(self, key: str) -> Entry:
        """An entry by its key. Raises `KeyError` for one that does not exist or has not been met."""
        return self._entries[key]

    def linked(self, entry: Entry) -> list[Entry]:
        """The entries to which an entry leads."""
        return [self._entries[key] for key in entry.links]

    def is_read(self, key: str) -> bool:
        """Whether an entry has ever been opened."""
        return key in self._read

    def open(self, key: str) -> Entry:
        """An entry by its key, which from now on counts as read. Raises `KeyError` as `entry` does."""
        entry = self.entry(key)
        if not self.is_read(key):
            self._marks.add([key])
            self._read |= {key}
        return entry

    def search(self, asked: str) -> list[Entry]:
        """The entries that have all the words asked for, the best first; case and accents do not matter."""
        return finding.found(self._entries.values(), asked)

    def titled(self, asked: str) -> list[Entry]:
        """The entries that are called exactly so; case and accents do not matter."""
        return finding.titled(self._entries.values(), asked)


def archive(game: Game, session: Session | None = None) -> Archive:
    """The archive of everything met in the present game and in the saved ones of the folder. It reads every saved game."""
    folder = SaveFolder(game.saves.path, game.story.head.id)  # its own: the game must still notice what another window writes
    visited = {page for row in folder.rows() if row.save for page in _pages_of(game.story, row.save)}
    if session is not None:
        visited |= _read_since(game.story, session.origin.start, session.state.visited)
    return Archive(game.story, visited, game.marks)


def _pages_of(story: Story, save: Save) -> set[str]:
    found = save.state.get("visited")
    return _read_since(story, save.start, [page for page in found if isinstance(page, str)]) if isinstance(found, list) else set()


def _read_since(story: Story, start: str | None, visited: Iterable[str]) -> set[str]:
    """The pages that were read: a chapter played alone begins with a past that the player has not seen."""
    try:
        begun = story.start(start or "")
    except KeyError:
        return set(visited)
    return set(visited) - (set(begun.visited) - {begun.scene})
