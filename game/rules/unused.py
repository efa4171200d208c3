"""What is declared, and plays no part in the story."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from game.loader.source import Source
from game.rules.parts import Finding, choices, conditions, declared_at, effects, texts
from game.story import prose
from game.story.expression import Ask, Name, Weight, leaves
from game.story.world import Story

UNUSED = (
    ("notes", "S222", "no scene rests on the note '{}'; name it under `notes` of a scene"),
    ("terms", "S223", "no page links to the term '{}'; write [[{}]] where a reader meets it"),
    ("sources", "S224", "no note rests on the source '{}'"),
    ("places", "S225", "the place '{}' is neither a scene's nor a station of a journey"),
    ("people", "S226", "'{}' is in no scene; name them under `people` of the scenes where they are"),
    ("endings", "S227", "no scene is the ending '{}'"),
    ("protagonists", "S228", "no chapter has a start for the protagonist '{}'"),
)
"""Kinds of declarations with the code and the message for one that is never used."""


@dataclass(slots=True)
class Use:
    """The names that a story uses, by kind; and of variables and items, how."""

    named: dict[str, set[str]] = field(default_factory=dict)
    """By the key under which they are declared."""
    read: set[str] = field(default_factory=set)
    """Variables that a condition, a text or a gauge reads."""
    changed: set[str] = field(default_factory=set)
    """Variables that an effect or a start sets."""
    carried: set[str] = field(default_factory=set)
    """Items that an effect or a start gives."""
    asked: set[str] = field(default_factory=set)
    """Items that a condition asks for."""
    is_weighed: bool = False
    """Whether the weight of what is carried is asked or shown anywhere."""


def unused(story: Story, sources: Mapping[str, Source]) -> Iterator[Finding]:
    """Declarations without a use, variables that never change, items that nobody can have."""
    declared = story.declared
    use = _use(story, sources)
    for kind, code, message in UNUSED:
        names: Collection[str] = story.head.protagonists if kind == "protagonists" else getattr(declared, kind)
        for name in names:
            if name not in use.named[kind]:
                yield Finding(declared_at(sources, kind, name), code, message.format(name, name))
    yield from _unused_variables(story, sources, use)
    yield from _unused_items(story, sources, use)


def _unused_variables(story: Story, sources: Mapping[str, Source], use: Use) -> Iterator[Finding]:
    for name in story.declared.variables:
        where = declared_at(sources, "variables", name)
        if name not in use.read:
            yield Finding(
                where, "S218", f"'{name}' is never read: no condition, text or gauge has it; let something depend on it, or take it out"
            )
        elif name not in use.changed:
            yield Finding(where, "S219", f"'{name}' never changes: no effect and no start sets it; write its value where it is read")


def _unused_items(story: Story, sources: Mapping[str, Source], use: Use) -> Iterator[Finding]:
    for name, item in story.declared.items.items():
        where = declared_at(sources, "items", name)
        if name not in use.carried:
            yield Finding(where, "S220", f"nobody can ever have '{name}': no effect and no start gives it")
        elif name not in use.asked and not (item.weight and use.is_weighed):
            message = f"it makes no difference who has '{name}': no condition asks has({name}), and its weight counts nowhere"
            yield Finding(where, "S221", message)


def _use(story: Story, sources: Mapping[str, Source]) -> Use:
    use = Use(_named(story))
    starts = [start for chapter in story.chapters.values() for start in chapter.starts.values()]
    use.changed.update(*(start.set for start in starts))
    use.carried.update(*(start.items for start in starts))
    for _, effect in effects(story):
        use.changed.update(effect.set, effect.add)
        use.carried.update(effect.give)
    use.read.update(gauge.show for chapter in story.chapters.values() for gauge in chapter.gauges)
    _add_asked(story, sources, use)
    _add_shown(story, sources, use)
    return use


def _add_asked(story: Story, sources: Mapping[str, Source], use: Use) -> None:
    for _, condition in conditions(story, sources):
        for part in leaves(condition.tree):
            match part:
                case Name(name):
                    use.read.add(name)
                case Ask("has", item):
                    use.asked.add(item)
                case Weight():
                    use.is_weighed = True


def _add_shown(story: Story, sources: Mapping[str, Source], use: Use) -> None:
    owner = {word: name for name, variable in story.declared.variables.items() for word in variable.words}
    for _, text in texts(sources):
        for name in prose.placeholders(text):
            use.read.add(owner.get(name, name))
            use.is_weighed |= name == prose.WEIGHT


def _named(story: Story) -> dict[str, set[str]]:
    """The names that scenes, notes and chapters use, by the key under which they are declared."""
    scenes, chapters = story.scenes.values(), story.chapters.values()
    linking = [part.text for scene in scenes for part in scene.text]
    linking += [scene.content.summary for scene in scenes if scene.content] + [written.choice.text for written in choices(story)]
    resting = [note.sources for note in story.declared.notes.values()]
    resting += [figure.sources for chart in story.declared.charts.values() for figure in chart.figures]
    stops = {stop.place for chapter in chapters for stop in chapter.journey}
    return {
        "notes": {note for scene in scenes for note in scene.notes},
        "terms": {term for text in linking for term in prose.terms(text)},
        "sources": {source for sources in resting for source in sources},
        "places": {scene.place for scene in scenes if scene.place} | stops,
        "people": {person for scene in scenes for person in scene.people},
        "endings": {scene.ending for scene in scenes if scene.ending},
        "protagonists": {start.protagonist for chapter in chapters for start in chapter.starts.values()},
    }
