"""The small kinds of value that the models are made of: ids, addresses, conditions, dates."""

from __future__ import annotations

import keyword
import re
import unicodedata
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PlainValidator,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from game.story import address
from game.story.conditions import Condition, ConditionError

Standing = Literal["documented", "disputed", "imagined"]
"""How sure a statement is: sources agree, sources differ, or the game made it up."""

LONGEST_ID = 40
ID_PATTERN = r"^[a-z][a-z0-9_]{0,39}$"
ADDRESS_PATTERN = r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$"
DATE = re.compile(r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")


class Model(BaseModel):
    """A frozen part of a story; a key that the format does not know is an error.

    Validators are built when a file is first read: a game that starts from the cache needs none.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)


def is_id(text: str) -> bool:
    """Whether a text can be an id: lower_snake_case, at most 40 characters, not a word of the condition language."""
    return re.match(ID_PATTERN, text) is not None and not keyword.iskeyword(text) and text != address.ALWAYS


def id_like(text: str) -> str:
    """The id nearest to a text that is none: "Second Page" makes second_page, "class" the_class."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:LONGEST_ID].rstrip("_")
    return words if is_id(words) else f"the_{words or 'page'}"[:LONGEST_ID].rstrip("_")


def _id(text: str) -> str:
    if keyword.iskeyword(text) or text == address.ALWAYS:
        raise PydanticCustomError("bad_id", "conditions keep this word for themselves")
    if not is_id(text):
        raise PydanticCustomError("bad_id", "an id is lower_snake_case, begins with a letter and has at most 40 characters")
    return text


def _place_of(info: ValidationInfo) -> tuple[str, str]:
    """The chapter and scene that are being read, for short addresses."""
    context = info.context or {}
    return context.get("chapter", ""), context.get("scene", "")


def _scene(text: str, info: ValidationInfo) -> str:
    if re.match(ADDRESS_PATTERN, text) is None:
        raise PydanticCustomError("bad_id", "a scene is named by its id, or as chapter.scene")
    return address.scene_address(text, _place_of(info)[0])


def _condition(text: object, info: ValidationInfo) -> Condition:
    if not isinstance(text, str):
        raise PydanticCustomError("bad_condition", "a condition is text; for a flag write its name", {"at": 0})
    chapter, scene = _place_of(info)
    try:
        return Condition.read(text, lambda question, about: address.resolve(question, about, chapter, scene))
    except ConditionError as error:
        raise PydanticCustomError("bad_condition", "{reason}", {"reason": str(error), "at": error.at}) from None


def _date(text: str) -> str:
    if DATE.match(text) is None:
        raise PydanticCustomError("bad_date", "a date is written 1925-04-02, or 1925-04 where the day does not matter")
    return text


def _prose(text: str) -> str:
    if not text.strip():
        raise PydanticCustomError("empty_text", "the text is empty")
    return text.strip()


Id = Annotated[str, AfterValidator(_id), WithJsonSchema({"type": "string", "pattern": ID_PATTERN})]
SceneRef = Annotated[str, AfterValidator(_scene), WithJsonSchema({"type": "string", "pattern": ADDRESS_PATTERN})]
Prose = Annotated[str, AfterValidator(_prose)]
Date = Annotated[str, AfterValidator(_date), WithJsonSchema({"type": "string", "pattern": DATE.pattern})]
When = Annotated[
    Condition,
    PlainValidator(_condition),
    WithJsonSchema({"type": "string", "description": "a condition, such as: hero == hudak and food >= 2 and not visited(penza)"}),
]
Weighting = Annotated[int, Field(ge=1, le=1000)]
