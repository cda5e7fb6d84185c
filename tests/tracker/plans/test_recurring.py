"""Tasks that come again: what makes a time done, what is missed, and how they stand in the list."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update

from tests.tracker.plans.desk import NOW, TODAY, Desk
from tracker.kernel.recurrence import monthly, parse, yearly
from tracker.plans import commands
from tracker.plans.due import late_on, overdue_and_due
from tracker.plans.fields import ProgressFields
from tracker.plans.queries import plan_detail
from tracker.plans.rows import DueTask, NodeKind, PlanStatus, TaskStatus
from tracker.plans.rules.recurring import Lasting, Waited, waited_for
from tracker.plans.tables import NODE
from tracker.storage.unit_of_work import Unit

YEARLY = yearly(12, 25)
SINCE_2023 = Lasting(dt.date(2023, 1, 1), dt.date(2027, 12, 31))


def said(*entries: ProgressFields, on: dt.date = TODAY, within: int = 0) -> list[tuple[str, tuple[str, ...]]]:
    found = waited_for(YEARLY, SINCE_2023, entries, on, within)
    return [(one.time.period.code, one.earlier) for one in found]


def done(day: dt.date, period: str = "") -> ProgressFields:
    return ProgressFields(day, 100, status=TaskStatus.COMPLETED, period=period)


def test_a_time_that_nobody_spoke_for_is_missed_the_day_after() -> None:
    assert said() == [("2025", ("2023", "2024"))]
    assert said(on=dt.date(2023, 12, 25)) == [("2023", ())]
    assert said(on=dt.date(2023, 12, 24)) == []
    assert said(on=dt.date(2023, 12, 26)) == [("2023", ())]


def test_an_entry_speaks_for_its_period_or_for_the_time_waited_for_on_its_day() -> None:
    assert said(done(TODAY, "2025")) == [("2024", ("2023",))]
    assert said(done(TODAY, "2023"), done(TODAY, "2025")) == [("2024", ())]
    assert said(done(TODAY, "2021..2025")) == []
    assert said(done(TODAY, "2025-H2")) == [("2025", ("2023", "2024"))]
    assert said(done(dt.date(2025, 12, 25)), done(dt.date(2024, 1, 2)), done(dt.date(2023, 5, 5))) == []
    assert said(done(dt.date(2025, 12, 26)), done(TODAY, "2023..2024")) == [("2025", ())]
    assert said(ProgressFields(dt.date(2025, 6, 1), 99)) == [("2025", ("2023", "2024"))]


def test_what_is_coming_is_told_within_the_days_and_until_the_last_one() -> None:
    everything = done(TODAY, "2023..2025")
    assert said(everything, within=185) == []
    assert said(everything, within=186) == [("2026", ())]
    assert said(everything, within=3650) == [("2026", ()), ("2027", ())]
    unknown = waited_for(YEARLY, Lasting(), (), TODAY, 200)
    assert [(one.time.period.code, one.earlier) for one in unknown] == [("2025", ()), ("2026", ())]


@given(st.dates(dt.date(2024, 1, 1), dt.date(2027, 12, 31)), st.sets(st.integers(1, 12)))
def test_every_time_is_missed_done_or_coming(today: dt.date, months: set[int]) -> None:
    lasting = Lasting(dt.date(2026, 1, 1), dt.date(2026, 12, 31))
    log = [done(TODAY, f"2026-M{month:02}") for month in months]
    found = waited_for(monthly(25), lasting, log, today, 5000)
    told = {code for one in found for code in (one.time.period.code, *one.earlier)}
    assert told == {f"2026-M{month:02}" for month in set(range(1, 13)) - months}
    assert all(one.time.day >= today and not one.earlier for one in found[1:])
    assert all(isinstance(one, Waited) for one in found)


def _again(desk: Desk, node_id: int, recurrence: str) -> None:
    with Unit(desk.engine) as unit:
        unit.session.execute(update(NODE).where(NODE.c.id == node_id).values(recurrence=recurrence))
        unit.commit()


def _told(found: tuple[DueTask, ...]) -> list[tuple[str, str, str, int]]:
    return [(one.text_vi, one.period, one.deadline.isoformat(), one.days_left) for one in found]


def test_recurring_tasks_stand_in_the_list_of_what_is_due(desk: Desk) -> None:
    plan_id = desk.plan(period_start=dt.date(2024, 1, 1), period_end=dt.date(2026, 12, 31))
    report = desk.node(plan_id, NodeKind.TASK, "báo cáo", status=TaskStatus.IN_PROGRESS)
    stopped = desk.node(plan_id, NodeKind.TASK, "dừng", status=TaskStatus.CANCELLED)
    desk.node(plan_id, NodeKind.TASK, "một lần", deadline=dt.date(2026, 6, 1))
    draft = desk.node(desk.plan("DT", status=PlanStatus.DRAFT), NodeKind.TASK, "dự thảo")
    for node_id in (report, stopped, draft):
        _again(desk, node_id, "half_yearly:06-25,12-25")
    late, once, soon = desk.ask(overdue_and_due, TODAY)
    assert _told((late, once, soon)) == [
        ("báo cáo", "2025-H2", "2025-12-25", -179),
        ("một lần", "", "2026-06-01", -21),
        ("báo cáo", "2026-H1", "2026-06-25", 3),
    ]
    assert late.earlier == ("2024-H1", "2024-H2", "2025-H1")
    assert parse(late.recurrence).next_on(TODAY).day == soon.deadline
    entry = ProgressFields(TODAY, status=TaskStatus.COMPLETED, period="Năm 2025", difficulty="Thiếu số liệu")
    undo = desk.do(commands.record_progress, report, entry, "Lan", NOW, TODAY).inverse
    late = desk.ask(overdue_and_due, TODAY)[0]
    assert (late.period, late.earlier, late.status) == ("2024-H2", ("2024-H1",), TaskStatus.COMPLETED)
    assert undo is not None
    desk.do(undo)
    assert desk.ask(overdue_and_due, TODAY)[0].period == "2025-H2"


@pytest.mark.parametrize(("start", "deadline"), [(dt.date(2026, 1, 1), None), (None, dt.date(2025, 1, 1))])
def test_a_task_comes_again_between_its_own_days(
    desk: Desk, start: dt.date | None, deadline: dt.date | None
) -> None:
    plan_id = desk.plan(period_start=dt.date(2024, 1, 1), period_end=dt.date(2026, 12, 31), vision_year=None)
    node_id = desk.node(plan_id, NodeKind.TASK, "báo cáo", start=start, deadline=deadline)
    _again(desk, node_id, "yearly:12-25")
    found = desk.ask(overdue_and_due, dt.date(2026, 12, 1))
    assert [one.period for one in found] == (["2026"] if start else ["2024"])


def _late(desk: Desk, day: dt.date) -> set[str]:
    detail = desk.ask(plan_detail, "KH1")
    followed = [(node, node.status) for node in detail.nodes]
    found = desk.ask(late_on, detail.plan, followed, day)
    return {node.text_vi for node in detail.nodes if node.id in found}


def test_reports_call_late_what_the_list_of_what_is_due_calls_late(desk: Desk) -> None:
    plan_id = desk.plan("KH1", period_start=dt.date(2025, 1, 1), period_end=dt.date(2026, 12, 31))
    last = dt.date(2026, 12, 31)
    report = desk.node(plan_id, NodeKind.TASK, "báo cáo", deadline=last, status=TaskStatus.COMPLETED)
    stopped = desk.node(plan_id, NodeKind.TASK, "dừng", status=TaskStatus.CANCELLED)
    desk.node(plan_id, NodeKind.TASK, "một lần", deadline=dt.date(2026, 6, 1))
    desk.node(plan_id, NodeKind.TASK, "đã xong", deadline=dt.date(2026, 6, 1), status=TaskStatus.COMPLETED)
    for node_id in (report, stopped):
        _again(desk, node_id, "yearly:12-25")
    assert _late(desk, dt.date(2025, 12, 25)) == set()
    assert _late(desk, TODAY) == {"báo cáo", "một lần"}
    entry = ProgressFields(TODAY, status=TaskStatus.COMPLETED, period="2025")
    desk.do(commands.record_progress, report, entry, "Lan", NOW, TODAY)
    assert _late(desk, TODAY) == {"một lần"}
    assert "báo cáo" in _late(desk, TODAY - dt.timedelta(1))  # nobody had said so yet
    assert {one.text_vi for one in desk.ask(overdue_and_due, TODAY) if one.late} == {"một lần"}
