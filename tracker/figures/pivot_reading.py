"""Reading what a pivot needs at once: one statement for each indicator and scenario, not one a cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from tracker.agencies import queries as agencies
from tracker.figures import catalogue, reading
from tracker.figures.pivot_rows import SourceKey
from tracker.figures.reading import Kept
from tracker.figures.restate import Reported, Restated
from tracker.figures.rows import Indicator, Scenario, Source
from tracker.figures.tables import FigureRow, ObservationRow, SourceRow
from tracker.kernel.periods import Period
from tracker.kernel.quantity import Quantity

Slot = tuple[int, int, int | None]
"""Period id, breakdown id, and the source that is asked (None: what holds, whoever said it)."""


@dataclass
class _Shelf:
    """What is known of one indicator and scenario, and for which periods it was read."""

    periods: set[int] = field(default_factory=set)
    said: dict[Slot, dict[int, tuple[int, Quantity]]] = field(default_factory=dict)


class PivotReader:
    """`periods` and `breakdown_ids` are what will be asked; any other period is read by itself."""

    def __init__(
        self,
        session: Session,
        indicators: Mapping[int, Indicator],
        periods: Iterable[Period],
        breakdown_ids: frozenset[int],
    ) -> None:
        self._session = session
        self._indicators = indicators
        self._ids = {period: number for number, period in catalogue.periods(session).items()}
        self._foreseen = {self._ids[period] for period in periods if period in self._ids}
        self._breakdowns = breakdown_ids
        self._shelves: dict[tuple[int, Scenario, bool], _Shelf] = {}

    def read(
        self,
        indicator_id: int,
        period: Period,
        breakdown_id: int,
        scenario: Scenario,
        source_id: int | None = None,
    ) -> Reported:
        """Place id -> quantity, as `board.values` asks for it."""
        found = self._said(indicator_id, period, breakdown_id, scenario, source_id)
        return {place: quantity for place, (_, quantity) in found.items()}

    def observation(
        self,
        indicator_id: int,
        period: Period,
        breakdown_id: int,
        scenario: Scenario,
        place_id: int,
        source_id: int | None = None,
    ) -> int | None:
        """The report that says so."""
        found = self._said(indicator_id, period, breakdown_id, scenario, source_id).get(place_id)
        return found[0] if found else None

    def behind(
        self,
        indicator: Indicator,
        periods: Sequence[Period],
        breakdown_id: int,
        value: Restated,
        scenario: Scenario = Scenario.ACTUAL,
        source_id: int | None = None,
    ) -> Iterator[int]:
        """The reports that went into a value: of both sides of a rate, of each joined period."""
        numbers = (indicator.numerator_id, indicator.denominator_id)
        if value.sides and all(numbers):
            for number, side in zip(numbers, value.sides, strict=True):
                of = self._indicators[number or 0]
                yield from self.behind(of, periods, breakdown_id, side, scenario, source_id)
            return
        for period in periods:
            for when, part in value.reports(period):
                told = self.observation(indicator.id, when, breakdown_id, scenario, part, source_id)
                if told is not None:
                    yield told

    def sources_of(self, indicator_id: int) -> frozenset[int]:
        """The sources that say something now of an indicator in the foreseen periods."""
        shelf = self._shelf(indicator_id, Scenario.ACTUAL, True)
        return frozenset(source for _, _, source in shelf.said if source is not None)

    def places_of(self, indicator_id: int) -> frozenset[int]:
        """The places that reported an indicator in the foreseen periods."""
        shelf = self._shelf(indicator_id, Scenario.ACTUAL, False)
        return frozenset(place for said in shelf.said.values() for place in said)

    def _said(
        self,
        indicator_id: int,
        period: Period,
        breakdown_id: int,
        scenario: Scenario,
        source_id: int | None,
    ) -> Mapping[int, tuple[int, Quantity]]:
        number = self._ids.get(period)
        if number is None:
            return {}
        shelf = self._shelf(indicator_id, scenario, source_id is not None)
        if number not in shelf.periods:
            self._fill(shelf, indicator_id, scenario, {number}, source_id is not None)
        return shelf.said.get((number, breakdown_id, source_id), {})

    def _shelf(self, indicator_id: int, scenario: Scenario, sources: bool) -> _Shelf:
        found = self._shelves.get((indicator_id, scenario, sources))
        if found is None:
            found = self._shelves[indicator_id, scenario, sources] = _Shelf()
            self._fill(found, indicator_id, scenario, self._foreseen, sources)
        return found

    def _fill(
        self, shelf: _Shelf, indicator_id: int, scenario: Scenario, periods: set[int], sources: bool
    ) -> None:
        shelf.periods |= periods
        measure = self._indicators[indicator_id].measure
        query = _every_source(scenario) if sources else _what_holds(scenario)
        of = ObservationRow if sources else FigureRow
        conditions: list[ColumnElement[bool]] = [
            of.indicator_id == indicator_id,
            of.period_id.in_(periods),
            of.breakdown_id.in_(self._breakdowns),
        ]
        for row in self._session.execute(query.where(*conditions)):
            period, breakdown, source, place, number = row[:5]
            slot = (period, breakdown, source if sources else None)
            told = reading.quantity(Kept._make(row[5:]), measure)
            shelf.said.setdefault(slot, {})[place] = (number, told)


def sources(session: Session, ids: Iterable[int]) -> dict[int, SourceKey]:
    """Sources by id; file, sheet and cell belong to what they said, not to them."""
    known = agencies.agencies_by_id(session)
    rows = session.scalars(select(SourceRow).where(SourceRow.id.in_(list(ids))))
    found = {}
    for row in rows:
        agency = known.get(row.agency_id or 0)
        names = (agency.name_vi, agency.name_en) if agency else ("", "")
        found[row.id] = SourceKey(row.id, Source(row.kind, *names, row.document, row.illustrative))
    return found


def _what_holds(scenario: Scenario) -> Select[Any]:
    return (
        select(
            FigureRow.period_id,
            FigureRow.breakdown_id,
            ObservationRow.source_id,
            FigureRow.place_id,
            FigureRow.observation_id,
            *reading.kept(),
        )
        .join(ObservationRow, ObservationRow.id == FigureRow.observation_id)
        .where(FigureRow.scenario == scenario.ordinal)
    )


def _every_source(scenario: Scenario) -> Select[Any]:
    return select(
        ObservationRow.period_id,
        ObservationRow.breakdown_id,
        ObservationRow.source_id,
        ObservationRow.place_id,
        ObservationRow.id,
        *reading.kept(),
    ).where(ObservationRow.scenario == scenario, ObservationRow.is_current)
