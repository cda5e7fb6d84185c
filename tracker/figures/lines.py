"""Answers to one question: as reported, restated on a day's boundaries, totalled along one axis, compared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.figures import catalogue, claims, queries
from tracker.figures.board import ValueOf, base_period, values
from tracker.figures.compare import Against, Comparison, compare
from tracker.figures.filters import FigureFilter
from tracker.figures.restate import Restated, Standing
from tracker.figures.rows import TOTAL, Breakdown, Figure, Indicator, Scenario
from tracker.figures.tables import FigureRow
from tracker.kernel.periods import Period
from tracker.places import queries as places
from tracker.places.gazetteer import LOCAL, Gazetteer
from tracker.places.rows import Place, PlaceKind


class Axis(StrEnum):
    """One line for each of these; what is left over is totalled where the indicator adds up."""

    PLACE = "place"
    PERIOD = "period"
    BREAKDOWN = "breakdown"


@dataclass(frozen=True)
class Question:
    """`wanted` filters all but the place. `boundaries` None: as reported. No `place`: the whole country."""

    wanted: FigureFilter
    place: Place | None = None
    boundaries: dt.date | None = None
    axis: Axis | None = None
    against: Against | None = None


@dataclass(frozen=True)
class Cell:
    indicator: Indicator
    period: Period
    breakdown: Breakdown


@dataclass(frozen=True)
class Line:
    """An answer. `figure` is the reported figure behind it, None where the value was computed."""

    cell: Cell
    place: Place
    scenario: Scenario
    value: Restated
    comparison: Comparison | None
    figure: Figure | None


def answer(session: Session, question: Question) -> tuple[Line, ...]:
    """Lines in the order of the catalogue, then by period, breakdown and official code."""
    teller = _Teller(session, question)
    if question.axis is None and question.boundaries is None:
        return teller.reported()
    lines = [line for cell in teller.cells() for line in teller.lines(cell)]
    return teller.with_figures(lines)


class _Teller:
    """Answers one question; what it needs of the ledger is read once."""

    def __init__(self, session: Session, question: Question) -> None:
        self._session = session
        self._asked = question
        self._gazetteer: Gazetteer = places.gazetteer(session)
        self._values = cache(self._read)

    def reported(self) -> tuple[Line, ...]:
        """What holds, as reported; compared on the boundaries of the unit that reported it."""
        place = self._asked.place
        wanted = replace(self._asked.wanted, place_ids=frozenset([place.id])) if place else self._asked.wanted
        found = claims.with_claims(self._session, queries.figures(self._session, wanted))
        return tuple(self._as_reported(figure) for figure in found)

    def _as_reported(self, figure: Figure) -> Line:
        cell = Cell(figure.indicator, figure.period, figure.breakdown)
        value = Restated(Standing.REPORTED, figure.quantity, 1, 1, (figure.place_id,))
        actual = figure.scenario is Scenario.ACTUAL
        compared = self._compared(cell, (figure.place_id,), value) if actual else None
        place = self._gazetteer.at(figure.place_id, figure.period.end)
        return Line(cell, place, figure.scenario, value, compared, figure)

    def cells(self) -> list[Cell]:
        """What anything is on file for; parts of an indicator only where nobody asks for totals."""
        wanted, wholes = self._asked.wanted, self._asked.axis in (Axis.PLACE, Axis.PERIOD)
        query = select(FigureRow.indicator_id, FigureRow.period_id, FigureRow.breakdown_id).distinct()
        query = query.where(FigureRow.scenario == Scenario.ACTUAL.ordinal)
        if wanted.indicator_ids:
            query = query.where(FigureRow.indicator_id.in_(wanted.indicator_ids))
        if wanted.period_ids:
            query = query.where(FigureRow.period_id.in_(wanted.period_ids))
        indicators = catalogue.indicator_map(self._session)
        periods = catalogue.periods(self._session)
        breakdowns = {one.id: one for one in catalogue.breakdowns(self._session)}
        order = {one: number for number, one in enumerate(indicators)}
        found = [Cell(indicators[i], periods[p], breakdowns[b]) for i, p, b in self._session.execute(query)]
        found.sort(key=lambda cell: (order[cell.indicator.id], cell.period, cell.breakdown.id))
        return [cell for cell in found if not wholes or cell.breakdown.code == TOTAL]

    def lines(self, cell: Cell) -> Iterator[Line]:
        for place, units in self._targets(cell):
            value = self._value(cell, units)
            yield Line(cell, place, Scenario.ACTUAL, value, self._compared(cell, units, value), None)

    def _targets(self, cell: Cell) -> Iterator[tuple[Place, tuple[int, ...]]]:
        """The places to answer for, each with the units that make it up."""
        asked = self._asked.place
        if asked:
            yield asked, self._units_of(asked, cell)
            return
        if self._asked.axis in (None, Axis.PLACE):
            yield from self._every_unit(cell)
        if self._asked.axis is not None:
            country = self._country()
            if country:
                yield country, self._units_of(country, cell)

    def _every_unit(self, cell: Cell) -> Iterator[tuple[Place, tuple[int, ...]]]:
        """All units in force, if some unit reported; besides, the country and groups that reported."""
        local = [(place, (place.id,)) for place in self._gazetteer.in_force(self._day(cell))]
        if any(self._value(cell, units).standing is not Standing.MISSING for _, units in local):
            yield from local
        if self._asked.axis is None:
            for place in self._gazetteer.others():
                if self._value(cell, (place.id,)).standing is Standing.REPORTED:
                    yield place, (place.id,)

    def _units_of(self, place: Place, cell: Cell) -> tuple[int, ...]:
        """A country or group that did not report itself is the total of its units."""
        if place.kind in LOCAL or self._value(cell, (place.id,)).standing is Standing.REPORTED:
            return (place.id,)
        members = self._gazetteer.members_of(place.id)
        if place.kind is PlaceKind.COUNTRY:
            members = frozenset(unit.id for unit in self._gazetteer.in_force(self._day(cell)))
        return tuple(sorted(members)) or (place.id,)

    def _country(self) -> Place | None:
        return next((p for p in self._gazetteer.others() if p.kind is PlaceKind.COUNTRY), None)

    def _day(self, cell: Cell) -> dt.date:
        return self._asked.boundaries or cell.period.end or dt.date.max

    def _value(self, cell: Cell, units: tuple[int, ...]) -> Restated:
        return self._values(cell, Scenario.ACTUAL)(units)

    def _compared(self, cell: Cell, units: tuple[int, ...], value: Restated) -> Comparison | None:
        against = self._asked.against
        if against is None:
            return None
        before = base_period(cell.period, against)
        scenario = Scenario.PLAN if against is Against.PLAN else Scenario.ACTUAL
        base = self._values(Cell(cell.indicator, before, cell.breakdown), scenario)(units) if before else None
        return compare(value, base or Restated(Standing.MISSING, None, 0, 1, ()), against, len(units))

    def _read(self, cell: Cell, scenario: Scenario) -> ValueOf:
        return values(
            self._session, self._gazetteer, cell.indicator, cell.period, cell.breakdown, scenario=scenario
        )

    def with_figures(self, lines: list[Line]) -> tuple[Line, ...]:
        """The same lines, those that were reported with the figure that says so."""
        wanted = FigureFilter(
            indicator_ids=frozenset(line.cell.indicator.id for line in lines),
            period_ids=self._asked.wanted.period_ids,
            scenario=Scenario.ACTUAL,
        )
        found = claims.with_claims(self._session, queries.figures(self._session, wanted)) if lines else ()
        known = {(Cell(f.indicator, f.period, f.breakdown), f.place_id): f for f in found}
        return tuple(
            replace(line, figure=known.get((line.cell, line.place.id)))
            if line.value.standing is Standing.REPORTED
            else line
            for line in lines
        )
