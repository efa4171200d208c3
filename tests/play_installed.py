"""Play every walkthrough with an installed `interhelpo` from another folder: python -m tests.play_installed COMMAND FOLDER."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from game.check.walkthroughs import Walkthrough
from game.engine.engine import Engine
from game.loader.reader import load
from game.session.session import Origin, Session
from tests.conftest import ROOT
from tests.walkthroughs import all_walkthroughs

READ, SKIP = "1", "2"
"""The answers to a warning."""


def typed(walk: Walkthrough, engine: Engine, warned: str = READ) -> list[str]:
    """What one types in the plain edition to take a walkthrough's choices; `warned` answers every warning."""
    story = engine.story
    protagonist = story.start(walk.start).protagonist
    whole_story = walk.start in story.starts()
    among = story.starts(None if whole_story else walk.start.partition(".")[0], protagonist)
    protagonists = list(dict.fromkeys(story.start(start).protagonist for start in story.starts()))
    lines = [str(protagonists.index(protagonist) + 1)]
    lines += [str(among.index(walk.start) + 1)] if len(among) > 1 else []
    session = Session(engine, Origin(walk.start, walk.seed))
    lines += _answered(session, warned)
    for move in walk.steps:
        offered = session.view.choices
        number = [choice.id for choice in offered].index(move.choice)
        lines += [str(number + 1), *(["Because of the water."] if offered[number].asks else [])]
        before = session.state.scene
        session.choose(move.choice)
        lines += _answered(session, warned) if session.state.scene != before else []
    return [*lines, "transcript", "quit"]


def _answered(session: Session, warned: str) -> list[str]:
    """The answer where the plain edition asks."""
    return [warned] if session.view.content else []


def main(command: str, folder: Path) -> int:
    """Play all walkthroughs; 0 if each reaches its ending."""
    engine = Engine(load(ROOT / "scenes"))
    for walk in all_walkthroughs():
        chapter = [] if walk.start in engine.story.starts() else ["--chapter", walk.start.partition(".")[0]]
        played = subprocess.run(
            [command, "--plain", "--seed", str(walk.seed), "--saves", str(folder / walk.name), *chapter],
            input="\n".join(typed(walk, engine)), capture_output=True, text=True, cwd=folder, check=False,
        )  # fmt: skip
        assert walk.ends
        ending = f"The end: {engine.story.declared.endings[walk.ends].title}."
        is_right = played.returncode == 0 and ending in played.stdout and not played.stderr
        print(f"{walk.name}: {len(walk.steps)} choices, {len(played.stdout.split()):,} words, {ending if is_right else 'FAILED'}")
        if not is_right:
            print(played.stdout[-1500:], played.stderr[-1500:])
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
