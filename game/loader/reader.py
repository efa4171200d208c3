"""A story folder → the story, or every problem of every file in one go.

story.yaml, *.yaml, notes/*.yaml     the title page and what is declared
ledger.yaml                          the ledger
<chapter>/chapter.yaml               a chapter
<chapter>/<scene>.yaml               one scene a file; the path is the address
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from game.errors import StoryError
from game.loader import references
from game.loader.problems import Problem, suggestion
from game.loader.source import Source, SourceError, read
from game.loader.validation import validate
from game.story.kinds import id_like, is_id
from game.story.model import Choice, Counter, Effect, Scene
from game.story.world import Chapter, Declarations, Ledger, Story, StoryHead

Read = TypeVar("Read", bound=BaseModel)

MOST_FILES = 20_000
"""Files in one story."""

OTHER_FOLDERS = ("notes", "translations")
"""Folders of a story that are not chapters."""


@dataclass(slots=True)
class Reading:
    """What has been read of a folder so far: the models, the sources they came from, and the problems."""

    folder: Path
    story: Story | None = None
    """The story, once everything is read; `None` where its title page or a chapter cannot be."""
    problems: list[Problem] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)
    """Sources by what they hold: an address of a scene, the id of a chapter, or the name of a file of declarations."""
    head: StoryHead | None = None
    ledger: Ledger = field(default_factory=Ledger)
    declared: dict[str, Declarations] = field(default_factory=dict)
    chapters: dict[str, Chapter] = field(default_factory=dict)
    scenes: dict[str, Scene] = field(default_factory=dict)
    addresses: set[str] = field(default_factory=set)
    """Every address that has a file, also one that could not be read."""

    def name(self, path: Path) -> str:
        """How problems call a file: its path in the folder."""
        return path.relative_to(self.folder).as_posix()

    def read(self, model: type[Read], path: Path, holds: str, context: dict[str, str], extra: dict[str, str]) -> Read | None:
        try:
            source = read(path, self.name(path))
        except SourceError as error:
            self.problems.append(error.problem)
            return None
        if model is Declarations and is_scene(source.data):
            message = f"this is a scene, and a scene lies in the folder of its chapter: move it to <chapter>/{path.name}"
            self.problems.append(source.problem((), "F112", message))
            return None
        found = validate(model, source, context, extra)
        if isinstance(found, list):
            self.problems += found
            return None
        self.sources[holds] = source
        return found


def is_scene(data: object) -> bool:
    """Whether what a file holds can only be meant as a scene."""
    return isinstance(data, dict) and not data.keys().isdisjoint({"text", "choices"})


def load(folder: Path) -> Story:
    """The story in a folder. Raises `StoryError`, with a sentence that names the first problem, if it has any."""
    story, problems = read_story(folder)
    errors = [problem for problem in problems if problem.severity == "error"]
    if story is None or errors:
        count = f"{len(errors)} problem{'s' if len(errors) != 1 else ''}"
        raise StoryError(f"The story in {folder} has {count} and does not start; the first is {errors[0]}\n"
                         f"See all of them with: interhelpo check {folder}")  # fmt: skip
    return story


def read_story(folder: Path) -> tuple[Story | None, list[Problem]]:
    """The story in a folder, if its files can be read, and all problems sorted by file and line. Never raises for bad files."""
    reading = read_folder(folder)
    return reading.story, reading.problems


def read_folder(folder: Path) -> Reading:
    """All that can be read of a folder: the story, its problems sorted by file and line, and its sources. Never raises for bad files."""
    reading = Reading(folder)
    if not (folder / "story.yaml").is_file():
        reading.problems.append(
            Problem("story.yaml", 1, 1, "F101", f"there is no story.yaml in {folder}; name a story folder with --scenes")
        )
        return reading
    _read_files(reading)
    reading.story = _story(reading)
    if reading.story is not None:
        reading.problems += references.check(reading.story, reading.sources, reading.addresses)
    reading.problems.sort()
    return reading


def _read_files(reading: Reading) -> None:
    paths = _yaml_files(reading)
    reading.head = reading.read(StoryHead, reading.folder / "story.yaml", "story.yaml", {}, {})
    if reading.head is not None:
        reading.declared["story.yaml"] = reading.head
    for path in paths:
        match path.relative_to(reading.folder).parts:
            case ("story.yaml",):
                continue
            case ("ledger.yaml",):
                reading.ledger = reading.read(Ledger, path, "ledger.yaml", {}, {}) or reading.ledger
            case (_,) | ("notes", _):
                _read_declarations(reading, path)
            case (chapter, "chapter.yaml"):
                found = reading.read(Chapter, path, chapter, {"chapter": chapter, "scene": "always"}, {})
                if found is not None:
                    reading.chapters[chapter] = found
            case (chapter, _) if chapter not in OTHER_FOLDERS:
                _read_scene(reading, path, chapter)


def _yaml_files(reading: Reading) -> list[Path]:
    """The files of a story, sorted; more than `MOST_FILES` is a problem."""
    paths = _two_deep(reading.folder, "*.yaml")
    for path in _two_deep(reading.folder, "*.yml"):
        message = f"a file of a story ends in .yaml; rename it to {path.with_suffix('.yaml').name}"
        reading.problems.append(Problem(reading.name(path), 1, 1, "F112", message))
    if len(paths) > MOST_FILES:
        message = f"the story has {len(paths):,} files; at most {MOST_FILES:,} are read"
        reading.problems.append(Problem("story.yaml", 1, 1, "F105", message))
        return []
    return paths


def _two_deep(folder: Path, pattern: str) -> list[Path]:
    """The files beside story.yaml and in the folders beside it, sorted; hidden ones are passed over."""
    found = (path for depth in (pattern, f"*/{pattern}") for path in folder.glob(depth))
    return sorted(path for path in found if not path.name.startswith(".") and not path.parent.name.startswith("."))


def _read_declarations(reading: Reading, path: Path) -> None:
    name = reading.name(path)
    found = reading.read(Declarations, path, name, {}, {})
    if found is not None:
        reading.declared[name] = found


def _read_scene(reading: Reading, path: Path, chapter: str) -> None:
    if not is_id(path.stem):
        reading.problems.append(
            Problem(reading.name(path), 1, 1, "F110", f"'{path.stem}' is not an id; name the file {id_like(path.stem)}.yaml")
        )
        return
    address = f"{chapter}.{path.stem}"
    reading.addresses.add(address)
    scene = reading.read(Scene, path, address, {"chapter": chapter, "scene": path.stem}, {"id": address, "chapter": chapter})
    if scene is not None:
        reading.scenes[address] = scene


def _story(reading: Reading) -> Story | None:
    """The story of what was read; `None` where the title page or a chapter is missing."""
    head = reading.head
    folders = {address.partition(".")[0] for address in reading.addresses}
    if head is None:
        return None
    for index, chapter in enumerate(head.chapters):
        known = reading.chapters.keys() | folders
        if chapter not in known:
            message = f"there is no chapter folder '{chapter}'.{suggestion(chapter, known)}"
            reading.problems.append(reading.sources["story.yaml"].problem(("chapters", index), "F112", message))
    for chapter in sorted(folders | reading.chapters.keys()):
        if chapter not in head.chapters:
            message = f"the folder '{chapter}' is not among the chapters of story.yaml.{suggestion(chapter, head.chapters)}"
            reading.problems.append(Problem(f"{chapter}/", 1, 1, "F112", message))
        elif chapter not in reading.chapters and not (reading.folder / chapter / "chapter.yaml").exists():
            reading.problems.append(Problem(f"{chapter}/chapter.yaml", 1, 1, "F101", "the chapter has no chapter.yaml"))
    if any(chapter not in reading.chapters for chapter in head.chapters):
        return None
    chapters = {chapter: reading.chapters[chapter] for chapter in head.chapters}
    reading.problems += _lacks(reading, chapters, folders)
    declared = _merged(reading)
    counter = head.file if head.file and isinstance(declared.variables.get(head.file), Counter) else None
    scenes = {address: _filed(scene, counter) for address, scene in reading.scenes.items() if scene.chapter in chapters}
    return Story(head, chapters, scenes, declared, reading.ledger)


def _filed(scene: Scene, counter: str | None) -> Scene:
    """A scene whose file lines add their weight to the story's counter for it: to play and to prove, that is an effect like any other."""
    if counter is None or not any(choice.file for choice in scene.choices):
        return scene
    return scene.model_copy(update={"choices": [_weighing(choice, counter) for choice in scene.choices]})


def _weighing(choice: Choice, counter: str) -> Choice:
    if choice.file is None:
        return choice
    return choice.model_copy(update={"effects": [*choice.effects, Effect(add={counter: choice.file.weight})]})


def _lacks(reading: Reading, chapters: Mapping[str, Chapter], with_scenes: Collection[str]) -> Iterator[Problem]:
    """Chapters without a scene, and a story from which no game can start."""
    for name in chapters.keys() - with_scenes:
        yield reading.sources[name].problem((), "S250", f"the chapter has no scene; write its first as {name}/<id of the scene>.yaml")
    if not any(chapter.starts for chapter in chapters.values()):
        first = next(iter(chapters))
        message = "no chapter has a start, so nobody can play; say under `starts` who begins, and at which scene"
        yield reading.sources[first].problem(("starts",), "S251", message)


def _merged(reading: Reading) -> Declarations:
    """All declarations as one; a name that is declared twice is a problem."""
    merged: dict[str, dict[str, object]] = {}
    for name, declared in reading.declared.items():
        for kind in Declarations.model_fields:
            _merge(reading, merged.setdefault(kind, {}), getattr(declared, kind), name, kind)
    for chapter, found in reading.chapters.items():
        _merge(reading, merged["variables"], found.variables, chapter, "variables")
    parts: dict[str, Any] = merged
    return Declarations.model_construct(**parts)


def _merge(reading: Reading, into: dict[str, object], new: Mapping[str, object], holds: str, kind: str) -> None:
    for key, value in new.items():
        if key in into:
            message = f"'{key}' is declared twice under {kind}"
            reading.problems.append(reading.sources[holds].problem((kind, key), "S213", message, at_key=True))
        into[key] = value
