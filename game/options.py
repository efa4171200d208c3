"""What the command line asks for, and where stories, saves and the cache lie."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from game.venue import HOME, Venue

PACKAGE = Path(__file__).resolve().parent


class Options(NamedTuple):
    """The common options of all commands that play."""

    scenes: Path
    saves: Path
    cache: Path | None = None
    """Where a story that has been read is kept, so that the next start is quicker; `None`: nowhere."""
    seed: int | None = None
    """`None`: another seed for every game."""
    chapter: str | None = None
    """Play this chapter alone."""
    short: bool = False
    """Of the chapter only its short visits."""
    protagonists: tuple[str, ...] = ()
    """Offer these alone, in this order; without them everybody."""
    scene: str | None = None
    """Begin at this scene (`--from`)."""
    width: int | None = None
    """Columns of the plain edition; 0 is one paragraph a line; `None`: as it is set."""
    settings: Path | None = None
    """The file in which settings are kept; `None`: they hold until the program ends."""
    venue: Venue = HOME


def checkout() -> Path | None:
    """The project's checkout: where this code lies in one, or where the player stands in one."""
    for folder in (PACKAGE.parent, Path.cwd()):
        if (folder / "scenes" / "story.yaml").is_file() and (folder / "game" / "cli.py").is_file():
            return folder
    return None


def default_scenes() -> Path:
    """The checkout's scenes, or those that the installed package carries."""
    here = checkout()
    return here / "scenes" if here else PACKAGE / "scenes"


def author_scenes() -> Path:
    """The story of an author who names none: the one in whose folder one stands, or above whose `scenes/`; else the game's own."""
    here = next((folder for folder in (Path(), Path("scenes")) if (folder / "story.yaml").is_file()), None)
    return here or default_scenes()


def told(folder: Path) -> str:
    """A folder as a person is told it: as it was given, or from where one stands if it lies there."""
    here = Path.cwd()
    near = folder.relative_to(here) if folder.is_relative_to(here) else folder
    return f"{near.as_posix().rstrip('/')}/"


def default_saves() -> Path:
    """The checkout's `saves/`, or the platform's folder for a user's data."""
    here = checkout()
    if here:
        return here / "saves"
    from platformdirs import user_data_path  # imported here because --help needs none of it

    return user_data_path("interhelpo", appauthor=False) / "saves"


def default_cache() -> Path:
    """The checkout's `.cache/`, or the platform's folder for what a program can make again."""
    here = checkout()
    if here:
        return here / ".cache"
    from platformdirs import user_cache_path

    return user_cache_path("interhelpo", appauthor=False)


def default_settings(environment: Mapping[str, str]) -> Path:
    """The file that `INTERHELPO_SETTINGS` names, or the one in the platform's folder for what a user has set."""
    if named := environment.get("INTERHELPO_SETTINGS"):
        return Path(named)
    from platformdirs import user_config_path

    return user_config_path("interhelpo", appauthor=False) / "settings.toml"
