"""The JSON Schema describes what the loader accepts."""

from __future__ import annotations

from game.loader.schema import story_schema
from game.story.model import Choice, Scene
from game.story.world import Chapter, StoryHead


def test_every_key_of_a_scene_and_a_choice_is_described() -> None:
    definitions = story_schema()["$defs"]
    for model in (Scene, Choice, Chapter, StoryHead):
        written = {field.alias or name for name, field in model.model_fields.items()} - {"id", "chapter"}
        properties = definitions[model.__name__]["properties"]
        assert written <= properties.keys()
        assert definitions[model.__name__]["description"]
    assert definitions["Choice"]["properties"]["locked"]["description"].startswith("Why the choice")


def test_what_follows_from_the_path_is_not_a_key() -> None:
    assert not {"id", "chapter"} & story_schema()["$defs"]["Scene"]["properties"].keys()


def test_nothing_is_defined_that_no_file_leads_to() -> None:
    assert "Comparison" not in story_schema()["$defs"]
