"""What a front end needs to show a scene, without a word about how."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from game.engine.state import GameState
from game.story import prose
from game.story.expression import Value
from game.story.model import AnyVariable, ContentNote, Counter, Flag, OneOf, Passage
from game.story.prose import Paragraph
from game.story.world import Story

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


class ChoiceView(NamedTuple):
    """A way out as it is offered now."""

    id: str
    """Its id in the scene; a chapter-wide choice is `always.<id>`."""
    text: str
    is_available: bool
    reason: str | None
    """Why it is not available."""
    is_always: bool
    """Whether the chapter offers it in every scene."""
    asks: str | None = None
    """With which words it asks for a line of the player's own."""


class SceneView(NamedTuple):
    """One scene as this player sees it now."""

    scene: str
    """Its address."""
    chapter: str
    title: str
    date: str | None
    """For people: "2 April 1925"."""
    place: str | None
    """Id of the place."""
    paragraphs: tuple[Paragraph, ...]
    choices: tuple[ChoiceView, ...]
    """First the scene's own, then the chapter's."""
    notes: tuple[str, ...]
    people: tuple[str, ...]
    content: ContentNote | None
    """The warning to show before the scene, with the summary for those who skip it."""
    ending: str | None

    @property
    def terms(self) -> tuple[str, ...]:
        """The glossary terms linked in the text, in order, each once."""
        return tuple(dict.fromkeys(span.term for paragraph in self.paragraphs for span in paragraph if span.term))


class GaugeView(NamedTuple):
    """A variable as it is shown: "Food 2, short"."""

    name: str
    label: str
    amount: str
    """The number with its unit: "4,500 Kč"; empty for what has only a word."""
    word: str | None
    """What the number means."""
    share: float | None
    """How far the counter is between its least and its greatest value, 0 to 1."""
    has_unit: bool = False
    """Whether the amount says by its unit what it is, so that it can stand without its label."""
    steps: int = 0
    """Into how many steps the counter's range is divided."""
    change: int = 0
    """What the last choice has added to the amount, or with a minus taken from it."""


class Belonging(NamedTuple):
    """A thing that is carried."""

    name: str
    weight: int
    """Kilograms; 0 for what weighs nothing, or where weights play no part."""


@lru_cache(maxsize=4096)
def written_date(date: str) -> str:
    """A date for people: 1925-04-02 becomes "2 April 1925"."""
    year, *rest = date.split("-")
    month = [MONTHS[int(part) - 1] for part in rest[:1]]
    day = [str(int(part)) for part in rest[1:]]
    return " ".join(day + month + [year])


def written_value(variable: AnyVariable, value: Value) -> str:
    """A value for people: scaled, with commas, without its unit."""
    if isinstance(variable, Counter):
        return f"{int(value) * variable.scale:,}"
    return str(value)


def written_word(variable: AnyVariable, forms: Mapping[str, str], value: Value) -> str | None:
    """The word that follows from a value; for a counter the one with the greatest key that it reaches."""
    if isinstance(variable, Counter):
        reached = [int(key) for key in forms if int(key) <= int(value)]
        return forms[str(max(reached))] if reached else None
    return forms.get(str(value).lower() if isinstance(variable, Flag) else str(value))


class Words(Mapping[str, str]):
    """The placeholders of a text: variables by name, the words that follow from their values, and the weight of everything carried."""

    def __init__(self, story: Story, state: GameState) -> None:
        self._variables = story.declared.variables
        self._state = state

    def __getitem__(self, name: str) -> str:
        if name == prose.WEIGHT:
            return str(self._state.weight)
        if (variable := self._variables.get(name)) is not None:
            return written_value(variable, self._state.variables[name])
        for owner, variable in self._variables.items():
            if name in variable.words:
                return written_word(variable, variable.words[name], self._state.variables[owner]) or ""
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._variables)

    def __len__(self) -> int:
        return len(self._variables)


def gauges(story: Story, state: GameState, before: GameState | None = None) -> tuple[GaugeView, ...]:
    """What the chapter of a state shows beside the text, and how it has changed since the state `before`."""
    chapter = story.chapters[story.scenes[state.scene].chapter]
    shown = [gauge.show for gauge in chapter.gauges if gauge.when is None or gauge.when.holds(state)]
    earlier = state if before is None else before
    return tuple(_gauge(name, story.declared.variables[name], state.variables[name], earlier.variables[name]) for name in shown)


def _gauge(name: str, variable: AnyVariable, value: Value, earlier: Value) -> GaugeView:
    words = [written_word(variable, forms, value) for forms in variable.words.values()][:1]
    label = variable.label or name
    match variable:
        case Counter() as counter:
            amount = written_value(counter, value) + (f" {counter.unit}" if counter.unit else "")
            steps = max(counter.most - counter.least, 1)
            share, change = (int(value) - counter.least) / steps, (int(value) - int(earlier)) * counter.scale
            return GaugeView(name, label, amount, words[0] if words else None, share, bool(counter.unit), steps, change)
        case Flag() | OneOf():
            return GaugeView(name, label, "", words[0] if words else written_value(variable, value), None)


def belongings(story: Story, state: GameState) -> tuple[Belonging, ...] | None:
    """What is carried, in the order of the story's list; `None` in a chapter in which it plays no part."""
    if not story.chapters[story.scenes[state.scene].chapter].carries:
        return None
    return tuple(Belonging(item.name, item.weight) for name, item in story.declared.items.items() if name in state.items)


Lister = Callable[[Passage], list[str]]
"""The lines of a passage that lists something of the game so far, which a single state cannot know."""


def spare(part: Passage) -> list[str]:
    """The lines of a list for which no past is known."""
    return part.spare


def paragraphs(story: Story, state: GameState, lister: Lister, parts: Sequence[Passage]) -> tuple[Paragraph, ...]:
    """The passages that hold in a state, with placeholders filled and lists drawn up."""
    shown: list[Paragraph] = []
    for part in parts:
        if part.when is not None and not part.when.holds(state):
            continue
        if part.lists:
            shown += [(prose.Span(line if part.lists == "answer" else f"– {line}"),) for line in lister(part)]
        else:
            shown.append(prose.paragraph(part.text, Words(story, state)) if "$" in part.text else prose.spans(part.text))
    return tuple(shown)
