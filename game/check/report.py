"""What a check has found, for people and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from game.check.checking import Played
from game.check.measuring import FAST, SLOW, Length
from game.loader.problems import Problem
from game.story.world import Story

GRAVITY = ("error", "warning", "hint")
HINTS = 8
"""Hints that are shown of many."""


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 scene", "3 scenes"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(problems: Sequence[Problem], *, every_hint: bool) -> Iterator[str]:
    """The problems line by line, errors first, then warnings, then hints: all of them, or some of many."""
    for severity in GRAVITY:
        found = [problem for problem in problems if problem.severity == severity]
        if found:
            yield f"{severity.capitalize()}s"
            shown = found if every_hint or severity != "hint" else found[:HINTS]
            yield from (f"  {problem}" for problem in shown)
            if len(shown) < len(found):
                yield f"  … and {len(found) - len(shown)} more; --hints lists them all"
            yield ""


def summary(story: Story, problems: Sequence[Problem], played: Played | None) -> Iterator[str]:
    """The summary: what there is, what is proved, what was shown, and how long it takes."""
    choices = sum(len(scene.choices) for scene in story.scenes.values()) + sum(len(chapter.always) for chapter in story.chapters.values())
    passages = sum(len(scene.text) for scene in story.scenes.values())
    warned = sum(scene.content is not None for scene in story.scenes.values())
    scenes = f"{counted(len(story.scenes), 'scene')} ({warned:,} behind a warning)"
    yield f"{scenes}, {counted(choices, 'choice')}, {counted(passages, 'passage')}: {_how_many(problems)}."
    if played is not None:
        yield ""
        yield from _proofs(played)
        yield from _endings(played)
        yield from _times(played)
        yield from _notes(played)


def _how_many(problems: Sequence[Problem]) -> str:
    counts = {severity: sum(problem.severity == severity for problem in problems) for severity in GRAVITY}
    return ", ".join(counted(number, severity) for severity, number in counts.items() if number) or "no problems"


def _proofs(played: Played) -> Iterator[str]:
    yield "Proved for every game from every start:"
    for proved in played.proved:
        kept = f"{counted(proved.facts, 'fact')} kept in mind" if proved.facts else "no fact kept in mind"
        yield f"  {proved.claim} ({counted(proved.states, 'state')}, {kept})"
    findings = played.findings
    open_questions = sum(problem.code == "P314" for problem in played.problems)
    yield f"Shown in {len(findings.games):,} games played by chance, and in what was looked for beside them:"
    steps = counted(len(findings.taken), "step")
    yield f"  {counted(len(played.ways), 'scene')}, {steps} from scene to scene, every condition both ways where it can be"
    yield f"Not settled: {counted(open_questions, 'question') + ' (see P314)' if open_questions else 'nothing'}."
    yield ""


def _endings(played: Played) -> Iterator[str]:
    story = played.story
    yield "Endings, if every open choice were taken equally often:"
    for chapter, shares in played.shares.items():
        if shares:
            told = (f"{story.declared.endings[found.ending].title} {found.share:.0%} (± {2 * found.error:.0%})" for found in shares)
            yield f"  from {story.chapters[chapter].title}: {', '.join(told)}"
    yield ""


def _times(played: Played) -> Iterator[str]:
    story = played.story
    yield f"Minutes in games played by chance (short, usual, long; in brackets usual for readers of {SLOW} and {FAST} words a minute):"
    for length in played.lengths:
        chapter, name = story.chapters[length.chapter], story.head.protagonists[length.protagonist].name
        yield f"  {chapter.title}, {name}: {_minutes(length)}; promised {chapter.minutes}; about {length.words[1]:,.0f} words"
    yield ""


def _minutes(length: Length) -> str:
    short_, usual, long = (f"{length.minutes(which):.0f}" for which in range(3))
    return f"{short_}, {usual}, {long} ({length.minutes(1, SLOW):.0f}, {length.minutes(1, FAST):.0f})"


def _notes(played: Played) -> Iterator[str]:
    yield "Notes:"
    for met in played.notes:
        name = played.story.head.protagonists[met.protagonist].name
        yield f"  {name} always meets {len(met.always)}, may meet {len(met.sometimes)}, and never meets {len(met.never)}"


def as_json(story: Story | None, problems: Sequence[Problem], played: Played | None) -> dict[str, Any]:
    """One object: `problems`, `exploration`, `scenes`, `endings`, and what was proved and measured."""
    found: dict[str, Any] = {
        "problems": [
            {name: getattr(problem, name) for name in ("code", "severity", "file", "line", "column", "message")} for problem in problems
        ]
    }
    if story is None or played is None:
        return found
    found["exploration"] = {
        "complete": played.is_settled, "states": played.states, "edges": played.steps, "seconds": round(played.seconds, 3),
    }  # fmt: skip
    found["proved"] = [{"claim": proved.claim, "states": proved.states, "facts": proved.facts} for proved in played.proved]
    found["scenes"] = {scene: _reach(played, scene) for scene in story.scenes}
    found["endings"] = {ending: _ending(played, ending) for ending in story.declared.endings}
    return found


def _reach(played: Played, scene: str) -> dict[str, Any]:
    way = played.ways.get(scene)
    if way is None:
        return {"reachable": False, "shortest": None}
    return {"reachable": True, "start": way.start, "shortest": [step.choice for step in way.steps], "is_shortest": way.is_shortest}


def _ending(played: Played, ending: str) -> dict[str, Any]:
    scenes = [scene.id for scene in played.story.scenes.values() if scene.ending == ending and scene.id in played.ways]
    nearest = min(scenes, key=lambda scene: len(played.ways[scene].steps), default="")
    first = next(iter(played.shares.values()), ())
    share = next((found.share for found in first if found.ending == ending), 0.0)
    return _reach(played, nearest) | {"share": round(share, 4)}
