"""Groups of the timeline, and finding a row again."""

from __future__ import annotations

import datetime as dt

from tests.ui.models.plan_examples import TODAY, a_plan
from tests.ui.models.works import a_work
from ui.models.timeline.gantt import Gantt
from ui.models.timeline.rows import GroupBy, GroupRow, Row, WorkRow

WORKS = (
    a_work(1, plan=a_plan(1), deadline=dt.date(2026, 5, 30)),
    a_work(2, plan=a_plan(1)),
    a_work(3, plan=a_plan(2, place_vi="Lai Châu", instrument=""), deadline=dt.date(2025, 12, 31)),
)


def told(rows: tuple[Row, ...]) -> list[str | int]:
    return [row.title if isinstance(row, GroupRow) else row.work.node_id for row in rows]


def test_by_plan_in_the_order_of_plans_and_by_quarter_the_earliest_first() -> None:
    assert told(Gantt(WORKS, TODAY).rows) == ["1/QĐ-TTg · Kế hoạch 1", 1, 2, "Lai Châu · Kế hoạch 2", 3]
    by_quarter = Gantt(WORKS, TODAY, GroupBy.QUARTER).rows
    assert told(by_quarter) == ["Hạn trong Quý IV/2025", 3, "Hạn trong Quý II/2026", 1, "Chưa đặt hạn", 2]
    assert told(Gantt(WORKS, TODAY, GroupBy.AGENCY).rows) == ["Chưa có cơ quan chủ trì", 3, 1, 2]


def test_a_closed_group_keeps_its_counts_and_hides_its_work() -> None:
    gantt = Gantt(WORKS, TODAY, closed=frozenset({"1"}))
    first = gantt.rows[0]
    assert isinstance(first, GroupRow)
    assert (first.count, first.late, first.is_open) == (2, 1, False)
    assert told(gantt.rows)[1] == "Lai Châu · Kế hoạch 2"
    assert (gantt.row_of(1), gantt.row_of(3), gantt.row_of_plan(2)) == (-1, 2, 1)


def test_the_scale_holds_every_day_that_bounds_something_and_today() -> None:
    scale = Gantt(WORKS, TODAY).scale
    assert scale.first < dt.date(2021, 1, 1)
    assert scale.last > TODAY
    empty = Gantt((), TODAY)
    assert empty.rows == ()
    assert empty.scale.first < TODAY < empty.scale.last


def test_sheets_name_a_group_again_and_leave_no_heading_alone_at_the_foot() -> None:
    from ui.pages.plans.timeline.paper import sheets_of

    works = tuple(a_work(number, plan=a_plan(1 + number // 4)) for number in range(8))
    sheets = [told(sheet) for sheet in sheets_of(Gantt(works, TODAY).rows, 4)]
    first, second = "1/QĐ-TTg · Kế hoạch 1", "2/QĐ-TTg · Kế hoạch 2"
    assert sheets == [[first, 0, 1, 2], [first, 3, second, 4], [second, 5, 6, 7]]
    assert all(isinstance(row, WorkRow) for row in sheets_of(Gantt(works, TODAY).rows, 4)[0][1:])
