"""Spans that have a name: where they begin and end in each calendar, and the name of a span of dates.

Administrative reports run from the 15th of the month before to the 14th (Decree 09/2019/NĐ-CP, article 12);
statistical reports by calendar months (Decree 60/2018/NĐ-CP).
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What sort of span a period is. `to_date`: the end is known, the start is not."""

    month = "month"
    quarter = "quarter"
    half = "half"
    nine_months = "nine_months"
    eleven_months = "eleven_months"
    year = "year"
    plan_period = "plan_period"
    day = "day"
    to_date = "to_date"
    range = "range"
    unstated = "unstated"


class Regime(StrEnum):
    """Which of the two legal calendars a report follows."""

    statistical = "statistical"
    administrative = "administrative"


NAMED: dict[str, tuple[Kind, int, int]] = {
    "": (Kind.year, 1, 12),
    "H1": (Kind.half, 1, 6),
    "H2": (Kind.half, 7, 12),
    "9M": (Kind.nine_months, 1, 9),
    "11M": (Kind.eleven_months, 1, 11),
    **{f"Q{n}": (Kind.quarter, 3 * n - 2, 3 * n) for n in range(1, 5)},
    **{f"M{n:02d}": (Kind.month, n, n) for n in range(1, 13)},
}
_NAME_OF = {(first, last): name for name, (_, first, last) in NAMED.items()}


def span(year: int, name: str, regime: Regime) -> tuple[date, date]:
    """First and last day of the span `name` (a key of NAMED) of `year`."""
    _, first, last = NAMED[name]
    if regime is Regime.administrative:
        before = date(year, first - 1, 15) if first > 1 else date(year - 1, 12, 15)
        return before, date(year, last, 14)
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def name_of(start: date, end: date, regime: Regime) -> tuple[int, str] | None:
    """Year and name of the span from `start` to `end`, if it has one in `regime`."""
    first = start.month % 12 + 1 if regime is Regime.administrative else start.month
    name = _NAME_OF.get((first, end.month))
    if name is None or span(end.year, name, regime) != (start, end):
        return None
    return end.year, name
