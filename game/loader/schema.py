"""The story format as one JSON Schema, so that an editor completes keys and marks mistakes while one types."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import models_json_schema

from game.story.model import Scene
from game.story.world import Chapter, Declarations, StoryHead


def story_schema() -> dict[str, Any]:
    """A JSON Schema (2020-12) that accepts each kind of file of a story."""
    kinds = (Scene, Chapter, StoryHead, Declarations)
    references, schema = models_json_schema([(kind, "validation") for kind in kinds], ref_template="#/$defs/{model}")
    files = [references[kind, "validation"] for kind in kinds]
    scene = schema["$defs"]["Scene"]
    for given_by_the_path in ("id", "chapter"):
        scene["properties"].pop(given_by_the_path, None)
        scene["required"] = [key for key in scene["required"] if key != given_by_the_path]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A file of an Interhelpo story",
        "anyOf": files,
        "$defs": schema["$defs"],
    }
