"""Lanes of the board, and what moving a card would write."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.ui.models.plan_examples import TODAY
from tests.ui.models.works import a_work
from tracker.plans.fields import ProgressFields
from tracker.plans.rows import TaskStatus
from tracker.plans.work.rows import Time
from ui.models.work_board import Lane, entry_for, lane_of, lanes_of

LATE = a_work(1, deadline=dt.date(2026, 5, 30), percent=60)
NEW = a_work(2, status=None)
RUNNING = a_work(3, deadline=dt.date(2026, 6, 30), percent=75)
DONE = a_work(4, status=TaskStatus.COMPLETED, deadline=dt.date(2024, 6, 30))
STOPPED = a_work(5, status=TaskStatus.CANCELLED)


def test_each_piece_of_work_stands_in_one_lane_the_soonest_first() -> None:
    earlier = a_work(6, deadline=dt.date(2025, 1, 1))
    lanes = lanes_of((LATE, NEW, RUNNING, DONE, STOPPED, earlier))
    assert {lane: [work.node_id for work in some] for lane, some in lanes.items()} == {
        Lane.OVERDUE: [6, 1],
        Lane.NOT_STARTED: [2],
        Lane.IN_PROGRESS: [3],
        Lane.COMPLETED: [4],
        Lane.STOPPED: [5],
    }


@pytest.mark.parametrize(
    ("work", "lane", "entry"),
    [
        (NEW, Lane.IN_PROGRESS, ProgressFields(TODAY, None, status=TaskStatus.IN_PROGRESS)),
        (RUNNING, Lane.COMPLETED, ProgressFields(TODAY, 100, status=TaskStatus.COMPLETED)),
        (RUNNING, Lane.NOT_STARTED, ProgressFields(TODAY, 0, status=TaskStatus.NOT_STARTED)),
        (RUNNING, Lane.STOPPED, ProgressFields(TODAY, 75, status=TaskStatus.CANCELLED)),
        (LATE, Lane.COMPLETED, ProgressFields(TODAY, 100, status=TaskStatus.COMPLETED)),
        (LATE, Lane.IN_PROGRESS, None),
        (NEW, Lane.OVERDUE, None),
        (NEW, Lane.NOT_STARTED, None),
    ],
)
def test_moving_a_card_proposes_an_entry_or_none(work, lane: Lane, entry: ProgressFields | None) -> None:
    assert entry_for(work, lane, TODAY) == entry


def test_of_what_comes_again_the_entry_names_the_time_that_is_waited_for() -> None:
    times = (Time(dt.date(2025, 12, 25), "2025", True), Time(dt.date(2026, 12, 25), "2026", False))
    entry = entry_for(a_work(1, recurrence="yearly:12-25", times=times), Lane.COMPLETED, TODAY)
    assert entry is not None
    assert entry.period == "2026"
    assert lane_of(a_work(1)) is Lane.IN_PROGRESS
