"""Answers to one question: as reported, restated on a day's boundaries, totalled along one axis, compared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from sqlalchemy.orm import Session

from tracker.figures import claims, queries
from tracker.figures.board import ValueOf, base_period, values
from tracker.figures.compare import Against, Comparison, compare
from tracker.figures.filters import FigureFilter
from tracker.figures.questions import Axis, Cell, Question, cells
from tracker.figures.restate import NOTHING, Restated, Standing, fuller
from tracker.figures.rows import Figure, Scenario
from tracker.kernel.periods import Period
from tracker.places import queries as places
from tracker.places.gazetteer import LOCAL, Gazetteer
from tracker.places.rows import Place, PlaceKind

Way = Callable[[ValueOf, Period], Restated]
"""How a place answers for a period: itself, or as the total of units; the base is taken the same way."""


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
    lines = [line for cell in cells(session, question) for line in teller.lines(cell)]
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
        compared = self._compared(cell, _over((figure.place_id,)), value) if actual else None
        place = self._gazetteer.at(figure.place_id, figure.period.end)
        return Line(cell, place, figure.scenario, value, compared, figure)

    def lines(self, cell: Cell) -> Iterator[Line]:
        for place in self._targets(cell):
            way = self._way_to(place, cell)
            value = way(self._now(cell), cell.period)
            yield Line(cell, place, Scenario.ACTUAL, value, self._compared(cell, way, value), None)

    def _targets(self, cell: Cell) -> Iterator[Place]:
        """The places to answer for, the country last."""
        axis = self._asked.axis
        if self._asked.place:
            yield self._asked.place
            return
        if axis in (None, Axis.PLACE):
            yield from self._every_unit(cell)
        others = self._gazetteer.others()
        if axis is None:
            yield from (place for place in others if self._has_reported(place, cell))
        else:
            yield from (place for place in others if place.kind is PlaceKind.COUNTRY)

    def _every_unit(self, cell: Cell) -> list[Place]:
        """All units in force, if some unit is heard; as reported also those of other days that reported."""
        units = {place.id: place for place in self._gazetteer.in_force(self._day(cell.period))}
        if self._asked.boundaries is None:
            local = (
                self._gazetteer.at(v.id, cell.period.end) for v in self._gazetteer.versions if v.kind in LOCAL
            )
            units |= {place.id: place for place in local if self._has_reported(place, cell)}
        heard = any(self._now(cell)((unit,)).standing is not Standing.MISSING for unit in units)
        return sorted(units.values(), key=lambda place: (place.code, place.unit)) if heard else []

    def _has_reported(self, place: Place, cell: Cell) -> bool:
        return self._now(cell)((place.id,)).standing is Standing.REPORTED

    def _way_to(self, place: Place, cell: Cell) -> Way:
        """A country or group that did not report itself is the total of its units."""
        if place.kind in LOCAL or self._has_reported(place, cell):
            return _over((place.id,))
        if place.kind is PlaceKind.COUNTRY:
            return self._whole
        return _over(tuple(sorted(self._gazetteer.members_of(place.id))) or (place.id,))

    def _whole(self, value_of: ValueOf, period: Period) -> Restated:
        """The country over the units of the asked boundaries, or of the period where more of it is there."""
        own = period.end or dt.date.max
        return fuller(value_of(self._units(self._day(period))), value_of(self._units(own)))

    def _units(self, day: dt.date) -> tuple[int, ...]:
        return tuple(place.id for place in self._gazetteer.in_force(day))

    def _day(self, period: Period) -> dt.date:
        return self._asked.boundaries or period.end or dt.date.max

    def _now(self, cell: Cell) -> ValueOf:
        return self._values(cell, Scenario.ACTUAL, self._asked.boundaries is None)

    def _compared(self, cell: Cell, way: Way, value: Restated) -> Comparison | None:
        against = self._asked.against
        if against is None:
            return None
        before = base_period(cell.period, against)
        scenario = Scenario.PLAN if against is Against.PLAN else Scenario.ACTUAL
        base = NOTHING
        if before:
            base = way(self._values(replace(cell, period=before), scenario, False), before)
        return compare(value, base, against, value.need)

    def _read(self, cell: Cell, scenario: Scenario, reported_only: bool) -> ValueOf:
        return values(
            self._session,
            self._gazetteer,
            cell.indicator,
            cell.period,
            cell.breakdown,
            reported_only,
            scenario,
        )

    def with_figures(self, lines: list[Line]) -> tuple[Line, ...]:
        """The same lines, those that were reported with the figure that says so."""
        wanted = FigureFilter(
            indicator_ids=frozenset(line.cell.indicator.id for line in lines),
            place_ids=frozenset(line.place.id for line in lines),
            period_ids=self._asked.wanted.period_ids,
            scenario=Scenario.ACTUAL,
        )
        found = claims.with_claims(self._session, queries.figures(self._session, wanted)) if lines else ()
        known = {(Cell(f.indicator, f.period, f.breakdown), f.place_id): f for f in found}
        return tuple(
            replace(line, figure=known.get((line.cell, line.place.id)))
            if line.value.parts == (line.place.id,)
            else line
            for line in lines
        )


def _over(units: tuple[int, ...]) -> Way:
    return lambda value_of, _: value_of(units)
