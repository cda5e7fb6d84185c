"""Checking what documents state ("giảm 31 vụ", "đạt 104,5% kế hoạch") against what is on file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.figures import catalogue
from tracker.figures.observations import portions
from tracker.figures.rows import Breakdown, Figure, Indicator, Scenario, StatedClaim
from tracker.figures.tables import ClaimRow, ObservationRow
from tracker.figures.values import ValueOf, values
from tracker.kernel.claims import Basis, Claim, ClaimUnit, check
from tracker.kernel.periods import Period
from tracker.kernel.quantity import Measure, Quantity
from tracker.places import queries as places

PERCENT = "%"


def with_claims(
    session: Session, figures: Sequence[Figure], checker: Checker | None = None
) -> tuple[Figure, ...]:
    """The same figures, each with its stated comparisons and their verdicts.

    Whoever checks many portions hands in a checker, which remembers the bases that it has read.
    """
    rows = _rows(session, [figure.id for figure in figures])
    if not rows:
        return tuple(figures)
    checker = checker or Checker(session)
    return tuple(
        replace(figure, claims=tuple(checker.checked(row, figure) for row in rows.get(figure.id, ())))
        for figure in figures
    )


def ids_with_claims(session: Session) -> tuple[int, ...]:
    """The standing observations beside which something is stated."""
    query = select(ClaimRow.observation_id).join(ObservationRow, ObservationRow.id == ClaimRow.observation_id)
    query = query.where(ObservationRow.is_current).distinct().order_by(ClaimRow.observation_id)
    return tuple(session.scalars(query))


def _rows(session: Session, ids: Sequence[int]) -> dict[int, list[ClaimRow]]:
    found: dict[int, list[ClaimRow]] = {}
    query = select(ClaimRow).order_by(ClaimRow.id)
    for some in portions(list(dict.fromkeys(ids))):
        for row in session.scalars(query.where(ClaimRow.observation_id.in_(some))):
            found.setdefault(row.observation_id, []).append(row)
    return found


class Checker:
    """Finds the base of each claim; reads every series once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._indicators = catalogue.indicator_map(session)
        self._gazetteer = places.gazetteer(session)
        self._values = cache(self._read)

    def checked(self, row: ClaimRow, figure: Figure) -> StatedClaim:
        unit = ClaimUnit.percent if row.unit.startswith(PERCENT) else ClaimUnit.absolute
        claim = Claim.of(row.basis, unit, row.value, row.rounding, row.qualifier)
        level = figure.quantity if figure.quantity.exact is not None else None
        return StatedClaim(row.id, row.text, row.unit, check(claim, level, self._base(row, figure)))

    def _base(self, row: ClaimRow, figure: Figure) -> Quantity | None:
        """What the claim compares with, if it is on file as a whole."""
        if row.basis is Basis.share:
            return self._whole(row, figure)
        if row.basis is Basis.plan:
            return self._value(figure.indicator, figure, figure.period.full_year, Scenario.PLAN)
        before = figure.period.same_period_last_year()
        return self._value(figure.indicator, figure, before, Scenario.ACTUAL)

    def _whole(self, row: ClaimRow, figure: Figure) -> Quantity | None:
        """What the figure is a share of; a figure that is itself a share is one of one."""
        whole = self._indicators.get(row.whole_indicator_id or 0)
        if whole is not None:
            return self._value(whole, figure, figure.period, Scenario.ACTUAL)
        return Quantity.of(1) if figure.quantity.measure is Measure.rate else None

    def _value(
        self, indicator: Indicator, figure: Figure, period: Period | None, scenario: Scenario
    ) -> Quantity | None:
        if period is None:
            return None
        found = self._values(indicator, period, figure.breakdown, scenario)((figure.place_id,))
        return found.quantity if found.whole else None

    def _read(self, indicator: Indicator, period: Period, part: Breakdown, scenario: Scenario) -> ValueOf:
        return values(self._session, self._gazetteer, indicator, period, part, scenario=scenario)
