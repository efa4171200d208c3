"""The rules cry wolf at nothing that is good, and what they call impossible never happens."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.engine.engine import Engine
from game.engine.state import GameState
from game.loader.reader import load, read_folder
from game.rules.lengths import longest
from game.rules.reasoning import Reasoning
from game.rules.rules import advise
from game.story import prose
from game.story.conditions import Condition
from game.story.world import Story
from tests.conftest import FERRY, ROOT

Advice = Callable[..., list[str]]


@pytest.fixture
def advice(tmp_path: Path) -> Advice:
    """The codes of what the rules find in the ferry with a page of these choices, this text and these further files."""

    def codes(choices: str = "", text: str = "[A page.]", **files: str) -> list[str]:
        folder = tmp_path / "story"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(FERRY, folder)
        page = f"title: A page\ntext: {text}\nchoices:\n{choices}  - {{id: go, text: Go on, goto: bank}}\n"
        (folder / "crossing" / "page.yaml").write_text(page, encoding="utf-8")
        for name, content in files.items():
            (folder / "crossing" / f"{name}.yaml").write_text(content, encoding="utf-8")
        reading = read_folder(folder)
        assert reading.story and [str(problem) for problem in reading.problems] == []
        return [problem.code for problem in advise(reading.story, reading.sources)]

    return codes


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("night", "not night"),
        ("mood == cross", "mood == cheerful"),
        ("mood == cross", "mood != cross"),
        ("coins >= 3", "coins <= 2"),
        ("coins >= 3 and night", "not night or coins == 0"),
        ("coins + 1 > weight()", "weight() >= 1 + coins"),
        ("weight() >= 20", "weight() < 10"),
        ("has(flour)", "coins >= 1 and not has(flour)"),
        ("chosen(bank.give_up)", "chosen(island.wade)"),  # on different ways from the bank
    ],
)
def test_two_choices_may_have_the_same_words_where_their_conditions_exclude_each_other(advice: Advice, one: str, two: str) -> None:
    same = "  - {{id: {}, text: Row, when: {}, goto: bank}}\n"
    assert advice(same.format("row", one) + same.format("row_again", two)) == []


def test_the_name_of_a_variable_in_the_prose_is_no_word_of_the_glossary(advice: Advice) -> None:
    other = "title: Other\ntext: ['Two [[groat|coins]].']\nchoices: [{id: go, text: Go on, goto: page}]\n"
    assert "S229" in advice(text="[There are two coins.]", other=other)
    assert "S229" not in advice(text="[There are $coins.]", other=other)


def test_a_choice_that_comes_in_the_place_of_one_that_is_taken_once_may_have_its_words(advice: Advice) -> None:
    first = "  - {id: row, text: Row, once: true, effects: [{add: {coins: 1}}]}\n"
    assert advice(first + "  - {id: row_on, text: Row, when: chosen(row), goto: bank}\n") == []
    assert advice(first + "  - {id: row_on, text: Row, when: night, goto: bank}\n") == ["S233"]


def test_a_choice_with_words_for_locked_is_on_the_page_in_any_case(advice: Advice) -> None:
    locked = "  - {id: row, text: Row, when: night, locked: Too light, goto: bank}\n"
    assert advice(locked + "  - {id: row_on, text: Row, when: not night, goto: bank}\n") == ["S233"]


@pytest.mark.parametrize(
    ("choice", "codes"),
    [
        ("when: not chosen(row)", []),
        ("once: true", []),
        ("when: not night, effects: [{set: {night: true}}]", []),
        ("when: has(lantern), effects: [{take: [lantern]}]", []),
        ("when: coins >= 1, effects: [{add: {coins: -1}}]", ["S230"]),
        ("when: not night, effects: [{set: {night: true}, when: coins == 1}]", ["S230"]),
        ("when: not night, effects: [{set: {night: true}}, {set: {night: false}, when: coins == 1}]", ["S230"]),
    ],
)
def test_a_file_line_may_stand_where_the_choice_ends_its_own_condition(advice: Advice, choice: str, codes: list[str]) -> None:
    assert advice(f"  - {{id: row, text: Row, file: Rowed., {choice}}}\n") == codes


@pytest.mark.parametrize("once", [True, False])
def test_a_chapter_wide_choice_is_offered_again_wherever_it_leads(advice: Advice, once: bool) -> None:
    chapter = (FERRY / "crossing" / "chapter.yaml").read_text(encoding="utf-8")
    chapter += f"  - {{id: shout, text: Shout, once: {str(once).lower()}, file: Shouted., goto: bank}}\n"
    assert advice(chapter=chapter) == ([] if once else ["S230"])


@pytest.mark.parametrize(
    ("guards", "codes"),
    [
        (["night", "coins >= 2", "mood == cross"], []),
        (["night and coins >= 2", "night", "coins >= 2"], []),
        (["mood == cross", "mood == cheerful"], ["S243"]),  # the last, which has no condition, is never reached
        (["coins >= 3 and night", "coins >= 3", "night and coins >= 4"], ["S243"]),
    ],
)
def test_a_list_of_scenes_is_read_from_the_top(advice: Advice, guards: list[str], codes: list[str]) -> None:
    scenes = "".join(f"{{scene: storm, when: {guard}}}, " for guard in guards)
    assert advice(f"  - {{id: row, text: Row, goto: [{scenes}{{scene: bank}}]}}\n") == codes


@pytest.mark.parametrize(
    ("condition", "codes"),
    [
        ("coins >= 1 and coins <= 1", []),
        ("coins + 1 >= 2 or not night", []),
        ("chosen(bank.wait) and chosen(bank.pay) and visited(storm)", []),
        ("not (coins >= 1 or night) or coins >= 4", []),
        ("weight() <= 22", ["S242"]),  # nobody can carry more
        ("coins >= 4 and coins <= 3", ["S241"]),
        ("coins - coins >= 1", ["S241"]),
        ("night and chosen(bank.give_up) and chosen(island.wade)", ["S241"]),  # who goes home never comes to the island
    ],
)
def test_what_a_condition_can_be_is_found_out_from_its_words(advice: Advice, condition: str, codes: list[str]) -> None:
    assert advice(text=f'[A page., {{text: And a passage., when: "{condition}"}}]') == codes


@pytest.mark.parametrize(
    "text",
    [
        "Жетісу, Кыргызстан, Łódź, Őrség, Žilina – naïve",
        "Wait... and he did...",
        '"Go," he says, and then: "Stay!"',
        "It costs $$5, the miller's coat.",
        "A groatsworth is a word of its own.",
    ],
)
def test_good_prose_is_left_alone(advice: Advice, text: str) -> None:
    assert advice(text=f"\n  - >-\n    {text}") == []


def test_words_that_exclude_each_other_are_not_counted_together(advice: Advice) -> None:
    paragraph = "  - {{text: {}, when: {}}}\n"
    long = [("night", "dark"), ("not night and coins == 0", "poor"), ("not night and coins >= 1", "rich"), ("chosen(bank.give_up)", "home")]
    home = "title: Home\ntext:\n" + "".join(paragraph.format(f"{word} " * 210, when) for when, word in long) + "ending: home\n"
    assert advice(home=home) == []
    assert advice(home=home.replace("coins == 0", "coins >= 0")) == ["S237", "S242"]


def test_a_page_is_measured_for_each_start_alone(advice: Advice) -> None:
    chapter = (FERRY / "crossing" / "chapter.yaml").read_text(encoding="utf-8")
    start = "  rower: {protagonist: miller, title: As a rower, scene: island, set: {trade: rower}}\n"
    chapter = chapter.replace("starts:\n", "variables: {trade: {kind: one_of, values: [miller, rower], start: miller}}\nstarts:\n" + start)
    scene = "title: A scene\ntext: [A scene.]\nchoices:\n  - {{id: go, text: Go on, goto: {}}}\n"
    files = {
        "chapter": chapter,
        "island": scene.format("[{scene: reeds, when: trade == rower}, {scene: bank}]"),
        "reeds": scene.format("home"),
        "home": "title: Home\ntext:\n"
        + f"  - {{text: Wet {'word ' * 260}, when: chosen(reeds.go)}}\n"
        + f"  - {{text: Dry {'word ' * 260}, when: trade == miller}}\n"
        + "ending: home\n",
    }
    assert advice(**files) == []
    assert advice(**files | {"island": scene.format("reeds")}) == ["S237"]


def test_the_real_story_has_nothing_but_hints_and_long_pages() -> None:
    reading = read_folder(ROOT / "scenes")
    assert reading.story
    found = advise(reading.story, reading.sources)
    assert [str(problem) for problem in found if problem.severity != "hint" and problem.code != "S237"] == []


CONDITIONS = st.recursive(
    st.sampled_from(
        ["night", "coins", "has(flour)", "visited(s.a)", "chosen(s.a.b)", "mood == cross", "mood != cross", "weight() >= 20", "coins >= 2",
         "coins < 4", "coins == 3", "coins + 1 > 3", "coins - weight() <= 0", "weight() > coins", "2 >= coins", "coins + coins != 4"]
    ),
    lambda inner: st.builds("({} and {})".format, inner, inner) | st.builds("({} or {})".format, inner, inner) | inner.map("(not {})".format),
    max_leaves=5,
)  # fmt: skip
FACTS = st.builds(
    GameState,
    scene=st.just("s.a"),
    variables=st.fixed_dictionaries(
        {"coins": st.integers(0, 5), "night": st.booleans(), "mood": st.sampled_from(["cheerful", "cross"])},
    ),
    items=st.frozensets(st.sampled_from(["flour", "lantern"])),
    visited=st.frozensets(st.just("s.a")),
    chosen=st.frozensets(st.just("s.a.b")),
    weight=st.integers(0, 22),
    seed=st.just(0),
)
REASONING = Reasoning.of(load(FERRY))


@given(CONDITIONS, CONDITIONS, FACTS)
def test_what_is_called_impossible_never_holds(one: str, two: str, facts: GameState) -> None:
    first, second = Condition.read(one), Condition.read(two)
    if first.holds(facts):
        assert REASONING.boxes(first.tree)
        assert REASONING.can_hold(first, second) or not second.holds(facts)
    else:
        assert REASONING.boxes(first.tree, wanted=False)


def test_what_a_game_shows_was_counted_as_possible(interhelpo: Story, ferry: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.rules.lengths.MOST_WORDS", 0)
    for story in (interhelpo, ferry):
        engine = Engine(story)
        for start in story.starts():
            reasoning = Reasoning.of(story, story.start(start))
            for seed in range(8):
                dice, state = random.Random(seed), engine.start(story.start(start), seed)
                while not (view := engine.view(state)).ending and state.turn < 120:
                    scene = story.scenes[state.scene]
                    shown = [passage for passage in scene.text if passage.when and passage.when.holds(state)]
                    assert reasoning.can_hold(*(passage.when for passage in shown)), f"{scene.id}, {start}, {seed}"
                    words = sum(
                        len(prose.plain(prose.spans(passage.text)).split())
                        for passage in scene.text
                        if not passage.when or passage in shown
                    )
                    assert words <= longest(scene.text, reasoning)
                    state = engine.choose(state, dice.choice([choice.id for choice in view.choices if choice.is_available]))
