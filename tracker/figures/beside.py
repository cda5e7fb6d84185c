"""What stands beside a table that somebody sends: what the same source said before, and what holds from
others."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from tracker.figures.facts import Key, among
from tracker.figures.rows import Scenario, SourceKind
from tracker.figures.tables import FigureRow, ObservationRow, SourceRow
from tracker.kernel.quantity import Measure, Qualifier, Quantity, State


class Beside(NamedTuple):
    """One observation: what it is about, its id, and its words as `Quantity` has them."""

    key: Key
    id: int
    state: State
    value: Decimal | None
    qualifier: Qualifier
    estimate: bool
    rounding: Decimal
    whole: Decimal | None
    text: str
    note: str

    def quantity(self, measure: Measure) -> Quantity:
        return Quantity(
            self.state,
            self.value,
            self.qualifier,
            self.estimate,
            self.rounding,
            self.whole,
            self.text,
            measure,
        )

    @property
    def said(self) -> tuple[object, ...]:
        """Two that say the same have this in common."""
        return self.state, self.value, self.qualifier, self.estimate, self.whole


def source_id(session: Session, kind: SourceKind, document: str, agency_id: int | None) -> int | None:
    """The id of a source; None if it has said nothing yet."""
    return session.scalar(
        select(SourceRow.id).where(
            SourceRow.kind == kind,
            SourceRow.document == document,
            SourceRow.agency_id.is_not_distinct_from(agency_id),
        )
    )


def said_by(
    session: Session, source_id: int, period_ids: Sequence[int], indicator_ids: Collection[int]
) -> Iterator[Beside]:
    """What a source says now in these periods."""
    query = _columns().where(
        ObservationRow.source_id == source_id,
        ObservationRow.is_current,
        ObservationRow.period_id.in_(period_ids),
        *among(ObservationRow.indicator_id, indicator_ids),
    )
    return map(_beside, session.execute(query))


def held_by_others(
    session: Session, source_id: int | None, period_ids: Sequence[int], indicator_ids: Collection[int]
) -> Iterator[Beside]:
    """What holds in these periods because another source says it."""
    query = (
        _columns()
        .join(FigureRow, FigureRow.observation_id == ObservationRow.id)
        .where(
            FigureRow.period_id.in_(period_ids),
            FigureRow.indicator_id.in_(indicator_ids),
            ObservationRow.source_id.is_distinct_from(source_id),
        )
    )
    return map(_beside, session.execute(query))


def _columns() -> Select[*tuple[Any, ...]]:
    one = ObservationRow
    return select(
        *(one.indicator_id, one.period_id, one.scenario, one.breakdown_id, one.place_id, one.id),
        *(one.state, one.value, one.qualifier, one.estimate, one.rounding, one.whole, one.text, one.note),
    )


def _beside(row: Sequence[Any]) -> Beside:
    indicator, period, scenario, part, place, *rest = row
    return Beside(Key(indicator, period, Scenario(scenario).ordinal, part, place), *rest)
