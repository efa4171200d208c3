"""Makes the pictures of the README from the real game: python docs/pictures.py [NAME ...]"""

from __future__ import annotations

import asyncio
import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from game.check.walkthroughs import Walkthrough  # noqa: E402
from game.options import Options  # noqa: E402
from game.session.game import Game  # noqa: E402
from game.session.keeping import Keeper  # noqa: E402
from game.ui.app import Interhelpo  # noqa: E402
from game.ui.screens.title import Title  # noqa: E402
from tests.ui.conftest import Player  # noqa: E402


class Picture(NamedTuple):
    """A moment of a recorded game, and what is opened there."""

    walk: str = ""
    """The walkthrough; without one the picture is of the title page."""
    page: str = ""
    """The page of its first moment that is wanted, such as "train.volochisk"."""
    keys: str = ""
    """Pressed there, one after the other."""
    size: tuple[int, int] = (110, 32)
    """Columns and rows."""
    theme: str = "night"


PICTURES = {
    "title": Picture(size=(80, 24)),
    "scene": Picture("jan_takes_the_form", "train.volochisk"),
    "journey": Picture("viktor_is_shot", "train.kzyl_orda", "m 2"),
    "town": Picture("jan_takes_the_form", "factories.assembly_1932", "b", theme="paper"),
    "file": Picture("jan_takes_the_form", "purges.what_you_sign", "f", theme="paper"),
    "end": Picture("anna_lives_on", "afterwards.end_lived_on", size=(80, 24)),
}


def own_fonts(svg: str) -> str:
    """Without the web font that Textual asks another host for; the reader's own monospaced font is taken."""
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL).replace("Fira Code", "DejaVu Sans Mono")


def kept(game: Game, picture: Picture) -> Keeper:
    """The recorded game at the page. Raises `ValueError` if it does not pass it."""
    walk = Walkthrough.read(ROOT / "tests" / "walkthroughs" / f"{picture.walk}.yaml")
    keeper = Game(game.story, game.options._replace(seed=walk.seed)).new(walk.start)
    for move in walk.steps:
        if keeper.session.state.scene == picture.page:
            return keeper
        keeper.session.choose(move.choice)
    if keeper.session.state.scene == picture.page:
        return keeper
    raise ValueError(f"{picture.walk} does not pass {picture.page}")


async def take(name: str, picture: Picture) -> None:
    """Write one picture beside this file."""
    with TemporaryDirectory() as saves:
        app = Interhelpo(Options(scenes=ROOT / "scenes", saves=Path(saves), cache=ROOT / ".cache"))
        async with app.run_test(size=picture.size) as pilot:
            player = Player(app, pilot)
            await player.loaded()
            app.theme = picture.theme
            if picture.walk:
                title = app.screen
                assert isinstance(title, Title)
                title.play(kept(title._game, picture))
                await player.settle()
            await player.press(*picture.keys.split())
            await player.settle()
            (ROOT / "docs" / f"{name}.svg").write_text(own_fonts(app.export_screenshot(title="Interhelpo")), encoding="utf-8")


def main() -> None:
    """All pictures, or those named."""
    for name in sys.argv[1:] or PICTURES:
        asyncio.run(take(name, PICTURES[name]))
        print(f"docs/{name}.svg")


if __name__ == "__main__":
    main()
