"""Figures as plain numbers, one indicator at a time: what rules read that look at every cell of a ledger.

No object a row: a million figures are a million pairs of numbers in a few seconds. What the words beside a
number mean (rounding, qualifier) is read afterwards, for the few cells that a rule stops at.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, String, and_, bindparam, case, func, select, type_coerce
from sqlalchemy.orm import Session

from tracker.figures.facts import STATES
from tracker.figures.observations import portions
from tracker.figures.reading import CELL
from tracker.figures.rows import Indicator, Scenario
from tracker.figures.tables import FigureRow, IndicatorRow, ObservationRow
from tracker.kernel.fixed import from_milli
from tracker.kernel.quantity import Measure, Qualifier, Quantity, State

Cell = tuple[int | None, int]
"""The amount in thousandths (0 for nil, None where there is no number) and the observation behind it."""

Column = Mapping[int, Cell]
"""Place id -> cell: the answers of all places for one period and part."""


@dataclass(frozen=True)
class Sheet:
    """The actual figures of one indicator that hold: (period id, breakdown id) -> column."""

    indicator: Indicator
    columns: Mapping[tuple[int, int], Column]


@dataclass(frozen=True)
class Contested:
    """A cell of which several sources say something now; `observations` hold what each of them says."""

    indicator_id: int
    period_id: int
    place_id: int
    breakdown_id: int
    scenario: Scenario
    observations: tuple[int, ...]


def sheet(session: Session, indicator: Indicator) -> Sheet:
    """Everything that holds of one indicator; without columns where nothing is on file."""
    columns: dict[tuple[int, int], dict[int, Cell]] = {}
    for period, part, place, amount, observation in session.connection().execute(
        _SHEET, {"indicator": indicator.id}
    ):
        key = period, part
        if key not in columns:
            columns[key] = {}
        columns[key][place] = amount, observation
    return Sheet(indicator, columns)


def quantities(session: Session, observations: Collection[int]) -> dict[int, Quantity]:
    """What the observations with these ids say, in their own words."""
    found: dict[int, Quantity] = {}
    for some in portions(list(observations)):
        for row in session.connection().execute(_SAID, {"ids": list(some)}):
            found[row.id] = _quantity(row)
    return found


def contested(session: Session) -> tuple[Contested, ...]:
    """The cells of which several sources say something now, whatever it is; the first that said it first."""
    found: dict[tuple[Any, ...], list[int]] = {}
    for row in session.connection().execute(_TOLD_NOW):
        found.setdefault(tuple(row[:-1]), []).append(row[-1])
    return tuple(
        Contested(indicator, period, place, part, Scenario(scenario), tuple(ids))
        for (indicator, period, place, part, scenario), ids in found.items()
        if len(ids) > 1
    )


_AMOUNT = case(
    (FigureRow.state == STATES.index(State.nil), 0), else_=type_coerce(FigureRow.value, BigInteger)
)
_SHEET = select(
    FigureRow.period_id,
    FigureRow.breakdown_id,
    FigureRow.place_id,
    type_coerce(_AMOUNT, BigInteger),
    FigureRow.observation_id,
).where(FigureRow.indicator_id == bindparam("indicator"), FigureRow.scenario == Scenario.ACTUAL.ordinal)

_MILLI = ("value", "rounding", "whole")
_NAMED = ("state", "qualifier")
_SAID = (
    select(
        ObservationRow.id,
        ObservationRow.estimate,
        ObservationRow.text,
        type_coerce(IndicatorRow.measure, String).label("measure"),
        *(type_coerce(getattr(ObservationRow, name), BigInteger).label(name) for name in _MILLI),
        *(type_coerce(getattr(ObservationRow, name), String).label(name) for name in _NAMED),
    )
    .join(IndicatorRow, IndicatorRow.id == ObservationRow.indicator_id)
    .where(ObservationRow.id.in_(bindparam("ids", expanding=True)))
)

_CELL = [getattr(ObservationRow, name) for name in CELL]
_TOLD_TWICE = select(*_CELL).group_by(*_CELL).having(func.count() > 1).subquery()
_TOLD_NOW = (
    select(*_CELL[:-1], type_coerce(ObservationRow.scenario, String), ObservationRow.id)
    .join(_TOLD_TWICE, and_(*(_TOLD_TWICE.c[column.key] == column for column in _CELL)))
    .where(ObservationRow.is_current)
    .order_by(ObservationRow.id)
)
"""Cells with more than one observation are found in the index of cells alone; few rows are read for it."""


def _quantity(row: Any) -> Quantity:
    return Quantity(
        state=State(row.state),
        value=None if row.value is None else from_milli(row.value),
        qualifier=Qualifier(row.qualifier),
        estimate=bool(row.estimate),
        rounding=from_milli(row.rounding),
        whole=None if row.whole is None else from_milli(row.whole),
        text=row.text,
        measure=Measure(row.measure),
    )
