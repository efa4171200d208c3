"""The rules of the game: start, look, choose. An engine knows no player; the state is handed in and a new one handed out."""

from __future__ import annotations

from typing import NamedTuple

from game.engine.machine import Machine
from game.engine.state import GameState, apply, beginning
from game.engine.view import ChoiceView, Lister, SceneView, Words, paragraphs, spare, written_date
from game.errors import UnavailableChoice
from game.story import prose
from game.story.model import Choice, Scene
from game.story.world import Start, Story


class _Offer(NamedTuple):
    """A choice of a scene, made ready for looking it up and for showing it."""

    address: str
    choice: Choice
    view: ChoiceView
    """How it looks when it is available, its placeholders not yet filled."""
    is_constant: bool
    """Whether it always looks so."""


class Engine:
    """Plays a story. One engine serves any number of players."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self._machine = Machine(story)
        self._offers = {scene.id: _offers(story, scene) for scene in story.scenes.values()}

    def start(self, start: Start, seed: int) -> GameState:
        """The first state of a game. `seed` (any whole number) decides what is drawn."""
        state = beginning(self.story, start, seed)
        return apply(self.story, self.story.scenes[state.scene].enter, state)

    def choose(self, state: GameState, choice_id: str) -> GameState:
        """The state after a choice. Raises `UnavailableChoice` if it is not on offer; the state given is never changed."""
        offer = self._offers[state.scene].get(choice_id)
        shown = self._shown(offer, state) if offer else None
        if offer is None or shown is None:
            raise UnavailableChoice(f"There is no choice '{choice_id}' here; choose one of those on the page.")
        if not shown.is_available:
            raise UnavailableChoice(f"{shown.reason}. Choose another.")
        moved = self._machine.step(state, offer.address, offer.choice)
        if moved is None:
            raise UnavailableChoice(f"The choice '{choice_id}' leads nowhere from here; choose another.")
        return moved

    def address(self, state: GameState, choice_id: str) -> str:
        """The address of a choice of the state's scene. Raises `KeyError` if the scene has no such choice."""
        return self._offers[state.scene][choice_id].address

    def view(self, state: GameState, lister: Lister = spare) -> SceneView:
        """The scene of a state as the player sees it; `lister` draws up the lists of a game whose past is known."""
        scene = self.story.scenes[state.scene]
        return SceneView(
            scene.id,
            scene.chapter,
            scene.title,
            written_date(scene.date) if scene.date else None,
            scene.place,
            paragraphs(self.story, state, lister, scene.text),
            self.choices(state),
            tuple(scene.notes),
            tuple(scene.people),
            scene.content,
            scene.ending,
        )

    def choices(self, state: GameState) -> tuple[ChoiceView, ...]:
        """The ways out as they are offered in a state: locked ones with their reason, hidden ones not at all."""
        offers = self._offers[state.scene].values()
        return tuple([view for offer in offers if (view := offer.view if offer.is_constant else self._shown(offer, state)) is not None])

    def _shown(self, offer: _Offer, state: GameState) -> ChoiceView | None:
        """A choice as it looks now. It is hidden once taken (`once`), and where it is not available and has no words for that."""
        choice, view = offer.choice, offer.view
        if choice.once and offer.address in state.chosen:
            return None
        is_available = choice.when is None or choice.when.holds(state)
        if not is_available and choice.locked is None:
            return None
        if "$" in view.text:
            view = view._replace(text=prose.fill(view.text, Words(self.story, state)))
        return view if is_available else view._replace(is_available=False, reason=choice.locked)


def _offers(story: Story, scene: Scene) -> dict[str, _Offer]:
    """The choices of a scene by id; a chapter-wide one is `always.<id>`."""
    offers = {}
    for address, choice in story.choices(scene):
        is_always = not address.startswith(f"{scene.id}.")
        view = ChoiceView(f"always.{choice.id}" if is_always else choice.id, choice.text, True, None, is_always, choice.asks)
        is_constant = choice.when is None and not choice.once and "$" not in choice.text
        offers[view.id] = _Offer(address, choice, view, is_constant)
    return offers
