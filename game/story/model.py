"""A scene and what is in it. These classes are the story format: what they accept, a scene file may say."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator
from pydantic.json_schema import SkipJsonSchema
from pydantic_core import PydanticCustomError

from game.story.expression import Value
from game.story.kinds import Date, Id, Model, Prose, SceneRef, Weighting, When


class Effect(Model):
    """What a choice, or entering a scene, changes; applied in the order set, add, give, take."""

    set: dict[Id, Value] = {}
    """New values of variables."""
    add: dict[Id, int] = {}
    """What is added to counters (negative takes away); the sum stays inside the counter's range."""
    give: list[Id] = []
    """Items that are carried from now on."""
    take: list[Id] = []
    """Items that are no longer carried."""
    when: When | None = None
    """The effect happens only if this holds, after the effects before it."""

    @model_validator(mode="after")
    def _does_something(self) -> Effect:
        if not (self.set or self.add or self.give or self.take):
            raise PydanticCustomError("empty_effect", "an effect has one of set, add, give, take")
        return self


Listed = Literal["file", "roads", "sources", "answer"]
"""What a passage can list of the game so far."""


class Passage(Model):
    """A paragraph of a scene, perhaps only for some states; or a list of what this game has been."""

    text: Prose = ""
    """The paragraph. `[[term|words]]` links to the glossary, `$name` shows a variable or one of its words, `$weight` what is carried."""
    lists: Listed | None = None
    """In place of a text: the player's file, the turning points with the ways not taken, the sources met, or the player's own words."""
    first: Annotated[int, Field(ge=1)] = 1
    """Of a list: the first line shown. The file is in order of damage, and in none that one could follow where lines weigh the same."""
    last: Annotated[int | None, Field(ge=1)] = None
    """Of a list: the last line shown; without it all the rest."""
    spare: list[Prose] = []
    """Of a list: what fills up the lines to the last where the game has fewer."""
    when: When | None = None
    """The paragraph is shown only if this holds."""

    @model_validator(mode="after")
    def _has_something(self) -> Passage:
        if bool(self.text) == bool(self.lists):
            raise PydanticCustomError("empty_passage", "a passage has either text or lists")
        if not self.lists and (self.spare or self.last or self.first > 1):
            raise PydanticCustomError("empty_passage", "first, last and spare belong to a passage with lists")
        return self


Paragraph = Annotated[
    Passage,
    BeforeValidator(lambda part: {"text": part} if isinstance(part, str) else part, json_schema_input_type=str | Passage),
]
"""A passage, written as plain text where it has no condition."""


class Branch(Model):
    """One of several ways that a choice can lead."""

    scene: SceneRef
    """Where it leads."""
    when: When | None = None
    """It leads there only if this holds, after the choice's effects."""


class DrawnBranch(Branch):
    """One of several scenes of which one is drawn."""

    weight: Weighting
    """How likely it is beside the others, 1 to 1000."""


class Draw(Model):
    """A draw by chance among the scenes whose condition holds; the seed of the game decides."""

    draw: Annotated[list[DrawnBranch], Field(min_length=1)]
    """The scenes and their weights."""
    otherwise: Annotated[SceneRef | None, Field(alias="else")] = None
    """Where it leads if no condition holds; needed if every scene has one."""


def _kind_of_goto(goto: object) -> str:
    return "list" if isinstance(goto, list) else "draw" if isinstance(goto, dict | Draw) else "scene"


Goto = Annotated[
    Annotated[SceneRef, Tag("scene")] | Annotated[Annotated[list[Branch], Field(min_length=1)], Tag("list")] | Annotated[Draw, Tag("draw")],
    Discriminator(_kind_of_goto),
]
"""Where a choice leads: a scene, a list of scenes with conditions, or a draw."""


class FileLine(Model):
    """How an act reads, years later, in the file of the security police."""

    text: Prose
    """The line, in an official's words."""
    weight: Annotated[int, Field(ge=1, le=5)] = 1
    """How much damage it does, 1 to 5; the counter that the story names as its `file` grows by it when the choice is taken."""


Filed = Annotated[
    FileLine,
    BeforeValidator(lambda line: {"text": line} if isinstance(line, str) else line, json_schema_input_type=str | FileLine),
]
"""A file line, written as plain text where it weighs 1."""


class Choice(Model):
    """An authored way out of a scene."""

    id: Id
    """The name of the choice, unique in its scene."""
    text: Prose
    """What the player reads."""
    when: When | None = None
    """The choice is available only if this holds; otherwise it is hidden, or shown with the words of `locked`."""
    locked: Prose | None = None
    """Why the choice is not available, shown beside it."""
    once: bool = False
    """Offered only until it has been taken."""
    effects: list[Effect] = []
    """What changes, in order."""
    file: Filed | None = None
    """How the act reads, years later, in the file of the security police."""
    asks: Prose | None = None
    """The player may write a line of their own, asked for with these words; the transcript keeps it, and `lists: answer` shows it."""
    goto: Goto | None = None
    """A scene, a list of scenes with conditions (the last without), or a draw. Without it the player stays in the scene."""


class ContentNote(Model):
    """A warning before a hard scene; who skips it reads the summary, and the choices stay the same."""

    warning: Prose
    """What the next page is about, in a sentence."""
    summary: Prose
    """What happens, plainly, for those who skip the page."""


Hardship = Literal["arrest", "child_death", "death", "execution", "famine", "illness", "sexual_violence", "suicide", "torture", "violence"]
"""What can make a page hard to read."""


class Scene(Model):
    """One page of the story: a state of the machine, its text and its ways out."""

    id: SkipJsonSchema[str]
    chapter: SkipJsonSchema[str]
    title: Prose
    """A few words above the text."""
    date: Date | None = None
    """The day (1925-04-02), month (1925-04) or year of the scene."""
    place: Id | None = None
    """Where it happens: a declared place."""
    people: list[Id] = []
    """Who is there besides the player: declared people."""
    notes: list[Id] = []
    """The historical notes that the scene rests on."""
    hard: list[Hardship] = []
    """What makes the page hard to read. A page that says so must have a warning under `content`."""
    content: ContentNote | None = None
    """A warning to stand before the scene."""
    enter: list[Effect] = []
    """What changes each time the scene is entered from another."""
    always: bool = True
    """Whether the chapter's own choices are offered here."""
    text: Annotated[list[Paragraph], Field(min_length=1)]
    """The paragraphs."""
    choices: list[Choice] = []
    """The ways out; none in an ending."""
    turning: Prose | None = None
    """What is decided here, in a few words: the scene is a turning point, which `lists: roads` names at the end."""
    question: Prose | None = None
    """Of a turning point: a question to talk about in class afterwards."""
    ending: Id | None = None
    """The ending that this scene is."""


class Variable(Model):
    """Something that the game keeps in mind."""

    label: Prose | None = None
    """What the player reads for it."""
    words: dict[Id, dict[str, str]] = {}
    """Words that follow from the value, usable as `$name` in texts. For a counter the key is the least value."""


class Counter(Variable):
    """A whole number within a range."""

    kind: Literal["counter"]
    least: int = 0
    """The least value."""
    most: int
    """The greatest value, at most 1000 above the least."""
    start: int = 0
    """The value when a game begins."""
    scale: Annotated[int, Field(ge=1)] = 1
    """What one step is worth when the number is shown: 100 shows 5 as 500."""
    unit: Prose | None = None
    """What follows the number when it is shown."""
    exact: bool = False
    """Whether all that is added must count: `interhelpo check` then proves that no sum ever goes past the range."""

    @model_validator(mode="after")
    def _has_a_range(self) -> Counter:
        if not self.least <= self.start <= self.most <= self.least + 1000:
            raise PydanticCustomError("bad_range", "a counter needs least <= start <= most, and at most 1000 steps")
        return self


class Flag(Variable):
    """Something that is so or not."""

    kind: Literal["flag"]
    start: bool = False


class OneOf(Variable):
    """One of several named values."""

    kind: Literal["one_of"]
    values: Annotated[list[Id], Field(min_length=2)]
    """The possible values."""
    start: Id
    """The value when a game begins."""

    @model_validator(mode="after")
    def _starts_with_a_value(self) -> OneOf:
        if self.start not in self.values:
            raise PydanticCustomError("bad_range", "a one_of variable starts with one of its values")
        return self


AnyVariable = Annotated[Counter | Flag | OneOf, Field(discriminator="kind")]
