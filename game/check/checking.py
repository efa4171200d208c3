"""The third depth of checking: the story is played by machine, and each of its promises is proved, refuted or left open.

Three means, each for what it can do. A claim about *all* games is proved on coarser stories (`proving`). A claim that something *can* be is
settled by a game that shows it (`searching`). What no game has shown is tried to be ruled out by a proof; if that fails too, it is said.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from time import perf_counter
from typing import NamedTuple

from game.check.alike import alike
from game.check.clamping import can_be_lost, losses, never_lost, told
from game.check.exact import Figures, measured
from game.check.exploring import BUDGET
from game.check.facts import asked, ways
from game.check.measuring import Length, NotesMet, Share, Turning, games_without, lengths, notes_met, shares, turnings
from game.check.proving import Claim, Proof, Prover, goes_back_in_time, has_no_ending, leads_to, may_never_end, never, reached
from game.check.routes import Way, can_be_gone, steps_of
from game.check.routes import ways as short_ways
from game.check.searching import GAMES, Findings, search
from game.check.watching import Sight, condition_of
from game.loader.problems import Problem, Severity
from game.loader.reader import Reading
from game.story.model import Counter
from game.story.world import Person, Story

LEAST_MISS = 3
"""Minutes that do not matter."""
SMALL = 25
"""A question about one passage or step may cost one part in so many of the states that a proof for the whole story may cost."""

Report = Callable[[str, int, int], None]
"""Told what is being done, how far it is, and how far it goes (0: not known)."""


@dataclass(frozen=True, slots=True)
class Proved:
    """A claim about all games, and what it took to prove it."""

    claim: str
    states: int
    facts: int


@dataclass(slots=True)
class Played:
    """What playing the story by machine has shown."""

    story: Story
    findings: Findings
    problems: list[Problem] = field(default_factory=list)
    proved: list[Proved] = field(default_factory=list)
    ways: dict[str, Way] = field(default_factory=dict)
    lengths: tuple[Length, ...] = ()
    shares: dict[str, tuple[Share, ...]] = field(default_factory=dict)
    turnings: dict[str, tuple[Turning, ...]] = field(default_factory=dict)
    exact: dict[str, Figures] = field(default_factory=dict)
    """By chapter; only where all its states can be listed."""
    notes: tuple[NotesMet, ...] = ()
    states: int = 0
    """States explored in all."""
    steps: int = 0
    seconds: float = 0.0

    @property
    def is_settled(self) -> bool:
        """Whether every question has an answer."""
        return not any(problem.code == "P314" for problem in self.problems)


class Lack(NamedTuple):
    """A problem that there is if something can be proved."""

    holds: str
    """The scene, chapter or file that it is about."""
    path: tuple[object, ...]
    code: str
    message: str
    severity: Severity


class Checking:
    """Plays one story. `budget` is how many states one exploration may have."""

    def __init__(self, reading: Reading, budget: int = BUDGET, games: int = GAMES, report: Report = lambda *_: None) -> None:
        assert reading.story is not None
        self._story = reading.story
        self._sources = reading.sources
        self._games = games
        self._budget = budget
        self._report = report
        self._doing = ""
        self._starts = [f"{chapter}.{start}" for chapter, found in self._story.chapters.items() for start in found.starts]
        self._prover = Prover(self._story, self._starts, budget, lambda at: report(self._doing, at, 0))
        self._played: Played

    def play(self) -> Played:
        """Everything that playing shows; raises nothing for a story without errors in its files and references."""
        begun = perf_counter()
        findings = search(self._story, self._starts, self._games, lambda at: self._report("games played by chance", at, self._games))
        self._played = Played(self._story, findings)
        self._endings()
        self._claim("time never runs backwards", goes_back_in_time, "P310", "the date is earlier than that of a page before it")
        self._people()
        self._scenes()
        self._sights()
        self._ways()
        self._sums()
        self._measured()
        self._exact()
        for scene, index, message in alike(self._story):
            self._problem(scene, ("choices", index), "P309", message, "warning")
        self._played.problems.sort()
        self._played.states, self._played.steps = self._prover.states, self._prover.steps
        self._played.seconds = perf_counter() - begun
        return self._played

    def _endings(self) -> None:
        if self._claim("an ending can be reached from every page", may_never_end):
            return
        exact = self._prover.prove_exactly(has_no_ending)
        if exact.is_proved:
            self._note("an ending can be reached from every page", exact)
        elif exact.graph.is_complete:
            self._stuck(exact)
        else:
            self._stuck_games()

    def _stuck(self, exact: Proof) -> None:
        """Each scene once, with the shortest way to where nothing goes on; what has no way on at all comes before what goes round."""
        ends = {state: not any(exact.graph.steps(state)) for state in exact.doubts}
        told = set[str]()
        for state in sorted(exact.doubts, key=lambda state: (not ends[state], state)):
            scene = exact.graph.scene(state)
            if scene not in told:
                told.add(scene)
                code, what = ("P301", "there is no way on") if ends[state] else ("P302", "no ending can be reached")
                self._problem(scene, (), code, f"from here {what} after: {_told(exact.way(state))}")

    def _stuck_games(self) -> None:
        findings = self._played.findings
        stuck = [game for game in findings.games if not self._story.scenes[findings.program.scene(game.last)].ending]
        if not stuck:
            message = "it could not be proved that an ending can be reached from every page; raise --states, or make the rules simpler"
            self._problem(self._story.start(self._starts[0]).scene, (), "P314", message, "hint")
            return
        game = min(stuck, key=lambda game: len(game.moves))
        way = _told([step.choice for step in steps_of(self._story, findings.program, game.moves)])
        self._problem(findings.program.scene(game.last), (), "P301", f"from here there is no way on after: {way}")

    def _claim(self, words: str, claim: Claim, code: str = "", message: str = "") -> bool:
        """Try to prove a claim; if it has a code, what remains in doubt is a problem at its scene."""
        self._doing = words
        proof = self._prover.prove(claim)
        if proof.is_proved:
            self._note(words, proof)
        elif code:
            for scene, state in {proof.graph.scene(state): state for state in reversed(proof.doubts)}.items():
                is_real = can_be_gone(self._story, proof.graph.way(state))
                perhaps = "" if is_real else " (perhaps: not all rules were kept in mind)"
                self._problem(scene, (), code, f"{message}, after: {_told(proof.way(state))}{perhaps}", "error" if is_real else "warning")
        return proof.is_proved

    def _people(self) -> None:
        """Nobody who has died or left is named in a scene that comes after."""
        for name, person in self._story.declared.people.items():
            named = [scene.id for scene in self._story.scenes.values() if name in scene.people and person.gone]
            proofs = {scene: self._never_gone(scene, person) for scene in named}
            if named and all(proof.is_proved for proof in proofs.values()):
                self._note(f"{person.name} is named on no page after having gone", max(proofs.values(), key=lambda proof: proof.states))
            for scene, proof in proofs.items():
                if not proof.is_proved:
                    way = _told(proof.way(proof.doubts[0])) if proof.doubts else "a way too long to be found"
                    self._problem(scene, ("people",), "P311", f"{person.name} may be gone here, after: {way}", "warning")

    def _never_gone(self, scene: str, person: Person) -> Proof:
        assert person.gone is not None
        return self._prover.prove(never(scene, person.gone, holds=True), asked(self._story, person.gone))

    def _scenes(self) -> None:
        """Every scene and ending: shown by a game, or ruled out."""
        self._played.ways = short_ways(self._story, self._starts, self._played.findings)
        for scene in self._story.scenes.values():
            if scene.id not in self._played.ways:
                code = "P307" if scene.ending else "P303"
                self._rule_out(Lack(scene.id, (), code, "this scene cannot be reached", "error"), reached(scene.id))

    def _sights(self) -> None:
        for sight in self._played.findings.unseen:
            if sight.scene in self._played.ways:
                condition = condition_of(self._story, sight)
                code, message = _lack(sight)
                path = (sight.part, sight.at) if self._is_own(sight) else ()
                lack = Lack(sight.scene, path, code, f"{message}: {condition.text}", "warning")
                self._rule_out(lack, never(sight.scene, condition, holds=sight.holds))

    def _is_own(self, sight: Sight) -> bool:
        return sight.part == "text" or sight.at < len(self._story.scenes[sight.scene].choices)

    def _ways(self) -> None:
        """Every scene that a choice can lead to: shown by a game, or ruled out."""
        found = self._played.findings.taken
        tried = {(scene, index) for scene, index, _ in found}
        for scene in self._story.scenes.values():
            for index, (_, choice) in enumerate(self._story.choices(scene)):
                targets = {where or scene.id for where, _ in ways(choice)} if (scene.id, index) in tried else set()
                for target in sorted(target for target in targets if (scene.id, index, target) not in found):
                    path = ("choices", index) if index < len(scene.choices) else ()
                    lack = Lack(scene.id, path, "P306", f"this choice never leads to {target}", "warning")
                    self._rule_out(lack, leads_to(scene.id, index, target))

    def _sums(self) -> None:
        """What is added counts in full: shown otherwise by a game, or, of an exact counter, proved."""
        shown = losses(self._story, self._starts, self._played.findings)
        exact = {name for name, variable in self._story.declared.variables.items() if isinstance(variable, Counter) and variable.exact}
        for (name, _), found in shown.items():
            message = told(self._story, self._sources, found)
            self._about(name, *(("P316", message, "error") if name in exact else ("P315", message, "hint")))
        for name in sorted(exact - {name for name, _ in shown}):
            self._never_lost(name)

    def _never_lost(self, name: str) -> None:
        self._doing = words = f"nothing that is added to '{name}' is ever lost"
        proof = self._prover.prove(never_lost(self._story, name), [("variable", name)], with_sums=True)
        if proof.is_proved:
            self._note(words, proof)
            return
        way = proof.graph.way(proof.doubts[0]) if proof.doubts else []
        choice = can_be_lost(self._story, way, name) if proof.doubts else None
        if choice is None:
            self._about(name, "P314", f"no game has shown otherwise, and it could not be proved, that {words}", "hint")
        else:
            gone = [*(step for _, step, _ in way), choice]
            self._about(name, "P316", f"a part of what is added to '{name}' is lost after: {_told(gone)}", "error")

    def _about(self, variable: str, code: str, message: str, severity: Severity) -> None:
        self._problem(self._declared_in("variables", variable), ("variables", variable), code, message, severity)

    def _rule_out(self, lack: Lack, claim: Claim) -> None:
        """Something that no game has shown: a problem if it is proved that none can, and an open question otherwise."""
        self._doing = lack.message
        if self._prover.prove(claim, share=SMALL).is_proved:
            self._problem(*lack)
        else:
            message = f"no game has shown otherwise, and it could not be proved, that {lack.message}"
            self._problem(lack.holds, lack.path, "P314", message, "hint")

    def _measured(self) -> None:
        played, story = self._played, self._story
        played.lengths = lengths(story, played.findings)
        played.shares = {chapter: shares(story, played.findings, chapter) for chapter in story.head.chapters}
        played.turnings = {chapter: turnings(story, played.findings, chapter) for chapter in story.head.chapters}
        played.notes = notes_met(story)
        for length in played.lengths:
            promised = story.chapters[length.chapter].minutes
            if not length.minutes(0) - LEAST_MISS <= promised <= length.minutes(2) + LEAST_MISS:
                needs = f"{length.minutes(0):.0f} to {length.minutes(2):.0f}"
                message = f"{length.protagonist} needs {needs} minutes here, and {promised} are promised"
                self._problem(length.chapter, ("minutes",), "P312", message, "warning")
        for name, note in story.declared.notes.items():
            without = [len(game.moves) for game in games_without(story, played.findings, name)] if note.core else []
            if without:
                message = f"a game of {min(without)} choices misses this note"
                self._problem(self._declared_in("notes", name), ("notes", name), "P313", message, "hint")

    def _exact(self) -> None:
        """Exact figures, where they can be had; a story in which a game may never end has none."""
        if not any(problem.code in ("P301", "P302") for problem in self._played.problems):
            self._played.exact, ways = measured(self._story, self._budget)
            self._played.ways |= ways

    def _declared_in(self, kind: str, name: str) -> str:
        """The file of declarations that declares something."""
        found = {file: source.data for file, source in self._sources.items() if isinstance(source.data, dict)}
        return next(file for file, data in found.items() if isinstance(data.get(kind), dict) and name in data[kind])

    def _note(self, words: str, proof: Proof) -> None:
        self._played.proved.append(Proved(words, proof.states, len(proof.graph.program.layout.places)))

    def _problem(self, holds: str, path: Sequence[object], code: str, message: str, severity: Severity = "error") -> None:
        self._played.problems.append(_problem(self._sources[holds].problem(path, code, message), severity))


def _problem(found: Problem, severity: Severity) -> Problem:
    return replace(found, severity=severity)


def _told(choices: Sequence[str]) -> str:
    """A way in words."""
    return ", ".join(choices) or "the beginning"


def _lack(sight: Sight) -> tuple[str, str]:
    """The code and the message for something that can never be seen."""
    if not sight.holds:
        return "P308", "this condition always holds here"
    return ("P304", "this passage is never shown") if sight.part == "text" else ("P305", "this choice is never open")
