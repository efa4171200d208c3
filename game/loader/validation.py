"""Plain data into models; what Pydantic finds wrong becomes an author's sentence with a line and the nearest right key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from game.loader.problems import Problem, suggestion
from game.loader.slips import COLON, COMMA
from game.loader.source import Source
from game.story.kinds import id_like

Read = TypeVar("Read", bound=BaseModel)

CUSTOM_CODES = {"bad_id": "F110", "empty_text": "F111"}

WRONG_KIND = {
    "string_type": "text is expected here; put quotes around it",
    "int_type": "a whole number is expected here",
    "float_type": "a number is expected here",
    "bool_type": "true or false is expected here",
    "list_type": "a list is expected here: lines that begin with '- ', or [a, b]",
    "dict_type": "names with values are expected here, such as `name: value`",
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
        found = error.errors(include_url=False)
        prose = {details["loc"][:-1] for details in found if _is_prose(details)}
        return [_problem(model, source, one) for one in found if one["type"] != "missing" or one["loc"][:-1] not in prose]


def _is_prose(error: ErrorDetails) -> bool:
    """Whether words of a text have become a key; what is missing beside it would only tell the same slip again."""
    return error["type"] == "extra_forbidden" and re.fullmatch(r"[a-z0-9_]+", str(error["loc"][-1])) is None


def _problem(model: type[BaseModel], source: Source, error: ErrorDetails) -> Problem:
    path, kind = error["loc"], error["type"]
    match kind:
        case "extra_forbidden":
            return source.problem(path, "F106", _unknown(model, error), at_key=True)
        case "missing":
            return source.problem(path, "F107", f"the key '{path[-1]}' is missing")
        case "bad_condition":
            return source.problem_within(path, str(error["input"]), error["ctx"]["at"], "F109", error["msg"])
    is_key = bool(path) and path[-1] == "[key]"
    return source.problem(path[:-1] if is_key else path, CUSTOM_CODES.get(kind, "F108"), _told(model, error), at_key=is_key)


def _told(model: type[BaseModel], error: ErrorDetails) -> str:
    """What is wrong with a value."""
    match error["type"]:
        case "bad_id":
            return f"'{error['input']}' is not an id: {error['msg']}; write for example {id_like(str(error['input']))}"
        case "model_type" | "model_attributes_type":
            return f"keys with values are expected here: {_keys_told(model, error)}"
        case "string_type" if isinstance(error["input"], dict):
            return f"text is expected here; {COLON}"
        case kind:
            return WRONG_KIND.get(kind) or error["msg"][0].lower() + error["msg"][1:]


def _unknown(model: type[BaseModel], error: ErrorDetails) -> str:
    key = str(error["loc"][-1])
    if not _is_prose(error):
        return f"the key '{key}' is not known here.{suggestion(key, _keys_of(_models_at(model, error['loc'][:-1])))}"
    slip = COLON if error["input"] is not None else COMMA
    return f"the key '{key}' is not known here; {slip}"


def _keys_told(model: type[BaseModel], error: ErrorDetails) -> str:
    """The keys that are needed where something else was written, and those that are possible."""
    meant = [found for found in _models_at(model, error["loc"]) if found.__name__ == error.get("ctx", {}).get("class_name", found.__name__)]
    needed, known = _keys_of(meant, is_needed=True), _keys_of(meant)
    others = [key for key in known if key not in needed]
    return ", ".join(needed) + (f"; and if wanted {', '.join(others)}" if needed and others else ", ".join(others))


def _models_at(model: type[BaseModel], path: Sequence[object]) -> list[type[BaseModel]]:
    """What the format knows at a path: one part, or several of which one is meant."""
    models = {model}
    for step in path:
        fields = [found.model_fields[step] for found in models if isinstance(step, str) and step in found.model_fields]
        if fields:
            models = {inner for field in fields for inner in _models_in(field.annotation, field.metadata)}
    return sorted(models, key=lambda found: found.__name__)


def _keys_of(models: Sequence[type[BaseModel]], *, is_needed: bool = False) -> list[str]:
    """The keys that some parts of the format have, or only those without which none of them can be."""
    keys = [{field.alias or name: field.is_required() for name, field in found.model_fields.items()} for found in models]
    return [key for key in dict.fromkeys(key for part in keys for key in part) if not is_needed or all(part.get(key) for part in keys)]


def _models_in(*annotations: Any) -> Iterator[type[BaseModel]]:
    """The models that a type such as `list[Branch] | Draw` speaks of."""
    for annotation in annotations:
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            yield annotation
        elif args := get_args(annotation):
            yield from _models_in(*args)
