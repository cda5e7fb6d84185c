"""Which work passes a filter: every part by itself, and together."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.ui.models.plan_examples import a_plan
from tests.ui.models.works import a_work
from tracker.plans.rows import Level, TaskStatus
from tracker.plans.rules import Standing, TaskState
from tracker.plans.work.filtering import DueSpan, WorkFilter, kept, span_of
from tracker.plans.work.rows import Time

TODAY = dt.date(2026, 6, 22)
JUNE, SEPTEMBER, LAST_YEAR = dt.date(2026, 6, 30), dt.date(2026, 9, 20), dt.date(2025, 12, 31)
WORKS = (
    a_work(1, deadline=JUNE, folded=("tap huan", "co so du lieu", "bao luc tre em")),
    a_work(2, deadline=SEPTEMBER, plan=a_plan(2, level=Level.PROVINCIAL), places=frozenset({7, 8})),
    a_work(3, deadline=LAST_YEAR, state=TaskState(Standing.OVERDUE, 173)),
    a_work(4, status=TaskStatus.COMPLETED),
    a_work(
        5,
        recurrence="monthly:25",
        times=(Time(dt.date(2026, 5, 25), "2026-M05", True), Time(dt.date(2026, 6, 25), "2026-M06", False)),
    ),
)


@pytest.mark.parametrize(
    ("wanted", "passed"),
    [
        (WorkFilter(), [1, 2, 3, 4, 5]),
        (WorkFilter(level=Level.PROVINCIAL), [2]),
        (WorkFilter(place_id=8), [2]),
        (WorkFilter(place_id=9), []),
        (WorkFilter(standing=Standing.OVERDUE), [3]),
        (WorkFilter(standing=Standing.COMPLETED), [4]),
        (WorkFilter(due=DueSpan.MONTH), [1, 5]),
        (WorkFilter(due=DueSpan.DAYS_30), [1, 5]),
        (WorkFilter(due=DueSpan.DAYS_90), [1, 2, 5]),
        (WorkFilter(due=DueSpan.YEAR), [1, 2, 5]),
        (WorkFilter(due=DueSpan.NONE), [4]),
        (WorkFilter(first=JUNE), [1, 2]),
        (WorkFilter(last=LAST_YEAR), [3]),
        (WorkFilter(first=LAST_YEAR, last=JUNE), [1, 3, 5]),
        (WorkFilter(text="Dữ liệu CƠ SỞ"), [1]),
        (WorkFilter(text="trẻ em"), [1]),
        (WorkFilter(text="tập em"), []),
        (WorkFilter(due=DueSpan.YEAR, level=Level.PROVINCIAL), [2]),
    ],
)
def test_what_passes(wanted: WorkFilter, passed: list[int]) -> None:
    assert [work.node_id for work in kept(WORKS, wanted, TODAY)] == passed


def test_spans_of_time_include_their_last_day() -> None:
    assert span_of(DueSpan.MONTH, dt.date(2024, 2, 9)) == (dt.date(2024, 2, 1), dt.date(2024, 2, 29))
    assert span_of(DueSpan.DAYS_30, TODAY) == (TODAY, dt.date(2026, 7, 22))
    with pytest.raises(ValueError, match="none"):
        span_of(DueSpan.NONE, TODAY)
