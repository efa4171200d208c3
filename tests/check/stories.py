"""Small stories made by chance, for holding the checker against a search that shares nothing with it but the story."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from game.engine.state import Draft, GameState, beginning
from game.story.model import Choice, Draw, Scene
from game.story.world import Chapter, Declarations, Story, StoryHead

CHAPTER = "tale"
START = f"{CHAPTER}.one"
SCENES = ("s0", "s1", "s2", "s3")
CHOICES = tuple(f"{scene}.c{number}" for scene in SCENES[:3] for number in (0, 1))
GUARDS = (
    "food >= 1", "food <= 1", "food == 2", "night", "not night", "who == ana", "who != ana", "has(lamp)", "not has(rope)",
    "weight() >= 3", "weight() + food <= 4", "visited(s1)", "not visited(s2)", *(f"chosen({choice})" for choice in CHOICES[:3]),
)  # fmt: skip

atoms = st.sampled_from(GUARDS)
guards = st.one_of(atoms, st.builds(lambda one, sign, two: f"({one}) {sign} not ({two})", atoms, st.sampled_from(["and", "or"]), atoms))
whens = st.one_of(st.none(), st.none(), guards)
scenes = st.sampled_from(SCENES)
changes = st.sampled_from(
    [{"add": {"food": 1}}, {"add": {"food": -2}}, {"set": {"night": True}}, {"set": {"night": False, "food": 1}}, {"set": {"who": "ben"}},
     {"give": ["lamp"]}, {"take": ["lamp"], "give": ["rope"]}, {"take": ["rope"]}]
)  # fmt: skip


def _with(part: dict[str, Any], when: str | None) -> dict[str, Any]:
    return part | ({"when": when} if when else {})


effects = st.lists(st.builds(_with, changes, whens), max_size=2)
branches = st.builds(lambda scene, when: _with({"scene": scene}, when), scenes, whens)
drawn = st.builds(lambda branch, weight: branch | {"weight": weight}, branches, st.integers(1, 3))
lists = st.builds(lambda first, last: [{"scene": first[0], "when": first[1]}, {"scene": last}], st.tuples(scenes, guards), scenes)
draws = st.builds(lambda pool, last: {"draw": pool, "else": last}, st.lists(drawn, min_size=1, max_size=2), scenes)
gotos = st.one_of(st.none(), scenes, lists, draws)


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """A story of four scenes, the last of which is an ending, with rules of every kind."""
    made = {}
    for name in SCENES:
        data: dict[str, Any] = {"id": f"{CHAPTER}.{name}", "chapter": CHAPTER, "title": name, "text": [name], "enter": draw(effects)}
        if name == SCENES[-1]:
            data["ending"] = "over"
        else:
            data["choices"] = [_choice(draw, number) for number in (0, 1)]
        made[f"{CHAPTER}.{name}"] = Scene.model_validate(data, context={"chapter": CHAPTER, "scene": name})
    head = StoryHead.model_validate(HEAD)
    chapter = Chapter.model_validate(TALE, context={"chapter": CHAPTER, "scene": "always"})
    return Story(head, {CHAPTER: chapter}, made, Declarations.model_validate(DECLARED))


def _choice(draw: st.DrawFn, number: int) -> dict[str, Any]:
    choice = {"id": f"c{number}", "text": "Go", "effects": draw(effects), "once": draw(st.booleans())}
    goto = draw(gotos)
    return _with(choice | ({"goto": goto} if goto is not None else {}), draw(whens))


def laid(folder: Path, files: Mapping[str, str]) -> Path:
    """A folder with some files, by their paths in it."""
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


DECLARED: dict[str, Any] = {
    "variables": {
        "food": {"kind": "counter", "most": 3, "start": 1},
        "night": {"kind": "flag"},
        "who": {"kind": "one_of", "values": ["ana", "ben"], "start": "ana"},
    },
    "items": {"lamp": {"name": "a lamp", "weight": 2}, "rope": {"name": "a rope", "weight": 3}},
    "endings": {"over": {"title": "Over"}},
}
HEAD = {"id": "tale", "title": "A tale", "edition": "1", "chapters": [CHAPTER], "protagonists": {"ana": {"name": "Ana", "about": "-"}}}
TALE = {"title": "A tale", "minutes": 1, "starts": {"one": {"protagonist": "ana", "title": "As Ana", "scene": "s0"}}}


def reached(story: Story) -> dict[GameState, set[tuple[str, GameState]]]:
    """Every state that the story can reach, with the steps out of it, by asking the rules of play one by one."""
    first = Draft(beginning(story, story.start(START), 0))
    first.apply(story, story.scenes[first.scene].enter)
    waiting, found = [_frozen(first)], dict[GameState, set[tuple[str, GameState]]]()
    while waiting:
        state = waiting.pop()
        if state in found:
            continue
        found[state] = set()
        for address, choice in story.choices(story.scenes[state.scene]):
            if (choice.when is None or choice.when.holds(state)) and not (choice.once and address in state.chosen):
                found[state] |= {(address, after) for after in _taken(story, state, address, choice)}
        waiting += [after for _, after in found[state]]
    return found


def _taken(story: Story, state: GameState, address: str, choice: Choice) -> list[GameState]:
    draft = Draft(state)
    draft.chosen |= {address}
    draft.apply(story, choice.effects)
    after = []
    for target in _targets(choice, draft):
        step = Draft(_frozen(draft))
        if target:
            step.scene = target
            step.visited |= {target}
            step.apply(story, story.scenes[target].enter)
        after.append(_frozen(step))
    return after


def _targets(choice: Choice, draft: Draft) -> list[str | None]:
    match choice.goto:
        case Draw(draw=pool, otherwise=otherwise):
            return [branch.scene for branch in pool if branch.when is None or branch.when.holds(draft)] or [otherwise]
        case list(pool):
            return [next(branch.scene for branch in pool if branch.when is None or branch.when.holds(draft))]
        case goto:
            return [goto]


class _Frozen(dict[str, Any]):
    """Variables that can stand in a set."""

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self.items()))


def _frozen(draft: Draft) -> GameState:
    state = draft.finished()
    return GameState(state.scene, _Frozen(state.variables), state.items, state.visited, state.chosen, state.weight, 0, 0)
