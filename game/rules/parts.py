"""Every part of a story that a rule looks at, with the place in its file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from game.loader.source import Source
from game.story.conditions import Condition
from game.story.model import Branch, Choice, Draw, Effect
from game.story.world import Story


class Where(NamedTuple):
    """A place in a story's files."""

    holds: str
    """What the file holds: an address of a scene, the id of a chapter, or the name of a file of declarations."""
    path: tuple[object, ...] = ()
    """Keys and indices that lead to it."""

    def at(self, *steps: object) -> Where:
        """A place further inside."""
        return Where(self.holds, (*self.path, *steps))


class Finding(NamedTuple):
    """What a rule has found."""

    where: Where
    code: str
    message: str
    words: str = ""
    """The words there that it is about; empty for all of them."""


class Written(NamedTuple):
    """A choice as its author wrote it."""

    where: Where
    address: str
    choice: Choice
    is_always: bool
    """Whether the chapter offers it in every scene."""


def choices(story: Story) -> Iterator[Written]:
    """Every choice of a story, each once."""
    for address, scene in story.scenes.items():
        for index, choice in enumerate(scene.choices):
            yield Written(Where(address, ("choices", index)), f"{address}.{choice.id}", choice, False)
    for name, chapter in story.chapters.items():
        for index, choice in enumerate(chapter.always):
            yield Written(Where(name, ("always", index)), f"{name}.always.{choice.id}", choice, True)


def effects(story: Story) -> Iterator[tuple[Where, Effect]]:
    """Every effect of a story."""
    for address, scene in story.scenes.items():
        yield from ((Where(address, ("enter", index)), effect) for index, effect in enumerate(scene.enter))
    for written in choices(story):
        yield from ((written.where.at("effects", index), effect) for index, effect in enumerate(written.choice.effects))


def branches(choice: Choice) -> tuple[tuple[object, ...], list[Branch]]:
    """The path from a choice to its guarded scenes, and the scenes; none where it leads to one scene or stays."""
    match choice.goto:
        case Draw(draw=drawn):
            return ("goto", "draw"), list(drawn)
        case list(guarded):
            return ("goto",), guarded
    return (), []


def declared_at(sources: Mapping[str, Source], kind: str, name: str) -> Where:
    """The place of a declaration. Raises `KeyError` if there is none."""
    for holds, source in sources.items():
        is_scene = "." in holds and not holds.endswith(".yaml")
        if not is_scene and isinstance(source.data, dict) and name in (source.data.get(kind) or {}):
            return Where(holds, (kind, name))
    raise KeyError(name)


def conditions(story: Story, sources: Mapping[str, Source]) -> Iterator[tuple[Where, Condition]]:
    """Every condition of a story."""
    asked = chain(_conditions(story), _of_buildings(story, sources))
    return ((where, condition) for where, condition in asked if condition is not None)


def _of_buildings(story: Story, sources: Mapping[str, Source]) -> Iterator[tuple[Where, Condition | None]]:
    for name, building in story.declared.buildings.items():
        where = declared_at(sources, "buildings", name)
        for index, stage in enumerate(building.stages):
            yield where.at("stages", index, "when"), stage.when


def _conditions(story: Story) -> Iterator[tuple[Where, Condition | None]]:
    for address, scene in story.scenes.items():
        for index, passage in enumerate(scene.text):
            yield Where(address, ("text", index, "when")), passage.when
    for where, effect in effects(story):
        yield where.at("when"), effect.when
    for written in choices(story):
        yield written.where.at("when"), written.choice.when
        path, guarded = branches(written.choice)
        for index, branch in enumerate(guarded):
            yield written.where.at(*path, index, "when"), branch.when
    for name, chapter in story.chapters.items():
        for index, gauge in enumerate(chapter.gauges):
            yield Where(name, ("gauges", index, "when")), gauge.when
    for index, section in enumerate(story.ledger.sections):
        for line, passage in enumerate(section.text):
            yield Where("ledger.yaml", ("sections", index, "text", line, "when")), passage.when


def texts(sources: Mapping[str, Source]) -> Iterator[tuple[Where, str]]:
    """Everything in the files of a story that is text, prose or not."""
    for holds, source in sources.items():
        yield from _texts(Where(holds), source.data)


def _texts(where: Where, data: object) -> Iterator[tuple[Where, str]]:
    match data:
        case str(text):
            yield where, text
        case dict():
            for key, value in data.items():
                yield from _texts(where.at(key), value)
        case list():
            for index, value in enumerate(data):
                yield from _texts(where.at(index), value)


PROSE = {"title", "subtitle", "text", "locked", "file", "warning", "summary", "so_far", "about", "welcome", "attract", "meaning"}
"""The keys whose texts are sentences that a player reads."""


def sentences(sources: Mapping[str, Source]) -> Iterator[tuple[Where, str]]:
    """The texts that are sentences for the player."""
    for where, text in texts(sources):
        if next((step for step in reversed(where.path) if isinstance(step, str)), "") in PROSE:
            yield where, text
