"""Reading the catalogue: indicators, breakdowns and the periods for which something is on file."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from tracker.figures.rows import TOTAL, Breakdown, Indicator
from tracker.figures.tables import (
    BreakdownRow,
    IndicatorPartRow,
    IndicatorRow,
    IndicatorSetRow,
    PeriodRow,
)
from tracker.kernel.errors import Refusal
from tracker.kernel.periods import Period
from tracker.kernel.texts import clean, fold

_INDICATOR = select(IndicatorRow, IndicatorSetRow).join(IndicatorSetRow)
_ORDER = (IndicatorSetRow.id, IndicatorRow.position, IndicatorRow.id)


def indicators(session: Session) -> tuple[Indicator, ...]:
    """All indicators in the order of the catalogue."""
    rows = session.execute(_INDICATOR.order_by(*_ORDER))
    return tuple(_indicator(row) for row in rows)


def indicator(session: Session, text: str) -> Indicator:
    """By key ("TT13-2/0101") or by a code that only one set has. Refused: indicator.unknown, .ambiguous."""
    wanted, every = text.strip().casefold(), indicators(session)
    found = [one for one in every if one.key.casefold() == wanted]
    found = found or [one for one in every if one.code.casefold() == wanted]
    if not found:
        raise Refusal("indicator.unknown", text=text[:60])
    if len(found) > 1:
        raise Refusal("indicator.ambiguous", text=text[:60], keys=", ".join(one.key for one in found))
    return found[0]


def indicator_map(session: Session) -> dict[int, Indicator]:
    return {one.id: one for one in indicators(session)}


def breakdowns(session: Session) -> tuple[Breakdown, ...]:
    rows = session.scalars(select(BreakdownRow).order_by(BreakdownRow.position, BreakdownRow.id))
    return tuple(
        Breakdown(row.id, row.code, row.dimension, row.name_vi, row.name_en, row.overlaps, row.valid_to)
        for row in rows
    )


def breakdown(session: Session, code: str) -> Breakdown:
    """Refused: breakdown.unknown."""
    found = next((one for one in breakdowns(session) if one.code == code), None)
    if found is None:
        raise Refusal("breakdown.unknown", text=code[:60])
    return found


def asked_by_default(session: Session, day: dt.date | None = None) -> tuple[tuple[int, int], ...]:
    """What a round asks unless told otherwise: (indicator, breakdown) ids of the sets that are asked.

    Each indicator as a whole, then its main parts; a rate that has both its sides is computed, not
    asked. Only what is in use on `day`, the last of the round's period (None: what has no last day of use).
    """
    wanted = select(IndicatorRow.id).join(IndicatorSetRow).where(IndicatorSetRow.is_asked)
    ids = frozenset(session.scalars(wanted.where(IndicatorRow.numerator_id.is_(None))))
    asked = (one.id for one in indicators(session) if one.id in ids and one.in_use(day or dt.date.max))
    return tuple(item for indicator_id in asked for item in with_parts(session, indicator_id, day))


def with_parts(
    session: Session, indicator_id: int, day: dt.date | None = None
) -> tuple[tuple[int, int], ...]:
    """An indicator as a whole, then its main parts that are in use on `day`: (indicator, breakdown) ids."""
    whole = breakdown(session, TOTAL).id
    parts = session.scalars(
        select(BreakdownRow.id)
        .join(IndicatorPartRow, IndicatorPartRow.breakdown_id == BreakdownRow.id)
        .where(
            IndicatorPartRow.indicator_id == indicator_id,
            func.coalesce(BreakdownRow.valid_to, dt.date.max) >= (day or dt.date.max),
        )
        .order_by(BreakdownRow.position, BreakdownRow.id)
    )
    return ((indicator_id, whole), *((indicator_id, part) for part in parts))


def periods(session: Session) -> dict[int, Period]:
    """Every period that a figure or a round names, by id."""
    return {row.id: as_period(row) for row in session.scalars(select(PeriodRow).order_by(PeriodRow.start))}


def period_id(session: Session, period: Period) -> int | None:
    """The id under which a period is on file; None if nothing names it yet."""
    return session.scalar(
        select(PeriodRow.id).where(PeriodRow.code == period.code, PeriodRow.regime == period.regime)
    )


def search(session: Session, text: str, limit: int) -> tuple[Indicator, ...]:
    """Indicators whose name holds the text, accents or not."""
    wanted = IndicatorRow.folded.contains(fold(clean(text)), autoescape=True)
    return tuple(
        _indicator(row) for row in session.execute(_INDICATOR.where(wanted).order_by(*_ORDER).limit(limit))
    )


def as_period(row: PeriodRow) -> Period:
    return _period(row.start, row.end, row.kind, row.regime)


_period = lru_cache(maxsize=1024)(Period)


def _indicator(found: Row[IndicatorRow, IndicatorSetRow]) -> Indicator:
    row, of = found
    return Indicator(
        id=row.id,
        key=f"{of.code}/{row.code}",
        code=row.code,
        set_code=of.code,
        set_name_vi=of.name_vi,
        set_name_en=of.name_en,
        name_vi=row.name_vi,
        name_en=row.name_en,
        topic=row.topic,
        unit_vi=row.unit_vi,
        unit_en=row.unit_en,
        scale=row.scale,
        measure=row.measure,
        direction=row.direction,
        nature=row.nature,
        adds_over_places=row.adds_over_places,
        adds_over_time=row.adds_over_time,
        numerator_id=row.numerator_id,
        denominator_id=row.denominator_id,
        valid_from=row.valid_from,
        valid_to=min(filter(None, (row.valid_to, of.valid_to)), default=None),
    )
