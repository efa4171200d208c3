"""The addresses of a story: what is written short inside a chapter becomes whole.

volochisk                      train.volochisk                  a scene
carry_the_lathe                train.volochisk.carry_the_lathe  a choice of this scene
volochisk.carry_the_lathe      train.volochisk.carry_the_lathe  a choice of another scene of the chapter
always.cook                    train.always.cook                a choice offered in the whole chapter
"""

ALWAYS = "always"
"""The name that stands for the scene in the address of a chapter-wide choice."""


def scene_address(short: str, chapter: str) -> str:
    """The whole address of a scene, seen from a chapter."""
    return short if "." in short or not chapter else f"{chapter}.{short}"


def choice_address(short: str, chapter: str, scene: str) -> str:
    """The whole address of a choice, seen from a scene of a chapter."""
    around = [chapter, scene][: 2 - short.count(".")] if short.count(".") < 2 else []
    return ".".join([*around, short])


def resolve(question: str, about: str, chapter: str, scene: str) -> str:
    """The whole address inside `visited(…)` and `chosen(…)`; an item has no chapter."""
    match question:
        case "visited":
            return scene_address(about, chapter)
        case "chosen":
            return choice_address(about, chapter, scene)
        case _:
            return about
