"""The pages about a game: what the plain edition tells when it is asked for a word, and the archive."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from game.plain import archiving
from game.plain.console import sentence
from game.plain.telling import TOLD
from game.served.text.marking import around, field, link, listed, paragraphs, tag
from game.served.text.scene import SOMEBODY_ELSE
from game.session import exporting
from game.session.archive import archive
from game.session.documents import html_lines
from game.session.entries import KINDS, SHELVES
from game.session.journey import journey
from game.session.town import has_town
from game.session.warnings import HEADING, warnings

if TYPE_CHECKING:
    from game.served.text.visiting import Visit
    from game.session.archive import Archive
    from game.session.entries import Entry

NO_ENTRY = "The archive has no such page, or you have not met it yet."
CHOSEN = "> "
LONGEST_SOUGHT = 60
"""Characters that are looked for."""
HOW = (
    "Each page has a heading, what is told, and then the choices as buttons. A locked choice is no button; its reason stands beside it.",
    "Below the choices you find how you stand, what is documented, disputed or imagined, and what words mean. "
    "A word that is a link leads to its meaning, and from there a link leads back.",
    "The menu at the end of each page leads to all else. The game saves itself after every choice. "
    "With your code you can go on at another machine.",
)


class Room(NamedTuple):
    """A page about the game that is being played."""

    title: str
    written: Callable[[Visit, str], str]
    """What stands under its title; it is given what is looked for on it."""
    asks: str = ""
    """The label of a line for what is looked for; empty where nothing can be."""


def _word(word: str) -> Callable[[Visit, str], str]:
    """What the plain edition says to a word."""
    return lambda visit, _: "\n".join(_line(line) for line in TOLD[word].lines(visit.session, "") if line)


def _line(line: str) -> str:
    """A line of the plain edition; one that announces others is their heading."""
    return tag("h2", line.removesuffix(":")) if line.endswith(":") else tag("p", line)


def _transcript(visit: Visit, sought: str) -> str:
    if visit.is_warned:
        visit.session.skipped.add(visit.session.state.scene)  # what a warning stands before is not read by the way; nothing is saved here
    if sought:
        return "\n".join(map(_found, TOLD["find"].lines(visit.session, sought)))
    document = exporting.transcript(visit.session)
    return paragraphs([document.about]) + html_lines(document)


def _found(line: str) -> str:
    """A line in which words were found; the plain edition marks what was chosen."""
    return tag("p", line.removeprefix(CHOSEN), class_="chosen") if line.startswith(CHOSEN) else paragraphs([line])


def _time(visit: Visit, _: str) -> str:
    return paragraphs(archiving.timeline(_archive(visit), visit.session))


def _help(visit: Visit, _: str) -> str:
    story = visit.game.story
    told = [f"{room.title}: {TOLD[name].tells}" for name, room in ROOMS.items() if name in TOLD and name != "state"]
    parts = {"In the menu": told, "About this game": story.head.about, HEADING: warnings(story)}
    return paragraphs(HOW) + "".join(tag("h2", title) + paragraphs(lines) for title, lines in parts.items() if lines)


def _shelves(visit: Visit, sought: str) -> str:
    held = _archive(visit)
    if not sought:
        return listed(link(f"/text/archive/{shelf.name}", archiving.counted(shelf)) for shelf in held.shelves)
    found = held.search(sought)
    entries = listed(
        link(_address(entry), sentence(f"{KINDS[entry.shelf].capitalize()}: {told}")) for entry, told in archiving.listed(held, found)
    )
    return paragraphs([f"Found: {len(found)}."] if found else [archiving.nothing(sought)]) + entries


ROOMS = {
    "state": Room("How you stand", _word("state")),
    "journey": Room("Journey", _word("journey")),
    "town": Room("The town", _word("town")),
    "ledger": Room("Ledger", _word("ledger")),
    "file": Room("The file on you", _word("file")),
    "transcript": Room("Transcript", _transcript, "Find in what you have read"),
    "time": Room("Timeline", _time),
    "archive": Room("Archive", _shelves, "Find in the archive"),
    "help": Room("Help", _help),
}
"""The pages by their addresses below `/text`, in the order of the menu."""


def room(visit: Visit, name: str, sought: str) -> str:
    """A page about the game."""
    found = ROOMS[name]
    asked = ""
    if found.asks:
        words = field(found.asks, "q", "q", type="search", maxlength=str(LONGEST_SOUGHT), value=sought) + tag("button", "Find")
        asked = around("form", words, action=f"/text/{name}", method="get", role="search", class_="find")
    return tag("h1", found.title) + found.written(visit, sought) + asked


def shelf(visit: Visit, name: str) -> tuple[str, str]:
    """A shelf of the archive: its title, and the page. Raises `KeyError` if there is none."""
    held = _archive(visit)
    found = held.shelf(name)
    entries = listed(link(_address(entry), told) for entry, told in archiving.listed(held, found.entries))
    return found.title, tag("h1", found.title) + entries + paragraphs([found.rest]) + _out(link("/text/archive", "Archive"))


def entry(visit: Visit, key: str) -> tuple[str, str]:
    """An entry, which counts as read from now on: its title, and the page. Raises `KeyError` if it has not been met."""
    held = _archive(visit)
    found = held.open(key)
    return found.title, "\n".join(_entry(held, found))


def _entry(held: Archive, found: Entry) -> Iterator[str]:
    about = [KINDS[found.shelf].capitalize(), *found.about]
    yield tag("h1", found.title)
    yield tag("p", " ".join(map(sentence, about)), class_="quiet")
    yield paragraphs([found.text, *map(sentence, found.more)])
    for words, entries in archiving.leads(held, found):
        yield tag("h2", words) + listed(link(_address(other), other.listed) for other in entries)
    yield paragraphs(archiving.met_on(found))
    yield _out(link(f"/text/archive/{found.shelf}", SHELVES[found.shelf]), link("/text/archive", "Archive"))


def missing() -> str:
    """In place of a page of the archive that there is not."""
    return tag("h1", "Not found") + paragraphs([NO_ENTRY]) + _out(link("/text/archive", "Archive"))


def _out(*raws: str) -> str:
    """Links that lead out of a page."""
    return around("p", " ".join(raws), class_="row")


def _archive(visit: Visit) -> Archive:
    return archive(visit.game, visit.session if visit.keeper else None)


def _address(found: Entry) -> str:
    shelf_name, _, name = found.key.partition(".")
    return f"/text/archive/{shelf_name}/{name}"


def menu(visit: Visit, here: str) -> str:
    """The way to everything else, at the end of each page; where nothing would be found, no link leads."""
    played = _names(visit) if visit.keeper else ["archive", "help"]
    links = [("/text", "The page of the game")] if visit.keeper else []
    links += [(f"/text/{name}", ROOMS[name].title) for name in played if visit.venue.allows(name)]
    links += [("/text/new", "New game"), *([("/mine", "Keep a page of your game")] if visit.keeper else [])]
    links += [("/", "The game as in a terminal"), SOMEBODY_ELSE]
    items = listed(tag("a", words, href=to, **({"aria-current": "page"} if to == here else {})) for to, words in links)
    told = paragraphs(f"{sign} {words}." for sign, words, action in visit.venue.always if not action)
    code = around("p", f"Your code: {tag('span', visit.pupil.code, class_='code')}")
    return around("nav", tag("h2", "Menu", id="menu", tabindex="-1") + items + told + code, class_="menu", aria_labelledby="menu")


def _names(visit: Visit) -> list[str]:
    session = visit.session
    story = session.engine.story
    missing = {"journey"} if journey(story, session.state.scene) is None else set()
    missing |= set() if has_town(story, session.state) else {"town"}
    return [name for name in ROOMS if name not in missing]
