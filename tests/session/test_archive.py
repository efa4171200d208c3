"""The archive without a screen: what was met, what was read, what is found, what leads where."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.session.archive import Archive, archive
from game.session.entries import Met
from game.session.game import Game
from game.session.marks import Marks
from game.session.timeline import facts, moments, together, when
from game.story.world import Story


@pytest.fixture
def whole(interhelpo: Story, tmp_path: Path) -> Archive:
    """The archive of somebody who has seen every page of the real story."""
    return Archive(interhelpo, interhelpo.scenes, Marks(tmp_path, "interhelpo"))


def names(found: Archive, shelf: str) -> list[str]:
    return [entry.title for entry in found.shelf(shelf).entries]


def test_before_the_first_page_notes_people_and_places_are_only_counted(ferry_game: Game) -> None:
    found = archive(ferry_game)
    assert [(shelf.name, len(shelf.entries), shelf.hidden) for shelf in found.shelves] == [
        ("notes", 0, 1), ("people", 0, 1), ("places", 0, 2), ("words", 1, 0), ("sources", 1, 0),
    ]  # fmt: skip
    assert found.shelf("notes").rest == "1 more, to be met in the game."
    with pytest.raises(KeyError):
        found.entry("notes.cable_ferry")
    source = found.entry("sources.A1")
    assert source.links == () and source.more == ("Leads to 1 more, to be met in the game.",)
    assert not found.search("cable")


def test_what_a_page_has_is_met_there_with_its_title_and_date(ferry_game: Game) -> None:
    found = archive(ferry_game, ferry_game.new("crossing.miller").session)
    assert names(found, "notes") == ["Cable ferries"] and names(found, "people") == ["The ferryman"]
    assert names(found, "places") == ["The near bank", "The island"]  # the island as a station of the chapter's journey
    here = (Met("The near bank", "1 May 1901"),)
    assert found.entry("notes.cable_ferry").met == found.entry("people.ferryman").met == found.entry("words.groat").met == here
    assert found.entry("places.island").met == ()


def test_what_was_met_in_a_saved_game_is_met(ferry_game: Game) -> None:
    ferry_game.new("crossing.miller").autosave()
    (ferry_game.saves.path / "broken.json").write_text("{", encoding="utf-8")
    assert names(archive(ferry_game), "notes") == ["Cable ferries"]


def test_a_past_that_was_never_read_is_not_met(interhelpo: Story, ferry_game: Game) -> None:
    game = Game(interhelpo, ferry_game.options)
    start = next(start for start in interhelpo.starts("purges") if interhelpo.start(start).visited)
    session = game.new(start).session
    presumed = {note for scene in interhelpo.start(start).visited for note in interhelpo.scenes[scene].notes}
    here = set(interhelpo.scenes[session.state.scene].notes)
    met = {entry.key.removeprefix("notes.") for entry in archive(game, session).shelf("notes").entries}
    assert presumed - here and met == here


def test_opening_is_remembered_in_every_game_of_the_folder(ferry_game: Game, ferry: Story) -> None:
    first = archive(ferry_game, ferry_game.new("crossing.miller").session)
    assert first.shelf("notes").unread == 1 and not first.is_read("notes.cable_ferry")
    first.open("notes.cable_ferry")
    assert first.is_read("notes.cable_ferry") and first.shelf("notes").unread == 0
    again = archive(Game(ferry, ferry_game.options))
    assert again.is_read("notes.cable_ferry") and names(again, "notes") == ["Cable ferries"], "what was opened stays open"
    assert not again.is_read("words.groat")
    assert json.loads((ferry_game.saves.path / "archive.json").read_text(encoding="utf-8")) == {"ferry": ["notes.cable_ferry"]}


def test_the_file_of_what_was_read_is_no_saved_game(ferry_game: Game) -> None:
    ferry_game.marks.add(["words.groat"])
    ferry_game.marks.add(["sources.A1"])
    assert sorted(path.name for path in ferry_game.saves.path.iterdir()) == ["archive.json", "archive.json.bak"]
    assert ferry_game.saves.rows() == [] and ferry_game.saves.latest() is None


def test_two_windows_and_two_stories_forget_nothing_of_each_other(tmp_path: Path) -> None:
    one, two, other = Marks(tmp_path, "ferry"), Marks(tmp_path, "ferry"), Marks(tmp_path, "railway")
    one.add(["words.a"])
    two.add(["words.b"])
    other.add(["words.c"])
    assert one.keys() == two.keys() == {"words.a", "words.b"} and other.keys() == {"words.c"}


@pytest.mark.parametrize("written", ["", "{", "[]", "7", '{"ferry": 3}', '{"ferry": [3, null, {}]}', "[" * 100_000, "\x00"])
def test_a_broken_file_is_as_if_nothing_had_been_read(tmp_path: Path, written: str) -> None:
    (tmp_path / "archive.json").write_text(written, encoding="utf-8")
    marks = Marks(tmp_path, "ferry")
    assert marks.keys() == frozenset()
    marks.add(["words.groat"])
    assert Marks(tmp_path, "ferry").keys() == {"words.groat"}


def test_where_nothing_can_be_written_it_is_remembered_until_the_end(tmp_path: Path) -> None:
    (tmp_path / "saves").write_text("not a folder", encoding="utf-8")
    marks = Marks(tmp_path / "saves", "ferry")
    marks.add(["words.groat"])
    assert marks.keys() == {"words.groat"}


def test_case_and_accents_do_not_matter_and_the_title_itself_comes_first(whole: Archive) -> None:
    for asked in ("zilina", "ŽILINA", "  Žilina "):
        assert whole.search(asked)[0].key == "places.zilina", asked
    assert whole.search("LODZ") and whole.search("złoty")[0].title == whole.search("zloty")[0].title
    assert not whole.search("krgyz") and not whole.search("") and not whole.search("  ")


def test_a_word_in_a_title_comes_before_one_in_a_text(whole: Archive) -> None:
    found = [("marecek" in entry.title.casefold().replace("č", "c").replace("á", "a")) for entry in whole.search("marecek")]
    assert found == sorted(found, reverse=True) and not all(found)
    assert whole.search("broad gauge")[0].key == "words.broad_gauge"
    assert [entry.key for entry in whole.titled("broad GAUGE")] == ["words.broad_gauge"]


def test_every_word_asked_for_must_be_there(whole: Archive) -> None:
    assert {entry.key for entry in whole.search("ido circle")} < {entry.key for entry in whole.search("ido")}


def test_notes_sources_and_words_lead_to_each_other(whole: Archive) -> None:
    note = whole.entry("notes.name_ido")
    assert {"sources.S17", "words.ido", "words.esperanto"} <= set(note.links)
    assert note.key in whole.entry("sources.S17").links and note.key in whole.entry("words.ido").links
    assert note.about == ("documented: sources say so", "1923") and note.met
    assert [entry.key for entry in whole.linked(note)] == list(note.links)


def test_a_source_is_cited_with_author_and_year(whole: Archive) -> None:
    assert whole.entry("sources.S8").listed.startswith("Jaromír Marek: Interhelpo")
    assert whole.entry("sources.S1").more == ("Found at: " + (whole.story.declared.sources["S1"].address or ""),)


@pytest.mark.parametrize(
    ("written", "is_"),
    [
        ("1925", (1925, 0, 0)), ("2 April 1925", (1925, 4, 2)), ("March and April 1925", (1925, 3, 0)),
        ("28 June – 3 July 1941", (1941, 6, 28)), ("spring and summer 1930", (1930, 3, 0)), ("from July 1926", (1926, 7, 0)),
        ("about 1921–1923", (1921, 0, 0)), ("1 May 1923; 9 November 1924", (1923, 5, 1)), ("1930s–1950s", (1930, 0, 0)),
        ("November 1938; 1991; 2000", (1938, 11, 0)), ("1934?", (1934, 0, 0)), ("once", None), ("", None),
    ],
)  # fmt: skip
def test_dates_are_read_as_notes_write_them(written: str, is_: tuple[int, int, int] | None) -> None:
    assert when(written) == is_


def test_every_date_of_the_real_notes_is_understood(whole: Archive) -> None:
    dated = [entry for entry in whole.shelf("notes").entries if entry.date and entry.standing != "imagined"]
    found = facts(whole)
    assert len(found) == len(dated) and [fact.when for fact in found] == sorted(fact.when for fact in found)


def test_the_player_s_pages_stand_in_time_with_what_was_chosen(ferry_game: Game) -> None:
    session = ferry_game.new("crossing.miller").session
    session.choose("wait")
    session.choose("give_up")
    (moment,) = moments(session)  # the last page has no date
    assert (moment.when, moment.title, moment.turn, moment.chosen) == ((1901, 5, 1), "The near bank", 0, ("Wait till evening", "Go home"))
    assert moment.text[0].startswith("Good day, you say")


def test_both_lists_make_one_in_the_order_of_time(interhelpo: Story, whole: Archive, ferry_game: Game) -> None:
    lived = moments(Game(interhelpo, ferry_game.options).new("train.margita").session)
    both = together(facts(whole), lived)
    assert lived and lived[0] in both and [one.when for one in both] == sorted(one.when for one in both)
