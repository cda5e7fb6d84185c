"""What the cells of a grid ask: one indicator in many places, or one place for many indicators."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from tracker.figures.rows import Breakdown, Indicator, Scenario
from tracker.kernel.periods import Period
from tracker.kernel.quantity import Unit
from tracker.kernel.texts import clean
from tracker.places.gazetteer import LOCAL, Gazetteer
from tracker.places.rows import Place

Cell = tuple[int, int]
"""Row and column, from 0."""


SpotKey = tuple[int, int, int, Period]
"""Indicator, breakdown and place, and the period."""


@dataclass(frozen=True)
class Source:
    """Which document is typed from, and whose it is (None: not said)."""

    document: str
    agency_id: int | None = None

    @staticmethod
    def of(document: str, agency_id: int | None = None) -> Source:
        return Source(clean(document), agency_id)


@dataclass(frozen=True)
class Spot:
    """The question of one cell. `open`: the place is in force for the period, so there can be an answer."""

    indicator: Indicator
    place: Place
    period: Period
    breakdown: Breakdown
    open: bool = True

    @property
    def key(self) -> SpotKey:
        return self.indicator.id, self.breakdown.id, self.place.id, self.period


@dataclass(frozen=True)
class Grid:
    """`spots[row][column]`; all rows are of the same length. The unit may differ from row to row."""

    scenario: Scenario
    spots: tuple[tuple[Spot, ...], ...]
    by_place: bool  # rows are places, and all ask one indicator
    by_period: bool  # columns are periods, and all ask one breakdown

    @property
    def rows(self) -> int:
        return len(self.spots)

    @property
    def columns(self) -> int:
        return len(self.spots[0]) if self.spots else 0

    def spot(self, cell: Cell) -> Spot:
        return self.spots[cell[0]][cell[1]]

    @property
    def periods(self) -> tuple[Period, ...]:
        return tuple(dict.fromkeys(spot.period for row in self.spots for spot in row))


def of_indicator(
    indicator: Indicator,
    places: Sequence[Place],
    periods: Sequence[Period],
    breakdowns: Sequence[Breakdown],
    gazetteer: Gazetteer,
    today: dt.date,
    scenario: Scenario = Scenario.ACTUAL,
) -> Grid:
    """One row a place. Columns are the breakdowns of one period, or several periods of one breakdown."""
    questions = _columns(periods, breakdowns)
    rows = tuple(
        tuple(_spot(indicator, place, *asked, gazetteer, today) for asked in questions) for place in places
    )
    return Grid(scenario, rows, by_place=True, by_period=len(periods) > 1)


def of_place(
    place: Place,
    indicators: Sequence[Indicator],
    periods: Sequence[Period],
    breakdowns: Sequence[Breakdown],
    gazetteer: Gazetteer,
    today: dt.date,
    scenario: Scenario = Scenario.ACTUAL,
) -> Grid:
    """One row an indicator; columns as in `of_indicator`."""
    questions = _columns(periods, breakdowns)
    rows = tuple(
        tuple(_spot(indicator, place, *asked, gazetteer, today) for asked in questions)
        for indicator in indicators
    )
    return Grid(scenario, rows, by_place=False, by_period=len(periods) > 1)


def places_of(gazetteer: Gazetteer, periods: Sequence[Period], today: dt.date) -> tuple[Place, ...]:
    """The provinces and cities in force for any of the periods, each once, by official code; those of the
    latest period first where the boundaries changed between them."""
    found: dict[int, Place] = {}
    for period in sorted(periods, reverse=True):
        for place in gazetteer.in_force(day_of(period, today)):
            found.setdefault(place.id, place)
    return tuple(found.values())


def day_of(period: Period, today: dt.date) -> dt.date:
    """The day on whose boundaries a period is read: its last; today where it does not say."""
    return period.end or period.start or today


def unit_of(indicator: Indicator) -> Unit:
    """What the reader of numbers needs to know of an indicator."""
    return Unit(indicator.unit_vi, indicator.measure, Decimal(indicator.scale))


def _columns(
    periods: Sequence[Period], breakdowns: Sequence[Breakdown]
) -> tuple[tuple[Period, Breakdown], ...]:
    """Only one of the two may vary, or the heads could not say what a column asks."""
    if len(periods) > 1 and len(breakdowns) > 1:
        raise ValueError("a grid varies by period or by breakdown, not by both")
    return tuple((period, breakdown) for period in periods for breakdown in breakdowns)


def _spot(
    indicator: Indicator,
    place: Place,
    period: Period,
    breakdown: Breakdown,
    gazetteer: Gazetteer,
    today: dt.date,
) -> Spot:
    version = gazetteer.at(place.id, day_of(period, today))
    return Spot(indicator, version, period, breakdown, _in_force(version, day_of(period, today)))


def _in_force(version: Place, day: dt.date) -> bool:
    if version.kind not in LOCAL:
        return True
    return (version.valid_from or dt.date.min) <= day <= (version.valid_to or dt.date.max)
