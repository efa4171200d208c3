"""How a museum's terminal is set up: one TOML file, in which every mistake is told with its line."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from game.errors import GameError
from game.loader.problems import suggestion
from game.museum.pin import is_hash
from game.session.settings import VALUES

WHOLE = "whole"
"""The edition that is no chapter."""
LARGEST = 100_000
"""Bytes of a file that is read; the example has about 2,000."""
EXAMPLE = Path(__file__).with_name("example.toml").read_text(encoding="utf-8")
"""A file with every key as it is without one, and beside each what it does and what it can be."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """All that can be set, each as it is without a file."""

    edition: str = WHOLE
    """What is played: `whole`, or the id of a chapter."""
    short: bool = False
    """Whether only visits of six to eight minutes are offered: those ways into the chapter that have a place to stop."""
    protagonists: tuple[str, ...] = ()
    """Ids of those who are offered, in order; empty: all."""
    language: str = "en"
    theme: str = "night"
    idle: int = 90
    """The least number of seconds after which the visitor is asked, 60 to 600."""
    countdown: int = 25
    """Seconds to answer in, 20 to 120."""
    bell: bool = True
    pin: str = ""
    """What `pin.hashed` has made; empty: there is no staff's menu."""
    counts: Path | None = None
    """`None`: nothing is counted."""
    log: Path | None = None
    """`None`: what went wrong is kept nowhere."""
    visits: int = 200
    """After so many the program is started anew, from the attract screen only; 0: never."""
    port: int = 8811
    """Of the page for a touch screen, 1024 to 65535."""


Beginnings = Mapping[tuple[str, bool], Collection[str]]
"""Who can be played, by the edition and by whether the visit is a short one."""


class ConfigurationError(GameError):
    """The configuration has mistakes; a line of the message for each."""


class Fault(NamedTuple):
    """One mistake; lines count from 1, 0 is of the whole file."""

    line: int
    says: str


class Rule(NamedTuple):
    """What a key can be."""

    must: str
    fits: Callable[[Any], bool]
    among: Collection[str] = ()
    """Right words, from which the nearest is suggested."""


def read(
    path: Path,
    chapters: Collection[str],
    protagonists: Collection[str],
    *,
    languages: Collection[str] = ("en",),
    beginnings: Beginnings | None = None,
) -> Configuration:
    """The configuration in a file, of a story with these chapters, people and languages. Raises `ConfigurationError`.

    Without `beginnings` it is not checked who can be played in an edition.
    """
    text = _text(path)
    try:
        found = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise _error(path, [_syntax(error, text)]) from None
    rules = _rules(path.parent, chapters, protagonists, languages)
    faults = [Fault(_line_of(name, text), says) for name, says in _faults(found, rules, beginnings or {})]
    if faults:
        raise _error(path, sorted(faults))
    for name in {"counts", "log"} & set(found):
        found[name] = path.parent / found[name] if found[name] else None
    return Configuration(**{**found, "protagonists": tuple(found.get("protagonists", ()))})


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise ConfigurationError(f"{path} is too large for a configuration; `interhelpo kiosk --example` prints one.")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise ConfigurationError(f"{path} is no text in UTF-8; save it as UTF-8.") from None
    except OSError as error:
        message = f"{path} cannot be read ({error.strerror or error}). `interhelpo kiosk --example` prints a configuration to begin with."
        raise ConfigurationError(message) from None


def _error(path: Path, faults: list[Fault]) -> ConfigurationError:
    return ConfigurationError("\n".join(f"{path.name}{f', line {line}' if line else ''}: {says}" for line, says in faults))


def _syntax(error: Exception, text: str) -> Fault:
    """What the parser says, with the line told apart; at the end of the file it names none."""
    line = re.search(r"at line (\d+)", str(error))
    at = int(line[1]) if line else max(text.rstrip().count("\n") + 1, 1)
    if "overwrite" in str(error):
        return Fault(at, "this key stands here a second time; leave one of the two.")
    reason = re.sub(r" \(at .*", "", str(error))
    return Fault(at, f'this cannot be understood ({reason}). A line is `key = value`; a text stands in quotes, as in theme = "night".')


def _line_of(name: str, text: str) -> int:
    """Where a key stands; 0 if it is written in a way that is not found."""
    key = re.escape(name)
    found = re.search(rf"""^[ \t]*(?:\[+[ \t]*)?(["']?){key}\1[ \t]*[=.\]]""", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 0


def _faults(found: Mapping[str, Any], rules: Mapping[str, Rule], beginnings: Beginnings) -> Iterator[tuple[str, str]]:
    """The key and a sentence for each mistake."""
    for name, value in found.items():
        if name not in rules:
            yield name, _unknown(name, value, rules)
        elif not rules[name].fits(value):
            yield name, _wrong(name, value, rules[name])
    edition, asked = found.get("edition", WHOLE), found.get("protagonists", ())
    is_short = found.get("short") is True
    here = beginnings.get((edition, is_short), ()) if isinstance(edition, str) else ()
    if is_short and beginnings and not here:
        able = [name for (name, is_visit), people in beginnings.items() if is_visit and people]
        yield "short", f"'short' needs an edition with a short visit; there are {_listed(able)}."
    if here and asked and rules["protagonists"].fits(asked) and not set(asked) & set(here):
        yield "protagonists", f"'protagonists' names nobody who can be played in '{edition}'; there are {_listed(here)}."


def _unknown(name: str, value: Any, rules: Mapping[str, Rule]) -> str:
    if isinstance(value, dict):
        return f"this file has no headings; take the line [{name[:40]}] away."
    there_are = f" There are {', '.join(rules)}."
    return f"there is no '{name[:40]}'.{suggestion(name, rules) or there_are}"


def _wrong(name: str, value: Any, rule: Rule) -> str:
    if name == "pin":  # it may be the PIN itself, which no message should show
        return f"'pin' must be {rule.must}."
    words = [word for word in (value if isinstance(value, list) else [value]) if isinstance(word, str) and word not in rule.among]
    shown = json.dumps(value, ensure_ascii=False, default=str)
    shown = shown if len(shown) <= 60 else shown[:59] + "…"
    return f"'{name}' must be {rule.must}, and is {shown}.{suggestion(words[0], rule.among) if words else ''}"


def _rules(folder: Path, chapters: Collection[str], protagonists: Collection[str], languages: Collection[str]) -> dict[str, Rule]:
    """What each key can be; `folder` is that of the file."""
    return {
        "edition": _one_of([WHOLE, *chapters]),
        "short": _yes_or_no(),
        "protagonists": _some_of(protagonists),
        "language": _one_of(languages),
        "theme": _one_of([str(theme) for theme in VALUES["theme"]]),
        "idle": _number(60, 600, "a whole number of seconds"),
        "countdown": _number(20, 120, "a whole number of seconds"),
        "bell": _yes_or_no(),
        "pin": Rule('the line that `interhelpo kiosk --pin` prints, in quotes, or ""', lambda value: value == "" or _is_kept(value)),
        "counts": _file(folder),
        "log": _file(folder),
        "visits": _number(0, 100_000, "a whole number"),
        "port": _number(1024, 65_535, "a whole number"),
    }


def _yes_or_no() -> Rule:
    return Rule("true or false", lambda value: isinstance(value, bool))


def _one_of(words: Collection[str]) -> Rule:
    return Rule(_listed(words, "or"), lambda value: isinstance(value, str) and value in words, words)


def _some_of(words: Collection[str]) -> Rule:
    def fits(value: Any) -> bool:
        return isinstance(value, list) and all(value.count(word) == 1 and isinstance(word, str) and word in words for word in value)

    return Rule(f"a list such as {json.dumps(list(words)[:2])} of {_listed(words)}, each once", fits, words)


def _number(least: int, most: int, kind: str) -> Rule:
    return Rule(f"{kind} from {least} to {most}", lambda value: type(value) is int and least <= value <= most)


def _file(folder: Path) -> Rule:
    def fits(value: Any) -> bool:
        return value == "" or (isinstance(value, str) and value.isprintable() and not _is_folder(folder / value))

    return Rule('the path of a file in quotes, or ""', fits)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # it is told when the file is written
        return False


def _is_kept(value: Any) -> bool:
    return isinstance(value, str) and is_hash(value)


def _listed(words: Collection[str], last: str = "and") -> str:
    quoted = [f"'{word}'" for word in words]
    return f"{', '.join(quoted[:-1])} {last} {quoted[-1]}" if len(quoted) > 1 else "".join(quoted)
