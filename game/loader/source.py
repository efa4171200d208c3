"""One YAML file as plain data, and the line and column of anything in it.

The file is read from the flat parse events of libyaml and not with a YAML loader: `safe_load` turns `no` into False and `012`
into 10, keeps the last of two equal keys, and its C form crashes on deeply nested brackets. Here a plain scalar is a whole number
(`7`, `-3`), `true`, `false`, empty, or text, and nothing else. Lines are looked up in the file only when there is something to report.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from yaml.events import AliasEvent, DocumentStartEvent, MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, StreamEndEvent

from game.loader.problems import Problem
from game.loader.slips import slip

LARGEST_FILE = 1_000_000
"""Bytes; a scene has about 2,000."""
DEEPEST = 20
"""Levels of nesting; a scene needs 7."""

NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,8})(\.[0-9]{1,9})?$")
WORDS: dict[str, object] = {"true": True, "false": False, "": None, "~": None, "null": None}

Parser: Any = getattr(getattr(yaml, "cyaml", None), "CParser", None)
"""libyaml's parser, or the one in Python where PyYAML was built without it."""
NodeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Mark = tuple[int, int]
"""Line and column, from 1."""


class SourceError(Exception):
    """The file cannot be used at all; carries the problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


@dataclass(frozen=True)
class Source:
    """A file's data, and where each part of it stands."""

    name: str
    text: str
    data: object

    @cached_property
    def _root(self) -> yaml.Node | None:
        """The file as YAML nodes. It has been read before, so it holds nothing that nodes would choke on."""
        root: yaml.Node | None = yaml.compose(self.text, Loader=NodeLoader)
        return root

    def locate(self, path: Sequence[object], at_key: bool = False) -> Mark:
        """Line and column of what a path of keys and indices leads to; steps that are not in the data are passed over."""
        found = self._follow(path)
        return _mark(found[0] if at_key else found[1]) if found else (1, 1)

    def _follow(self, path: Sequence[object]) -> tuple[yaml.Node, yaml.Node] | None:
        """The key and the value at the end of a path, or as near to it as the data goes."""
        reached, node = None, self._root
        for step in path:
            if (found := _child(node, step)) is not None:
                reached, node = found, found[1]
        return reached

    def problem(self, path: Sequence[object], code: str, message: str, *, at_key: bool = False) -> Problem:
        """A problem at what a path leads to, or at its key."""
        line, column = self.locate(path, at_key)
        return Problem(self.name, line, column, code, message)

    def problem_near(self, path: Sequence[object], words: str, code: str, message: str) -> Problem:
        """A problem at some words within what a path leads to; at its beginning where the words are not written so, or are empty."""
        found = self._follow(path)
        if found and words:
            pattern = r"\s+".join(re.escape(part) for part in words.split()) or re.escape(words)
            whole = re.compile(rf"(?<!\w){pattern}(?!\w)" if words.isalnum() and len(words) > 1 else pattern)
            if place := whole.search(self.text, found[1].start_mark.index, found[1].end_mark.index):
                line = self.text.count("\n", 0, place.start()) + 1
                return Problem(self.name, line, place.start() - self.text.rfind("\n", 0, place.start()), code, message)
        return self.problem(path, code, message)

    def problem_within(self, path: Sequence[object], words: str, offset: int, code: str, message: str) -> Problem:
        """A problem at an offset in a text such as a condition; on its own line if the text is folded over several."""
        line, column = self.locate(path)
        start = self.text.splitlines()[line - 1].find(words.strip(), column - 1) if words.strip() else -1
        return Problem(self.name, line, column if start < 0 else start + 1 + offset, code, message)


def read(path: Path, name: str) -> Source:
    """Read one file. Raises `SourceError` with a problem that says where and why it cannot be used."""
    text = _text(path, name)
    try:
        return Source(name, text, _Builder(text, name).document())
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise SourceError(_problem(error, text, name)) from None


def _text(path: Path, name: str) -> str:
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise SourceError(Problem(name, 1, 1, "F105", f"the file has {size:,} bytes; at most {LARGEST_FILE:,} are read"))
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise SourceError(Problem(name, 1, 1, "F101", f"the file cannot be read: {error.strerror or error}")) from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise SourceError(Problem(name, line, 1, "F101", "the file is not UTF-8; save it again as UTF-8")) from None


def _problem(error: Exception, text: str, name: str) -> Problem:
    """Where and why a file is not YAML."""
    match error:
        case yaml.MarkedYAMLError():
            begun_here = error.context_mark and "scanning" in str(error.context)  # an open quote is mended where it begins
            mark = error.context_mark if begun_here else error.problem_mark or error.context_mark
            line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
            reason = ", ".join(filter(None, (error.context, error.problem)))
            return Problem(name, line, column, "F102", slip(reason, text, line, column))
        case yaml.reader.ReaderError():
            line = text[: error.position].count("\n") + 1
            return Problem(name, line, 1, "F102", "the file has a character that YAML does not allow")
        case _:
            return Problem(name, 1, 1, "F102", f"this is not YAML: {error}")


def _mark(part: Any) -> Mark:
    """Where an event or a node begins."""
    return part.start_mark.line + 1, part.start_mark.column + 1


def _child(node: yaml.Node | None, step: object) -> tuple[yaml.Node, yaml.Node] | None:
    """The key and the value that a step leads to; in a list both are the value."""
    match node:
        case yaml.MappingNode(value=pairs):
            return next(((key, value) for key, value in pairs if key.value == step), None)
        case yaml.SequenceNode(value=values) if isinstance(step, int) and step < len(values):
            return values[step], values[step]
    return None


class _Builder:
    """Builds the data from the events, and refuses what a story file must not have."""

    def __init__(self, text: str, name: str) -> None:
        self.name = name
        self.next: Callable[[], Any] = (Parser(text) if Parser else yaml.Loader(text)).get_event

    def document(self) -> object:
        self.next()  # the beginning of the stream
        if isinstance(self.next(), StreamEndEvent):
            return None
        data = self.value(self.next(), 1)
        self.next()  # the end of the document
        if isinstance(event := self.next(), DocumentStartEvent):
            raise self.refuse(event, "F102", "a file holds one document; the second '---' begins another")
        return data

    def value(self, event: Any, depth: int) -> object:
        self.check(event)
        if isinstance(event, ScalarEvent):
            return _scalar(event)
        if depth > DEEPEST:
            raise self.refuse(event, "F105", f"the file is nested more than {DEEPEST} levels deep")
        return self.mapping(depth) if isinstance(event, MappingStartEvent) else self.sequence(depth)

    def mapping(self, depth: int) -> dict[str, object]:
        found: dict[str, object] = {}
        while not isinstance(event := self.next(), MappingEndEvent):
            self.check(event)
            key = self.key(event)
            if key in found:
                raise self.refuse(event, "F104", f"the key '{key}' stands here twice")
            found[key] = self.value(self.next(), depth + 1)
        return found

    def sequence(self, depth: int) -> list[object]:
        found: list[object] = []
        while not isinstance(event := self.next(), SequenceEndEvent):
            found.append(self.value(event, depth + 1))
        return found

    def key(self, event: Any) -> str:
        if not isinstance(event, ScalarEvent):
            raise self.refuse(event, "F108", "a key is a plain word, not a list or a mapping")
        key: str = event.value
        if key == "<<":
            raise self.refuse(event, "F103", "a merge key (<<) is not allowed; write the values out")
        return key

    def check(self, event: Any) -> None:
        if isinstance(event, AliasEvent):
            raise self.refuse(event, "F103", "an alias (*name) is not allowed; write the value out")
        if event.anchor:
            raise self.refuse(event, "F103", f"an anchor (&{event.anchor}) is not allowed; write the value out where it is needed")
        if event.tag:
            raise self.refuse(event, "F103", f"a tag ({event.tag}) is not allowed; write the plain value")

    def refuse(self, event: Any, code: str, message: str) -> SourceError:
        return SourceError(Problem(self.name, *_mark(event), code, message))


def _scalar(event: ScalarEvent) -> object:
    """What a scalar means; in quotes, or as a block, it is text."""
    text: str = event.value
    if event.style:
        return text
    if text in WORDS:
        return WORDS[text]
    number = NUMBER.match(text)
    if number is None:
        return text
    return float(text) if number[2] else int(text)
