"""The rules of the game: start, look, choose. An engine knows no player; the state is handed in and a new one handed out."""

from __future__ import annotations

from typing import NamedTuple

from game.engine.machine import Machine
from game.engine.state import GameState, apply, beginning
from game.engine.view import ChoiceView, SceneView, Words, paragraphs, written_date
from game.errors import UnavailableChoice
from game.story import prose
from game.story.model import Choice
from game.story.world import Start, Story


class _Offer(NamedTuple):
    """A choice of a scene, made ready for looking it up."""

    id: str
    address: str
    choice: Choice
    is_always: bool


class Engine:
    """Plays a story. One engine serves any number of players."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self._machine = Machine(story)
        self._offers: dict[str, tuple[_Offer, ...]] = {
            scene.id: tuple(_offer(scene.id, address, choice) for address, choice in story.choices(scene))
            for scene in story.scenes.values()
        }

    def start(self, start: Start, seed: int) -> GameState:
        """The first state of a game. `seed` (any whole number) decides what is drawn."""
        state = beginning(self.story, start, seed)
        return apply(self.story, self.story.scenes[state.scene].enter, state)

    def choose(self, state: GameState, choice_id: str) -> GameState:
        """The state after a choice. Raises `UnavailableChoice` if it is not on offer; the state given is never changed."""
        offer = next((offer for offer in self._offers[state.scene] if offer.id == choice_id), None)
        if offer is None or not _is_shown(offer, state):
            raise UnavailableChoice(f"There is no choice '{choice_id}' here; choose one of those on the page.")
        if offer.choice.when is not None and not offer.choice.when.holds(state):
            raise UnavailableChoice(f"{offer.choice.locked}. Choose another.")
        moved = self._machine.step(state, offer.address, offer.choice)
        if moved is None:
            raise UnavailableChoice(f"The choice '{choice_id}' leads nowhere from here; choose another.")
        return moved

    def address(self, state: GameState, choice_id: str) -> str:
        """The address of a choice of the state's scene. Raises `KeyError` if the scene has no such choice."""
        return {offer.id: offer.address for offer in self._offers[state.scene]}[choice_id]

    def view(self, state: GameState) -> SceneView:
        """The scene of a state as the player sees it."""
        scene = self.story.scenes[state.scene]
        return SceneView(
            scene=scene.id,
            chapter=scene.chapter,
            title=scene.title,
            date=written_date(scene.date) if scene.date else None,
            place=scene.place,
            paragraphs=paragraphs(self.story, state),
            choices=self.choices(state),
            notes=tuple(scene.notes),
            people=tuple(scene.people),
            content=scene.content,
            ending=scene.ending,
        )

    def choices(self, state: GameState) -> tuple[ChoiceView, ...]:
        """The ways out as they are offered in a state: locked ones with their reason, hidden ones not at all."""
        return tuple(self._offered(offer, state) for offer in self._offers[state.scene] if _is_shown(offer, state))

    def _offered(self, offer: _Offer, state: GameState) -> ChoiceView:
        choice = offer.choice
        text = prose.fill(choice.text, Words(self.story, state)) if "$" in choice.text else choice.text
        is_available = choice.when is None or choice.when.holds(state)
        return ChoiceView(offer.id, text, is_available, None if is_available else choice.locked, offer.is_always)


def _offer(scene: str, address: str, choice: Choice) -> _Offer:
    is_always = not address.startswith(f"{scene}.")
    return _Offer(f"always.{choice.id}" if is_always else choice.id, address, choice, is_always)


def _is_shown(offer: _Offer, state: GameState) -> bool:
    """A choice is hidden once taken (`once`), and where it is not available and has no words for that."""
    choice = offer.choice
    if choice.once and offer.address in state.chosen:
        return False
    return choice.when is None or choice.locked is not None or choice.when.holds(state)
