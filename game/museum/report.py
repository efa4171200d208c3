"""What the counts say: a page for the staff, and lines for a spreadsheet."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from csv import writer
from datetime import date, timedelta
from io import StringIO
from statistics import median

from game.museum.counts import Outcome, Visit

DAYS = 14
"""How many days are shown each for itself, up to the last one on which there was a visit."""
LONGEST_BAR = 40
"""Columns."""
OUTCOMES: Mapping[Outcome, str] = {
    "finished": "came to the end",
    "left": "walked away",
    "again": "began anew before the end",
    "crashed": "were broken off by a fault",
}
COLUMNS = ("day", "hour", "edition", "language", "chapter", "ending", "outcome", "minutes", "count")


def report(visits: Collection[Visit]) -> str:
    """The counts as a page of at most 80 columns; chapters, endings and editions go by their ids."""
    if not visits:
        return "No visit has been counted yet.\n"
    return "\n".join([*_whole(visits), *_when(visits), *_editions(visits), *_ends(visits), ""])


def csv(visits: Iterable[Visit]) -> str:
    """The counts as CSV with a header: visits that are alike but for their minutes are one line, with the median of these."""
    alike: dict[tuple[object, ...], list[float]] = defaultdict(list)
    for visit in visits:
        alike[*visit[:4], visit.chapter, visit.ending or "", visit.outcome].append(visit.minutes)
    text = StringIO()
    lines = writer(text, lineterminator="\n")
    lines.writerow(COLUMNS)
    lines.writerows([*key, f"{median(minutes):g}", len(minutes)] for key, minutes in sorted(alike.items()))
    return text.getvalue()


def _whole(visits: Collection[Visit]) -> Iterator[str]:
    days = {visit.day for visit in visits}
    one = len(visits) == 1
    yield f"{len(visits)} {'visit' if one else 'visits'} on {len(days)} {'day' if len(days) == 1 else 'days'}, {min(days)} to {max(days)}."
    yield f"Minutes of a visit: {_minutes(visits)} (half took less, half took more)."
    yield f"Came to the end: {_share(visits)}."


def _when(visits: Collection[Visit]) -> Iterator[str]:
    by_day = Counter(visit.day for visit in visits)
    last = date.fromisoformat(max(by_day))
    days = [(last - timedelta(days=back)).isoformat() for back in reversed(range(DAYS))]
    yield from _bars(f"Visits a day, the {DAYS} days up to the last visit", {day: by_day[day] for day in days if day >= min(by_day)})
    by_hour = Counter(visit.hour for visit in visits)
    hours = range(min(by_hour), max(by_hour) + 1)
    yield from _bars("Visits by the hour in which they ended", {f"{hour:02}:00": by_hour[hour] for hour in hours})


def _editions(visits: Collection[Visit]) -> Iterator[str]:
    rows = [("edition", "language", "visits", "minutes", "came to the end")]
    for edition, language in sorted({(visit.edition, visit.language) for visit in visits}):
        these = [visit for visit in visits if (visit.edition, visit.language) == (edition, language)]
        rows.append((edition, language, str(len(these)), _minutes(these), _share(these)))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    yield from ("", "Editions and languages")
    for row in rows:
        yield "  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _ends(visits: Collection[Visit]) -> Iterator[str]:
    outcomes = Counter(visit.outcome for visit in visits)
    yield from _bars("How they went", {told: outcomes[outcome] for outcome, told in OUTCOMES.items()})
    yield from _bars("Endings", _most(visit.ending for visit in visits if visit.ending is not None))
    yield from _bars("Where visitors walked away", _most(visit.chapter for visit in visits if visit.outcome == "left"))


def _most(names: Iterable[str]) -> dict[str, int]:
    """How often each name stands there, the most frequent first."""
    return dict(sorted(Counter(names).items(), key=lambda entry: (-entry[1], entry[0])))


def _bars(heading: str, numbers: Mapping[str, int]) -> Iterator[str]:
    """Numbers with bars that can be compared; nothing where there are none."""
    if not numbers:
        return
    yield from ("", heading)
    names, digits, most = max(map(len, numbers)), len(str(max(numbers.values()))), max(*numbers.values(), LONGEST_BAR)
    for name, number in numbers.items():
        bar = "#" * -(-number * LONGEST_BAR // most)
        yield f"  {name.ljust(names)}  {number:{digits}}  {bar}".rstrip()


def _minutes(visits: Iterable[Visit]) -> str:
    return f"{median(visit.minutes for visit in visits):g}"


def _share(visits: Collection[Visit]) -> str:
    """Of those who came to the end; that of a chapter which is played alone has no name of its own."""
    reached = sum(visit.outcome == "finished" or visit.ending is not None for visit in visits)
    return f"{reached / len(visits):.0%} ({reached} of {len(visits)})"
