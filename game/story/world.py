"""Everything around the scenes: the story, its chapters and starts, people, places, things, notes and words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from game.story.drawings import Building, Chart, Outline, Street
from game.story.expression import Value
from game.story.kinds import Date, Id, Model, Prose, SceneRef, Standing, When
from game.story.model import AnyVariable, Choice, Paragraph, Scene


class Item(Model):
    """A thing that can be carried."""

    name: Prose
    weight: Annotated[int, Field(ge=0, le=500)] = 0
    """Kilograms."""


class Place(Model):
    """A place on the map."""

    name: Prose
    lat: Annotated[float | None, Field(ge=-90, le=90)] = None
    lon: Annotated[float | None, Field(ge=-180, le=180)] = None
    today: Prose | None = None
    """What it is called today, and in which country it lies."""
    about: Prose | None = None
    """What it is, and what is known about the story there."""


class Person(Model):
    """Somebody in the story."""

    name: Prose
    about: Prose | None = None
    real: bool = False
    """Whether the person lived; real people do only what is documented."""
    gone: When | None = None
    """When the person has died or left: no scene that names the person may come after that."""


class Note(Model):
    """A historical note: what is known about something in a scene, and how well."""

    title: Prose
    text: Prose
    standing: Standing
    date: Prose | None = None
    sources: list[str] = []
    """Ids of sources."""
    facts: list[str] = []
    """Numbers of the project's fact list."""
    core: bool = False
    """A note that nobody should miss."""


class Term(Model):
    """A word of the glossary."""

    word: Prose
    meaning: Prose
    language: Prose | None = None
    say: Prose | None = None
    """How it is said."""


class Source(Model):
    """What a note rests on."""

    title: Prose
    author: Prose | None = None
    year: Prose | None = None
    address: Prose | None = None
    kind: Prose | None = None
    """What kind of source it is, in a line."""


class Ending(Model):
    """A way in which a game can end."""

    title: Prose
    about: Prose | None = None


class Protagonist(Model):
    """Somebody whom one can play."""

    name: Prose
    about: Prose


class Declarations(Model):
    """What the scenes may speak of. It may be spread over several files beside `story.yaml` and in `notes/`."""

    variables: dict[Id, AnyVariable] = {}
    items: dict[Id, Item] = {}
    places: dict[Id, Place] = {}
    people: dict[Id, Person] = {}
    notes: dict[Id, Note] = {}
    terms: dict[Id, Term] = {}
    sources: dict[str, Source] = {}
    endings: dict[Id, Ending] = {}
    outlines: dict[Id, Outline] = {}
    """Rivers, shores and frontiers on the map of a journey."""
    buildings: dict[Id, Building] = {}
    """What is built, in the order of the board."""
    streets: dict[Id, Street] = {}
    """The streets of the plan that have names."""
    charts: dict[Id, Chart] = {}
    """What is known of the years in numbers."""


class StoryHead(Declarations):
    """`story.yaml`: the title page of a story."""

    id: Id
    """Saves remember it, so that they are not loaded into another story."""
    title: Prose
    subtitle: Prose | None = None
    language: Annotated[str, Field(pattern=r"^[a-z]{2}$")] = "en"
    edition: Prose
    """Which edition this is, for people."""
    chapters: Annotated[list[Id], Field(min_length=1)]
    """The chapter folders, in order."""
    file: Id | None = None
    """The counter to which each file line adds its weight, so that conditions can ask how thick the file is."""
    keepsake: SceneRef | None = None
    """The page whose text, as it was read, stands in what a player takes home."""
    protagonists: Annotated[dict[Id, Protagonist], Field(min_length=1)]
    welcome: Prose | None = None
    """A sentence or two on the title screen."""
    attract: list[Prose] = []
    """Lines of the story, each of which stands for itself, shown in turn where nobody plays."""
    about: list[Prose] = []
    """What a player should know: what is invented, what is documented, licences."""
    goals: list[Prose] = []
    """What a class that has played can do afterwards. Each goes on after "Pupils can"."""


class ShortVisit(Model):
    """How a visit to a museum's terminal ends before the chapter does."""

    after: Annotated[list[SceneRef], Field(min_length=1)]
    """Pages with one of which it ends, when the game leaves it. A game that comes to none ends with the chapter."""
    minutes: Annotated[int, Field(ge=1, le=60)]
    """What it takes an adult who reads 240 words a minute."""


class Start(Model):
    """A place from which a game can begin."""

    protagonist: Id
    title: Prose
    """Such as "Through Anna's eyes"."""
    scene: SceneRef
    set: dict[Id, Value] = {}
    """Values of variables that differ from their own start."""
    items: list[Id] = []
    visited: list[SceneRef] = []
    chosen: list[str] = []
    so_far: Prose | None = None
    """What has happened so far, when a later chapter is played alone."""
    visit: ShortVisit | None = None
    """For a museum that offers short visits."""


class Stop(Model):
    """A station of a journey."""

    place: Id
    date: Date
    standing: Literal["documented", "likely", "imagined"]
    """Documented for this train; likely because there was no other line; or imagined."""


class Gauge(Model):
    """A variable shown beside the text."""

    show: Id
    when: When | None = None
    """It is shown only if this holds."""


ShownGauge = Annotated[
    Gauge, BeforeValidator(lambda name: {"show": name} if isinstance(name, str) else name, json_schema_input_type=str | Gauge)
]
"""A gauge, written as the variable's name where it has no condition."""


class Chapter(Model):
    """`chapter.yaml` in a chapter's folder."""

    title: Prose
    subtitle: Prose | None = None
    period: Prose | None = None
    minutes: Annotated[int, Field(ge=1, le=120)]
    """How long the chapter takes to play, in minutes."""
    about: Prose | None = None
    questions: list[Prose] = []
    """Open questions on the whole chapter, to talk about in class."""
    starts: dict[Id, Start] = {}
    """From where the chapter can be played alone; a game of the whole story starts in the first chapter that has one."""
    gauges: list[ShownGauge] = []
    """The variables shown beside the text, in order."""
    carries: bool = True
    """Whether it is shown what one carries; not in a chapter for which it has long been given away."""
    journey: list[Stop] = []
    """The stations of the chapter's journey, in order."""
    variables: dict[Id, AnyVariable] = {}
    """Variables that belong to this chapter."""
    always: list[Choice] = []
    """Choices offered in every scene of the chapter, but for endings and scenes that say `always: false`."""


class LedgerSection(Model):
    """A part of the ledger under a heading of its own."""

    title: Prose
    chapters: list[Id] = []
    """Those in which it stands; without them in all."""
    text: Annotated[list[Paragraph], Field(min_length=1)]
    """Its lines, written like the paragraphs of a scene. A section of which no line holds is not shown."""
    beside: bool = False
    """Whether it also stands beside the text of a page, where there is room."""


class Ledger(Model):
    """`ledger.yaml` beside `story.yaml`: what a game comes to, as the player can look it up at any time."""

    sections: list[LedgerSection] = []


@dataclass(frozen=True, slots=True)
class Story:
    """A whole story, read and checked. Scenes are keyed by address, the rest by id."""

    head: StoryHead
    chapters: Mapping[str, Chapter]
    scenes: Mapping[str, Scene]
    declared: Declarations
    ledger: Ledger = field(default_factory=Ledger)

    def start(self, address: str) -> Start:
        """The start `chapter.name`. Raises `KeyError` if there is none."""
        chapter, _, name = address.partition(".")
        return self.chapters[chapter].starts[name]

    def starts(self, chapter: str | None = None, protagonist: str | None = None) -> tuple[str, ...]:
        """Addresses of the starts of a chapter (or, without one, of each protagonist's first chapter)."""
        found: list[str] = []
        begun: set[str] = set()
        for name in [chapter] if chapter else self.head.chapters:
            fresh = [(key, start) for key, start in self.chapters[name].starts.items() if start.protagonist not in begun]
            found += [f"{name}.{key}" for key, start in fresh if protagonist in (None, start.protagonist)]
            begun |= {start.protagonist for _, start in fresh}
        return tuple(found)

    def road(self, protagonist: str) -> tuple[str, ...]:
        """The chapters that a protagonist comes through, in order. One that only others can begin is beside it."""
        first = self.starts(None, protagonist)[0].partition(".")[0]
        later = self.head.chapters[self.head.chapters.index(first) :]
        begun = {name: {start.protagonist for start in self.chapters[name].starts.values()} for name in later}
        return tuple(name for name in later if not begun[name] or protagonist in begun[name])

    def choices(self, scene: Scene) -> tuple[tuple[str, Choice], ...]:
        """A scene's ways out with their addresses, the chapter's own last. An ending has none."""
        if scene.ending:
            return ()
        own = tuple((f"{scene.id}.{choice.id}", choice) for choice in scene.choices)
        if not scene.always:
            return own
        return own + tuple((f"{scene.chapter}.always.{choice.id}", choice) for choice in self.chapters[scene.chapter].always)
