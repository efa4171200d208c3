"""The pages of a story before which a warning stands, for those who want to know before they begin."""

from __future__ import annotations

from game.story.world import Story

HEADING = "Pages with a warning"
HOW = "Each can be passed over for a summary, and closes no way."


def warnings(story: Story) -> list[str]:
    """A line for each chapter that has such pages, in the order of the chapters: how many, and what is said before them."""
    found = []
    for name, chapter in story.chapters.items():
        told = [scene.content.warning for scene in story.scenes.values() if scene.chapter == name and scene.content]
        if told:
            pages = "1 page" if len(told) == 1 else f"{len(told)} pages"
            found.append(f"{chapter.title}, {pages}: {' '.join(dict.fromkeys(told))}")
    return [HOW, *found] if found else []
