"""Which period a report is of: those a plan has something to say about, and what was typed."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from tracker.figures import catalogue
from tracker.figures.rows import TOTAL, Breakdown, Indicator
from tracker.figures.series import periods_on_file
from tracker.kernel.errors import Refusal
from tracker.kernel.periods import Kind, Period, Regime, named, parse_period
from tracker.narratives import queries as narratives
from tracker.plans import queries as plans
from tracker.rounds import queries as rounds
from tracker.rounds.rows import Round

_NO_REPORT = frozenset({Kind.day, Kind.to_date, Kind.unstated})
"""Nobody reports on a single day; it can still be asked for."""
_USUAL = ("", "H1", "9M", "11M", "H2")


def followed(session: Session, plan_id: int) -> list[tuple[Indicator, Breakdown]]:
    """What the rounds of a plan ask, the newest first, each indicator with its parts; then its own
    indicators."""
    indicators, whole = catalogue.indicator_map(session), catalogue.breakdown(session, TOTAL)
    items = [item for of in _rounds(session, plan_id) for item in rounds.items(session, of.id)]
    found = {(item.indicator.id, item.breakdown.id): (item.indicator, item.breakdown) for item in items}
    for one in plans.indicators_of(session, plan_id):
        if one in indicators:
            found.setdefault((one, whole.id), (indicators[one], whole))
    return list(found.values())


def known_periods(session: Session, plan_id: int) -> tuple[Period, ...]:
    """Of the plan's rounds, of its figures, and those somebody has begun to write about; the newest first."""
    indicators = {indicator.id: indicator for indicator, _ in followed(session, plan_id)}
    found = {one for indicator in indicators.values() for one in periods_on_file(session, indicator)}
    found |= {one.period for one in _rounds(session, plan_id)}
    found |= set(narratives.periods_written(session, plan_id))
    dated = [one for one in found if one.start is not None and one.kind not in _NO_REPORT]
    return tuple(sorted(dated, key=lambda one: (one.end, one.start), reverse=True))


def usual_periods(today: dt.date) -> tuple[Period, ...]:
    """What is reported on around a day whatever is on file: this year and its parts that have begun, and the
    year before."""
    spans = [named(today.year, suffix) for suffix in _USUAL]
    begun = [one for one in spans if one.start is not None and one.start <= today]
    return (*begun, named(today.year - 1))


def period_of(session: Session, plan_id: int, text: str, regime: str = "") -> Period:
    """The period that was typed. Without a calendar the statistical one, unless the plan only knows
    a period of this name in the other. Refused: period.unreadable, period.reversed, narrative.no_span."""
    if regime:
        return _spanning(parse_period(text, Regime(regime)), text)
    found = _spanning(parse_period(text), text)
    known = known_periods(session, plan_id)
    other = parse_period(text, Regime.administrative)
    return other if other in known and found not in known else found


def rounds_of(session: Session, plan_id: int, period: Period) -> tuple[Round, ...]:
    """The rounds of a plan that asked about a period; where none asked about all of it, those about parts."""
    mine = _rounds(session, plan_id)
    return tuple(one for one in mine if one.period == period) or tuple(
        one for one in mine if one.period.regime is period.regime and period.contains(one.period)
    )


def _rounds(session: Session, plan_id: int) -> list[Round]:
    return [one for one in rounds.rounds(session, dt.date.min) if one.plan_id == plan_id]


def _spanning(period: Period, text: str) -> Period:
    if period.start is None or period.end is None:
        raise Refusal("narrative.no_span", period=text.strip()[:60])
    return period
