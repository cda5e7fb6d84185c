"""What is on file leaving out what one source said: what an office knows besides the answers it has given."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.figures import catalogue, reading
from tracker.figures.restate import Reported
from tracker.figures.rows import Scenario
from tracker.figures.tables import FigureRow, IndicatorRow, ObservationRow
from tracker.kernel.periods import Period
from tracker.kernel.quantity import Quantity

Cell = tuple[int, Period, int]
"""Indicator id, period and unit."""


class Apart:
    """A reader for `values` that notes which observation it handed out for each cell (`ids`).

    Where the source itself holds, the first of the others that say something stands in for it.
    """

    def __init__(self, session: Session, source_id: int) -> None:
        self._session, self._source_id = session, source_id
        self._told: dict[tuple[int, Period, int, Scenario], Reported] = {}
        self.ids: dict[tuple[int, Period, int, int], int] = {}

    def read(self, indicator_id: int, period: Period, breakdown_id: int, scenario: Scenario) -> Reported:
        asked = (indicator_id, period, breakdown_id, scenario)
        if asked not in self._told:
            self._told[asked] = self._read(*asked)
        return self._told[asked]

    def _read(self, indicator_id: int, period: Period, breakdown_id: int, scenario: Scenario) -> Reported:
        period_id = catalogue.period_id(self._session, period)
        if period_id is None:
            return {}
        rows = self._session.execute(
            select(ObservationRow, IndicatorRow.measure, FigureRow.observation_id)
            .join(IndicatorRow, IndicatorRow.id == ObservationRow.indicator_id)
            .outerjoin(FigureRow, FigureRow.observation_id == ObservationRow.id)
            .where(
                ObservationRow.indicator_id == indicator_id,
                ObservationRow.period_id == period_id,
                ObservationRow.breakdown_id == breakdown_id,
                ObservationRow.scenario == scenario,
                ObservationRow.is_current,
                ObservationRow.source_id != self._source_id,
            )
            .order_by(FigureRow.observation_id.is_(None), ObservationRow.id)
        )
        found: dict[int, Quantity] = {}
        for row, measure, _ in rows:
            if row.place_id not in found:
                found[row.place_id] = _quantity(row, measure)
                self.ids[indicator_id, period, breakdown_id, row.place_id] = row.id
        return found


def _quantity(row: ObservationRow, measure: object) -> Quantity:
    kept = {name: getattr(row, name) for name in reading.Kept._fields}
    return Quantity(**kept, measure=measure)  # type: ignore[arg-type]  # the columns have these types
