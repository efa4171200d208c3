"""What must hold of our own story, beyond what any story must."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from statistics import mean

from game.check.measuring import FAST, SECONDS_TO_CHOOSE
from game.engine.engine import Engine
from game.session.session import Origin, Session
from game.story import prose
from game.story.model import Choice
from game.story.world import Story

REAL_SURNAMES = [
    "Schulz",
    "Shvelik",
    "Peringer",
    "Láníček",
    "Skalický",
    "Pálinkáš",
    "Horáček",
    "Doležal",
    "Jílek",
    "Štefan",
    "Neubauer",
    "Glozl",
    "Golian",
    "Pokorný",
    "Pokorná",
    "Mercová",
    "Kiral",
    "Dubček",
    "Dubčeková",
    "Fučík",
    "Červenka",
    "Dohnal",
    "Štraus",
    "Šnajderová",
    "Jilemnický",
    "Zenkov",
    "Abdrakhmanov",
    "Isakeev",
    "Aitmatov",
    "Tynystanov",
    "Aidarbekov",
    "Chlumecký",
]
"""People of section 4 of the facts who have no part in the story; no invented person may bear their names."""

NAMED_AS_THEMSELVES = {
    "factories.theatre_1927": {"Peringer"},
    "factories.newspaper_man": {"Shvelik"},
    "factories.the_delegation": {"Fučík"},
    "factories.viktor_translates": {"Fučík"},
    "afterwards.fate_stayed": {"Fučík"},
    "afterwards.reading_mission": {"Fučík"},
    "afterwards.august_frunze": {"Dubček"},
    "afterwards.august_ruzena": {"Dubček"},
    "afterwards.the_club": {"Dubček"},
    "afterwards.chon_tash": {"Abdrakhmanov"},
}
"""Pages on which one of them is named, and is who he was. Whoever adds one has read what the facts allow to be said of him."""

DOCUMENTED_DAYS = {"zilina": "1925-03-29", "strecno": "1925-03-29", "volochisk": "1925-04-02", "pishpek": "1925-04-24"}


def texts(story: Story) -> Iterator[tuple[str, str]]:
    """Every text that a player reads in a scene, with the scene's address."""
    for scene in story.scenes.values():
        yield from ((scene.id, passage.text) for passage in scene.text if passage.text)
        yield from ((scene.id, text) for choice in scene.choices for text in (choice.text, choice.locked, choice.asks) if text)
        yield from ((scene.id, choice.file.text) for choice in scene.choices if choice.file)
        if scene.content:
            yield from ((scene.id, scene.content.warning), (scene.id, scene.content.summary))


def choices(story: Story) -> Iterator[Choice]:
    for scene in story.scenes.values():
        yield from scene.choices


def test_the_story_is_as_large_as_a_book(interhelpo: Story) -> None:
    words = sum(
        len(prose.plain(prose.spans(passage.text)).split())
        for scene in interhelpo.scenes.values()
        for passage in scene.text
        if passage.text
    )
    assert len(interhelpo.scenes) >= 160
    assert words >= 45_000
    before_the_purges = {"zilina", "train", "steppe", "factories"}
    filed = sum(bool(choice.file) for scene in interhelpo.scenes.values() if scene.chapter in before_the_purges for choice in scene.choices)
    assert filed >= 60
    assert len(interhelpo.declared.notes) >= 90
    assert len(interhelpo.declared.terms) >= 70


def test_no_yaml_has_slipped_into_the_prose(interhelpo: Story) -> None:
    for scene, text in texts(interhelpo):
        assert not re.search(r"\b(when|text|goto):|>-|\s- |\*|  |\$(?!\w)", text), f"{scene}: {text}"


def test_every_character_is_one_that_terminals_draw(interhelpo: Story) -> None:
    letters = set("áäčďéěíĺľňóôöőŕřšťúůüűýžłźćńąęśżÁÄČĎÉĚÍĽŇÓÔÖŠŤÚŮÜÝŽŁ")
    for scene, text in texts(interhelpo):
        assert not [letter for letter in text if not (letter.isascii() or letter in letters or letter == "–")], f"{scene}: {text}"


def test_no_invented_person_bears_a_real_surname(interhelpo: Story) -> None:
    for scene, text in texts(interhelpo):
        named = {name for name in REAL_SURNAMES if re.search(rf"\b{name}\b", text)}
        assert not named - NAMED_AS_THEMSELVES.get(scene, set()), f"{scene}: {text}"


def test_the_founder_is_not_on_the_train_and_real_people_do_not_speak(interhelpo: Story) -> None:
    assert not [scene.id for scene in interhelpo.scenes.values() if scene.chapter == "train" and "marecek" in scene.people]
    for scene, text in texts(interhelpo):
        assert not re.search(r'"\s*(says|asks|said|asked) (Comrade )?(Karol )?(Alföldy|Mareček)', text), f"{scene}: {text}"


def test_only_four_points_of_the_journey_are_called_documented(interhelpo: Story) -> None:
    documented = {stop.place: stop.date for stop in interhelpo.chapters["train"].journey if stop.standing == "documented"}
    assert documented == DOCUMENTED_DAYS


def test_most_pages_rest_on_a_note_and_every_note_is_used(interhelpo: Story) -> None:
    without = [scene.id for scene in interhelpo.scenes.values() if not scene.notes]
    assert without == []
    used = Counter(note for scene in interhelpo.scenes.values() for note in scene.notes)
    assert sorted(interhelpo.declared.notes.keys() - used.keys()) == []


def test_every_glossary_term_is_linked_somewhere(interhelpo: Story) -> None:
    linked = {term for _, text in texts(interhelpo) for term in prose.terms(text)}
    assert sorted(interhelpo.declared.terms.keys() - linked) == []


def test_no_page_without_its_variants_is_a_wall_of_text(interhelpo: Story) -> None:
    for scene in interhelpo.scenes.values():
        always = sum(len(passage.text.split()) for passage in scene.text if passage.when is None)
        assert always <= 200, scene.id


def test_a_short_visit_keeps_its_minutes(interhelpo: Story) -> None:
    engine, dice = Engine(interhelpo), random.Random(6)
    visits = [
        (f"{name}.{key}", start.visit)
        for name, chapter in interhelpo.chapters.items()
        for key, start in chapter.starts.items()
        if start.visit
    ]
    assert len(visits) >= 3
    for name, visit in visits:
        assert visit is not None
        read = [_minutes(engine, name, visit.after, dice) for _ in range(60)]
        assert 6 <= mean(read) <= 8 and abs(mean(read) - visit.minutes) < 1, (name, mean(read))


def _minutes(engine: Engine, start: str, last: list[str], dice: random.Random) -> float:
    """Minutes of one game, played by chance, until it leaves one of some pages, or its chapter."""
    session, read, before, old = Session(engine, Origin(start, dice.randrange(1000))), 0.0, "", 0
    while session.state.scene.startswith(start.partition(".")[0]):
        view = session.view
        words = sum(len(prose.plain(part).split()) for part in view.paragraphs) + sum(len(choice.text.split()) for choice in view.choices)
        read += max(words - old, 0) / FAST if view.scene == before else words / FAST
        before, old = view.scene, words
        session.choose(dice.choice([choice.id for choice in view.choices if choice.is_available]))
        read += SECONDS_TO_CHOOSE / 60
        if before in last and session.state.scene != before:
            break
    return read
