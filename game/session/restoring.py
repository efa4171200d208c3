"""A saved game becomes a playthrough again, also when the story has been edited since."""

from __future__ import annotations

from dataclasses import dataclass, replace

from game.engine.engine import Engine
from game.engine.state import GameState, weight_of
from game.errors import SaveError, UnavailableChoice
from game.session.saves import Json, Save, state_to_json
from game.session.session import Origin, Session
from game.story.expression import Value
from game.story.model import AnyVariable, Counter, Flag, OneOf
from game.story.world import Story


@dataclass(frozen=True, slots=True)
class Restored:
    """A playthrough that goes on, and what the player should be told about it."""

    session: Session
    notice: str | None


def restore(engine: Engine, save: Save) -> Restored:
    """Go on with a saved game. Raises `SaveError` if nothing of it fits this story.

    First the choices are replayed; a story whose words alone have changed gives the same state. Otherwise the saved state is kept as far
    as the story still knows it: at its scene or, where that is gone, at the start of its chapter.
    """
    replayed = _replayed(engine, save)
    if replayed is not None and state_to_json(replayed.state) == save.state:
        return Restored(replayed, None)
    for kept, notice in (
        (fitted(engine.story, save.state), "The story has been edited since; your game goes on from the same page."),
        (fitted(engine.story, save.chapter_start), _AT_CHAPTER),
        (_chapter_start(engine.story, save), _AT_CHAPTER),
    ):
        if kept is not None:
            session = Session(engine, Origin(save.start, save.seed, kept))
            session.skipped, session.answers = set(save.skipped), dict(save.answers)
            return Restored(session, notice)
    raise SaveError("This game was saved in a chapter that the story no longer has; start the chapter before it anew.")


_AT_CHAPTER = "The page where you were is no longer in the story; your game goes on from the start of its chapter, with all you had then."


def _replayed(engine: Engine, save: Save) -> Session | None:
    try:
        kept = None if save.kept is None else fitted(engine.story, save.kept)
        session = Session(engine, Origin(save.start, save.seed, kept))
        session.replay(save.choices)
    except (UnavailableChoice, KeyError, AssertionError):
        return None
    session.skipped, session.answers = set(save.skipped), dict(save.answers)
    return session


def fitted(story: Story, saved: Json) -> GameState | None:
    """A saved state with what the story still knows; `None` if its scene is gone. `saved` is as `state_to_json` gives it."""
    if saved["scene"] not in story.scenes:
        return None
    items = frozenset(saved["items"]) & story.declared.items.keys()
    return GameState(
        scene=saved["scene"],
        variables=_variables(story, saved["variables"]),
        items=items,
        visited=frozenset(saved["visited"]),
        chosen=frozenset(saved["chosen"]),
        weight=weight_of(story, items),
        seed=saved["seed"],
        turn=saved["turn"],
    )


def _chapter_start(story: Story, save: Save) -> GameState | None:
    """The first scene of the saved chapter, with what the player had in the saved state."""
    chapter = story.chapters.get(save.state["scene"].partition(".")[0])
    if chapter is None or not chapter.starts:
        return None
    variables = _variables(story, save.state["variables"])
    fitting = [start for start in chapter.starts.values() if start.set.items() <= variables.items()]
    alike = max(chapter.starts.values(), key=lambda start: len(start.set.items() & variables.items()))
    scene = (fitting[0] if fitting else alike).scene
    kept = fitted(story, {**save.state, "scene": scene})
    return kept and replace(kept, visited=kept.visited | {scene})


def _variables(story: Story, saved: Json) -> dict[str, Value]:
    """Every declared variable: as saved where that is still possible, otherwise at its start."""
    return {name: _value(variable, saved.get(name)) for name, variable in story.declared.variables.items()}


def _value(variable: AnyVariable, saved: object) -> Value:
    match variable:
        case Counter(least=least, most=most) if isinstance(saved, int) and not isinstance(saved, bool):
            return min(max(saved, least), most)
        case Flag() if isinstance(saved, bool):
            return saved
        case OneOf(values=values) if isinstance(saved, str) and saved in values:
            return saved
    return variable.start
