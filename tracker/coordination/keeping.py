"""Whether a task kept to the time that a step gives; pure.

Working days are Monday to Friday. Public holidays are not on file, so near Tết and other holidays a deadline
by this count may be too early: whoever shows it says so.
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from tracker.coordination.rows import Limit, LimitUnit

_SATURDAY = 5


class Keeping(StrEnum):
    """`unknown`: the step has no limit, or it is not known when the time began or ended."""

    IN_TIME = "in_time"
    LATE = "late"
    OPEN = "open"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Kept:
    """The verdict, the last day in time, and by how many days it was or is late."""

    keeping: Keeping
    due: dt.date | None = None
    days_late: int = 0


def due_on(limit: Limit, begun: dt.date) -> dt.date:
    """The last day in time; the day on which it begins is not counted (Civil Code 2015, article 147). Hours
    are rounded up to days."""
    match limit.unit:
        case LimitUnit.WORKING_DAYS:
            return working_day(begun, limit.amount)
        case LimitUnit.MONTHS:
            return _months_later(begun, limit.amount)
        case LimitUnit.DAYS:
            return begun + dt.timedelta(limit.amount)
        case LimitUnit.HOURS:
            return begun + dt.timedelta(-(-limit.amount // 24))


def working_day(begun: dt.date, amount: int) -> dt.date:
    """The `amount`-th working day after `begun`."""
    weeks, rest = divmod(amount, 5)
    weekday = begun.weekday()
    if weekday >= _SATURDAY:  # counted from the Friday before: the next working day is Monday
        begun, weekday = begun - dt.timedelta(weekday - 4), 4
    over = 2 if weekday + rest >= _SATURDAY else 0
    return begun + dt.timedelta(7 * weeks + rest + over)


def kept(limit: Limit | None, begun: dt.date | None, done: dt.date | None, today: dt.date) -> Kept:
    """How it stands on `today`: done in time or late, or still open and in time or late already."""
    if limit is None or begun is None:
        return Kept(Keeping.UNKNOWN)
    if limit.unit is LimitUnit.HOURS:
        return _kept_in_hours(limit.amount, begun, done, today)
    due = due_on(limit, begun)
    late = ((done or today) - due).days
    if late > 0:
        return Kept(Keeping.LATE, due, late)
    return Kept(Keeping.IN_TIME if done else Keeping.OPEN, due)


def _kept_in_hours(hours: int, begun: dt.date, done: dt.date | None, today: dt.date) -> Kept:
    """Only days are on file: between a moment of one day and one `days` later lie more than `days` - 1 and
    less than `days` + 1 times 24 hours. What that does not settle cannot be said."""
    days = ((done or today) - begun).days
    if (days - 1) * 24 >= hours:
        return Kept(Keeping.LATE, begun + dt.timedelta(-(-hours // 24)), days - -(-hours // 24))
    if done is None:
        return Kept(Keeping.OPEN)
    return Kept(Keeping.IN_TIME if (days + 1) * 24 <= hours else Keeping.UNKNOWN)


def _months_later(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
