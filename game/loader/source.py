"""One YAML file as plain data, with the line and column of everything in it.

The file is read from the flat parse events of libyaml and not with a YAML loader: `safe_load` turns `no` into False and `012`
into 10, keeps the last of two equal keys, and its C form crashes on deeply nested brackets. Here a plain scalar is a whole number
(`7`, `-3`), `true`, `false`, empty, or text, and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from game.loader.problems import Problem

LARGEST_FILE = 1_000_000
"""Bytes; a scene has about 2,000."""
DEEPEST = 20
"""Levels of nesting; a scene needs 7."""

NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,8})$")
DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,8})\.[0-9]{1,9}$")
WORDS: dict[str, object] = {"true": True, "false": False, "": None, "~": None, "null": None}

Parser: Any = getattr(getattr(yaml, "cyaml", None), "CParser", None)
"""libyaml's parser, or the one in Python where PyYAML was built without it."""

Mark = tuple[int, int]
"""Line and column, from 1."""


class SourceError(Exception):
    """The file cannot be used at all; carries the problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


@dataclass(slots=True)
class Source:
    """A file's data, and where each part of it stands."""

    name: str
    text: str
    data: object = None
    keys: dict[int, dict[object, Mark]] = field(default_factory=dict)
    """For each mapping, by identity, where its keys stand."""
    values: dict[int, dict[object, Mark]] = field(default_factory=dict)
    """For each mapping and list, by identity, where its values stand."""

    def locate(self, path: Sequence[object], at_key: bool = False) -> Mark:
        """Line and column of what a path of keys and indices leads to; steps that are not in the data are passed over."""
        node, mark = self.data, (1, 1)
        for step in path:
            found = self.values.get(id(node), {}).get(step)
            if found is None:
                continue
            mark = self.keys.get(id(node), {}).get(step, found) if at_key else found
            node = node[step]  # type: ignore[index]
        return mark

    def problem(self, path: Sequence[object], code: str, message: str, *, at_key: bool = False) -> Problem:
        """A problem at what a path leads to, or at its key."""
        line, column = self.locate(path, at_key)
        return Problem(self.name, line, column, code, message)

    def problem_within(self, path: Sequence[object], words: str, offset: int, code: str, message: str) -> Problem:
        """A problem at an offset in a text such as a condition; on its own line if the text is folded over several."""
        line, column = self.locate(path)
        start = self.text.splitlines()[line - 1].find(words.strip(), column - 1) if words.strip() else -1
        return Problem(self.name, line, column if start < 0 else start + 1 + offset, code, message)


def read(path: Path, name: str) -> Source:
    """Read one file. Raises `SourceError` with a problem that says where and why it cannot be used."""
    return _Builder(Source(name, _text(path, name))).build()


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


def _events(text: str, name: str) -> Iterator[yaml.Event]:
    """The parse events of a file. Raises `SourceError` where it is not YAML."""
    try:
        parser = Parser(text) if Parser else yaml.Loader(text)
        while (event := parser.get_event()) is not None:
            yield event
    except yaml.MarkedYAMLError as error:
        begun_here = error.context_mark and "scanning" in str(error.context)  # an open quote is mended where it begins
        mark = error.context_mark if begun_here else error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        reason = ", ".join(filter(None, (error.context, error.problem)))
        raise SourceError(Problem(name, line, column, "F102", f"this is not YAML: {reason}")) from None
    except yaml.reader.ReaderError as error:
        line = text[: error.position].count("\n") + 1
        raise SourceError(Problem(name, line, 1, "F102", "the file has a character that YAML does not allow")) from None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise SourceError(Problem(name, 1, 1, "F102", f"this is not YAML: {error}")) from None


def _mark(event: Any) -> Mark:
    return event.start_mark.line + 1, event.start_mark.column + 1


class _Builder:
    """Builds the data from the events, and refuses what a story file must not have."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.open: list[tuple[Any, object]] = []
        """The containers being filled, each with the key that waits for its value."""
        self.documents = 0

    def refuse(self, event: yaml.Event, code: str, message: str) -> SourceError:
        return SourceError(Problem(self.source.name, *_mark(event), code, message))

    def build(self) -> Source:
        for event in _events(self.source.text, self.source.name):
            match event:
                case yaml.ScalarEvent():
                    self.check(event)
                    self.add(event, self.scalar(event))
                case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                    self.check(event)
                    self.descend(event, {} if isinstance(event, yaml.MappingStartEvent) else [])
                case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                    self.open.pop()
                case yaml.AliasEvent():
                    raise self.refuse(event, "F103", "an alias (*name) is not allowed; write the value out")
                case yaml.DocumentStartEvent():
                    self.documents += 1
                    if self.documents > 1:
                        raise self.refuse(event, "F102", "a file holds one document; the second '---' begins another")
        return self.source

    def check(self, event: Any) -> None:
        if event.anchor:
            raise self.refuse(event, "F103", f"an anchor (&{event.anchor}) is not allowed; write the value out where it is needed")
        if event.tag:
            raise self.refuse(event, "F103", f"a tag ({event.tag}) is not allowed; write the plain value")

    def descend(self, event: yaml.Event, container: Any) -> None:
        if len(self.open) >= DEEPEST:
            raise self.refuse(event, "F105", f"the file is nested more than {DEEPEST} levels deep")
        self.add(event, container)
        self.source.values[id(container)] = {}
        if isinstance(container, dict):
            self.source.keys[id(container)] = {}
        self.open.append((container, _NO_KEY))

    def scalar(self, event: yaml.ScalarEvent) -> object:
        text: str = event.value
        if event.style is not None and event.style != "":
            return text
        if text in WORDS:
            return WORDS[text]
        if NUMBER.match(text):
            return int(text)
        return float(text) if DECIMAL.match(text) else text

    def add(self, event: yaml.Event, value: object) -> None:
        """Put a value where it belongs: the document, a list, a key, or behind the key that waits."""
        mark = _mark(event)
        if not self.open:
            self.source.data = value
            return
        container, key = self.open[-1]
        if isinstance(container, list):
            self.source.values[id(container)][len(container)] = mark
            container.append(value)
        elif key is _NO_KEY:
            self.open[-1] = (container, self.key(event, container, mark))
        else:
            self.source.values[id(container)][key] = mark
            container[key] = value
            self.open[-1] = (container, _NO_KEY)

    def key(self, event: yaml.Event, container: dict[object, object], mark: Mark) -> object:
        key = event.value if isinstance(event, yaml.ScalarEvent) else None
        if not isinstance(key, str):
            raise self.refuse(event, "F108", "a key is a plain word, not a list or a mapping")
        if key == "<<":
            raise self.refuse(event, "F103", "a merge key (<<) is not allowed; write the values out")
        if key in container:
            raise self.refuse(event, "F104", f"the key '{key}' stands here twice")
        self.source.keys[id(container)][key] = mark
        return key


_NO_KEY: object = object()
