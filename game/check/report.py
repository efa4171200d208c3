"""What a check has found, for people and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isinf
from pathlib import Path
from typing import Any

from game.check.inquiry import Played
from game.check.measuring import FAST, SLOW, Length, Share, Turning
from game.loader.problems import Problem
from game.options import told
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


def summary(story: Story, folder: Path, problems: Sequence[Problem], played: Played | None) -> Iterator[str]:
    """The summary: what there is, what is proved, what was shown, and how long it takes."""
    choices = sum(len(scene.choices) for scene in story.scenes.values()) + sum(len(chapter.always) for chapter in story.chapters.values())
    passages = sum(len(scene.text) for scene in story.scenes.values())
    warned = sum(scene.content is not None for scene in story.scenes.values())
    scenes = f"{counted(len(story.scenes), 'scene')} ({warned:,} behind a warning)"
    yield f"{told(folder)}: {scenes}, {counted(choices, 'choice')}, {counted(passages, 'passage')}: {_how_many(problems)}."
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
    for chapter in played.shares:
        if found := shares_of(played, chapter):
            told = (f"{story.declared.endings[share.ending].title} {_share(share)}" for share in found)
            yield f"  from {story.chapters[chapter].title}: {', '.join(told)}{' (exact)' if chapter in played.exact else ''}"
            turning = strongest(turnings_of(played, chapter)) if len(found) > 1 else []
            yield from (f"    what decides most: {_turning(played, choice)}" for choice in turning)
    yield ""


def shares_of(played: Played, chapter: str) -> Sequence[Share]:
    """The share of each ending: exact, or sampled."""
    return played.exact[chapter].shares if chapter in played.exact else played.shares[chapter]


def turnings_of(played: Played, chapter: str) -> Sequence[Turning]:
    """What each choice changes: exact, or sampled."""
    return (played.exact[chapter].turnings if chapter in played.exact else ()) or played.turnings[chapter]


def strongest(turnings: Sequence[Turning]) -> list[Turning]:
    """For each ending the choice that changes its share most, of those after which the game is still open."""
    best: dict[str, Turning] = {}
    for turning in turnings:
        if turning.is_open and abs(turning.change) > abs(best[turning.ending].change if turning.ending in best else 0.0):
            best[turning.ending] = turning
    return list(best.values())


def _share(found: Share) -> str:
    return f"{found.share:.0%} (± {2 * found.error:.0%})" if found.error else f"{found.share:.1%}"


def _turning(played: Played, turning: Turning) -> str:
    """ "crossing.bank.pay, for Across: of the games that come to its page 39% end so, after it 61%"."""
    title = played.story.declared.endings[turning.ending].title
    return f"{turning.choice}, for {title}: of the games that come to its page {turning.before:.0%} end so, after it {turning.after:.0%}"


def _times(played: Played) -> Iterator[str]:
    story = played.story
    yield f"Minutes in games played by chance (short, usual, long; in brackets usual for readers of {SLOW} and {FAST} words a minute):"
    for length in played.lengths:
        chapter, name = story.chapters[length.chapter], story.head.protagonists[length.protagonist].name
        yield f"  {chapter.title}, {name}: {_minutes(length)}; promised {chapter.minutes}; about {length.words[1]:,.0f} words"
    for length in (length for exact in played.exact.values() for length in exact.lengths):
        chapter, name = story.chapters[length.chapter], story.head.protagonists[length.protagonist].name
        yield f"  {chapter.title}, {name}, exact: {_between(length)}"
    yield ""


def _between(length: Length) -> str:
    """ "at least 0.2, on average 0.5, at most 1.1 minutes; 17, 61.2 and 102 words"."""
    least, mean, most = (f"{length.minutes(which):.1f}" for which in range(3))
    if isinf(length.words[2]):
        return (
            f"at least {least}, on average {mean} minutes, and as long as one likes; {length.words[0]:,} and {length.words[1]:,.1f} words"
        )
    words = f"{length.words[0]:,}, {length.words[1]:,.1f} and {length.words[2]:,} words"
    return f"at least {least}, on average {mean}, at most {most} minutes; {words}"


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
    found["chapters"] = {chapter: _figures(played, chapter) for chapter in story.chapters}
    found["scenes"] = {scene: _reach(played, scene) for scene in story.scenes}
    found["endings"] = {ending: _ending(played, ending) for ending in story.declared.endings}
    return found


def _figures(played: Played, chapter: str) -> dict[str, Any]:
    exact = played.exact.get(chapter)
    lengths = exact.lengths if exact else [length for length in played.lengths if length.chapter == chapter]
    return {
        "exact": exact is not None,
        "shares": {share.ending: {"share": share.share, "error": share.error} for share in shares_of(played, chapter)},
        "lengths": {length.protagonist: {"words": _finite(length.words), "choices": _finite(length.choices)} for length in lengths},
        "turning_points": [turning._asdict() | {"change": turning.change} for turning in turnings_of(played, chapter)],
    }


def _finite(figures: Sequence[float]) -> list[float | None]:
    """JSON knows nothing that has no end."""
    return [None if isinf(figure) else figure for figure in figures]


def _reach(played: Played, scene: str) -> dict[str, Any]:
    way = played.ways.get(scene)
    if way is None:
        return {"reachable": False, "shortest": None}
    return {"reachable": True, "start": way.start, "shortest": [step.choice for step in way.steps], "is_shortest": way.is_shortest}


def _ending(played: Played, ending: str) -> dict[str, Any]:
    scenes = [scene.id for scene in played.story.scenes.values() if scene.ending == ending and scene.id in played.ways]
    nearest = min(scenes, key=lambda scene: len(played.ways[scene].steps), default="")
    first = next((shares_of(played, chapter) for chapter in played.shares), ())
    share = next((found.share for found in first if found.ending == ending), 0.0)
    return _reach(played, nearest) | {"share": round(share, 4)}
