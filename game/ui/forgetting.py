"""What the libraries remember to be quicker: words that were on the screen, and pages that are gone."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from inspect import isclass
from types import ModuleType

REMEMBERING = ("textual", "rich", "game")
"""The packages whose caches hold what was drawn and looked for."""


def forget() -> None:
    """Empty every cache, and let go of what nothing leads to any more. What is needed again is reckoned again."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in REMEMBERING:
            for clear in _caches(module):
                clear()
    gc.collect()


def _caches(module: ModuleType) -> Iterator[Callable[[], None]]:
    """How to empty the caches of a module's functions and of its classes' methods."""
    for thing in list(vars(module).values()):
        for found in [thing, *vars(thing).values()] if isclass(thing) and thing.__module__ == module.__name__ else [thing]:
            function = getattr(found, "__func__", None) or getattr(found, "fget", None) or found
            if type(function).__name__ == "_lru_cache_wrapper":
                yield function.cache_clear
