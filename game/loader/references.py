"""Whether everything a story speaks of exists: scenes, variables, items, notes, words, people, places."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from game.loader.problems import Problem, suggestion
from game.loader.source import Source
from game.loader.values import fault_of_comparison, is_possible, possibilities, readable, shown
from game.story import prose
from game.story.conditions import Condition
from game.story.drawings import Building, Chart
from game.story.expression import Ask, Comparison, Name, Sum, Tree, Value, Word, leaves
from game.story.kinds import Standing
from game.story.model import AnyVariable, Branch, Choice, Counter, Draw, Effect, Flag, OneOf, Passage, Scene
from game.story.world import Chapter, Start, Story

Path = tuple[object, ...]

CODE_OF = {
    "scene": "S201", "variable": "S202", "item": "S203", "choice": "S204", "term": "S205", "place": "S206", "person": "S207",
    "note": "S208", "chapter": "S201", "source": "S209", "ending": "S210", "protagonist": "S211",
}  # fmt: skip
SOURCES_NEEDED = {"documented": 1, "disputed": 2, "imagined": 0}
"""How many sources a note names at least, by its standing."""


def check(story: Story, sources: Mapping[str, Source], addresses: Collection[str]) -> list[Problem]:
    """Every reference of a story that leads nowhere. `addresses` holds also scenes whose files could not be read."""
    known = Known.of(story, addresses)
    problems: list[Problem] = []
    for address, scene in story.scenes.items():
        problems += _Checker(known, sources[address]).scene(scene)
    for name, chapter in story.chapters.items():
        problems += _Checker(known, sources[name]).chapter(chapter)
    for name, source in sources.items():
        if name == "ledger.yaml":
            problems += _Checker(known, source).ledger(story)
        elif name.endswith(".yaml"):  # the others are addresses of scenes and ids of chapters
            problems += _Checker(known, source).declarations(story)
    return problems


@dataclass(frozen=True, slots=True)
class Known:
    """The names that exist, by kind."""

    names: Mapping[str, Collection[str]]
    variables: Mapping[str, AnyVariable]
    placeholders: Collection[str]
    unread: Collection[str]
    """Scenes whose files have problems: their choices are not known."""

    @classmethod
    def of(cls, story: Story, addresses: Collection[str]) -> Known:
        declared = story.declared
        choices = {address for scene in story.scenes.values() for address, _ in story.choices(scene)}
        words = {word for variable in declared.variables.values() for word in variable.words}
        names: dict[str, Collection[str]] = {
            "scene": addresses, "chapter": story.chapters, "variable": declared.variables, "item": declared.items, "choice": choices,
            "term": declared.terms, "place": declared.places, "person": declared.people, "note": declared.notes,
            "source": declared.sources, "ending": declared.endings, "protagonist": story.head.protagonists,
        }  # fmt: skip
        shown = {name for name, variable in declared.variables.items() if not isinstance(variable, Flag)}
        return cls(names, declared.variables, words | shown | {prose.WEIGHT}, set(addresses) - story.scenes.keys())


@dataclass(slots=True)
class _Checker:
    """Checks one file."""

    known: Known
    source: Source
    problems: list[Problem] = field(default_factory=list)

    def report(self, path: Path, code: str, message: str) -> None:
        self.problems.append(self.source.problem(path, code, message))

    def reference(self, kind: str, name: str, path: Path) -> None:
        among = self.known.names[kind]
        if name not in among:
            self.report(path, CODE_OF[kind], f"there is no {kind} '{name}'.{suggestion(name, among)}")

    def references(self, kind: str, names: Iterable[str], path: Path) -> None:
        for index, name in enumerate(names):
            self.reference(kind, name, (*path, index))

    def scene(self, scene: Scene) -> list[Problem]:
        self.references("person", scene.people, ("people",))
        self.references("note", scene.notes, ("notes",))
        if scene.place:
            self.reference("place", scene.place, ("place",))
        self.passages(scene.text, ("text",))
        if scene.content:
            self.prose(scene.content.summary, ("content", "summary"))
        elif scene.hard:
            self.report(("hard",), "S252", "the page is hard to read and nothing warns of it; write `content` with a warning and a summary")
        self.effects(scene.enter, ("enter",))
        self.choices(scene.choices, ("choices",))
        self.way_on(scene)
        return self.problems

    def ledger(self, story: Story) -> list[Problem]:
        for index, section in enumerate(story.ledger.sections):
            self.references("chapter", section.chapters, ("sections", index, "chapters"))
            self.passages(section.text, ("sections", index, "text"))
        return self.problems

    def passages(self, parts: Sequence[Passage], path: Path) -> None:
        for index, passage in enumerate(parts):
            self.prose(passage.text, (*path, index, "text"))
            self.condition(passage.when, (*path, index, "when"))

    def way_on(self, scene: Scene) -> None:
        if scene.ending:
            self.reference("ending", scene.ending, ("ending",))
            if scene.choices:
                self.report(("choices",), "S215", "an ending has no choices; take out `ending` or `choices`")
        elif not any(choice.goto for choice in scene.choices):
            self.report((), "S215", "the scene has no choice that leads on, and is not an ending")

    def chapter(self, chapter: Chapter) -> list[Problem]:
        for index, gauge in enumerate(chapter.gauges):
            self.reference("variable", gauge.show, ("gauges", index, "show"))
            self.condition(gauge.when, ("gauges", index, "when"))
        self.choices(chapter.always, ("always",))
        for index, stop in enumerate(chapter.journey):
            self.reference("place", stop.place, ("journey", index, "place"))
        for name, start in chapter.starts.items():
            self.start(start, ("starts", name))
        self.words(chapter.variables)
        return self.problems

    def start(self, start: Start, path: Path) -> None:
        self.reference("protagonist", start.protagonist, (*path, "protagonist"))
        self.reference("scene", start.scene, (*path, "scene"))
        self.references("item", start.items, (*path, "items"))
        self.references("scene", start.visited, (*path, "visited"))
        self.references("choice", start.chosen, (*path, "chosen"))
        if start.visit is not None:
            self.references("scene", start.visit.after, (*path, "visit", "after"))
        for name, value in start.set.items():
            self.value(name, value, (*path, "set", name))

    def declarations(self, story: Story) -> list[Problem]:
        data = self.source.data
        here = data if isinstance(data, dict) else {}
        for key in here.get("notes") or {}:
            note, path = story.declared.notes[key], ("notes", key)
            self.references("source", note.sources, (*path, "sources"))
            needed = SOURCES_NEEDED[note.standing]
            if len(note.sources) < needed:
                self.report(path, "S217", f"a {note.standing} note names at least {needed} source{'s'[: needed - 1]}")
        self.words({key: story.declared.variables[key] for key in here.get("variables") or {}})
        for key in here.get("buildings") or {}:
            self.building(story.declared.buildings[key], ("buildings", key))
        for key in here.get("charts") or {}:
            self.chart(story.declared.charts[key], ("charts", key))
        if "chapters" in here and story.head.keepsake:
            self.reference("scene", story.head.keepsake, ("keepsake",))
        if "chapters" in here and story.head.file:
            self.reference("variable", story.head.file, ("file",))
            if not isinstance(self.known.variables.get(story.head.file, None), Counter | None):
                self.report(("file",), "S212", f"'{story.head.file}' is not a counter; file lines add their weight to one")
        return self.problems

    def building(self, building: Building, path: Path) -> None:
        for index, stage in enumerate(building.stages):
            here = (*path, "stages", index)
            self.condition(stage.when, (*here, "when"))
            self.references("note", stage.notes, (*here, "notes"))
            self.rests(stage.standing, stage.notes, here)

    def chart(self, chart: Chart, path: Path) -> None:
        for index, figure in enumerate(chart.figures):
            here = (*path, "figures", index)
            self.references("note", figure.notes, (*here, "notes"))
            self.references("source", figure.sources, (*here, "sources"))
            self.rests(figure.standing, figure.notes + figure.sources, here)

    def rests(self, standing: Standing, on: Sequence[str], path: Path) -> None:
        if standing != "imagined" and not on:
            self.report((*path, "standing"), "S217", f"what is {standing} rests on at least one note or source; name it, or say `imagined`")

    def words(self, variables: Mapping[str, AnyVariable]) -> None:
        for name, variable in variables.items():
            for word, forms in variable.words.items():
                for value in forms:
                    usable = readable(variable, value)
                    if usable is None or not is_possible(variable, usable):
                        self.report(("variables", name, "words", word, value), "S212", f"'{name}' can never be {value}")

    def choices(self, choices: Sequence[Choice], path: Path) -> None:
        seen: set[str] = set()
        for index, choice in enumerate(choices):
            here = (*path, index)
            if choice.id in seen:
                self.report((*here, "id"), "S213", f"there are two choices '{choice.id}' here")
            seen.add(choice.id)
            self.prose(choice.text, (*here, "text"))
            self.condition(choice.when, (*here, "when"))
            self.effects(choice.effects, (*here, "effects"))
            self.goto(choice, (*here, "goto"))

    def goto(self, choice: Choice, path: Path) -> None:
        match choice.goto:
            case str(scene):
                self.reference("scene", scene, path)
            case list(branches):
                self.branches(branches, path)
                if branches[-1].when:
                    last = (*path, len(branches) - 1)
                    self.report(last, "S214", "the last scene of the list has a condition, so the choice may lead nowhere")
                for index, branch in enumerate(branches[:-1]):
                    if not branch.when:
                        self.report((*path, index), "S214", "this scene has no condition, so the ones after it are never reached")
            case Draw(draw=branches, otherwise=otherwise):
                self.branches(branches, (*path, "draw"))
                if otherwise:
                    self.reference("scene", otherwise, (*path, "else"))
                elif all(branch.when for branch in branches):
                    self.report(path, "S214", "every scene of the draw has a condition; say with `else` where it leads if none holds")

    def branches(self, branches: Sequence[Branch], path: Path) -> None:
        for index, branch in enumerate(branches):
            self.reference("scene", branch.scene, (*path, index, "scene"))
            self.condition(branch.when, (*path, index, "when"))

    def effects(self, effects: Sequence[Effect], path: Path) -> None:
        for index, effect in enumerate(effects):
            here = (*path, index)
            self.condition(effect.when, (*here, "when"))
            for name, value in effect.set.items():
                self.value(name, value, (*here, "set", name))
            for name in effect.add:
                variable = self.known.variables.get(name)
                self.reference("variable", name, (*here, "add", name))
                if variable is not None and not isinstance(variable, Counter):
                    self.report((*here, "add", name), "S212", f"'{name}' is a {variable.kind} and cannot be added to; use `set`")
            self.references("item", effect.give, (*here, "give"))
            self.references("item", effect.take, (*here, "take"))

    def value(self, name: str, value: Value, path: Path) -> None:
        self.reference("variable", name, path)
        variable = self.known.variables.get(name)
        if variable is not None and not is_possible(variable, value):
            self.report(path, "S212", f"'{name}' cannot be {shown(value)}; it is {possibilities(variable)}")

    def prose(self, text: str, path: Path) -> None:
        for term in prose.terms(text):
            self.reference("term", term, path)
        for name in prose.placeholders(text):
            if name not in self.known.placeholders:
                self.report(path, "S216", f"there is no variable or word '${name}'.{suggestion(name, self.known.placeholders)}")

    def condition(self, condition: Condition | None, path: Path) -> None:
        if condition is None:
            return
        for part in leaves(condition.tree):
            fault = self.fault(part)
            if fault:
                code, message = fault
                self.problems.append(self.source.problem_within(path, condition.text, part.at, code, message))

    def fault(self, part: Tree) -> tuple[str, str] | None:
        """What is wrong with one part of a condition."""
        match part:
            case Name(name) if name not in self.known.variables:
                return "S202", f"there is no variable '{name}'.{suggestion(name, self.known.variables)}"
            case Ask(question, about):
                kind = {"has": "item", "visited": "scene", "chosen": "choice"}[question]
                if about not in self.known.names[kind] and about.rpartition(".")[0] not in self.known.unread:
                    return CODE_OF[kind], f"there is no {kind} '{about}'.{suggestion(about, self.known.names[kind])}"
            case Comparison(Name(name), sign, right) if name in self.known.variables:
                return fault_of_comparison(name, self.known.variables[name], sign, right)
            case Comparison(_, _, Word(value)):
                return "S212", f"'{value}' is not a number"
            case Sum(left, _, right):
                for side in (left, right):
                    if isinstance(side, Name) and isinstance(self.known.variables.get(side.name), OneOf | Flag):
                        return "S212", f"'{side.name}' is not a number"
        return None
