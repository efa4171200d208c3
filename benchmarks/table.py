"""The table that the benchmarks fill: what was measured, against what, how far it should be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

HEAD = ("metric", "floor or peer", "goal", "measured", "reached")


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement: a ratio, and the greatest (or least) that it should be."""

    metric: str
    against: str
    goal: float
    ratio: float | None
    """`None`: it could not be measured."""
    detail: str = ""
    """The medians behind the ratio, or why there is none."""
    is_least: bool = False
    """Whether the goal is the least that should be reached, as for speeds."""

    @property
    def reached(self) -> str:
        if self.ratio is None:
            return "-"
        return "yes" if (self.ratio >= self.goal if self.is_least else self.ratio <= self.goal) else "no"

    def cells(self) -> tuple[str, ...]:
        sign = ">=" if self.is_least else "<="
        measured = "not measured" if self.ratio is None else f"{self.ratio:.2f}"
        detail = f" ({self.detail})" if self.detail else ""
        return self.metric, self.against, f"{sign} {self.goal:g}", measured + detail, self.reached


def drawn(rows: Iterable[Row]) -> str:
    """The rows as a Markdown table."""
    table = [HEAD, *(row.cells() for row in rows)]
    widths = [max(len(line[column]) for line in table) for column in range(len(HEAD))]
    lines = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |" for line in table]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([lines[0], rule, *lines[1:]])


def milliseconds(seconds: float) -> str:
    """A time for people."""
    return f"{seconds * 1000:.1f} ms" if seconds >= 0.001 else f"{seconds * 1e6:.2f} µs"
