"""The town in sentences: what stands, what was put off, and the figures of the years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.plain.console import sentence
from game.session.town import BuildingView, FigureView, TownView
from game.story.kinds import Standing


def lines(town: TownView) -> Iterator[str]:
    """The board, the plan, and the years."""
    yield f"The town, {town.date}. On the board:"
    yield from (_building(view) for view in town.buildings)
    yield "That the streets made a grid is documented; what stood where is imagined. From west to east:"
    yield from _plan(town)
    for chart in town.charts:
        unit = f", in {chart.chart.unit}" if chart.chart.unit else ""
        yield f"{chart.chart.title}{unit}:"
        if chart.chart.about:
            yield chart.chart.about
        yield from (_figure(view) for view in chart.figures)


def _building(view: BuildingView) -> str:
    stage = view.stage
    parts = [f"{view.building.name}: {view.told}", view.first.text, *view.changes]
    parts += [f"Makes: {stage.makes}"] if stage.makes else []
    parts += [f"Who: {stage.people}"] if stage.people else []
    return _told(parts, view.first.standing, [note.title for note in view.notes.values()])


def _plan(town: TownView) -> Iterator[str]:
    """A row of plots a sentence, with the street below it."""
    names = {street.row: street.name for street in town.streets}
    plots = sorted((view.building.plot[1], view.building.plot[0], view.building.name) for view in town.buildings if view.building.plot)
    for row in sorted({row for row, _, _ in plots}):
        standing = ", ".join(name for at, _, name in plots if at == row)
        street = f" South of it runs {names[row]}." if row in names else ""
        yield f"Row {row}: {standing}.{street}"


def _figure(view: FigureView) -> str:
    figure = view.figure
    parts = [f"{figure.date[:4]}, {figure.label}: {figure.amount:,}"]
    parts += [figure.about] if figure.about else []
    return _told(parts, figure.standing, view.rests_on)


def _told(parts: Sequence[str], standing: Standing, rests_on: Sequence[str]) -> str:
    """Some sentences, how sure they are, and on what they rest."""
    last = [f"Rests on: {'; '.join(rests_on)}"] if rests_on else []
    return " ".join(sentence(part) for part in (*parts, standing.capitalize(), *last))
