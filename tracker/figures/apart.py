"""What is on file leaving out what one source said: what an office knows besides the answers it has given."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.figures import catalogue
from tracker.figures.facts import among
from tracker.figures.reading import Kept, kept, quantity
from tracker.figures.restate import Reported
from tracker.figures.rows import Scenario
from tracker.figures.tables import FigureRow, ObservationRow
from tracker.kernel.periods import Period
from tracker.kernel.quantity import Quantity
from tracker.places.gazetteer import Gazetteer


class Apart:
    """A reader for `values` of one unit and period, for many indicators read at once; it notes which
    observation stands behind each cell: `ids` by indicator id, period, breakdown id and unit.

    Where the source itself holds, the first of the others that say something stands in for it.
    """

    def __init__(
        self, session: Session, source_id: int, place_id: int, period: Period, gazetteer: Gazetteer
    ) -> None:
        self._session, self._source_id = session, source_id
        self._units = frozenset(_family(place_id, gazetteer))
        self._periods = {
            number: one
            for number, one in catalogue.periods(session).items()
            if one == period or (one.regime is period.regime and period.contains(one))
        }
        self._measures = {one.id: one.measure for one in catalogue.indicators(session)}
        self._told: dict[tuple[int, Period, int], dict[int, Quantity]] = {}
        self.ids: dict[tuple[int, Period, int, int], int] = {}

    def look_up(self, indicator_ids: Collection[int]) -> None:
        """Read what is said about these indicators."""
        rows = self._session.execute(
            select(
                ObservationRow.indicator_id,
                ObservationRow.period_id,
                ObservationRow.breakdown_id,
                ObservationRow.place_id,
                *kept(),
                ObservationRow.id,
            )
            .outerjoin(FigureRow, FigureRow.observation_id == ObservationRow.id)
            .where(
                *among(ObservationRow.indicator_id, indicator_ids),
                ObservationRow.period_id.in_(self._periods),
                ObservationRow.place_id.in_(self._units),
                ObservationRow.scenario == Scenario.ACTUAL,
                ObservationRow.is_current,
                ObservationRow.source_id != self._source_id,
            )
            .order_by(FigureRow.observation_id.is_(None), ObservationRow.id)
        )
        for indicator, period_id, breakdown, unit, *said, number in rows:
            cell = (indicator, self._periods[period_id], breakdown)
            told = self._told.setdefault(cell, {})
            if unit not in told:
                told[unit] = quantity(Kept._make(said), self._measures[indicator])
                self.ids[*cell, unit] = number

    def read(self, indicator_id: int, period: Period, breakdown_id: int, scenario: Scenario) -> Reported:
        """What was reported, of the unit and of those that it was or became."""
        return self._told.get((indicator_id, period, breakdown_id), {}) if scenario is Scenario.ACTUAL else {}


def _family(place_id: int, gazetteer: Gazetteer) -> Iterator[int]:
    """The unit, what went into it as far back as is known, and what it went into."""
    yield place_id
    yield from gazetteer.heirs(place_id)
    waiting = [place_id]
    while waiting:
        before = gazetteer.predecessors(waiting.pop())
        yield from before
        waiting += before
