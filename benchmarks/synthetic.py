"""Generated stories: the same scenes as a story folder, as models, and as ink."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from game.story.model import Scene
from game.story.world import Chapter, Declarations, Story, StoryHead

WORDS = (
    "water", "rails", "wagon", "stove", "bread", "winter", "letter", "machine", "field", "horse", "night", "lamp", "river",
    "mountain", "child", "coat", "money", "village", "engine", "song", "snow", "door", "window", "ticket", "frontier", "steppe",
    "brick", "mill", "wheel", "garden", "apple", "paper", "soldier", "station", "kettle", "blanket",
)  # fmt: skip
VARIABLES = ("food", "crowns", "courage")
LEAST, MOST, START = 0, 9, 4
CHAPTER = "road"
START_ADDRESS = f"{CHAPTER}.walker"
WORDS_ALWAYS, WORDS_SOMETIMES = 30, 10
GUARDED = 5
"""One scene in so many has a choice that leads to one of two scenes."""
NEAR = 30
"""How far a choice leads forward at most; half of them lead back, so that there are loops."""


@dataclass(frozen=True, slots=True)
class Question:
    """A condition: a variable is at least so much."""

    name: str
    least: int

    def __str__(self) -> str:
        return f"{self.name} >= {self.least}"


@dataclass(frozen=True, slots=True)
class Way:
    """A choice: its words, what it needs, what it changes, where it leads."""

    words: str
    needs: Question | None
    name: str
    amount: int
    target: int
    guard: Question | None
    guarded_target: int
    """Where it leads if the guard holds."""


@dataclass(frozen=True, slots=True)
class Page:
    """A scene: words that are always there, words that are there sometimes, three ways out."""

    number: int
    words: str
    when: Question
    more: str
    ways: tuple[Way, Way, Way]


def pages(count: int, words: int = WORDS_ALWAYS) -> list[Page]:
    """A story of so many scenes; the same numbers give the same story."""
    chance = random.Random(count)
    return [_page(number, count, words, chance) for number in range(count)]


def _page(number: int, count: int, words: int, chance: random.Random) -> Page:
    ways = tuple(_way(number, index, count, chance) for index in range(3))
    return Page(number, _sentence(words, chance), _question(chance), _sentence(WORDS_SOMETIMES, chance), (ways[0], ways[1], ways[2]))


def _way(number: int, index: int, count: int, chance: random.Random) -> Way:
    """The first of three ways has a condition, the second of some scenes a guard; the last is always open."""
    return Way(
        words=_sentence(6, chance),
        needs=_question(chance) if index == 0 else None,
        name=VARIABLES[index],
        amount=chance.choice((-2, -1, 1, 2)),
        target=(number + 1) % count if index == 2 else _target(number, count, chance),
        guard=_question(chance) if index == 1 and number % GUARDED == 0 else None,
        guarded_target=_target(number, count, chance),
    )


def _target(number: int, count: int, chance: random.Random) -> int:
    return (number + chance.randint(-NEAR, NEAR)) % count


def _question(chance: random.Random) -> Question:
    return Question(chance.choice(VARIABLES), chance.randint(2, 6))


def _sentence(length: int, chance: random.Random) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(length)).capitalize() + "."


def write_folder(folder: Path, count: int, words: int = WORDS_ALWAYS) -> Path:
    """The story as a folder that the game can read, unless it is there already."""
    if (folder / "story.yaml").exists():
        return folder
    (folder / CHAPTER).mkdir(parents=True, exist_ok=True)
    for page in pages(count, words):
        (folder / CHAPTER / f"s{page.number}.yaml").write_text(scene_text(page), encoding="utf-8")
    (folder / CHAPTER / "chapter.yaml").write_text(
        "title: The road\nminutes: 20\ngauges: [food, crowns]\nstarts:\n  walker: {protagonist: walker, title: As the walker, scene: s0}\n",
        encoding="utf-8",
    )
    counters = "".join(f"  {name}: {{kind: counter, least: {LEAST}, most: {MOST}, start: {START}, label: {name}}}\n" for name in VARIABLES)
    (folder / "story.yaml").write_text(
        "id: synthetic\ntitle: The road\nedition: '1'\n"
        f"chapters: [{CHAPTER}]\nprotagonists:\n  walker: {{name: The walker, about: Somebody on a road.}}\nvariables:\n{counters}",
        encoding="utf-8",
    )
    return folder


def scene_text(page: Page) -> str:
    """The scene file of a page, laid out as an author would."""
    return "\n".join(_scene_lines(page)) + "\n"


def _scene_lines(page: Page) -> Iterator[str]:
    yield f"title: Milestone {page.number}"
    yield "text:"
    yield f"  - {page.words}"
    yield f"  - when: {page.when}"
    yield f"    text: {page.more}"
    yield "choices:"
    for index, way in enumerate(page.ways):
        yield f"  - id: way{index}"
        yield f"    text: {way.words}"
        if way.needs:
            yield f"    when: {way.needs}"
        yield f"    effects: [{{add: {{{way.name}: {way.amount}}}}}]"
        if way.guard is None:
            yield f"    goto: s{way.target}"
        else:
            yield "    goto:"
            yield f"      - {{scene: s{way.guarded_target}, when: {way.guard}}}"
            yield f"      - {{scene: s{way.target}}}"


def story(count: int) -> Story:
    """The story as models, without files."""
    scenes = {f"{CHAPTER}.s{page.number}": Scene.model_validate(_scene_data(page), context={"chapter": CHAPTER}) for page in pages(count)}
    start = {"protagonist": "walker", "title": "As the walker", "scene": f"{CHAPTER}.s0"}
    chapter = Chapter.model_validate({"title": "The road", "minutes": 20, "starts": {"walker": start}})
    walker = {"walker": {"name": "The walker", "about": "Somebody on a road."}}
    head = StoryHead.model_validate({"id": "synthetic", "title": "The road", "edition": "1", "chapters": [CHAPTER], "protagonists": walker})
    counter = {"kind": "counter", "least": LEAST, "most": MOST, "start": START}
    declared = Declarations.model_validate({"variables": dict.fromkeys(VARIABLES, counter)})
    return Story(head, {CHAPTER: chapter}, scenes, declared)


def _scene_data(page: Page) -> dict[str, object]:
    return {
        "id": f"{CHAPTER}.s{page.number}",
        "chapter": CHAPTER,
        "title": f"Milestone {page.number}",
        "text": [page.words, {"text": page.more, "when": str(page.when)}],
        "choices": [_choice_data(index, way) for index, way in enumerate(page.ways)],
    }


def _choice_data(index: int, way: Way) -> dict[str, object]:
    guarded = [{"scene": f"s{way.guarded_target}", "when": str(way.guard)}, {"scene": f"s{way.target}"}]
    data: dict[str, object] = {
        "id": f"way{index}",
        "text": way.words,
        "effects": [{"add": {way.name: way.amount}}],
        "goto": guarded if way.guard else f"s{way.target}",
    }
    return data | ({"when": str(way.needs)} if way.needs else {})


def ink(count: int) -> str:
    """The story in ink: the same words, conditions, ranges and ways."""
    lines = [f"VAR {name} = {START}" for name in VARIABLES] + ["-> s0"]
    for page in pages(count):
        lines += [f"=== s{page.number} ===", page.words, f"{{{page.when}: {page.more}}}"]
        for way in page.ways:
            lines += _ink_choice(way)
    return "\n".join(lines) + "\n"


def _ink_choice(way: Way) -> list[str]:
    condition = f"{{{way.needs}}} " if way.needs else ""
    guarded = [f"  {{{way.guard}: -> s{way.guarded_target}}}"] if way.guard else []
    return [
        f"+ {condition}[{way.words}]",
        f"  ~ {way.name} = MAX(MIN({way.name} + {way.amount}, {MOST}), {LEAST})",
        *guarded,
        f"  -> s{way.target}",
    ]
