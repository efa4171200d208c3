"""The story as one finite-state machine: scenes are its states, choices its transitions.

This is the only file that knows `transitions`. One flat machine serves every player: no model is registered, so nothing is attached
to one and no scene or choice can collide with a method's name; callbacks are functions, because a string would be looked up on the
model and then imported; the automatic `to_<state>` transitions are off, because they would let any scene follow any other.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b

from transitions import EventData, State, Transition
from transitions import Machine as FiniteStateMachine

from game.engine.state import Draft, GameState
from game.story.model import Branch, Choice, Draw, Scene
from game.story.world import Story


class Turn(Draft):
    """One choice being taken: the unregistered model that the machine moves from scene to scene, thrown away afterwards."""

    __slots__ = ("drawn",)

    def __init__(self, game: GameState, address: str) -> None:
        super().__init__(game)
        self.turn += 1
        if address not in self.chosen:
            self.chosen |= {address}
        self.drawn = -1
        """Which scene of a draw has come up; the number of scenes means its `else`."""


class Place(State):
    """A scene as a state of the machine. Entering it is written down, and brings its effects."""

    def __init__(self, story: Story, scene: Scene) -> None:
        super().__init__(scene.id, final=bool(scene.ending))
        self._story = story
        self._scene = scene

    def enter(self, event_data: EventData) -> None:
        turn, scene = _turn(event_data), self._scene
        if scene.id not in turn.visited:
            turn.visited |= {scene.id}
        if scene.enter:
            turn.apply(self._story, scene.enter)


class Way(Transition):
    """A way out of a scene. It moves where its conditions hold; the library's own would look for callbacks at every step."""

    def execute(self, event_data: EventData) -> bool:
        if self.conditions and not self._eval_conditions(event_data):
            return False
        if self.dest:
            place = event_data.machine.get_state(self.dest)
            event_data.machine.set_state(place, event_data.model)
            place.enter(event_data)
        return True


class Ways(FiniteStateMachine):
    """The library's machine, made of our places and ways."""

    transition_cls = Way


class Machine:
    """Moves games along the story. Building it takes 10 to 30 ms for 1,000 scenes; one machine serves all players."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._machine = Ways(
            model=None,
            states=[Place(story, scene) for scene in story.scenes.values()],
            initial=next(iter(story.scenes)),
            model_attribute="scene",
            auto_transitions=False,
            send_event=True,
        )
        for scene in story.scenes.values():
            for address, choice in story.choices(scene):
                self._add_choice(scene, address, choice)

    def step(self, game: GameState, address: str, choice: Choice) -> GameState | None:
        """The state after a choice, or `None` if no way on is open. The state given stays as it is, whatever happens."""
        turn = Turn(game, address)
        turn.apply(self._story, choice.effects)
        if isinstance(choice.goto, Draw):
            turn.drawn = draw(choice.goto, turn, address)
        moved = self._machine.events[address].trigger(turn)
        return turn.finished() if moved else None

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
    return lambda event: holds(_turn(event))


def _comes_up(index: int) -> Callable[[EventData], bool]:
    return lambda event: _turn(event).drawn == index


def draw(pool: Draw, game: GameState | Draft, address: str) -> int:
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
