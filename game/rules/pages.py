"""Pages as a reader sees them: doubled texts, words of the glossary without a link, impossible days."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import combinations

from game.rules.order import Happening
from game.rules.parts import Finding, Where
from game.rules.reasoning import Box, Reasoning
from game.story import prose
from game.story.model import Choice, Scene
from game.story.world import Story


def pages(story: Story, reasoning: Reasoning) -> Iterator[Finding]:
    """What a reader would stumble over on single pages."""
    forms = _forms(story)
    for address, scene in story.scenes.items():
        where = Where(address)
        yield from _doubled_passages(where, scene)
        yield from _doubled_choices(where, story, scene, reasoning)
        yield from _unlinked(where, scene, forms)
        yield from _day(where.at("date"), scene.date)
    for name, chapter in story.chapters.items():
        for index, stop in enumerate(chapter.journey):
            yield from _day(Where(name, ("journey", index, "date")), stop.date)


def _doubled_passages(where: Where, scene: Scene) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for index, passage in enumerate(scene.text):
        if passage.lists:
            continue
        seen = first.setdefault(passage.text, index)
        if seen != index:
            message = f"paragraph {index + 1} is paragraph {seen + 1} again; write it once, with `or` in its condition"
            yield Finding(where.at("text", index), "S232", message)


def _doubled_choices(where: Where, story: Story, scene: Scene, reasoning: Reasoning) -> Iterator[Finding]:
    indices = {f"{scene.id}.{choice.id}": index for index, choice in enumerate(scene.choices)}
    for one, two in combinations(story.choices(scene), 2):
        if one[0] in indices and one[1].text == two[1].text and reasoning.meet([_shown(*one, reasoning), _shown(*two, reasoning)]):
            message = f"'{one[1].id}' and '{two[1].id}' have the same words and can be on offer together; say how they differ"
            yield Finding(where.at("choices", indices.get(two[0], indices[one[0]]), "text"), "S233", message)


def _shown(address: str, choice: Choice, reasoning: Reasoning) -> list[Box]:
    """The ways in which a choice is on the page; one that has words for `locked` is so in any case."""
    not_taken: Box = {Happening("chosen", address): frozenset([False])} if choice.once else {}
    is_conditional = choice.when is not None and choice.locked is None
    return reasoning.meet([[not_taken], reasoning.boxes(choice.when.tree)]) if is_conditional and choice.when else [not_taken]


def _forms(story: Story) -> Mapping[str, set[str]]:
    """The glossary terms by the words that stand for them somewhere, in small letters."""
    forms: dict[str, set[str]] = defaultdict(set)
    for term, declared in story.declared.terms.items():
        forms[declared.word.lower()].add(term)
    for scene in story.scenes.values():
        for passage in scene.text:
            for span in prose.spans(passage.text):
                if span.term:
                    forms[span.text.lower()].add(span.term)
    return forms


def _unlinked(where: Where, scene: Scene, forms: Mapping[str, set[str]]) -> Iterator[Finding]:
    """The first place of each term that the page has and never links."""
    if not forms:
        return
    pattern = re.compile(rf"(?<!\$)\b(?:{'|'.join(re.escape(form) for form in sorted(forms, key=len, reverse=True))})\b", re.IGNORECASE)
    done = {term for passage in scene.text for term in prose.terms(passage.text)}
    for index, passage in enumerate(scene.text):
        for span in prose.spans(passage.text):
            for found in pattern.finditer("" if span.term else span.text):
                terms = forms[found[0].lower()]
                if not terms & done:
                    link = found[0] if found[0] in terms else f"{min(terms)}|{found[0]}"
                    yield Finding(where.at("text", index), "S229", f"'{found[0]}' is in the glossary; write [[{link}]]", found[0])
                done |= terms


def _day(where: Where, written: str | None) -> Iterator[Finding]:
    if written is None or written.count("-") < 2:
        return
    try:
        date.fromisoformat(written)
    except ValueError:
        yield Finding(where, "S244", f"there is no {written} in the calendar")
