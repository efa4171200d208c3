"""The story format as one JSON Schema, so that an editor completes keys, explains them and marks mistakes while one types."""

from __future__ import annotations

import ast
import inspect
import json
import re
from types import ModuleType
from typing import Any

from pydantic.json_schema import models_json_schema

from game.story import drawings, model, world
from game.story.model import Scene
from game.story.world import Chapter, Declarations, Ledger, StoryHead

KINDS = (Scene, Chapter, StoryHead, Ledger, Declarations)
"""The models of the kinds of file."""


def story_schema() -> dict[str, Any]:
    """A JSON Schema (2020-12) that accepts each kind of file of a story, with the models' own words as descriptions."""
    references, schema = models_json_schema([(kind, "validation") for kind in KINDS], ref_template="#/$defs/{model}")
    definitions: dict[str, Any] = schema["$defs"]
    for module in (model, drawings, world):
        _describe(definitions, module)
    files = [references[kind, "validation"] for kind in KINDS]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A file of an Interhelpo story",
        "anyOf": files,
        "$defs": {name: definitions[name] for name in sorted(_named_from(files, definitions))},
    }


def _describe(definitions: dict[str, Any], module: ModuleType) -> None:
    """Put the docstring that stands under each field into the schema. Read here and not at import, which would cost every start."""
    for node in ast.parse(inspect.getsource(module)).body:
        if not isinstance(node, ast.ClassDef) or node.name not in definitions:
            continue
        for line, below in zip(node.body, node.body[1:], strict=False):
            match line, below:
                case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(words))):
                    field = definitions[node.name].get("properties", {}).get(name)
                    if field is not None:
                        field["description"] = words


def _named_from(files: Any, definitions: dict[str, Any]) -> set[str]:
    """The definitions that the files lead to."""
    named: set[str] = set()
    waiting = set(_references(files))
    while waiting:
        name = waiting.pop()
        named.add(name)
        waiting |= set(_references(definitions[name])) - named
    return named


def _references(part: Any) -> list[str]:
    return re.findall(r'"#/\$defs/(\w+)"', json.dumps(part))
