"""Plain data into models; what Pydantic finds wrong becomes an author's sentence with a line and the nearest right key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from game.loader.problems import Problem, suggestion
from game.loader.source import Source

Read = TypeVar("Read", bound=BaseModel)

CUSTOM_CODES = {"bad_condition": "F109", "bad_id": "F110", "empty_text": "F111"}

WRONG_KIND = {
    "string_type": "text is expected here; put quotes around it",
    "int_type": "a whole number is expected here",
    "float_type": "a number is expected here",
    "bool_type": "true or false is expected here",
    "list_type": "a list is expected here: lines that begin with '- ', or [a, b]",
    "dict_type": "keys with values are expected here",
    "model_type": "keys with values are expected here",
    "union_tag_not_found": "this needs a `kind`: counter, flag or one_of",
    "union_tag_invalid": "the `kind` is counter, flag or one_of",
}
"""What an author is told for Pydantic's names of errors."""


def validate(model: type[Read], source: Source, context: Mapping[str, str], extra: Mapping[str, str]) -> Read | list[Problem]:
    """The model of a file, or everything that is wrong with it. `extra` are fields that the file's place gives, not the file."""
    data = source.data
    if not isinstance(data, dict):
        return [source.problem((), "F108", "the file should hold keys with values, such as 'title: …'")]
    given = [source.problem((key,), "F106", f"the key '{key}' is not written; it follows from the file's place", at_key=True)
             for key in extra if key in data]  # fmt: skip
    if given:
        return given
    try:
        return model.model_validate({**data, **extra}, context=dict(context))
    except ValidationError as error:
        return [_problem(model, source, details) for details in error.errors(include_url=False)]


def _problem(model: type[BaseModel], source: Source, error: ErrorDetails) -> Problem:
    path, kind = error["loc"], error["type"]
    if path and path[-1] == "[key]":
        return source.problem(path[:-1], "F110", error["msg"], at_key=True)
    match kind:
        case "extra_forbidden":
            key = str(path[-1])
            known = _keys_at(model, path[:-1])
            return source.problem(path, "F106", f"the key '{key}' is not known here.{suggestion(key, known)}", at_key=True)
        case "missing":
            return source.problem(path, "F107", f"the key '{path[-1]}' is missing")
        case "bad_condition":
            return source.problem_within(path, str(error["input"]), error["ctx"]["at"], "F109", error["msg"])
    message = WRONG_KIND.get(kind) or error["msg"][0].lower() + error["msg"][1:]
    return source.problem(path, CUSTOM_CODES.get(kind, "F108"), message)


def _keys_at(model: type[BaseModel], path: Sequence[object]) -> list[str]:
    """The keys that the format knows at a path."""
    models = {model}
    for step in path:
        fields = [found.model_fields[step] for found in models if isinstance(step, str) and step in found.model_fields]
        if fields:
            models = {inner for field in fields for inner in _models_in(field.annotation, field.metadata)}
    return sorted({field.alias or name for found in models for name, field in found.model_fields.items()})


def _models_in(*annotations: Any) -> Iterator[type[BaseModel]]:
    """The models that a type such as `list[Branch] | Draw` speaks of."""
    for annotation in annotations:
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            yield annotation
        elif args := get_args(annotation):
            yield from _models_in(*args)
