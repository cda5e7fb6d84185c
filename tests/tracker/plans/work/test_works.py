"""All work at once: numbers, order, who answers, and that it stands as the list of what is due says."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import Engine

from tests.tracker.plans.desk import NOW, TODAY, Desk
from tracker.plans import commands
from tracker.plans.due import overdue_and_due
from tracker.plans.fields import ProgressFields
from tracker.plans.rows import NodeKind, PlanStatus, TaskStatus
from tracker.plans.rules import Standing, TaskState
from tracker.plans.work.filtering import WorkFilter, kept
from tracker.plans.work.queries import works

TASK = NodeKind.TASK


@pytest.fixture
def desk(engine: Engine) -> Desk:
    return Desk(engine)


def test_work_stands_in_order_with_numbers_and_as_the_list_of_what_is_due_says(desk: Desk) -> None:
    lead, other = desk.agency("cbmte", "Cục Bà mẹ và Trẻ em"), desk.agency("bca", "Bộ Công an")
    plan = desk.plan(lead_agency_id=lead, period_start=dt.date(2021, 1, 1), period_end=dt.date(2030, 12, 31))
    group = desk.node(plan, NodeKind.TASK_GROUP, "Cơ sở dữ liệu")
    late = desk.node(plan, TASK, "Kết nối", group, deadline=dt.date(2025, 12, 31), coordinating="Bộ Công an")
    own = desk.node(plan, TASK, "Chia sẻ", group, lead_agency_id=other, status=TaskStatus.COMPLETED)
    again = desk.node(plan, TASK, "Báo cáo", recurrence="yearly:12-25", start=dt.date(2024, 1, 1))
    said = ProgressFields(dt.date(2025, 1, 5), 100, status=TaskStatus.COMPLETED, period="2024")
    desk.do(commands.record_progress, again, said, "Người ghi", NOW, TODAY)
    found = {work.node_id: work for work in desk.ask(works, TODAY)}
    assert [found[one].number for one in (late, own, again)] == ["1.1", "1.2", "1"]
    assert found[late].above == (group,)
    assert found[late].state == TaskState(Standing.OVERDUE, 173)
    assert (found[late].own_lead, found[late].answering, found[late].helping) == (False, {lead}, {other})
    assert (found[own].own_lead, found[own].answering) == (True, {other})
    assert [(time.period, time.done) for time in found[again].times[:3]] == [
        ("2024", True),
        ("2025", False),
        ("2026", False),
    ]
    assert found[again].next_day == dt.date(2025, 12, 25)
    due = {one.node_id: -one.days_left for one in desk.ask(overdue_and_due, TODAY)}
    states = {one: work.state for one, work in found.items()}
    assert {one: states[one].days for one in due} == due
    assert all(states[one].standing is Standing.OVERDUE for one in due)
    passed = kept(found.values(), WorkFilter(agency_id=other, coordinating=True), TODAY)
    assert {work.node_id for work in passed} == {late, own}
    assert [work.node_id for work in kept(found.values(), WorkFilter(text="co so"), TODAY)] == [late, own]


def test_of_a_draft_nothing_is_late(desk: Desk) -> None:
    plan = desk.plan("NHAP", status=PlanStatus.DRAFT, period_start=None, period_end=None)
    desk.node(plan, TASK, "Sớm", deadline=dt.date(2026, 1, 1))
    (work,) = desk.ask(works, TODAY)
    assert work.state == TaskState(Standing.NOT_STARTED)
    assert desk.ask(works, TODAY)[0].lead is None
