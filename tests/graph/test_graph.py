"""The story as a picture: what is in it, that no title can break it, and that it fits on paper."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from html.parser import HTMLParser
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as some

from game.cli import main
from game.graph.graph import Graph, cut, graph_of
from game.graph.layout import layout
from game.graph.page import chapters_page, page
from game.graph.svg import ACROSS, bands
from game.graph.text import dot, mermaid
from game.loader.reader import load
from game.options import told
from game.story.model import Choice
from game.story.world import Story
from tests.conftest import FERRY, ROOT
from tests.graph.grammar import dot_texts, mermaid_titles

HOSTILE = (
    'say "no"', 'a "] b', "a [b] {c} ((d))", "x | y ||", "a; b;", "end", "subgraph x", "%% c", "%%{init: {}}%%", "#quot; #35;",
    "`code`", "<b>bold</b><script>alert(1)</script>", "&amp;lt;", "back\\slash\\", "\\N \\G", "1. one", "- two", "--> x", "*a* _b_ __c__",
    "style x: #a;", "classDef y: #b;", "click z", "]]> --> <!--", "Žilina, Жилина, 你好", "' onmouseover='x", "a\u2028b\u00a0c", "$$x^2$$",
    "long " * 40, "l" * 200, "---", "@{ shape: x }", "://",
)  # fmt: skip


def scene(story: Story, address: str, **changes: object) -> Story:
    """The story with one scene changed, or a new one like the first."""
    like = story.scenes.get(address, next(iter(story.scenes.values())))
    return replace(story, scenes={**story.scenes, address: like.model_copy(update={"id": address, **changes})})


def hostile(story: Story, title: str) -> Story:
    """The story with a hostile text wherever a text can be."""
    for address, found in story.scenes.items():
        choices = [choice.model_copy(update={"text": title}) for choice in found.choices]
        text = [passage.model_copy(update={"text": title}) for passage in found.text]
        story = scene(story, address, title=title, choices=choices, text=text)
    chapters = {key: chapter.model_copy(update={"title": title}) for key, chapter in story.chapters.items()}
    endings = {key: ending.model_copy(update={"title": title}) for key, ending in story.declared.endings.items()}
    head = story.head.model_copy(update={"title": title})
    return replace(story, head=head, chapters=chapters, declared=story.declared.model_copy(update={"endings": endings}))


def arrows(graph: Graph) -> dict[tuple[str, str], tuple[str, str, str]]:
    """What stands beside each arrow, by the names of the two scenes."""
    short = {box: box.partition(".")[2] for box in graph.boxes}
    return {(short[one.source], short[one.target]): (one.choices, one.guard, one.share) for one in graph.arrows}


def test_the_little_story_is_drawn_whole(ferry: Story) -> None:
    graph = graph_of(ferry)
    assert arrows(graph) == {
        ("bank", "island"): ("Pay the fare ($coins in your purse)", "if coins >= 1", "1 of 1–4"),
        ("bank", "storm"): ("Pay the fare ($coins in your purse)", "if coins >= 1, if not visited(storm)", "3 of 4"),
        ("bank", "bank"): ("Wait till evening", "", ""),
        ("bank", "home"): ("Go home", "", ""),
        ("island", "across"): ("Wade across / Go back for the night", "on conditions", ""),
        ("island", "bank"): ("Go back for the night", "if night", ""),
        ("storm", "island"): ("Swim on", "if not night", ""),
        ("storm", "bank"): ("Swim on", "otherwise", ""),
    }
    assert {key.partition(".")[2]: box.marks for key, box in graph.boxes.items()} == {
        "across": ["■ ending: Across"], "bank": ["► start: miller"], "home": ["■ ending: Home again"], "island": [], "storm": ["◆ content note"],
    }  # fmt: skip


def choice(name: str, **rest: object) -> Choice:
    return Choice.model_validate({"id": name, "text": name, **rest})


def test_many_choices_are_one_arrow_that_says_what_they_share(ferry: Story) -> None:
    home, across = {"scene": "crossing.home", "weight": 3}, {"scene": "crossing.across", "weight": 4, "when": "night"}
    drawn = [choice(name, when="coins >= 1", goto={"draw": [home, across]}) for name in ("one", "two", "three")]
    plain = choice("four", when="coins >= 1", goto="crossing.home")
    found = arrows(graph_of(scene(ferry, "crossing.island", choices=[*drawn, plain])))
    assert found["island", "across"] == ("3 choices", "if coins >= 1, if night", "4 of 7")
    assert found["island", "home"] == ("4 choices", "if coins >= 1", "")
    free = arrows(graph_of(scene(ferry, "crossing.island", choices=[*drawn, choice("four", goto="crossing.home")])))
    assert free["island", "home"] == ("4 choices", "", "")


def test_a_choice_of_the_whole_chapter_is_drawn_only_where_it_leads_on(ferry: Story) -> None:
    leads = choice("leave", goto="crossing.home")
    chapter = ferry.chapters["crossing"]
    story = replace(ferry, chapters={"crossing": chapter.model_copy(update={"always": [*chapter.always, leads]})})
    drawn = {(arrow.source, way.choice) for arrow in graph_of(story).arrows for way in arrow.ways if ".always." in way.choice}
    assert drawn == {(f"crossing.{name}", "crossing.always.leave") for name in ("bank", "island", "storm")}


def test_a_scene_is_marked_where_no_way_leads_whatever_holds(ferry: Story) -> None:
    never = ferry.scenes["crossing.island"].choices[0]
    lost = scene(scene(ferry, "crossing.lost", ending=None, choices=[never]), "crossing.pit", ending=None, choices=[])
    dig = choice("dig", when="coins > coins", goto="crossing.pit")
    joined = scene(lost, "crossing.island", choices=[never, dig])
    unreached = {key for key, box in graph_of(joined).boxes.items() if box.is_unreached}
    assert unreached == {"crossing.lost"}


def test_a_chapter_is_drawn_with_stubs_for_what_leads_in_and_out() -> None:
    whole = graph_of(load(ROOT / "tests/ui/railway"))
    village, line = whole.chapter("village"), whole.chapter("line")
    assert {key: box.is_stub for key, box in village.boxes.items()} == {"village.cottage": False, "line.frontier": True}
    assert {key for key, box in line.boxes.items() if box.is_stub} == {"village.cottage"}
    assert {(arrow.source, arrow.target) for arrow in village.arrows} == {("village.cottage", "line.frontier")}
    assert set(arrows(line)) > {("cottage", "frontier")}


def test_near_a_scene_is_what_leads_there_and_what_follows(ferry: Story) -> None:
    def near(depth: int, name: str = "storm") -> tuple[set[str], set[str]]:
        boxes = graph_of(ferry).around(f"crossing.{name}", depth).boxes.values()
        return {box.id[9:] for box in boxes if not box.is_stub}, {box.id[9:] for box in boxes if box.is_stub}

    assert near(0) == ({"storm"}, {"bank", "island"})
    assert near(1) == ({"storm", "bank", "island"}, {"home", "across"})
    assert near(1, "home") == ({"home", "bank"}, {"island", "storm"})
    assert near(9) == ({"storm", "bank", "island", "home", "across"}, set())


@pytest.mark.parametrize("title", HOSTILE)
def test_no_title_breaks_mermaid(ferry: Story, title: str) -> None:
    assert mermaid_titles(mermaid(graph_of(hostile(ferry, title)))) == {cut(title, 72)}


@pytest.mark.parametrize("title", HOSTILE)
def test_no_title_breaks_dot(ferry: Story, title: str) -> None:
    found = dot_texts(dot(graph_of(hostile(ferry, title))))
    assert {title, cut(title, 72), cut(title, 36), "crossing.bank", "cluster_crossing"} <= found


class Reader(HTMLParser):
    """The elements, attributes and words of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str | None]] = set()
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= set(attrs)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.mark.parametrize("title", HOSTILE)
def test_a_title_is_never_markup_on_the_page(ferry: Story, title: str) -> None:
    plain, text = Reader(chapters_page(graph_of(ferry))), chapters_page(graph_of(hostile(ferry, title)))
    read = Reader(text)
    assert read.tags == plain.tags
    assert {name for name, _ in read.attributes} == {name for name, _ in plain.attributes}
    assert read.words.count(title) >= 2  # the chapter's heading and link
    for svg in re.findall(r"<svg.*?</svg>", text, re.DOTALL):
        ElementTree.fromstring(svg)


def test_the_page_asks_for_nothing_from_outside(interhelpo: Story) -> None:
    text = chapters_page(graph_of(interhelpo))
    read = Reader(text)
    assert not {"script", "img", "link", "iframe", "object", "use", "image"} & read.tags
    assert {value for name, value in read.attributes if name in ("href", "src")} == {
        f"#part{number}" for number, _ in enumerate(interhelpo.chapters, 1)
    }
    assert not {name for name, _ in read.attributes if name.startswith("on")}
    assert "url(" not in text and "@import" not in text
    assert set(re.findall(r"\w+://[^\s\"]+", text)) == {"http://www.w3.org/2000/svg"}


@pytest.mark.parametrize("chapter", ["zilina", "train", "steppe", "factories", "purges"])
def test_a_chapter_of_sixty_scenes_is_legible_on_paper(interhelpo: Story, chapter: str) -> None:
    graph = graph_of(interhelpo).chapter(chapter)
    places = layout(list(graph.boxes), [(arrow.source, arrow.target) for arrow in graph.arrows])
    drawn: list[str] = []
    svgs = [ElementTree.fromstring(svg) for svg in bands(graph, places)]
    for number, svg in enumerate(svgs):
        _, top, width, height = map(float, svg.attrib["viewBox"].split())
        assert width <= 1.42 * ACROSS.width  # letters keep at least seven tenths of their size
        assert height <= (ACROSS.others if number else ACROSS.first) * width + 1
        boxes = [box for box in svg if "box" in box.attrib["class"].split()]
        drawn += [(box[0].text or "").splitlines()[0] for box in boxes]
        assert all(top < float(box[1].attrib["y"]) < top + height for box in boxes)
    assert sorted(drawn) == sorted(graph.boxes)
    assert len(svgs) <= 6


def test_the_words_below_the_picture_tell_every_choice(ferry: Story) -> None:
    text = " ".join("".join(Reader(page([graph_of(ferry)])).words).split())
    assert "Go back for the night → The far bank (otherwise); → The near bank (if night)" in text
    assert "Wait till evening → stays here" in text


names = some.sampled_from([f"s{number}" for number in range(9)])


@given(some.lists(names, unique=True), some.lists(some.tuples(names, names), max_size=24))
def test_a_layout_has_room_for_all_and_loses_no_arrow(boxes: list[str], pairs: list[tuple[str, str]]) -> None:
    joined = [pair for pair in pairs if set(pair) <= set(boxes)]
    found = layout(boxes, joined)
    assert set(found.boxes) == set(boxes)
    assert set(found.arrows) == {pair for pair in joined if pair[0] != pair[1]}
    for one, other in combinations(found.boxes.values(), 2):
        assert one[1] != other[1] or abs(one[0] - other[0]) > 0.999
    for (source, target), route in found.arrows.items():
        assert (route[0], route[-1]) == (found.boxes[source], found.boxes[target])
        steps = {after[1] - here[1] for here, after in pairwise(route)}
        assert steps in ({1}, {-1})
    assert all(0.49 < across < found.width - 0.49 and 0 <= row < found.rows for across, row in found.boxes.values())


def test_arrows_cross_no_more_than_they_must() -> None:
    crossed = [("a", "y"), ("b", "x"), ("c", "z"), ("top", "a"), ("top", "b"), ("top", "c")]
    boxes = layout(["top", "a", "b", "c", "x", "y", "z"], crossed).boxes
    assert sorted("abc", key=lambda box: boxes[box]) == [
        {"y": "a", "x": "b", "z": "c"}[box] for box in sorted("xyz", key=lambda box: boxes[box])
    ]


def test_a_very_long_story_is_laid_out() -> None:
    boxes = [f"s{number}" for number in range(2000)]
    found = layout(boxes, [*pairwise(boxes), (boxes[-1], boxes[0])])
    assert (found.rows, len(found.arrows[boxes[-1], boxes[0]])) == (2000, 2000)


@pytest.mark.parametrize(("options", "begins"), [([], "flowchart TD\n"), (["--dot"], 'digraph "'), (["--html"], "<!DOCTYPE html>\n")])
def test_the_command_writes_three_kinds(options: list[str], begins: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["graph", str(FERRY), *options]) == 0
    written = capsys.readouterr().out
    assert written.startswith(begins)
    assert main(["graph", str(FERRY), *options, "--output", str(tmp_path / "graph")]) == 0
    assert ((tmp_path / "graph").read_text(encoding="utf-8"), capsys.readouterr().out) == (written, "")


def test_a_page_for_a_browser_is_not_poured_into_a_terminal(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert main(["graph", str(FERRY), "--html"]) == 2
    refused = capsys.readouterr()
    assert refused.out == "" and "--output" in refused.err
    assert main(["graph", str(FERRY), "--html", "--output", str(tmp_path / "page.html")]) == main(["graph", str(FERRY)]) == 0


def test_a_picture_too_large_for_mermaid_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("game.graph.text.MOST_ARROWS", 7)
    assert main(["graph", str(FERRY)]) == 0
    assert "Draw one chapter with --chapter" in capsys.readouterr().err
    assert main(["graph", str(FERRY), "--dot"]) == main(["graph", str(FERRY), "--from", "crossing.storm", "--depth", "0"]) == 0
    assert capsys.readouterr().err == 2 * f"This is the story in {told(FERRY)}\n"


def test_a_part_is_named_before_or_after_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    written = []
    for arguments in (["--chapter", "train", "graph"], ["graph", "--chapter", "train"], ["--scenes", str(ROOT / "scenes"), "graph"]):
        assert main(arguments) == 0
        written.append(capsys.readouterr().out)
    assert written[0] == written[1] != written[2]
    assert main(["graph", "--from", "train.pishpek", "--depth", "1"]) == 0
    assert capsys.readouterr().out.count("scene.train.pishpek -->") == 2


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--chapter", "trian"], "There is no chapter 'trian' in this story. Did you mean 'train'?"),
        (["--from", "volochysk"], "There is no scene 'volochysk' in this story. Did you mean 'train.volochisk'?"),
        (["--output", "/"], "could not be written"),
    ],
)
def test_a_mistake_is_told_in_a_sentence(arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["graph", *arguments]) == 2
    assert sentence in capsys.readouterr().err


def test_a_broken_story_is_told_as_when_it_is_played(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(FERRY, tmp_path / "story")
    shutil.copytree(ROOT / "tests/problems/S201-unknown-scene/story", tmp_path / "story", dirs_exist_ok=True)
    assert main(["graph", str(tmp_path / "story")]) == 2
    drawn = capsys.readouterr().err
    assert main(["--plain", "--scenes", str(tmp_path / "story")]) == 2
    assert drawn == capsys.readouterr().err
    assert "S201" in drawn
