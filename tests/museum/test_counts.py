"""The counts: nothing of a visitor is in them, and nothing that happens to their file stops the game or loses what was counted."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.museum.counts import Counts, Visit
from tests.conftest import ROOT

LEFT = Visit("2026-11-20", 10, "train", "en", 2, "train", None, "left")
ENDED = Visit("2026-11-21", 14, "whole", "en", 41, "afterwards", "a_street", "finished")
VISITS = st.builds(
    Visit,
    day=st.dates().map(str),
    hour=st.integers(0, 23),
    edition=st.sampled_from(["whole", "train"]),
    language=st.sampled_from(["en", "sk"]),
    minutes=st.integers(0, 600),
    chapter=st.sampled_from(["zilina", "train"]),
    ending=st.none() | st.sampled_from(["a_street", "home"]),
    outcome=st.sampled_from(["finished", "left", "again", "crashed"]),
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "records" / "counts.db"


def files_beside(file: Path) -> set[str]:
    return {path.name for path in file.parent.iterdir()}


@settings(max_examples=25, deadline=None)
@given(visits=st.lists(VISITS, max_size=8))
def test_what_is_counted_is_found_again_whatever_it_was(visits: list[Visit], tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("records") / "counts.db"
    for visit in visits:
        assert Counts(path).add(visit) is None
    assert sorted(Counts(path).visits(), key=str) == sorted(visits, key=str)


def test_the_file_is_made_with_the_first_visit_and_is_one_file_again_after_each(file: Path) -> None:
    counts = Counts(file)
    assert counts.visits() == [] and not file.parent.exists()
    assert counts.add(LEFT) is None
    assert files_beside(file) == {"counts.db"}
    assert Counts(file).visits() == [LEFT] and files_beside(file) == {"counts.db"}


def test_an_empty_file_has_no_visits(file: Path) -> None:
    file.parent.mkdir()
    file.touch()
    counts = Counts(file)
    assert counts.visits() == [] and counts.trouble is None
    assert counts.add(LEFT) is None and counts.visits() == [LEFT]


def test_without_a_file_nothing_is_kept() -> None:
    counts = Counts(None)
    assert counts.add(LEFT) is None and counts.visits() == [] and counts.trouble is None


def test_visits_that_are_alike_are_one_row_with_a_number_and_no_row_has_a_number_of_its_own(file: Path) -> None:
    for visit in (ENDED, LEFT, LEFT, LEFT):
        Counts(file).add(visit)
    with closing(sqlite3.connect(file)) as found:
        assert found.execute("SELECT day, number FROM visits").fetchall() == [("2026-11-20", 3), ("2026-11-21", 1)]
        with pytest.raises(sqlite3.OperationalError, match="rowid"):
            found.execute("SELECT rowid FROM visits")


def test_nothing_in_the_file_tells_in_which_order_visitors_came(tmp_path: Path) -> None:
    """Terminals that had the same visits in another order keep the same rows in the same order."""
    visits = [LEFT._replace(minutes=minutes, chapter=chapter) for minutes in range(9) for chapter in ("train", "zilina")]
    kept = set()
    for seed in range(5):
        random.Random(seed).shuffle(visits)
        for visit in visits:
            assert Counts(tmp_path / f"{seed}.db").add(visit) is None
        with closing(sqlite3.connect(tmp_path / f"{seed}.db")) as file:
            kept.add("\n".join(file.iterdump()))
    assert len(kept) == 1


def test_no_visit_is_lost_while_the_file_cannot_be_written(file: Path) -> None:
    file.parent.parent.joinpath("records").write_text("no folder", encoding="utf-8")
    counts = Counts(file)
    told = counts.add(LEFT)
    assert told and str(file) in told and "its visits are written with the next" in told
    assert counts.add(LEFT) == told and counts.visits() == [LEFT, LEFT]
    file.parent.unlink()
    assert counts.add(ENDED) is None and counts.trouble is None
    assert Counts(file).visits() == counts.visits() == [LEFT, LEFT, ENDED]


def test_a_file_that_somebody_else_is_writing_is_told_and_written_later(file: Path) -> None:
    counts = Counts(file)
    counts.add(LEFT)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert "database is locked" in (counts.add(ENDED) or "")
        other.execute("ROLLBACK")
    assert counts.add(LEFT) is None
    assert Counts(file).visits() == [LEFT, LEFT, ENDED]


def test_a_report_can_be_read_while_a_visit_is_written(file: Path) -> None:
    Counts(file).add(LEFT)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        report = Counts(file)
        assert report.visits() == [LEFT] and report.trouble is None


SPOILT: dict[str, Callable[[bytes], bytes]] = {
    "overwritten": lambda found: b"a shopping list " * 500,
    "cut": lambda found: found[:5000],
    "spoilt within": lambda found: found[:100] + b"\xff" * 9000,
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_a_damaged_file_is_put_aside_and_a_new_one_is_begun(spoil: Callable[[bytes], bytes], file: Path) -> None:
    for hour in range(200):
        Counts(file).add(LEFT._replace(hour=hour % 24, minutes=hour))
    damaged = spoil(file.read_bytes())
    file.write_bytes(damaged)
    reader = Counts(file)
    assert reader.visits() == [] and "it is damaged" in (reader.trouble or "")
    assert file.read_bytes() == damaged, "reading changes nothing"
    counts = Counts(file)
    assert counts.add(ENDED) == "counts.db was damaged. It is kept as counts.db.damaged-1, and a new one is begun."
    assert file.with_name("counts.db.damaged-1").read_bytes() == damaged
    assert counts.add(LEFT) is None and Counts(file).visits() == [LEFT, ENDED]


def test_a_disk_that_spoils_file_after_file_does_not_fill_with_them(file: Path) -> None:
    for number in range(12):
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(b"spoilt %d" % number * 100)
        assert "damaged-" in (Counts(file).add(LEFT) or "")
    assert files_beside(file) == {"counts.db", *(f"counts.db.damaged-{number}" for number in range(1, 10))}


def test_the_file_of_another_program_is_told_and_left_as_it_is(file: Path) -> None:
    file.parent.mkdir()
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE visits (name TEXT)")
    before = file.read_bytes()
    counts = Counts(file)
    assert "it is of another program" in (counts.add(LEFT) or "")
    assert counts.visits() == [LEFT] and "it is of another program" in (counts.trouble or "")
    assert file.read_bytes() == before and files_beside(file) == {"counts.db"}


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path: Path) -> None:
    counts = Counts(tmp_path)
    assert "its visits are written with the next" in (counts.add(LEFT) or "") and counts.visits() == [LEFT]
    assert "what is in it is not shown" in (counts.trouble or "")


def run(program: str, *arguments: str) -> str:
    """What a Python program of its own prints."""
    command = [sys.executable, "-c", program, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False, timeout=120)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


FULL_DISK = """
import resource, sys
from pathlib import Path
from game.museum.counts import Counts, Visit
path = Path(sys.argv[1])
visit = Visit("2026-11-20", 10, "train", "en", 2, "train", None, "left")
assert Counts(path).add(visit) is None
counts = Counts(path)
resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size - 1, resource.RLIM_INFINITY))
told = [counts.add(visit) for _ in range(3)]
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
print(all(told), told[0])
print(counts.add(visit), len(Counts(path).visits()))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit to the size of files")
def test_on_a_full_disk_visits_wait_until_there_is_room(file: Path) -> None:
    told, after = run(FULL_DISK, str(file)).splitlines()
    assert told.startswith("True The counts in") and "its visits are written with the next" in told
    assert after == "None 5"


KILLED = """
import os, random, signal, sys, time
from pathlib import Path
from game.museum.counts import Counts, Visit

path, times, chance = Path(sys.argv[1]), int(sys.argv[2]), random.Random(1925)


def count(tell):
    while True:
        visit = Visit("2026-11-21", chance.randrange(24), "whole", "en", chance.randrange(50), "train", None, "left")
        assert Counts(path).add(visit) is None
        os.write(tell, b".")


before = 0
for number in range(times):
    chance.random()
    reads, tells = os.pipe()
    if (child := os.fork()) == 0:
        os.close(reads)
        count(tells)
    os.close(tells)
    time.sleep(chance.uniform(0.002, 0.05))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reads, "rb") as told:
        counted = before + len(told.read())
    counts = Counts(path)
    found = len(counts.visits())
    assert counts.trouble is None, (number, counts.trouble)
    assert counted <= found <= counted + 1, (number, counted, found)
    before = found
print(before, len([one for one in path.parent.iterdir() if "damaged" in one.name]))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_hundred_kills_while_counting_lose_at_most_the_visit_that_was_being_counted(file: Path) -> None:
    file.parent.mkdir()
    visits, damaged = map(int, run(KILLED, str(file), "100").split())
    assert visits > 20 and damaged == 0
