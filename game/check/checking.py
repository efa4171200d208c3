"""The third depth of checking: the story is played by machine, and each of its promises is proved, refuted or left open.

Three means, each for what it can do. A claim about *all* games is proved on coarser stories (`promises`). A claim that something *can* be
is settled by a game that shows it (`searching`). What no game has shown is tried to be ruled out by a proof (`showing`, `ruling`); if that
fails too, it is said.
"""

from __future__ import annotations

from math import isinf
from time import perf_counter

from game.check import promises, showing
from game.check.alike import alike
from game.check.exploring import BUDGET
from game.check.inquiry import Inquiry, Played, Report
from game.check.routes import starts_of
from game.check.sampling import WHOLE, Measured, beside
from game.check.searching import GAMES, search
from game.loader.reader import Reading

LEAST_MISS = 3
"""Minutes that do not matter."""


class Checking:
    """Plays one story. `budget` is how many states one exploration may have."""

    def __init__(self, reading: Reading, budget: int = BUDGET, games: int = GAMES, report: Report = lambda *_: None) -> None:
        assert reading.story is not None
        self._reading = reading
        self._story = reading.story
        self._games = games
        self._budget = budget
        self._report = report

    def play(self) -> Played:
        """Everything that playing shows; raises nothing for a story without errors in its files and references."""
        begun = perf_counter()
        with beside(self._story, self._budget, min(WHOLE, self._games)) as measured:
            findings = search(
                self._story, starts_of(self._story), self._games, lambda at: self._report("games played by chance", at, self._games)
            )
            inquiry = Inquiry(self._reading, findings, self._budget, self._report)
            for look in (promises.endings, promises.time, promises.people, showing.scenes, showing.sights, showing.steps, promises.sums):
                look(inquiry)
            self._report("counting what games played by chance have shown", 0, 0)
            played = inquiry.played
            played.measured = measured()
        played.ways |= played.measured.ways
        self._promised(inquiry, played.measured)
        for scene, index, message in alike(self._story):
            inquiry.problem(scene, ("choices", index), "P309", message, "warning")
        played.problems.sort()
        played.states, played.steps = inquiry.prover.states, inquiry.prover.steps
        played.seconds = perf_counter() - begun
        return played

    def _promised(self, inquiry: Inquiry, measured: Measured) -> None:
        """Whether the minutes are those that are promised, and whether no game can do without what is at the core."""
        for length in measured.best_lengths:
            promised = self._story.chapters[length.chapter].minutes
            if not length.minutes(0) - LEAST_MISS <= promised <= length.minutes(2) + LEAST_MISS:
                most = "as many as one likes" if isinf(length.words[2]) else f"{length.minutes(2):.0f}"
                message = f"{length.protagonist} needs {length.minutes(0):.0f} to {most} minutes here, and {promised} are promised"
                inquiry.problem(length.chapter, ("minutes",), "P312", message, "warning")
        for name, choices in measured.missed.items():
            if self._story.declared.notes[name].core:
                message = f"a game of {choices} choices misses this note"
                inquiry.problem(inquiry.declared_in("notes", name), ("notes", name), "P313", message, "hint")
