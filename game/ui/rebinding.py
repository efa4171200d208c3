"""Other keys for what the game does: the ids of its bindings, and what a player has put in their place."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator, Mapping
from importlib import import_module
from inspect import getmembers, isclass
from types import ModuleType

from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode

from game.loader.problems import suggestion
from game.ui import app, screens, widgets
from game.ui.keys import twins


def rebind(program: App[None], keys: Mapping[str, str]) -> None:
    """Take other keys for some bindings, and tell the player which of them there are not."""
    known = set(ids())
    program.set_keymap({name: ",".join(map(twins, asked.split(","))) for name, asked in keys.items() if name in known})
    for name in sorted(keys.keys() - known):
        told = f"There are no keys of the name '{name[:40]}' to set.{suggestion(name, known)}"
        program.notify(told, severity="warning", markup=False)


def ids() -> Iterator[str]:
    """The id of every binding of the game."""
    for module in (app, *_modules(screens), *_modules(widgets)):
        for _, found in getmembers(module, isclass):
            bindings = found.BINDINGS if issubclass(found, DOMNode) else ()
            yield from (each.id for each in bindings if isinstance(each, Binding) and each.id and found.__module__.startswith("game."))


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    return (import_module(f"{package.__name__}.{found.name}") for found in pkgutil.iter_modules(package.__path__))
