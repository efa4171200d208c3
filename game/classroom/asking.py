"""Questions for talking about a lesson, made from what the class has really chosen. They judge nobody, and nobody is told apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from game.classroom.points import Option, Turning

MOST = 8
"""Questions of one debrief."""
OF_A_KIND = 2
"""Of them, of the same kind."""
FEW = 5
"""Pupils of whom at least something is said."""
CLEAR = 0.5
"""By how much the shares of two groups differ of which a question says so."""
OPINIONS = ("For which of the two have you met more reasons?", "What on your way speaks for the one, and what for the other?")
"""Asked where they have said what they think."""
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

Taken = Mapping[int, Mapping[str, str]]
"""What each game has chosen at each turning point: addresses of choices by those of their scenes."""


class Question(NamedTuple):
    """A question to the class."""

    about: str
    """The turning point, in its words; empty for a question about the whole."""
    text: str


class _Draft(NamedTuple):
    """A question that could be asked."""

    kind: str
    scene: str
    about: str
    facts: str
    """What it begins with."""
    closings: tuple[str, str]
    """What is asked then: the first question of its kind, and the second."""
    weight: float
    """How much the class has to do with it."""


def questions(
    turnings: Sequence[Turning], taken: Taken, endings: Sequence[tuple[str, int]], disputed: Sequence[tuple[str, int]]
) -> tuple[Question, ...]:
    """At most eight, in the order of the story. `endings` and `disputed` are titles with the number of games that came to them."""
    whole = [*_about_endings(endings), *_about_sources(disputed)]
    chosen = _chosen([draft for turning in turnings for draft in _drafts(turning)] + list(_linked(turnings, taken)), MOST - len(whole))
    order = [turning.scene for turning in turnings]
    asked = dict.fromkeys((draft.kind for draft in chosen), 0)
    found = []
    for draft in sorted(chosen, key=lambda draft: order.index(draft.scene)):
        found.append(Question(draft.about, f"{draft.facts} {draft.closings[asked[draft.kind] % 2]}"))
        asked[draft.kind] += 1
    return (*found, *whole)


def _chosen(drafts: Sequence[_Draft], most: int) -> list[_Draft]:
    """The weightiest of each kind in turn, and one for each turning point."""
    waiting = sorted(drafts, key=lambda draft: -draft.weight)
    chosen: list[_Draft] = []
    for _ in range(OF_A_KIND):
        for kind in KINDS:
            free = [draft for draft in waiting if draft.kind == kind and draft.scene not in {other.scene for other in chosen}]
            chosen += free[:1] if len(chosen) < most else []
            waiting = [draft for draft in waiting if draft not in chosen]
    return chosen


def _drafts(turning: Turning) -> Iterator[_Draft]:
    """What can be asked about one turning point."""
    for kind, drafted in KINDS.items():
        if drafted is not None and turning.total >= FEW and len(turning.options) > 1:
            yield from (_Draft(kind, turning.scene, turning.words, *draft) for draft in drafted(turning))


Drafted = Iterator[tuple[str, tuple[str, str], float]]
"""The facts, what is asked, and the weight."""


def _split(turning: Turning) -> Drafted:
    """The class is of two minds."""
    first, second = turning.ranked[:2]
    apart = turning.counted(first) - turning.counted(second)
    if apart <= max(1, turning.total // 10) and turning.share(second) >= 0.3:
        closings = (
            OPINIONS
            if turning.is_opinion
            else ("What would each side say to the other?", "What did the one side see that the other did not?")
        )
        yield _told(turning, first, second), closings, turning.total * turning.share(second) * 2


def _minority(turning: Turning) -> Drafted:
    """Most did one thing, and some another."""
    first, second = turning.ranked[:2]
    some = turning.counted(second)
    if turning.share(first) >= 0.5 and turning.share(second) >= 0.15 and 2 <= some <= turning.counted(first) - 2:
        those = f"those {written(some)}"
        closings = (f"What did {those} know, or fear?", f"What would have made more of you do as {those} did?")
        yield _told(turning, first, second), OPINIONS if turning.is_opinion else closings, turning.total * turning.share(second)


def _most(turning: Turning) -> Drafted:
    """Nearly all did the same, though they could have done otherwise."""
    first, *others = turning.ranked
    open_to = {option: option.could for option in others if turning.hands or option.could * 2 >= turning.games}
    if turning.share(first) < 0.8 or not open_to:
        return
    other = min(open_to, key=lambda option: (turning.counted(option), -open_to[option]))
    almost = "nobody" if not turning.counted(other) else "almost nobody"
    closings = (f"Why did {almost} choose “{other.text}”?", f"What would have had to be different for “{other.text}”?")
    yield f"{_who(turning, turning.counted(first), True)} “{first.text}”.", closings, turning.total * turning.share(first) / 2


def _rare(turning: Turning) -> Drafted:
    """A road that hardly anyone took."""
    for option in turning.options:
        count = turning.counted(option)
        if 0 < count <= max(1, turning.total // 10) and turning.total > FEW and (turning.hands or option.could * 2 > turning.games):
            closings = ("What can be said for it?", "What could one hope for there, and what did one risk?")
            yield f"{_who(turning, count, True)} “{option.text}”, the others did not.", closings, turning.total / count / 4


def _closed(turning: Turning) -> Drafted:
    """A way that stood on the page and could not be gone."""
    for option in turning.options:
        if option.closed >= 2:
            said = f"“{option.text}” was closed to {written(option.closed)} of you: “{option.reason}”."
            closings = ("Where had that been decided before?", "Who or what had closed it?")
            yield said, closings, option.closed / 2


def _filed(turning: Turning) -> Drafted:
    """How it is told in the file."""
    for option in turning.options:
        if option.file and option.taken >= 2:
            said = f"{_many(option.taken)} chose “{option.text}”. In the file it stands as: “{option.file}”"
            closings = ("What in that sentence is true, and what is it for?", "How would you have written it down, and for whom?")
            yield said, closings, option.taken / 1.5


def _linked(turnings: Sequence[Turning], taken: Taken) -> Iterator[_Draft]:
    """What was chosen at one place, held against what was chosen at a later one."""
    for at, earlier in enumerate(turnings):
        for later in turnings[at + 1 :]:
            both = [(on[earlier.scene], on[later.scene]) for on in taken.values() if earlier.scene in on and later.scene in on]
            for here in earlier.options:
                groups = [[late for early, late in both if (early == here.address) is is_so] for is_so in (True, False)]
                if min(map(len, groups)) >= FEW - 1:
                    told = f"“{here.text}” earlier ({earlier.words})"
                    yield from _links(later, told, *groups)


def _links(later: Turning, told: str, these: list[str], others: list[str]) -> Iterator[_Draft]:
    """What those who had chosen something earlier did more often here than the others."""
    for there in later.options:
        ours, theirs = these.count(there.address), others.count(there.address)
        gap = ours / len(these) - theirs / len(others)
        if gap >= CLEAR and there.could == later.games:
            first = f"Of the {written(len(these))} who had chosen {told}, {written(ours)} chose “{there.text}” here;"
            facts = f"{first} of the {written(len(others))} others, {written(theirs, 'none')}."
            closings = ("Does the one lead to the other, or is it chance?", "Is there a thread between the two, or only chance?")
            yield _Draft("linked", later.scene, later.words, facts, closings, gap * min(len(these), len(others)))


KINDS: dict[str, Callable[[Turning], Drafted] | None] = {
    "minority": _minority,
    "split": _split,
    "most": _most,
    "filed": _filed,
    "rare": _rare,
    "linked": None,  # it takes two turning points
    "closed": _closed,
}
"""The kinds of questions, in the order in which they are asked for."""


def _about_endings(endings: Sequence[tuple[str, int]]) -> Iterator[Question]:
    games = sum(count for _, count in endings)
    if games >= FEW and len(endings) > 1:
        title, most = endings[0]
        ways = f"Your games ended in {written(len(endings))} ways; {written(most)} of {written(games)} came to “{title}”."
        yield Question("", f"{ways} How much of that was in your hands, and what was decided elsewhere?")
    elif games >= FEW:
        yield Question(
            "", f"All your games that have ended came to “{endings[0][0]}”. Was there a place where it could have gone otherwise?"
        )


def _about_sources(disputed: Sequence[tuple[str, int]]) -> Iterator[Question]:
    if disputed:
        title, games = disputed[0]
        met = "which you met" if games < 2 else f"which {written(games)} of you met"
        yield Question("", f"Sources differ about “{title}”, {met}. Whom would you believe, and what would you want to see first?")


def _told(turning: Turning, first: Option, second: Option) -> str:
    """ "Nine of you chose “…”, four “…”." """
    told = f"{_who(turning, turning.counted(first))} “{first.text}”, {written(turning.counted(second))}"
    return f"{told} for “{second.text}”." if turning.hands else f"{told} “{second.text}”."


def _who(turning: Turning, count: int, has_total: bool = False) -> str:
    """ "Nine of you chose", "nine of thirteen hands went up for"."""
    if turning.hands:
        return f"{written(count)} of {written(turning.total)} hands went up for".capitalize()
    return f"{_many(count, turning.total if has_total else None)} chose"


def _many(count: int, total: int | None = None) -> str:
    return f"{written(count)} of {'you' if total is None else f'the {written(total)} of you who stood here'}".capitalize()


def written(number: int, none: str = "no") -> str:
    """A number as it is said: in words up to twelve."""
    return (none if not number else NUMBERS[number]) if number < len(NUMBERS) else str(number)
