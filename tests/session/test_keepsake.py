"""What one takes home after the end: a page about the game, and a few lines without a word about the player."""

from __future__ import annotations

from game.check.walkthroughs import Walkthrough
from game.engine.engine import Engine
from game.loader.reader import load
from game.session.documents import FORMS, plain_text
from game.session.keepsake import code_text, keepsake
from game.session.session import Origin, Session
from game.story.world import Story
from tests.session.test_listing import INQUEST
from tests.walkthroughs import all_walkthroughs


def ended(answer: str = "Because of the [water].") -> Session:
    session = Session(Engine(load(INQUEST)), Origin("mill.miller", seed=1))
    for choice in ("sing", "open"):
        session.choose(choice)
    session.choose("own_words", answer)
    return session


def test_the_page_says_who_one_was_how_it_ended_and_what_it_rests_on() -> None:
    text = plain_text(keepsake(ended()))
    parts = ("The inquest", "The miller, As the miller. 3 choices. Edition 1.", "THE END: OVER", "YOUR OWN WORDS\n\nBecause of the [water].",
             "WHERE IT TURNED\n\n- In the yard: the song.", "WHAT IS DOCUMENTED OF WHAT YOU MET\n\n- The dam", "SOURCES\n\n- Anna Vodná")  # fmt: skip
    where = [text.index(part) for part in parts]
    assert where == sorted(where)
    assert all(written(keepsake(ended())) for _, written in FORMS.values())


def test_the_ledger_stands_in_it_as_it_was_read(interhelpo: Story) -> None:
    walk: Walkthrough = next(walk for walk in all_walkthroughs() if walk.name == "viktor_is_shot")
    text = plain_text(keepsake(walk.walk(interhelpo)))
    assert "GIVEN, BUILT, LOST" in text and "Given: a post, a pension, a chair at window two." in text and "THE END: THE CELLAR" in text


def test_the_lines_for_a_telephone_are_cut_to_their_room() -> None:
    whole = 'The inquest\nThe miller\nThe end: Over\n"Because of the [water]."'
    assert code_text(ended(), 213) == whole == code_text(ended(), len(whole))
    assert code_text(ended(), 30) is None
    for most in range(36, 120):
        text = code_text(ended("Žľť" * 40), most)
        assert text and len(text.encode()) <= most and text.startswith("The inquest\nThe miller\nThe end: Over")
    cut = code_text(ended("Žľť" * 40), 60)
    assert cut and cut.endswith('…"')
