"""Answers to one question: as reported, restated on a day's boundaries, totalled along one axis, compared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from sqlalchemy.orm import Session

from tracker.figures import claims, queries
from tracker.figures.bases import Base, base_of
from tracker.figures.compare import Against, Comparison, compare
from tracker.figures.filters import FigureFilter
from tracker.figures.questions import Axis, Cell, Question, cells
from tracker.figures.restate import NOTHING, Restated, Standing
from tracker.figures.rows import Figure, Scenario
from tracker.figures.values import Valuation, values
from tracker.places import areas
from tracker.places import queries as places
from tracker.places.gazetteer import LOCAL, Gazetteer
from tracker.places.rows import Place, PlaceKind

Way = Callable[[Valuation], Restated]
"""How a place answers: itself, or as the total of units; the base is taken the same way."""


@dataclass(frozen=True)
class Line:
    """An answer. `figure` is the reported figure behind it, None where the value was computed.

    `comparison` is the one that was asked for; `compared` holds it and every other that can be made.
    """

    cell: Cell
    place: Place
    scenario: Scenario
    value: Restated
    comparison: Comparison | None
    figure: Figure | None
    compared: tuple[Comparison, ...] = ()


def answer(session: Session, question: Question) -> tuple[Line, ...]:
    """Lines in the order of the catalogue, then by period, breakdown and official code.

    What nobody reported as it is asked is computed, if somebody or something in particular is asked for.
    """
    teller = _Teller(session, question)
    named = question.place is not None or question.area is not None or question.period is not None
    if question.axis is None and question.boundaries is None and question.area is None:
        found = teller.reported()
        if found or not named:
            return found
    lines = [line for cell in cells(session, question) for line in teller.lines(cell)]
    if question.axis is None and question.boundaries is None:
        lines = [line for line in lines if line.value.standing is not Standing.MISSING]
    return teller.with_figures(lines)


class _Teller:
    """Answers one question; what it needs of the ledger is read once."""

    def __init__(self, session: Session, question: Question) -> None:
        self._session = session
        self._asked = question
        self._gazetteer: Gazetteer = places.gazetteer(session)
        self._values = cache(self._read)
        self._bases = cache(self._base)

    def reported(self) -> tuple[Line, ...]:
        """What holds, as reported; compared on the boundaries of the unit that reported it."""
        place = self._asked.place
        wanted = replace(self._asked.wanted, place_ids=frozenset([place.id])) if place else self._asked.wanted
        found = claims.with_claims(self._session, queries.figures(self._session, wanted))
        return tuple(self._as_reported(figure) for figure in found)

    def _as_reported(self, figure: Figure) -> Line:
        cell = Cell(figure.indicator, figure.period, figure.breakdown)
        value = Restated(Standing.REPORTED, figure.quantity, 1, 1, (figure.place_id,))
        place = self._gazetteer.at(figure.place_id, figure.period.end)
        if figure.scenario is not Scenario.ACTUAL:
            return Line(cell, place, figure.scenario, value, None, figure)
        return self._line(cell, place, _over((figure.place_id,)), value, figure)

    def lines(self, cell: Cell) -> Iterator[Line]:
        for place, units in self._targets(cell):
            way, alone = self._way_to(place, units, cell)
            value = way(self._now(cell, alone))
            yield self._line(cell, place, way, value, None)

    def _line(self, cell: Cell, place: Place, way: Way, value: Restated, figure: Figure | None) -> Line:
        asked = self._asked.against
        if asked is None:
            return Line(cell, place, Scenario.ACTUAL, value, None, figure)
        compared = tuple(self._compared(cell, way, value, against) for against in Against)
        main = next(one for one in compared if one.against is asked)
        return Line(cell, place, Scenario.ACTUAL, value, main, figure, compared)

    def _targets(self, cell: Cell) -> Iterator[tuple[Place, tuple[int, ...]]]:
        """The places to answer for with the units that make them up, the country last."""
        axis, asked = self._asked.axis, self._asked
        if asked.area is not None or asked.place is not None:
            yield from _asked_for(asked)
            return
        if axis in (None, Axis.PLACE):
            yield from ((place, (place.id,)) for place in self._every_unit(cell))
        if axis is Axis.REGION:
            regions = areas.regions(self._gazetteer, self._day(cell))
            yield from ((one.place, one.units) for one in regions)
        for place in self._gazetteer.others():
            if place.kind is PlaceKind.COUNTRY if axis else self._has_reported(place, cell):
                yield place, (place.id,)

    def _every_unit(self, cell: Cell) -> list[Place]:
        """All units in force, if some unit is heard; as reported also those of other days that reported."""
        units = {place.id: place for place in self._gazetteer.in_force(self._day(cell))}
        if self._asked.boundaries is None:
            local = (
                self._gazetteer.at(v.id, cell.period.end) for v in self._gazetteer.versions if v.kind in LOCAL
            )
            units |= {place.id: place for place in local if self._has_reported(place, cell)}
        heard = any(self._now(cell)((unit,)).standing is not Standing.MISSING for unit in units)
        return sorted(units.values(), key=lambda place: (place.code, place.unit)) if heard else []

    def _has_reported(self, place: Place, cell: Cell) -> bool:
        return self._now(cell)((place.id,)).standing is Standing.REPORTED

    def _way_to(self, place: Place, units: tuple[int, ...], cell: Cell) -> tuple[Way, bool]:
        """A country or group that did not report is the total of its units, whoever stands for them now.

        The second is whether the figures stay on the units that reported them.
        """
        reported_only = self._asked.boundaries is None
        if place.kind in LOCAL:
            return _over(units), reported_only
        own = self._now(cell)((place.id,)) if place.id else NOTHING
        if own.whole:
            return _over((place.id,)), reported_only
        if place.kind is PlaceKind.COUNTRY:
            return lambda value_of: value_of.whole(self._day(cell)), False
        members = tuple(sorted(self._gazetteer.members_of(place.id)))
        return _over(members or units), False

    def _day(self, cell: Cell) -> dt.date:
        return self._asked.boundaries or cell.period.end or dt.date.max

    def _now(self, cell: Cell, reported_only: bool | None = None) -> Valuation:
        alone = self._asked.boundaries is None if reported_only is None else reported_only
        return self._values(cell, Scenario.ACTUAL, alone)

    def _compared(self, cell: Cell, way: Way, value: Restated, against: Against) -> Comparison:
        base = self._bases(cell, against)
        then = NOTHING
        if base.period:
            then = way(self._values(replace(cell, period=base.period), base.scenario, False))
        return compare(value, then, against, value.need, base.period)

    def _base(self, cell: Cell, against: Against) -> Base:
        return base_of(self._session, cell.indicator, cell.period, against)

    def _read(self, cell: Cell, scenario: Scenario, reported_only: bool) -> Valuation:
        return values(
            self._session,
            self._gazetteer,
            cell.indicator,
            cell.period,
            cell.breakdown,
            reported_only,
            scenario,
            accept=self._asked.accept,
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


def _asked_for(asked: Question) -> Iterator[tuple[Place, tuple[int, ...]]]:
    area = asked.area
    if area is not None:
        yield area.place, area.units
    elif asked.place is not None:
        yield asked.place, (asked.place.id,)


def _over(units: tuple[int, ...]) -> Way:
    return lambda value_of: value_of(units)
