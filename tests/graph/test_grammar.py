"""The readers of Mermaid and DOT refuse what Mermaid and Graphviz refuse, and names of what is not drawn or not defined, which those let pass."""

from __future__ import annotations

import pytest

from game.graph.graph import graph_of
from game.graph.text import dot, mermaid
from game.story.world import Story
from tests.graph.grammar import dot_texts, mermaid_titles

BANK = "scene.crossing.bank"


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        pytest.param('["The island', '["The "long" island', id="a quote in a box"),
        pytest.param('|"Wait', '|"Wa"it', id="a quote beside an arrow"),
        pytest.param(BANK, "end", id="a reserved word as a box"),
        pytest.param(f'    {BANK}["', '    end["', id="a reserved word where the box is drawn"),
        pytest.param("  end\n", "", id="a subgraph that is never closed"),
        pytest.param("  end\n", "  end\n  end\n", id="a subgraph that is closed twice"),
        pytest.param("flowchart TD\n", "", id="no head"),
        pytest.param(f'    {BANK}["', '    scene.crossing.brook["', id="an arrow from nowhere"),
        pytest.param("  classDef note stroke:#8a1c1c\n", "", id="a class that is not defined"),
    ],
)
def test_broken_mermaid_is_refused(ferry: Story, right: str, wrong: str) -> None:
    text = mermaid(graph_of(ferry))
    assert right in text and "The island" in mermaid_titles(text)
    with pytest.raises(AssertionError):
        mermaid_titles(text.replace(right, wrong))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        pytest.param('"The island', '"The "long" island', id="a pair of quotes"),
        pytest.param('"The island', '"The "island', id="one quote"),
        pytest.param('"crossing.bank"', "node", id="a reserved word as a box"),
        pytest.param('"crossing.bank" ->', "subgraph ->", id="a reserved word before an arrow"),
        pytest.param('"crossing.bank"', "crossing.bank", id="a name without quotes"),
        pytest.param("  }\n", "", id="a subgraph that is never closed"),
        pytest.param("  }\n", "  }\n  }\n", id="a subgraph that is closed twice"),
        pytest.param("fontsize=11];", "fontsize=11;", id="a bracket that is never closed"),
        pytest.param('-> "crossing.island" ', "-> ", id="an arrow to nothing"),
        pytest.param('    "crossing.bank" [', '    "crossing.brook" [', id="an arrow from nowhere"),
    ],
)
def test_broken_dot_is_refused(ferry: Story, right: str, wrong: str) -> None:
    text = dot(graph_of(ferry))
    assert right in text and "The island" in dot_texts(text)
    with pytest.raises(AssertionError):
        dot_texts(text.replace(right, wrong))


def test_our_own_story_is_read_whole(interhelpo: Story) -> None:
    graph = graph_of(interhelpo)
    assert len(mermaid_titles(mermaid(graph))) > 100
    assert {box.title for box in graph.boxes.values() if len(box.title) < 72} <= dot_texts(dot(graph))
