from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from tests.tracker.plans.desk import TODAY
from tracker.kernel.confidence import Confidence
from tracker.plans.rows import Node, NodeKind, TaskStatus
from tracker.plans.rules import Standing, TaskProgress, TaskState, missing, state_on, status_of, task_progress


@pytest.mark.parametrize(
    ("status", "deadline", "expected"),
    [
        (TaskStatus.IN_PROGRESS, dt.date(2025, 12, 31), TaskState(Standing.OVERDUE, 173)),
        (None, TODAY - dt.timedelta(1), TaskState(Standing.OVERDUE, 1)),
        (TaskStatus.NOT_COMPLETED, TODAY - dt.timedelta(1), TaskState(Standing.OVERDUE, 1)),
        (TaskStatus.IN_PROGRESS, TODAY, TaskState(Standing.DUE_SOON, 0)),
        (TaskStatus.NOT_STARTED, dt.date(2026, 6, 30), TaskState(Standing.DUE_SOON, 8)),
        (TaskStatus.NOT_STARTED, TODAY + dt.timedelta(31), TaskState(Standing.NOT_STARTED)),
        (TaskStatus.COMPLETED, dt.date(2020, 1, 1), TaskState(Standing.COMPLETED)),
        (TaskStatus.CANCELLED, dt.date(2020, 1, 1), TaskState(Standing.CANCELLED)),
        (TaskStatus.IN_PROGRESS, None, TaskState(Standing.IN_PROGRESS)),
        (None, None, TaskState(Standing.NOT_STARTED)),
    ],
)
def test_how_a_task_stands(status: TaskStatus | None, deadline: dt.date | None, expected: TaskState) -> None:
    assert state_on(status, deadline, TODAY) == expected


def test_how_soon_is_soon_can_be_said() -> None:
    assert state_on(None, dt.date(2026, 6, 30), TODAY, soon=7).standing is Standing.NOT_STARTED


@pytest.mark.parametrize(
    ("percent", "before", "after"),
    [
        (0, TaskStatus.IN_PROGRESS, TaskStatus.NOT_STARTED),
        (1, None, TaskStatus.IN_PROGRESS),
        (99, TaskStatus.COMPLETED, TaskStatus.IN_PROGRESS),
        (100, None, TaskStatus.COMPLETED),
        (None, None, TaskStatus.IN_PROGRESS),
        (None, TaskStatus.NOT_STARTED, TaskStatus.IN_PROGRESS),
        (None, TaskStatus.CANCELLED, TaskStatus.CANCELLED),
    ],
)
def test_the_status_follows_from_the_percent(
    percent: int | None, before: TaskStatus | None, after: TaskStatus
) -> None:
    assert status_of(percent, before) is after


def task(
    percent: int | None, status: TaskStatus | None = None, *children: Node, kind: NodeKind = NodeKind.TASK
) -> Node:
    blank = Node(
        **{"id": 0, "plan_id": 0, "key": "", "kind": kind, "parent_id": None, "position": 0, "number": ""},
        **{"text_vi": "", "text_en": "", "lead_agency_id": None, "lead_agency": "", "coordinating": ""},
        **{"deadline": None, "output": "", "indicator_id": None, "source": "", "note": "", "revision": 1},
        status=status,
        percent=percent,
        confidence=Confidence.OWN,
    )
    return replace(blank, children=children)


def test_progress_is_the_mean_of_the_last_tasks() -> None:
    group = task(None, None, task(40), task(None, TaskStatus.COMPLETED), kind=NodeKind.TASK_GROUP)
    parent = task(10, None, task(0), task(60))  # its own percent gives way to those of its tasks
    assert task_progress([group, parent]) == TaskProgress(4, 1, 4, Decimal("50"))


def test_what_is_not_known_is_not_counted_as_zero() -> None:
    progress = task_progress([task(30), task(None, TaskStatus.IN_PROGRESS), task(90, TaskStatus.CANCELLED)])
    assert progress == TaskProgress(2, 0, 1, Decimal(30))
    assert not progress.complete
    assert task_progress([]) == TaskProgress(0, 0, 0, None)
    assert task_progress([task(None)]).percent is None


def test_declared_and_entered() -> None:
    assert [missing(8, 0), missing(5, 5), missing(5, 6), missing(None, 0)] == [8, 0, 0, 0]
