"""Limits in hours, days, working days and months, and the verdicts that follow."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.coordination.keeping import Keeping, due_on, kept, working_day
from tracker.coordination.rows import Limit, LimitUnit

MONDAY = dt.date(2026, 6, 22)
DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2090, 12, 31))


@given(DAYS, st.integers(1, 300))
def test_working_days_are_counted_one_by_one(begun: dt.date, amount: int) -> None:
    day, left = begun, amount
    while left:
        day += dt.timedelta(1)
        left -= day.weekday() < 5
    assert working_day(begun, amount) == day


@pytest.mark.parametrize(
    ("amount", "unit", "begun", "due"),
    [
        (5, LimitUnit.WORKING_DAYS, MONDAY, dt.date(2026, 6, 29)),
        (2, LimitUnit.WORKING_DAYS, dt.date(2026, 6, 26), dt.date(2026, 6, 30)),
        (3, LimitUnit.DAYS, MONDAY, dt.date(2026, 6, 25)),
        (1, LimitUnit.MONTHS, dt.date(2026, 1, 31), dt.date(2026, 2, 28)),
        (12, LimitUnit.MONTHS, dt.date(2024, 2, 29), dt.date(2025, 2, 28)),
        (12, LimitUnit.HOURS, MONDAY, dt.date(2026, 6, 23)),
    ],
)
def test_the_last_day_in_time(amount: int, unit: LimitUnit, begun: dt.date, due: dt.date) -> None:
    assert due_on(Limit(amount, unit), begun) == due


@pytest.mark.parametrize(
    ("done", "today", "expected", "late"),
    [
        (dt.date(2026, 6, 25), MONDAY, Keeping.IN_TIME, 0),
        (dt.date(2026, 6, 26), MONDAY, Keeping.LATE, 1),
        (None, dt.date(2026, 6, 25), Keeping.OPEN, 0),
        (None, dt.date(2026, 7, 1), Keeping.LATE, 6),
    ],
)
def test_verdicts_in_days(done: dt.date | None, today: dt.date, expected: Keeping, late: int) -> None:
    found = kept(Limit(3, LimitUnit.DAYS), MONDAY, done, today)
    assert (found.keeping, found.days_late, found.due) == (expected, late, dt.date(2026, 6, 25))


@pytest.mark.parametrize(
    ("hours", "days", "expected"),
    [(12, 0, Keeping.UNKNOWN), (12, 1, Keeping.UNKNOWN), (12, 2, Keeping.LATE), (72, 2, Keeping.IN_TIME)],
)
def test_hours_are_judged_only_as_far_as_days_allow(hours: int, days: int, expected: Keeping) -> None:
    done = MONDAY + dt.timedelta(days)
    assert kept(Limit(hours, LimitUnit.HOURS), MONDAY, done, done).keeping is expected


def test_without_a_limit_or_a_beginning_nothing_is_said() -> None:
    assert kept(None, MONDAY, MONDAY, MONDAY).keeping is Keeping.UNKNOWN
    assert kept(Limit(1, LimitUnit.DAYS), None, MONDAY, MONDAY).keeping is Keeping.UNKNOWN
