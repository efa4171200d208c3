"""Choices of a page of which nothing that follows can tell one from another."""

from __future__ import annotations

from collections.abc import Iterator

from game.check.exploring import facts_of_rules, facts_of_text
from game.story.world import Story


def alike(story: Story) -> Iterator[tuple[str, int, str]]:
    """Scene, index of a choice, and a sentence about the one before it that comes to the same."""
    asked_for = {about for _, about in facts_of_rules(story) | facts_of_text(story)}
    for scene in story.scenes.values():
        seen: dict[str, str] = {}
        for index, choice in enumerate(scene.choices):
            if choice.file or f"{scene.id}.{choice.id}" in asked_for:
                continue
            same = repr((choice.when, choice.effects, choice.goto, choice.once))
            if same in seen:
                yield scene.id, index, f"'{choice.id}' comes to the same as '{seen[same]}': nothing that follows can tell them apart"
            seen[same] = choice.id
