"""What the staff read of the counts."""

from __future__ import annotations

import csv as spreadsheets
import random
from io import StringIO

from game.museum.counts import Visit
from game.museum.report import csv, report

LEFT = Visit("2026-11-20", 10, "train", "en", 2, "train", None, "left")
ENDED = Visit("2026-11-21", 14, "whole", "en", 41, "afterwards", "a_street", "finished")
AGAIN = Visit("2026-11-21", 14, "whole", "en", 5, "zilina", None, "again")
CRASHED = Visit("2026-11-21", 16, "whole", "en", 9, "steppe", None, "crashed")
CHAPTER = Visit("2026-11-21", 9, "train", "en", 7, "train", None, "finished")


def lines_under(heading: str, text: str) -> list[str]:
    """The lines below a heading, without their bars."""
    block = next(block for block in text.split("\n\n") if block.splitlines()[0].startswith(heading))
    return [line.rstrip("# ").strip() for line in block.splitlines()[1:]]


def test_the_page_tells_how_many_came_and_how_it_went() -> None:
    text = report([LEFT, LEFT, ENDED, AGAIN, CRASHED])
    assert text.splitlines()[:3] == [
        "5 visits on 2 days, 2026-11-20 to 2026-11-21.",
        "Minutes of a visit: 5 (half took less, half took more).",
        "Came to the end: 20% (1 of 5).",
    ]
    assert lines_under("How they went", text) == [
        "came to the end             1",
        "walked away                 2",
        "began anew before the end   1",
        "were broken off by a fault  1",
    ]
    assert lines_under("Endings", text) == ["a_street  1"]
    assert lines_under("Where visitors walked away", text) == ["train  2"]


def test_the_hours_between_two_visits_are_shown_too() -> None:
    assert lines_under("Visits by the hour", report([LEFT, ENDED, AGAIN])) == ["10:00  1", "11:00  0", "12:00  0", "13:00  0", "14:00  2"]


def test_editions_and_languages_stand_side_by_side() -> None:
    text = report([LEFT, CHAPTER, ENDED, AGAIN._replace(language="sk")])
    assert [line.split() for line in lines_under("Editions", text)[1:]] == [
        ["train", "en", "2", "4.5", "50%", "(1", "of", "2)"],
        ["whole", "en", "1", "41", "100%", "(1", "of", "1)"],
        ["whole", "sk", "1", "5", "0%", "(0", "of", "1)"],
    ]


def test_a_chapter_played_alone_comes_to_its_end_without_an_ending() -> None:
    text = report([CHAPTER])
    assert "Came to the end: 100% (1 of 1)." in text and "\nEndings" not in text and "walked away\n" not in text


def test_the_last_fortnight_is_shown_day_by_day_with_the_days_on_which_nobody_came() -> None:
    long_ago = LEFT._replace(day="2026-02-01")
    days = lines_under("Visits a day", report([long_ago, LEFT._replace(day="2026-02-27"), LEFT._replace(day="2026-03-01")]))
    assert len(days) == 14
    assert (days[0], days[-3:]) == ("2026-02-16  0", ["2026-02-27  1", "2026-02-28  0", "2026-03-01  1"])
    assert len(lines_under("Visits a day", report([LEFT, ENDED]))) == 2


def test_before_the_first_visit_the_page_says_so() -> None:
    assert report([]) == "No visit has been counted yet.\n"
    assert csv([]) == "day,hour,edition,language,chapter,ending,outcome,minutes,count\n"


def test_ten_thousand_visits_fit_on_a_page_of_eighty_columns() -> None:
    busy = [ENDED._replace(ending=name) for name in ("the_file_is_read_aloud", "b") for _ in range(5000)]
    text = report([*busy, LEFT])
    assert max(map(len, text.splitlines())) <= 80 and "the_file_is_read_aloud  5000  ####" in text


def test_alike_visits_are_one_line_of_the_spreadsheet() -> None:
    rows = list(spreadsheets.reader(StringIO(csv([LEFT, ENDED, LEFT._replace(minutes=9)]))))
    assert rows == [
        ["day", "hour", "edition", "language", "chapter", "ending", "outcome", "minutes", "count"],
        ["2026-11-20", "10", "train", "en", "train", "", "left", f"{(LEFT.minutes + 9) / 2:g}", "2"],
        ["2026-11-21", "14", "whole", "en", "afterwards", "a_street", "finished", f"{ENDED.minutes}", "1"],
    ]


def test_neither_page_nor_spreadsheet_shows_in_which_order_visitors_came() -> None:
    visits = [LEFT, ENDED, AGAIN, CRASHED, CHAPTER, LEFT._replace(minutes=1)]
    pages = set()
    for seed in range(20):
        random.Random(seed).shuffle(visits)
        pages.add((report(visits), csv(visits)))
    assert len(pages) == 1
