"""What stands in the town at a moment of a game, by the date of its scene and by what has been decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from game.engine.state import GameState
from game.engine.view import written_date
from game.story.drawings import Building, Chart, Figure, Stage, Street
from game.story.world import Story

NO_TOWN = "There is no town yet."
STATES = {"stands": "stands", "begun": "begun", "put_off": "put off", "gone": "ended"}
"""How a building stands, in words."""
SINCE = {"stands": "stands since {}", "begun": "begun, {}", "put_off": "put off, {}", "gone": "ended, {}"}
"""The same with the date."""


@dataclass(frozen=True, slots=True)
class BuildingView:
    """A building as it stands now, or as it was put off."""

    building: Building
    stage: Stage
    notes: tuple[str, ...]
    """Titles of the notes that it rests on."""

    @property
    def told(self) -> str:
        """How it stands and since when: "stands since 1925"."""
        return SINCE[self.stage.state].format(written_date(self.stage.since))


@dataclass(frozen=True, slots=True)
class FigureView:
    """A number of a year beside the others of its chart."""

    figure: Figure
    chart: Chart
    share: float
    """Of the largest number of the chart, 0 to 1."""
    rests_on: tuple[str, ...]
    """Titles of the notes and sources."""


@dataclass(frozen=True, slots=True)
class ChartView:
    """The figures of a chart that are known by now."""

    chart: Chart
    figures: tuple[FigureView, ...]


@dataclass(frozen=True, slots=True)
class TownView:
    """The town at one moment."""

    date: str
    """The date that it shows, for people."""
    buildings: tuple[BuildingView, ...]
    charts: tuple[ChartView, ...]
    streets: tuple[Street, ...]


def town(story: Story, state: GameState) -> TownView | None:
    """The town at a moment of a game; `None` where nothing has been begun yet."""
    declared, today = story.declared, _today(story, state)
    buildings = [_building(story, building, state, today) for building in declared.buildings.values()]
    standing = tuple(view for view in buildings if view)
    if not standing:
        return None
    last = max(stage.first_day for building in declared.buildings.values() for stage in building.stages)
    charts = (_chart(story, chart, today) for chart in declared.charts.values())
    known = tuple(chart for chart in charts if chart.figures)
    return TownView(written_date(min(today, last)), standing, known, tuple(declared.streets.values()))


def _today(story: Story, state: GameState) -> str:
    """The date of the scene; for one without a date the latest of the chapters before it, or nothing."""
    scene = story.scenes[state.scene]
    if scene.date:
        return scene.date
    chapters = story.head.chapters
    before = chapters[: chapters.index(scene.chapter)]
    return max((other.date for other in story.scenes.values() if other.date and other.chapter in before), default="")


def _building(story: Story, building: Building, state: GameState, today: str) -> BuildingView | None:
    """The last stage that has come; a condition asks the game as it is now."""
    come = [stage for stage in building.stages if stage.first_day <= today and (stage.when is None or stage.when.holds(state))]
    return BuildingView(building, come[-1], _titles(story, come[-1].notes)) if come else None


def _chart(story: Story, chart: Chart, today: str) -> ChartView:
    known = [figure for figure in chart.figures if figure.first_day <= today]
    most = max((figure.amount for figure in known), default=0) or 1
    return ChartView(chart, tuple(_figure(story, chart, figure, figure.amount / most) for figure in known))


def _figure(story: Story, chart: Chart, figure: Figure, share: float) -> FigureView:
    sources = tuple(story.declared.sources[name].title for name in figure.sources)
    return FigureView(figure, chart, share, _titles(story, figure.notes) + sources)


def _titles(story: Story, notes: Iterable[str]) -> tuple[str, ...]:
    return tuple(story.declared.notes[name].title for name in notes)
