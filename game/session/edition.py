"""How far a game goes where only a part of the story is played."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.options import Options
    from game.session.session import Session


def is_over(session: Session, options: Options) -> bool:
    """Whether a game has come beyond its part: into another chapter, or past the end of a short visit."""
    if options.chapter is None:
        return False
    if session.chapter != options.chapter:
        return True
    start = session.origin.start
    visit = session.engine.story.start(start).visit if options.short and start else None
    left = {address.rpartition(".")[0] for address in session.choices}
    return visit is not None and any(scene in left and scene != session.state.scene for scene in visit.after)
