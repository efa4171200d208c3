"""The story as a picture: scenes as boxes and the ways between them as arrows, whatever it is then written in.

What leads from one scene to another is one arrow, however many choices take it, so that a picture stays legible. A chapter's own
choices that stay on the page lead nowhere and are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from game.story import prose
from game.story.model import Choice, Draw, DrawnBranch, Scene
from game.story.world import Story

OTHERWISE = "otherwise"
"""The guard of the last scene of a list, and of what a draw leads to if nothing can be drawn."""


class Way(NamedTuple):
    """One way that a choice can lead from a scene to another."""

    choice: str
    """The choice's address."""
    text: str
    guards: tuple[str, ...]
    """What must hold, as the author wrote it: first for the choice to be available, then for it to lead here."""
    share: str | None
    """How likely it is drawn: "3 of 11", or "3 of 7–11" where the others have conditions; `None` without a draw."""

    @property
    def terms(self) -> str:
        """Guards and share in words; empty if the way is always open."""
        asked = [guard if guard == OTHERWISE else f"if {guard}" for guard in self.guards]
        return ", ".join([*asked, *([self.share] if self.share else [])])


@dataclass(frozen=True, slots=True)
class Arrow:
    """All ways from one scene to another, or back to itself."""

    source: str
    target: str
    ways: tuple[Way, ...]

    @property
    def choices(self) -> str:
        """What the player chooses: the words of one choice or two, the number of more."""
        texts = list({way.choice: way.text for way in self.ways}.values())
        return f"{len(texts)} choices" if len(texts) > 2 else " / ".join(texts)

    @property
    def guard(self) -> str:
        """What each of the ways asks for; empty if one of them is always open."""
        if not all(way.guards for way in self.ways):
            return ""
        shared = [guard for guard in self.ways[0].guards if all(guard in way.guards for way in self.ways)]
        return Way("", "", tuple(shared), None).terms or "on conditions"

    @property
    def share(self) -> str:
        """How likely each of the ways is drawn; empty if one of them is not drawn."""
        shares = {way.share or "" for way in self.ways}
        return shares.pop() if len(shares) == 1 else "" if "" in shares else "drawn"


@dataclass(frozen=True, slots=True)
class Box:
    """A scene in the picture."""

    id: str
    chapter: str
    title: str
    first_words: str
    starts: tuple[str, ...]
    """The names of the starts that begin here."""
    ending: str | None
    """The title of the ending that the scene is."""
    has_content_note: bool
    is_unreached: bool
    """Whether no way leads here from any start, even if every condition held."""
    is_stub: bool = False
    """Whether it stands at the rim of a part of the story: only the ways that join it to the part are drawn."""

    @property
    def marks(self) -> list[str]:
        """What is special about the scene, a line each."""
        starts = f"► start: {', '.join(self.starts)}" if self.starts else ""
        ending = f"■ ending: {self.ending}" if self.ending else ""
        note = "◆ content note" if self.has_content_note else ""
        unreached = "✕ no way leads here" if self.is_unreached else ""
        return [mark for mark in (starts, ending, note, unreached) if mark]


@dataclass(frozen=True, slots=True)
class Graph:
    """A story, or a part of it, as boxes and arrows."""

    story: str
    """The title of the story."""
    part: str
    """What of the story is drawn, as a heading."""
    language: str
    chapters: Mapping[str, str]
    """The titles of all chapters, in order."""
    boxes: Mapping[str, Box]
    arrows: tuple[Arrow, ...]

    def clusters(self) -> dict[str, list[Box]]:
        """The boxes by chapter, in the order of the story; chapters without a box are left out."""
        boxes = {chapter: [box for box in self.boxes.values() if box.chapter == chapter] for chapter in self.chapters}
        return {chapter: found for chapter, found in boxes.items() if found}

    def chapter(self, chapter: str) -> Graph:
        """One chapter, with stubs for what leads in and out."""
        return self._part(self.chapters[chapter], {box.id for box in self.boxes.values() if box.chapter == chapter})

    def around(self, scene: str, depth: int) -> Graph:
        """The scenes that lead to a scene or come after it within `depth` (0 or more) choices, with stubs for what lies beyond."""
        after = _within(depth, scene, self._neighbours(lambda arrow: (arrow.source, arrow.target)))
        before = _within(depth, scene, self._neighbours(lambda arrow: (arrow.target, arrow.source)))
        return self._part(f"Around “{self.boxes[scene].title}”", after | before)

    def _neighbours(self, direction: Callable[[Arrow], tuple[str, str]]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {box: [] for box in self.boxes}
        for here, there in map(direction, self.arrows):
            found[here].append(there)
        return found

    def _part(self, heading: str, kept: Collection[str]) -> Graph:
        arrows = tuple(arrow for arrow in self.arrows if arrow.source in kept or arrow.target in kept)
        joined = {*kept, *(end for arrow in arrows for end in (arrow.source, arrow.target))}
        boxes = {key: replace(box, is_stub=key not in kept) for key, box in self.boxes.items() if key in joined}
        return replace(self, part=heading, boxes=boxes, arrows=arrows)


def graph_of(story: Story) -> Graph:
    """The whole story as boxes and arrows."""
    arrows = tuple(arrow for scene in story.scenes.values() for arrow in _arrows(story, scene))
    starts: dict[str, list[str]] = {}
    for chapter in story.chapters.values():
        for name, start in chapter.starts.items():
            starts.setdefault(start.scene, []).append(name)
    titles = {key: chapter.title for key, chapter in story.chapters.items()}
    bare = {scene.id: _box(story, scene, tuple(starts.get(scene.id, ()))) for scene in story.scenes.values()}
    graph = Graph(story.head.title, story.head.title, story.head.language, titles, bare, arrows)
    ways = graph._neighbours(lambda arrow: (arrow.source, arrow.target))
    reached = {box for start in starts for box in _within(len(bare), start, ways)}
    return replace(graph, boxes={key: replace(box, is_unreached=key not in reached) for key, box in bare.items()})


def _box(story: Story, scene: Scene, starts: tuple[str, ...]) -> Box:
    ending = story.declared.endings[scene.ending].title if scene.ending else None
    words = prose.plain(prose.spans(scene.text[0].text))
    return Box(scene.id, scene.chapter, scene.title, cut(words, 160), starts, ending, scene.content is not None, is_unreached=False)


def _within(depth: int, scene: str, ways: Mapping[str, Iterable[str]]) -> set[str]:
    """The scenes at most `depth` ways from a scene, with the scene itself."""
    found, rim = {scene}, {scene}
    for _ in range(depth):
        rim = {there for here in rim for there in ways[here]} - found
        if not rim:
            break
        found |= rim
    return found


def _arrows(story: Story, scene: Scene) -> Iterator[Arrow]:
    """What leads out of a scene, one arrow for each scene that it leads to."""
    found: dict[str, list[Way]] = {}
    for address, choice in story.choices(scene):
        if choice.goto is None and address != f"{scene.id}.{choice.id}":
            continue
        text = prose.plain(prose.spans(choice.text))
        available = (choice.when.text,) if choice.when else ()
        for target, guards, share in _ways(scene, choice):
            found.setdefault(target, []).append(Way(address, text, available + guards, share))
    for target, ways in found.items():
        yield Arrow(scene.id, target, tuple(ways))


def _ways(scene: Scene, choice: Choice) -> Iterator[tuple[str, tuple[str, ...], str | None]]:
    """Where a choice can lead, with the guards and the share of each way."""
    match choice.goto:
        case None:
            yield scene.id, (), None
        case str(target):
            yield target, (), None
        case list(branches):
            for branch in branches:
                yield branch.scene, (branch.when.text if branch.when else OTHERWISE,) if len(branches) > 1 or branch.when else (), None
        case Draw(draw=drawn, otherwise=otherwise):
            for one in drawn:
                yield one.scene, (one.when.text,) if one.when else (), _share(one, drawn)
            if otherwise:
                yield otherwise, (OTHERWISE,), None


def _share(one: DrawnBranch, drawn: list[DrawnBranch]) -> str | None:
    """How likely a scene is drawn beside the others: those with a condition may be missing from the sum."""
    most = sum(branch.weight for branch in drawn)
    least = sum(branch.weight for branch in drawn if branch is one or not branch.when)
    if len(drawn) == 1:
        return None
    return f"{one.weight} of {most}" if least == most else f"{one.weight} of {least}–{most}"


def cut(text: str, width: int) -> str:
    """A text in at most `width` characters, on one line, cut between words where it can be."""
    line = " ".join(text.split())
    if len(line) <= width:
        return line
    head, _, _ = line[:width].rpartition(" ")
    return (head if len(head) * 2 > width else line[: width - 1]) + "…"
