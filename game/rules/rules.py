"""Advice about a story whose files and references are in order: what its author can hardly have meant.

Each rule looks at the story as it is written and plays nothing; what it cannot tell it leaves alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import chain

from game.loader.problems import Problem, Severity
from game.loader.source import Source
from game.rules.characters import characters
from game.rules.lengths import lengths
from game.rules.pages import pages
from game.rules.parts import Finding
from game.rules.questions import questions
from game.rules.reasoning import Reasoning
from game.rules.unused import unused
from game.story.world import Story

ERRORS = {"S234", "S244"}
HINTS = {"S221", "S224", "S225", "S226", "S229", "S231", "S247", "S248", "S249"}
"""All other findings are warnings."""


def advise(story: Story, sources: Mapping[str, Source]) -> list[Problem]:
    """What the rules find, sorted by file and line.

    `sources` are those that the story was read from, with every reference in order: a story with errors is mended before it is advised on.
    """
    reasoning = Reasoning.of(story)
    findings = chain(
        unused(story, sources), questions(story, sources, reasoning), pages(story, reasoning), lengths(story), characters(story, sources)
    )
    return sorted(_problem(sources[finding.where.holds], finding) for finding in findings)


def _problem(source: Source, finding: Finding) -> Problem:
    severity: Severity = "error" if finding.code in ERRORS else "hint" if finding.code in HINTS else "warning"
    path, code, message = finding.where.path, finding.code, finding.message
    return replace(source.problem_near(path, finding.words, code, message), severity=severity)
