"""What stands in the town at a moment of a game, by the date of its scene and by what has been decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import takewhile

from game.engine.state import GameState, beginning
from game.engine.view import written_date
from game.story.drawings import Building, Chart, Figure, Stage, Street
from game.story.world import Note, Story

NO_TOWN = "There is no town yet."
STATES = {"stands": "stands", "begun": "begun", "put_off": "put off", "gone": "ended"}
"""How a building stands, in words."""
SINCE = {"stands": "stands since {}", "begun": "begun, {}", "put_off": "put off, {}", "gone": "ended, {}"}
"""The same with the date."""


@dataclass(frozen=True, slots=True)
class BuildingView:
    """A building as it stands now, or as it was put off."""

    building: Building
    stages: tuple[Stage, ...]
    """From the one since which it stands so (or is begun, or put off) to the last; what has changed meanwhile is no new beginning."""
    notes: Mapping[str, Note]
    """The notes that all this rests on, by their ids."""

    @property
    def first(self) -> Stage:
        """The one that tells since when."""
        return self.stages[0]

    @property
    def stage(self) -> Stage:
        """The last one that has come."""
        return self.stages[-1]

    @property
    def told(self) -> str:
        """How it stands and since when: "stands since 1925"."""
        return SINCE[self.first.state].format(written_date(self.first.since))

    @property
    def changes(self) -> Iterator[str]:
        """What has changed since, each with its date: "1932: Cut into seven co-operatives."; and how sure it is, if otherwise sure."""
        for stage in self.stages[1:]:
            sure = "" if stage.standing == self.first.standing else f" ({stage.standing})"
            yield f"{written_date(stage.since)}{sure}: {stage.text}"


@dataclass(frozen=True, slots=True)
class FigureView:
    """A number of a year beside the others of its chart."""

    figure: Figure
    chart: Chart
    share: float | None
    """Of the largest number of the chart, 0 to 1; `None` for a number that stands alone, since there is nothing to compare it with."""
    notes: Mapping[str, Note]
    """The notes that it rests on, by their ids."""
    sources: tuple[str, ...]
    """Titles of the sources that it rests on besides."""

    @property
    def rests_on(self) -> tuple[str, ...]:
        """Titles of the notes and sources."""
        return (*(note.title for note in self.notes.values()), *self.sources)


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
    return _town(story, state, _today(story, state))


def has_town(story: Story, state: GameState) -> bool:
    """Whether anything of the town has been begun at a moment of a game."""
    today = _today(story, state)
    return any(_come(building, state, today) for building in story.declared.buildings.values())


def growing(story: Story) -> list[TownView]:
    """The town without a game, in each year in which something was built that has a plot: as the last chapter takes it to have come."""
    last = next((name for name in reversed(story.head.chapters) if story.chapters[name].starts), None)
    if last is None:
        return []
    state = beginning(story, story.start(story.starts(last)[0]), seed=0)
    stages = (stage for building in story.declared.buildings.values() if building.plot for stage in building.stages)
    years = sorted({stage.first_day[:4] for stage in stages if stage.when is None or stage.when.holds(state)})
    return [replace(view, date=year) for year in years if (view := _town(story, state, f"{year}-12-31"))]


def _town(story: Story, state: GameState, today: str) -> TownView | None:
    declared = story.declared
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
    """The stages that have come, back to the one since which it stands so; a condition asks the game as it is now."""
    come = _come(building, state, today)
    if not come:
        return None
    same = tuple(takewhile(lambda stage: stage.state == come[-1].state, reversed(come)))[::-1]
    return BuildingView(building, same, _notes(story, (name for stage in same for name in stage.notes)))


def _come(building: Building, state: GameState, today: str) -> list[Stage]:
    return [stage for stage in building.stages if stage.first_day <= today and (stage.when is None or stage.when.holds(state))]


def _chart(story: Story, chart: Chart, today: str) -> ChartView:
    known = [figure for figure in chart.figures if figure.first_day <= today]
    most = max((figure.amount for figure in known), default=0) or 1
    shares = [figure.amount / most if len(known) > 1 else None for figure in known]
    return ChartView(chart, tuple(_figure(story, chart, figure, share) for figure, share in zip(known, shares, strict=True)))


def _figure(story: Story, chart: Chart, figure: Figure, share: float | None) -> FigureView:
    sources = tuple(story.declared.sources[name].title for name in figure.sources)
    return FigureView(figure, chart, share, _notes(story, figure.notes), sources)


def _notes(story: Story, names: Iterable[str]) -> Mapping[str, Note]:
    return {name: story.declared.notes[name] for name in names}
