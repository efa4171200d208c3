"""One player's playthrough: where it began and the choices taken since. Everything else follows from these."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from game.engine.engine import Engine
from game.engine.state import GameState
from game.engine.view import SceneView, paragraphs
from game.errors import GameError, UnavailableChoice
from game.session import listing
from game.session.listing import Past
from game.story.model import Passage
from game.story.prose import Paragraph

LONGEST_ANSWER = 200
"""Characters of a line of the player's own."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a playthrough began: a named start of the story with a seed, or a state kept from an older edition."""

    start: str | None
    """Address of the start, such as `zilina.anna`; beside a kept state it tells whose game this is."""
    seed: int
    kept: GameState | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A moment of a playthrough: what was shown, and what was chosen there (`None` at the present moment)."""

    index: int
    """How many choices had been taken before it."""
    view: SceneView
    choice: str | None
    """The text of the choice, as it was shown."""
    is_new_page: bool
    """Whether the scene was entered here; a choice without a way on stays on the page."""


class Session:
    """A playthrough. Steps back and replays are exact: the origin and the choices decide everything."""

    def __init__(self, engine: Engine, origin: Origin) -> None:
        self.engine = engine
        self.origin = origin
        self.choices: list[str] = []
        """Addresses of the choices taken, in order."""
        self.answers: dict[str, str] = {}
        """What the player has written in a line of their own, by the address of the choice that asked."""
        self.skipped: set[str] = set()
        """Scenes of which the player chose to read the summary."""
        self.is_warned = False
        """Whether a warning stands before the present page and has not been answered; whoever shows the page says so."""
        self.state = self._first()
        self.chapter_start = self.state
        """The state in which the present chapter was entered."""
        self.before: GameState | None = None
        """The state before the last choice."""
        self._viewed: tuple[GameState, int, int, SceneView] | None = None
        """The last scene that was asked for, and when: a page asks for it several times, and lists are long to draw up."""

    def _first(self) -> GameState:
        if self.origin.kept is not None:
            return self.origin.kept
        assert self.origin.start is not None
        return self.engine.start(self.engine.story.start(self.origin.start), self.origin.seed)

    @property
    def view(self) -> SceneView:
        """The present scene."""
        now = self.state, len(self.choices), len(self.answers)
        if self._viewed is None or self._viewed[:-1] != now:
            self._viewed = (*now, self.engine.view(self.state, self._listed))
        return self._viewed[-1]

    def read(self, parts: Sequence[Passage]) -> tuple[Paragraph, ...]:
        """Passages that belong to no page, as this game reads them now."""
        return paragraphs(self.engine.story, self.state, self._listed, parts)

    @property
    def past(self) -> Past:
        """All that was chosen, also before a chapter that is played alone, and what was written."""
        return Past(self.assumed + self.choices, self.state, self.answers)

    @property
    def assumed(self) -> list[str]:
        """What was chosen, by nobody, before a chapter that is played alone."""
        return listing.ordered(self.engine.story, self._first().chosen)

    def _listed(self, part: Passage) -> list[str]:
        return listing.lines(self.engine.story, part, self.past)

    @property
    def chapter(self) -> str:
        """The present chapter's id."""
        return self.state.scene.partition(".")[0]

    @property
    def is_new_page(self) -> bool:
        """Whether nothing has been chosen on the present page since it was entered."""
        return self.before is None or self.before.scene != self.state.scene

    def choose(self, choice_id: str, answer: str = "") -> SceneView:
        """Take a choice and see where it leads; `answer` is what the player has written, where the choice asks for a line.

        Raises `UnavailableChoice`; then nothing has changed.
        """
        after = self.engine.choose(self.state, choice_id)
        address = self.engine.address(self.state, choice_id)
        self.choices.append(address)
        if own := "".join(letter for letter in answer if letter.isprintable()).strip():
            self.answers[address] = own[:LONGEST_ANSWER]
        self._move(after)
        return self.view

    def _move(self, after: GameState) -> None:
        if after.scene.partition(".")[0] != self.chapter:
            self.chapter_start = after
        self.before, self.state = self.state, after

    def undo(self, to: int | None = None) -> None:
        """Step back to the moment after the first `to` choices (without it: one choice). Raises `GameError` at the beginning."""
        target = len(self.choices) - 1 if to is None else to
        if not 0 <= target < len(self.choices):
            raise GameError("This is the beginning of your game; there is nothing to take back.")
        kept = self.choices[:target]
        self.choices = []
        self.state = self.chapter_start = self._first()
        self.before = None
        self.replay(kept)
        self.answers = {address: line for address, line in self.answers.items() if address in kept}

    def replay(self, choices: Iterable[str]) -> None:
        """Take choices by address, one after the other. Raises `UnavailableChoice` at the first that is not on offer."""
        for address in choices:
            after = self.engine.choose(self.state, self._short(address))
            self.choices.append(address)
            self._move(after)

    def _short(self, address: str) -> str:
        scene, _, name = address.rpartition(".")
        if scene == self.state.scene:
            return name
        if scene == f"{self.chapter}.always":
            return f"always.{name}"
        raise UnavailableChoice(f"The choice '{address}' does not belong to this page.")

    def steps(self) -> Iterator[Step]:
        """Every moment from the beginning to now."""
        past = Session(self.engine, self.origin)
        past.answers = self.answers
        is_new_page = True
        for index, address in enumerate(self.choices):
            view, short = past.view, past._short(address)
            text = next(choice.text for choice in view.choices if choice.id == short)
            answer = self.answers.get(address)
            yield Step(index, view, f'{text} "{answer}"' if answer else text, is_new_page)
            past.choose(short)
            is_new_page = past.state.scene != view.scene
        yield Step(len(self.choices), self.view, None, is_new_page)
