"""What a game has been, as lines that a page can show: the file, the roads not taken, the sources, the player's own words.

All of it follows from the list of choices taken, so it costs no state: no condition can ask for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple
from zlib import crc32

from game.engine.state import GameState
from game.engine.view import Words
from game.story import prose
from game.story.model import Choice, FileLine, Passage
from game.story.world import Source, Story


class Past(NamedTuple):
    """What is known of a game beyond its present state."""

    choices: list[str]
    """Addresses of the choices taken, in order."""
    state: GameState
    answers: Mapping[str, str]
    """What the player has written, by the address of the choice that asked."""


def lines(story: Story, part: Passage, past: Past) -> list[str]:
    """The lines of a passage that lists something, from its first to its last, filled up with its spare ones."""
    match part.lists:
        case "file":
            found = [line.text for line, _ in filed(story, past.choices)]
        case "roads":
            found = list(roads(story, past))
        case "sources":
            found = sources(story, past.state.visited)
        case _:
            found = list(past.answers.values())
    shown = found[part.first - 1 : part.last]
    missing = part.last - part.first + 1 - len(shown) if part.last else 0 if shown else len(part.spare)
    return shown + part.spare[: max(missing, 0)]


def ordered(story: Story, chosen: Collection[str]) -> list[str]:
    """Choices of which only the set is known, by the date of their scenes."""
    dated = [
        (story.head.chapters.index(scene.chapter), scene.date or "", address)
        for scene in story.scenes.values()
        for address, _ in story.choices(scene)
        if address in chosen
    ]
    return [address for _, _, address in sorted(set(dated))]


def _taken(story: Story, choices: Iterable[str]) -> list[tuple[str, Choice]]:
    """The choices taken, each once, with what they are."""
    known = {address: choice for scene in story.scenes.values() for address, choice in story.choices(scene)}
    return [(address, known[address]) for address in dict.fromkeys(choices) if address in known]


def filed(story: Story, choices: Iterable[str]) -> list[tuple[FileLine, str | None]]:
    """The file: the heaviest line first, and those that weigh the same in an order that is always this one but not that of the years.

    Beside each line stands the date of its scene.
    """
    scenes = {address: story.scenes.get(address.rpartition(".")[0]) for address in choices}
    lines = [(choice.file, scene.date if (scene := scenes[address]) else None) for address, choice in _taken(story, scenes) if choice.file]
    return sorted(lines, key=lambda entry: (-entry[0].weight, crc32(entry[0].text.encode())))


def roads(story: Story, past: Past) -> Iterable[str]:
    """The turning points that were passed, and how; a choice that stayed on the page decided nothing."""
    words = Words(story, past.state)
    for address, choice in _taken(story, past.choices):
        scene = story.scenes.get(address.rpartition(".")[0])
        if scene and scene.turning and choice.goto is not None:
            yield f'{scene.turning}. "{prose.fill(choice.text, words)}"'


def sources(story: Story, visited: Collection[str]) -> list[str]:
    """What the notes that were met rest on, that which carries most of them first."""
    notes = [note for name, note in story.declared.notes.items() if any(name in story.scenes[scene].notes for scene in visited)]
    carried = Counter(name for note in notes for name in note.sources)
    known = [name for name in story.declared.sources if name in carried]
    return [written(story.declared.sources[name]) for name in sorted(known, key=lambda name: -carried[name])]


def written(source: Source) -> str:
    """A source as it is named in a list: its author, title and year."""
    year = f" ({source.year})" if source.year else ""
    return f"{source.author}: {source.title}{year}" if source.author else f"{source.title}{year}"
