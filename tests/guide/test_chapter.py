"""What is read off a chapter for a class: who can come where, what everybody meets, and the picture on one sheet."""

from __future__ import annotations

from game.graph.layout import layout
from game.graph.svg import UPRIGHT, bands
from game.guide.chapter import Subject, subjects
from game.guide.walks import Walk, Walks
from game.story.world import Story


def walk(**ways: str) -> Walk:
    """A walk from `a` over scenes of one letter."""
    return Walk("somebody", "a", {}, {scene: set(targets) for scene, targets in ways.items()})


def test_a_scene_must_be_passed_if_no_way_leads_past_it() -> None:
    fork = walk(a="bc", b="d", c="d", d="e", e="")
    assert fork.must_pass("d") and fork.must_pass("bc") and fork.must_pass("a")
    assert not fork.must_pass("b") and not fork.must_pass("")
    assert walk(a="ba", b="an").must_pass("b") and not walk(a="ba", b="an").must_pass("")


def test_only_those_who_can_come_to_a_page_are_named(chapters: list[Subject]) -> None:
    steppe = next(subject for subject in chapters if subject.id == "steppe")
    players = {turning.scene.id: turning.players for turning in steppe.turnings}
    assert players["steppe.asan_smithy_door"] == ("asan",)
    assert players["steppe.vojto_third_day"] == ("hudak",)
    assert players["steppe.may_hands"] == ()
    assert {hard.scene.id: hard.players for hard in steppe.hard}["steppe.vojto_gone"] == ("hudak",)


def test_who_is_played_decides_what_can_follow(chapters: list[Subject]) -> None:
    """Margita never sits at the table of the Hudáks' aunt, though some pages are everybody's."""
    after = {(arrow.source, arrow.target) for arrow in chapters[0].picture.arrows}
    assert ("zilina.margita_mill", "zilina.margita_doubt") in after
    assert ("zilina.margita_mill", "zilina.hudak_doubt") not in after


def test_what_everybody_meets_is_on_every_walk(interhelpo: Story, chapters: list[Subject]) -> None:
    found = Walks(interhelpo)
    for subject in chapters:
        assert subject.sure <= subject.met <= subject.notes.keys()
        for one in found.of(subject.id):
            assert subject.met <= {note for scene in one.ways for note in interhelpo.scenes[scene].notes}
    assert any(subject.sure for subject in chapters) and any(subject.met - subject.sure for subject in chapters)


def test_the_pages_that_matter_are_in_the_picture_and_no_others(interhelpo: Story, chapters: list[Subject]) -> None:
    for subject in chapters:
        own = [interhelpo.scenes[box] for box in subject.picture.boxes if box in interhelpo.scenes]
        scenes = [scene for scene in interhelpo.scenes.values() if scene.chapter == subject.id]
        starts = {start.scene for start in subject.chapter.starts.values()}
        assert {scene.id for scene in own} >= {scene.id for scene in scenes if scene.turning or scene.content or scene.id in starts}
        assert all(scene.turning or scene.content or scene.ending or scene.id in starts for scene in own)


def test_turning_points_are_counted_downwards(chapters: list[Subject]) -> None:
    for subject in chapters:
        places = layout(list(subject.picture.boxes), [(arrow.source, arrow.target) for arrow in subject.picture.arrows]).boxes
        assert [turning.name for turning in subject.turnings] == [f"T{number}" for number in range(1, len(subject.turnings) + 1)]
        rows = [places[turning.scene.id][1] for turning in subject.turnings]
        assert rows == sorted(rows)


def test_every_picture_fits_on_one_sheet_and_its_letters_can_be_read(chapters: list[Subject]) -> None:
    """178 millimetres are between the margins; a title has 11.5 units, and six points are 2.1 millimetres."""
    for subject in chapters:
        graph = subject.picture
        drawn = bands(graph, layout(list(graph.boxes), [(arrow.source, arrow.target) for arrow in graph.arrows]), UPRIGHT)
        assert len(drawn) == 1
        width, height = (float(part) for part in drawn[0].split('viewBox="')[1].split('"')[0].split()[2:])
        assert 11.5 * min(178 / width, 200 / height) > 2.1, subject.id


def test_a_chapter_is_read_alone_as_it_is_among_the_others(interhelpo: Story, chapters: list[Subject]) -> None:
    (train,) = subjects(interhelpo, ["train"])
    assert train == chapters[1]


def test_pasts_that_are_the_same_are_told_once(inquest: Story) -> None:
    (subject,) = subjects(inquest, ["mill"])
    assert [(past.starts, past.told) for past in subject.pasts] == [(("As the miller", "After the dam"), "He talks too much.")]
