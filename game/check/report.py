"""What a check has found, for people and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isinf
from pathlib import Path
from typing import Any

from game.check.inquiry import Played
from game.check.measuring import FAST, SLOW, USUAL, Length, Share, Turning
from game.loader.problems import Problem
from game.options import told
from game.story.world import Story

GRAVITY = ("error", "warning", "hint")
HINTS = 8
"""Hints that are shown of many."""
LEAST, MOST = 0.02, 0.3
"""Shares of an ending outside of which it is marked."""
TURNED, SURE, TURNINGS = 0.1, 3, 5
"""By how much a choice must change a share to be told, at how many standard errors, and how many choices are told."""
NEVER = {"share": 0.0, "error": 0.0}


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 scene", "3 scenes"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(problems: Sequence[Problem], *, every_hint: bool) -> Iterator[str]:
    """The problems line by line, errors first, then warnings, then hints: all of them, or some of many."""
    for severity in GRAVITY:
        found = [problem for problem in problems if problem.severity == severity]
        if found:
            yield f"{severity.capitalize()}s"
            shown = found if every_hint or severity != "hint" else _first_hints(found)
            yield from (f"  {problem}" for problem in shown)
            if len(shown) < len(found):
                yield f"  … and {len(found) - len(shown)} more; --hints lists them all"
            yield ""


def _first_hints(found: Sequence[Problem]) -> list[Problem]:
    """Some of many hints; what could not be settled is always among them."""
    unsettled = [problem for problem in found if problem.code == "P314"]
    others = [problem for problem in found if problem.code != "P314"]
    return unsettled + others[: max(HINTS - len(unsettled), 0)]


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
        yield from _reread(played)
    if problems:
        yield ""
        first = min(problems, key=lambda problem: (GRAVITY.index(problem.severity), problem.code != "P314"))
        yield f"`interhelpo check --explain {first.code}` says what a code means, and shows how it is put right."


def _how_many(problems: Sequence[Problem]) -> str:
    counts = {severity: sum(problem.severity == severity for problem in problems) for severity in GRAVITY}
    return ", ".join(counted(number, severity) for severity, number in counts.items() if number) or "no problems"


def _proofs(played: Played) -> Iterator[str]:
    yield "Proved for every game from every start:"
    for proved in played.proved:
        kept = f"{counted(proved.facts, 'fact')} kept in mind" if proved.facts else "no fact kept in mind"
        yield f"  {proved.claim} ({counted(proved.states, 'state')}, {kept})"
    if played.failed:
        yield "Not proved:"
        yield from (f"  {claim}" for claim in played.failed)
    findings = played.findings
    open_questions = sum(problem.code == "P314" for problem in played.problems)
    yield f"Shown in {len(findings.games):,} games played by chance, and in what was looked for beside them:"
    steps = counted(len(findings.taken), "step")
    yield f"  {counted(len(played.ways), 'scene')}, {steps} from scene to scene, every condition both ways where it can be"
    yield f"Not settled: {counted(open_questions, 'question') + ' (see P314)' if open_questions else 'nothing'}."
    yield ""


def _endings(played: Played) -> Iterator[str]:
    """A row for each ending, a column for each protagonist, and under the table what decides most."""
    story, measured = played.story, played.measured
    shares = {name: found for name, found in measured.best_shares(story).items() if found}
    if not shares:
        return
    error = 2 * max((share.error for found in shares.values() for share in found), default=0.0)
    games = f"in {measured.whole:,} games of each, ± up to {100 * error:.0f} points" if error else "exact"
    yield f"Endings of the whole story, in per cent, if every open choice were taken equally often ({games}):"
    came = [name for name in story.declared.endings if any(share.ending == name for found in shares.values() for share in found)]
    rows = {story.declared.endings[name].title: [_share(found, name) for found in shares.values()] for name in came}
    yield from _table(list(shares), rows)
    signs = {"!": f"! is outside {LEAST:.0%} to {MOST:.0%}", "–": "– came in no game"}
    if told := [meaning for sign, meaning in signs.items() if any(sign in cell for cells in rows.values() for cell in cells)]:
        yield f"  {', '.join(told)}"
    for turning in strongest(measured.best_turnings(story)):
        yield f"  much is decided by {_turning(played, turning)}"
    yield ""


def _table(heads: Sequence[str], rows: dict[str, list[str]]) -> Iterator[str]:
    """Columns of figures that stand under each other; the first, of titles, has no head."""
    first = max(map(len, rows))
    widths = [max(len(head), 5) + 2 for head in heads]
    for title, cells in {"": list(heads), **rows}.items():
        yield f"  {title:<{first}}{''.join(f'{cell:>{width}}' for cell, width in zip(cells, widths, strict=False))}".rstrip()


def _share(found: Sequence[Share], ending: str) -> str:
    """ "12 ", "36!"; less than half a per cent is "<1!"."""
    share = next((share.share for share in found if share.ending == ending), 0.0)
    told = "–" if not share else "<1" if share < 0.005 else f"{100 * share:.0f}"
    return f"{told}{'!' if share and not LEAST <= share <= MOST else ' '}"


def strongest(turnings: Sequence[Turning]) -> list[Turning]:
    """The choices that change most, if it is no accident that they do, and after which the game is still open; each choice and each ending
    once."""
    sure = [turning for turning in turnings if turning.is_open and abs(turning.change) >= max(TURNED, SURE * turning.error)]
    found: list[Turning] = []
    for turning in sorted(sure, key=lambda turning: -abs(turning.change)):
        if turning.ending not in {other.ending for other in found} and turning.choice not in {other.choice for other in found}:
            found.append(turning)
    return found[:TURNINGS]


def _turning(played: Played, turning: Turning) -> str:
    """ "crossing.bank.pay: after it 61% of games end with Across, of all that come to its page 39%"."""
    title = played.story.declared.endings[turning.ending].title
    return f"{turning.choice}: after it {turning.after:.0%} of games end with {title}, of all that come to its page {turning.before:.0%}"


def _times(played: Played) -> Iterator[str]:
    """A line for each chapter: its protagonists are spread over a range."""
    story, measured = played.story, played.measured
    yield f"Minutes at {USUAL} words a minute, over the protagonists (in brackets the shortest and longest games; at {SLOW} and {FAST}):"
    for name in story.head.chapters:
        if found := [length for length in measured.best_lengths if length.chapter == name]:
            exact = ", exact" if name in measured.exact else ""
            words = _range([length.words[1] for length in found])
            chapter = story.chapters[name]
            yield f"  {chapter.title}: {_minutes(found)}; promised {chapter.minutes}; {words} words{exact}"
    if len(story.head.chapters) > 1:
        yield f"  All chapters, for each protagonist: {', '.join(_whole(measured.best_lengths, story))}"
    yield ""


def _whole(lengths: Sequence[Length], story: Story) -> Iterator[str]:
    """ "Asan of the Chuy valley 46 (67 and 39)"."""
    for name, protagonist in story.head.protagonists.items():
        found = [length for length in lengths if length.protagonist == name]
        usual, slow, fast = (sum(length.minutes(1, pace) for length in found) for pace in (USUAL, SLOW, FAST))
        yield f"{protagonist.name} {usual:.0f} ({slow:.0f} and {fast:.0f})"


def _minutes(found: Sequence[Length]) -> str:
    """ "18 to 20 (12 to 26; 25 and 15)"."""
    usual, slow, fast = (_range([length.minutes(1, pace) for length in found]) for pace in (USUAL, SLOW, FAST))
    least, most = min(length.minutes(0) for length in found), max(length.minutes(2) for length in found)
    whole = f"{least:.0f} to {most:.0f}" if not isinf(most) else f"{least:.0f} to as many as one likes"
    return f"{usual} ({whole}; {slow} and {fast})"


def _range(figures: Sequence[float]) -> str:
    least, most = f"{min(figures):,.0f}", f"{max(figures):,.0f}"
    return least if least == most else f"{least} to {most}"


def _notes(played: Played) -> Iterator[str]:
    yield "Notes:"
    for met in played.measured.notes:
        name = played.story.head.protagonists[met.protagonist].name
        yield f"  {name} always meets {len(met.always)}, may meet {len(met.sometimes)}, and never meets {len(met.never)}"


def _reread(played: Played) -> Iterator[str]:
    if found := played.measured.rereads:
        yield ""
        yield "Played twice as the same person, of the words that one reads the second time are known already (the median):"
        for reread in found:
            name = played.story.head.protagonists[reread.protagonist].name
            yield f"  {name}: {reread.share:.0%} of {reread.words:,.0f}"


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
    found["failed"] = played.failed
    found["chapters"] = {chapter: _figures(played, chapter) for chapter in story.chapters}
    found["rereads"] = {reread.protagonist: {"words": reread.words, "share": reread.share} for reread in played.measured.rereads}
    found["scenes"] = {scene: _reach(played, scene) for scene in story.scenes}
    found["endings"] = {ending: _ending(played, ending) for ending in story.declared.endings}
    return found


def _figures(played: Played, chapter: str) -> dict[str, Any]:
    measured, exact = played.measured, played.measured.exact.get(chapter)
    lengths = [length for length in measured.best_lengths if length.chapter == chapter]
    shares = exact.shares if exact else measured.chapter_shares.get(chapter, ())
    turnings = (exact.turnings if exact else ()) or measured.chapter_turnings.get(chapter, ())
    return {
        "exact": exact is not None,
        "shares": {share.ending: {"share": share.share, "error": share.error} for share in shares},
        "lengths": {length.protagonist: {"words": _finite(length.words), "choices": _finite(length.choices)} for length in lengths},
        "turning_points": [turning._asdict() | {"change": turning.change} for turning in turnings],
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
    shares = {
        protagonist: next(({"share": share.share, "error": share.error} for share in found if share.ending == ending), NEVER)
        for protagonist, found in played.measured.best_shares(played.story).items()
    }
    mean = sum(share["share"] for share in shares.values()) / max(len(shares), 1)
    return _reach(played, nearest) | {"share": round(mean, 4), "shares": shares}
