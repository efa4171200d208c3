"""A playthrough in its author's hands: its state may be edited, it moves to any scene, and it goes on when the story has been edited."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import replace

from game.engine.engine import Engine
from game.engine.state import GameState, weight_of
from game.errors import GameError
from game.loader.problems import suggestion
from game.session.keeping import Keeper
from game.session.restoring import fitted, restore
from game.session.saves import state_to_json
from game.session.session import Origin, Session
from game.story.expression import Value
from game.story.model import AnyVariable, Counter, Flag, OneOf
from game.story.world import Story

Route = Callable[[str], GameState | None]
"""The state in which a game reaches a scene, or `None` if none does."""


class Rehearsal:
    """Edits the playthrough that a keeper saves. Whatever is done, the states before it stay, to step back to.

    An edited state is the beginning of a playthrough of its own: the session stays a list of choices that can be replayed. What had
    been played by choices until then stays in its own autosave.
    """

    def __init__(self, keeper: Keeper) -> None:
        self.keeper = keeper
        self.route: Route = self.as_it_is
        """In which state `jump` arrives."""
        self._trail: list[GameState] = []
        """The states before the present playthrough began, the last one last."""

    @property
    def session(self) -> Session:
        """The present playthrough."""
        return self.keeper.session

    @property
    def story(self) -> Story:
        """The story as it was read last."""
        return self.session.engine.story

    def set_variable(self, name: str, text: str) -> None:
        """Give a variable the value that an author has typed. Raises `GameError` if it cannot have it."""
        variable = self.story.declared.variables.get(name)
        if variable is None:
            raise GameError(f"There is no variable '{name}' in the story.")
        state = self.session.state
        self.go_on(replace(state, variables={**state.variables, name: value_of(name, variable, text)}))

    def toggle_item(self, item: str) -> None:
        """Take an item along, or leave it."""
        items = (self.session.state.items ^ {item}) & self.story.declared.items.keys()
        self.go_on(replace(self.session.state, items=items, weight=weight_of(self.story, items)))

    def toggle_past(self, question: str, address: str) -> None:
        """Let a scene have been visited or not, or a choice chosen or not. Raises `GameError` for the scene where one is."""
        state = self.session.state
        if question == "chosen":
            self.go_on(replace(state, chosen=state.chosen ^ {address}))
        elif address != state.scene:
            self.go_on(replace(state, visited=state.visited ^ {address}))
        else:
            raise GameError("You are in this scene, so it has been visited.")

    def jump(self, address: str) -> None:
        """Go to a scene. Raises `GameError` if it does not exist or no game gets there."""
        if address not in self.story.scenes:
            raise GameError(f"There is no scene '{address}'.{suggestion(address, self.story.scenes)}")
        state = self.route(address)
        if state is None:
            raise GameError(f"No game gets to '{address}'.")
        self.go_on(state)

    def as_it_is(self, address: str) -> GameState:
        """The present state in another scene, without what entering it would bring; so does `--from`."""
        state = self.session.state
        return replace(state, scene=address, visited=state.visited | {address})

    def go_on(self, state: GameState) -> None:
        """Go on from a state."""
        self._begin_anew(self._playthrough_from(state), passed(self.session))

    def step_back(self) -> None:
        """Take back the last choice, edit or jump. Raises `GameError` at the beginning."""
        if self.session.choices:
            self.session.undo()
            return
        while self._trail:
            state = fitted(self.story, state_to_json(self._trail.pop()))
            if state is not None:
                self.keeper.session = self._playthrough_from(state)
                return
        self.session.undo()

    def reload(self, engine: Engine) -> str | None:
        """Go on in the story after an edit, and return what the author should be told. Raises `SaveError` if nothing fits any more."""
        before = passed(self.session)
        restored = restore(engine, self.keeper.as_save())
        if restored.notice is None:
            self.keeper.session = restored.session
        else:
            is_same_page = restored.session.state.scene == before[-1].scene
            self._begin_anew(restored.session, before[:-1] if is_same_page else before)
        return restored.notice

    def _playthrough_from(self, state: GameState) -> Session:
        session = Session(self.session.engine, Origin(None, state.seed, state))
        session.skipped = set(self.session.skipped)
        return session

    def _begin_anew(self, session: Session, before: list[GameState]) -> None:
        self._trail += before
        if self.session.choices:
            if not self.keeper.is_on_disk():
                self.keeper.autosave()
            self.keeper.playthrough = secrets.token_hex(4)
        self.keeper.session = session


def passed(session: Session) -> list[GameState]:
    """The states of a playthrough, from its beginning to now."""
    past = Session(session.engine, session.origin)
    states = [past.state]
    for choice in session.choices:
        past.replay([choice])
        states.append(past.state)
    return states


def possible(variable: AnyVariable) -> str:
    """The values that a variable can have, in words: "a whole number from 0 to 5"."""
    match variable:
        case Counter(least=least, most=most):
            return f"a whole number from {least} to {most}"
        case Flag():
            return "true or false"
        case OneOf(values=values):
            return f"one of {', '.join(values)}"


def value_of(name: str, variable: AnyVariable, text: str) -> Value:
    """The value that an author has typed for a variable. Raises `GameError` if it cannot have it."""
    typed, near = text.strip(), ""
    match variable:
        case Counter(least=least, most=most):
            if typed.removeprefix("-").isdecimal() and least <= int(typed) <= most:
                return int(typed)
        case Flag():
            if typed in ("true", "false"):
                return typed == "true"
        case OneOf(values=values):
            if typed in values:
                return typed
            near = suggestion(typed, values)
    raise GameError(f"'{typed}' is no value of {name}, which is {possible(variable)}.{near}")
