"""The story as one finite-state machine: scenes are its states, choices its transitions.

This is the only file that knows `transitions`. One flat machine serves every player: no model is registered, so nothing is attached
to one and no scene or choice can collide with a method's name; callbacks are functions, because a string would be looked up on the
model and then imported; the automatic `to_<state>` transitions are off, because they would let any scene follow any other.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from hashlib import blake2b
from typing import Any

from transitions import EventData
from transitions import Machine as FiniteStateMachine

from game.engine.state import GameState, apply
from game.story.model import Branch, Choice, Draw, Scene
from game.story.world import Story


class Turn:
    """One choice being taken: the unregistered model that the machine moves, thrown away afterwards."""

    __slots__ = ("address", "choice", "drawn", "game", "state")

    def __init__(self, game: GameState, address: str, choice: Choice) -> None:
        self.state = game.scene
        self.game = game
        self.address = address
        self.choice = choice
        self.drawn = -1
        """Which scene of a draw has come up; the number of scenes means its `else`."""


class Machine:
    """Moves games along the story. Building it takes 10 to 30 ms for 1,000 scenes; one machine serves all players."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._machine = FiniteStateMachine(
            model=None,
            states=[self._state(scene) for scene in story.scenes.values()],
            initial=next(iter(story.scenes)),
            auto_transitions=False,
            send_event=True,
            prepare_event=self._take,
        )
        for scene in story.scenes.values():
            for address, choice in story.choices(scene):
                self._add_choice(scene, address, choice)

    def step(self, game: GameState, address: str, choice: Choice) -> GameState | None:
        """The state after a choice, or `None` if no way on is open. The state given stays as it is, whatever happens."""
        turn = Turn(game, address, choice)
        moved = self._machine.events[address].trigger(turn)
        return turn.game if moved else None

    def _state(self, scene: Scene) -> dict[str, Any]:
        def enter(event: EventData) -> None:
            turn = _turn(event)
            moved = replace(turn.game, scene=scene.id, visited=turn.game.visited | {scene.id})
            turn.game = apply(self._story, scene.enter, moved) if scene.enter else moved

        return {"name": scene.id, "on_enter": [enter], "final": bool(scene.ending)}

    def _take(self, event: EventData) -> None:
        """Before any way on is tried: the effects of the choice, and the draw."""
        turn = _turn(event)
        game = turn.game
        taken = replace(game, chosen=game.chosen | {turn.address}, turn=game.turn + 1)
        turn.game = apply(self._story, turn.choice.effects, taken) if turn.choice.effects else taken
        if isinstance(turn.choice.goto, Draw):
            turn.drawn = draw(turn.choice.goto, turn.game, turn.address)

    def _add_choice(self, scene: Scene, address: str, choice: Choice) -> None:
        match choice.goto:
            case None:
                self._machine.add_transition(address, scene.id, None)
            case str(target):
                self._machine.add_transition(address, scene.id, target)
            case list(branches):
                for branch in branches:
                    self._machine.add_transition(address, scene.id, branch.scene, conditions=_guard(branch))
            case Draw(draw=drawn, otherwise=otherwise):
                targets = [branch.scene for branch in drawn] + ([otherwise] if otherwise else [])
                for index, target in enumerate(targets):
                    self._machine.add_transition(address, scene.id, target, conditions=_comes_up(index))


def _turn(event: EventData) -> Turn:
    """The turn that an event moves; the library knows its models only as objects."""
    assert isinstance(event.model, Turn)
    return event.model


def _guard(branch: Branch) -> Callable[[EventData], bool] | None:
    if branch.when is None:
        return None
    holds = branch.when.holds
    return lambda event: holds(_turn(event).game)


def _comes_up(index: int) -> Callable[[EventData], bool]:
    return lambda event: _turn(event).drawn == index


def draw(pool: Draw, game: GameState, address: str) -> int:
    """Which scene of a draw comes up: its index, or the number of scenes if no condition holds.

    The seed, the turn and the choice decide, by a hash and not by a random generator, so that a game replays exactly on every
    machine and in every version of Python, and so that stepping back and choosing again draws the same.
    """
    weights = [branch.weight if branch.when is None or branch.when.holds(game) else 0 for branch in pool.draw]
    total = sum(weights)
    if not total:
        return len(weights)
    digest = blake2b(f"{game.seed}/{game.turn}/{address}".encode(), digest_size=8).digest()
    left = int.from_bytes(digest, "big") % total
    for index, weight in enumerate(weights):
        left -= weight
        if left < 0:
            return index
    raise AssertionError("the weights add up to more than what is left")
