"""What a player has set: how the game looks and how it is operated, kept in a small TOML file that can also be written by hand."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from game.session import atomic

CLOSEST, WIDEST = 50, 70
"""The least and the greatest measure of the prose, in columns."""
NARROWEST_LINE = 20
"""The least width of a line of the plain edition, in columns; 0 is one paragraph a line."""
LARGEST = 100_000
"""Bytes of a file that is read; one that the game writes has a few hundred."""
OLD = ".old"
"""Added to the name of a file with faults once the game writes another."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, each as it is at first. What a setting can be, is told in `VALUES`."""

    theme: str = "night"
    text: str = "at once"
    measure: int = WIDEST
    """The longest line of prose, in columns."""
    spacing: str = "close"
    """Whether an empty line stands between two lines of prose, and between two choices."""
    motion: bool = True
    signs: str = "by the terminal"
    """Whether only signs are drawn that every font has."""
    confirm: bool = False
    """Whether a number only highlights its choice, and Enter takes it."""
    cursor: bool = False
    """Whether the terminal's cursor is shown, on the highlighted row."""
    width: int | None = None
    """Columns of the plain edition, 0 for one paragraph a line; `None`: as wide as the terminal, up to 72."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Other keys for the ids of bindings, with commas between them."""


VALUES: Mapping[str, tuple[str | int | bool, ...]] = {
    "theme": ("night", "paper", "contrast-dark", "contrast-light"),
    "text": ("at once", "paragraph by paragraph"),
    "measure": tuple(range(CLOSEST, WIDEST + 1, 5)),
    "spacing": ("close", "open"),
    "motion": (True, False),
    "signs": ("by the terminal", "always plain"),
    "confirm": (False, True),
    "cursor": (False, True),
}
"""What a setting goes through, in order; a measure by hand can also lie between two of these."""


class Keeping:
    """The settings as they are now, and the file in which they are kept. Nothing here raises because of a file."""

    def __init__(self, path: Path | None, first: Settings | None = None) -> None:
        """`path` is the file; with `None` nothing is kept, and `first` is how everything is set at first."""
        self.path = path
        self.now, faults = read(path) if path else (first or Settings(), [])
        self._has_faults = bool(faults)
        self.notice = _told(path, faults) if path and faults else None
        """What the player is told about the file, in one sentence; `None` if it is in order."""

    def change(self, settings: Settings) -> str | None:
        """Set other settings and keep them. Returns what the player should be told, if they could not be kept."""
        self.now = settings
        if self.path is None:
            return None
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            if self._has_faults and self.path.exists():
                shutil.copy2(self.path, self.path.with_name(self.path.name + OLD))
            atomic.write(self.path, written(settings))
        except OSError as error:
            return f"Your settings hold until you quit; they could not be kept in {self.path} ({error.strerror or error})."
        self._has_faults = False
        return None


def stepped(settings: Settings, name: str, step: int) -> Settings:
    """The settings with the next (1) or the previous (-1) value of one of `VALUES`; after the last comes the first."""
    values, present = VALUES[name], getattr(settings, name)
    at = values.index(present) if present in values else sum(value < present for value in values) - (step > 0)
    changed: dict[str, Any] = {name: values[(at + step) % len(values)]}
    return replace(settings, **changed)


def read(path: Path) -> tuple[Settings, list[str]]:
    """The settings in a file, and what is wrong with it, a clause each; what is wrong is as it was at first."""
    try:
        if path.stat().st_size > LARGEST:
            return Settings(), ["it is too large"]
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Settings(), []
    except (OSError, UnicodeDecodeError) as error:
        return Settings(), [f"it cannot be read ({getattr(error, 'strerror', None) or 'it is no text'})"]
    import tomllib  # most players have no such file

    try:
        found = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        line = re.search(r"line \d+", str(error))
        return Settings(), [f"{line[0] if line else 'its end'} cannot be understood"]
    faults = list(_faults(found))
    return Settings(**{name: value for name, value in found.items() if _fits(name, value)}), faults


def written(settings: Settings) -> str:
    """The settings as TOML. What is as it was at first is left out, so that a later edition may begin otherwise."""
    first = asdict(Settings())
    lines = [f"{name} = {_value(value)}" for name, value in asdict(settings).items() if name != "keys" and value != first[name]]
    if settings.keys:
        lines += ["", "[keys]", *(f"{_value(name)} = {_value(keys)}" for name, keys in settings.keys.items())]
    return "\n".join(["# Settings of Interhelpo. What is not here is as it was at first.", *lines, ""])


def _value(value: str | int | bool) -> str:
    """A value as TOML: written as in JSON, but for one sign that TOML does not take as it is."""
    import json  # the first frame needs none of it

    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _faults(found: Mapping[str, Any]) -> Iterator[str]:
    known = {setting.name for setting in fields(Settings)}
    for name, value in found.items():
        if name not in known:
            yield f"there is no setting '{name[:40]}'"
        elif not _fits(name, value):
            yield f"'{name}' cannot be {str(value)[:40]!r}" if not isinstance(value, dict) or name != "keys" else _wrong_key(value)


def _wrong_key(keys: Mapping[str, Any]) -> str:
    wrong = next(name for name, value in keys.items() if not _is_key(value))
    return f"the keys of '{wrong[:40]}' must be a text such as \"z,u\""


def _fits(name: str, value: Any) -> bool:
    """Whether a value is one that a setting can have. In Python, though not here, true is 1."""
    match name:
        case "keys":
            return isinstance(value, dict) and all(map(_is_key, value.values()))
        case "measure":
            return type(value) is int and CLOSEST <= value <= WIDEST
        case "width":
            return type(value) is int and is_width(value)
        case _:
            return any(type(value) is type(possible) and value == possible for possible in VALUES.get(name, ()))


def is_width(columns: int) -> bool:
    """Whether lines of the plain edition can be as long as this."""
    return columns == 0 or NARROWEST_LINE <= columns <= 10_000


def _is_key(keys: Any) -> bool:
    return isinstance(keys, str) and all(key.strip() for key in keys.split(","))


def _told(path: Path, faults: list[str]) -> str:
    more = f", and {len(faults) - 1} more" if len(faults) > 1 else ""
    return f"In {path.name} {faults[0]}{more}; this is as it was at first, and the file is left as it is until you change a setting."
