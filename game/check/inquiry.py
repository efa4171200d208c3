"""What the rooms that check a story share: what is known so far, and how a promise becomes a proof or a problem."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from game.check.exploring import BUDGET
from game.check.proving import Proof, Prover
from game.check.routes import Way, starts_of
from game.check.ruling import Thing, rule_out
from game.check.sampling import NOTHING, Measured
from game.check.searching import Findings
from game.loader.problems import Problem, Severity
from game.loader.reader import Reading
from game.loader.source import Source
from game.story.world import Story

LONG, START = 40, 5
"""Choices of a way that are told at most, and how many of them from its start."""
SMALL = 50
"""A question about one passage or step may cost one part in so many of the states that a proof for the whole story may cost."""

LARGE = 10
"""A promise about the whole story may cost one part in so many of them."""

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
    failed: list[str] = field(default_factory=list)
    """Claims about all games that are refuted, or could not be proved."""
    ways: dict[str, Way] = field(default_factory=dict)
    measured: Measured = NOTHING
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


class Inquiry:
    """One check of one story."""

    def __init__(self, reading: Reading, findings: Findings, budget: int = BUDGET, report: Report = lambda *_: None) -> None:
        assert reading.story is not None
        self.story = reading.story
        self.sources: Mapping[str, Source] = reading.sources
        self.starts = starts_of(self.story)
        self.played = Played(self.story, findings)
        self.prover = Prover(self.story, self.starts, budget, lambda at: report(self._doing, at, 0))
        self._doing = ""

    def proves(self, doing: str, prove: Callable[[], Proof]) -> Proof:
        """Try to prove something, and say so while it lasts; what comes of it is noted."""
        self._doing = doing
        proof = prove()
        self.played.failed = [claim for claim in self.played.failed if claim != doing]
        if proof.is_proved:
            self.played.proved.append(Proved(doing, proof.states, len(proof.graph.program.layout.places)))
        else:
            self.played.failed.append(doing)
        return proof

    def rule_out(self, lack: Lack, thing: Thing) -> None:
        """Something that no game has shown: a problem if it is proved that none can, and an open question if it is neither shown."""
        self._doing = lack.message
        proof = rule_out(self.prover, thing, SMALL)
        if proof.is_proved:
            self.problem(*lack)
        elif not proof.is_refuted:
            message = f"no game has shown otherwise, and it could not be proved, that {lack.message}"
            self.problem(lack.holds, lack.path, "P314", message, "hint")

    def problem(self, holds: str, path: Sequence[object], code: str, message: str, severity: Severity = "error") -> None:
        """Something wrong, at a place of the file that holds it."""
        self.played.problems.append(replace(self.sources[holds].problem(path, code, message), severity=severity))

    def declared_in(self, kind: str, name: str) -> str:
        """The file of declarations that declares something."""
        found = {file: source.data for file, source in self.sources.items() if isinstance(source.data, dict)}
        return next(file for file, data in found.items() if isinstance(data.get(kind), dict) and name in data[kind])


def told(choices: Sequence[str]) -> str:
    """A way in words; of a long one what leads to its end."""
    if len(choices) > LONG:
        left_out = len(choices) - LONG
        return ", ".join([*choices[:START], f"… {left_out} more …", *choices[START + left_out :]])
    return ", ".join(choices) or "the beginning"
