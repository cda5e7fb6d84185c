from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from sqlalchemy import event, insert, update

from tests.tracker.plans.desk import NOW, TODAY, Desk
from tracker.figures.rows import Direction, Nature
from tracker.figures.tables import IndicatorRow, IndicatorSetRow
from tracker.kernel.confidence import Confidence
from tracker.kernel.errors import Refusal, Stale
from tracker.kernel.quantity import Measure
from tracker.plans import commands, queries
from tracker.plans.due import overdue_and_due
from tracker.plans.fields import NodeFields, ProgressFields
from tracker.plans.rows import Level, Milestone, NodeKind, PlanStatus, Shape, TaskStatus
from tracker.plans.rules import Verdict
from tracker.plans.tables import NODE, VERSION
from tracker.storage.unit_of_work import Unit

GOAL, TARGET, GROUP, TASK = NodeKind.GOAL, NodeKind.TARGET, NodeKind.TASK_GROUP, NodeKind.TASK


def test_counts_of_what_is_entered_beside_what_is_declared(desk: Desk) -> None:
    plan_id = desk.plan("KH525", goals_declared=5, task_groups_declared=8)
    empty = desk.plan("KH9")
    desk.node(plan_id, GOAL)
    desk.node(plan_id, GOAL, confidence=Confidence.UNVERIFIED)
    desk.node(plan_id, TARGET, confidence=Confidence.UNVERIFIED)
    desk.node(plan_id, TASK, parent=desk.node(plan_id, NodeKind.TASK))
    first, second = desk.ask(queries.plans)
    assert (first.goals, first.targets, first.task_groups, first.tasks) == (2, 1, 0, 2)
    assert (first.goals_declared, first.task_groups_declared, first.unverified) == (5, 8, 2)
    assert (second.id, second.goals, second.tasks, second.unverified) == (empty, 0, 0, 0)
    assert desk.ask(queries.plan, plan_id) == first
    assert desk.ask(queries.plan_codes) == {plan_id: "KH525", empty: "KH9"}


def test_filters_of_the_list(desk: Desk) -> None:
    lead = desk.agency("cte", "Cục Trẻ em")
    desk.plan("A", lead_agency_id=lead)
    desk.plan("B", level=Level.REGIONAL, title_vi="Tuyên bố Hà Nội", title_en="")
    desk.plan("C", status=PlanStatus.ENDED)

    def codes(**wanted: object) -> str:
        return "".join(plan.code for plan in desk.ask(queries.plans, **wanted))

    assert codes() == "ABC"
    assert codes(lead_agency_id=lead) == "A"
    assert codes(level=Level.REGIONAL) == "B"
    assert codes(status=PlanStatus.IN_FORCE) == "AB"
    assert codes(text="ha noi tuyen") == "B"
    assert codes(text="XÂM HẠI", status=PlanStatus.ENDED) == "C"
    assert codes(text="%") == ""
    found = desk.ask(queries.plans, lead_agency_id=lead)[0]
    assert (found.lead("vi"), found.lead("en")) == ("Cục Trẻ em", "Cục Trẻ em (en)")


def test_the_tree_in_order_with_names_and_numbers(desk: Desk) -> None:
    lead = desk.agency("cte", "Cục Trẻ em")
    plan_id = desk.plan()
    group = desk.node(plan_id, GROUP, "nhóm")
    task = desk.node(plan_id, TASK, "việc", group, lead_agency_id=lead, start=dt.date(2025, 1, 1))
    detail = desk.ask(queries.plan_detail, "KH1863")
    (top,) = detail.nodes
    (below,) = top.children
    assert (top.id, below.id, below.number, below.lead("en")) == (group, task, "1.1", "Cục Trẻ em (en)")
    assert below.start == dt.date(2025, 1, 1)
    assert (detail.version, len(detail.versions)) == (1, 1)
    assert desk.ask(queries.node, group).children == (below,)
    assert [one.id for one in queries.each(detail.nodes)] == [group, task]


def test_what_is_not_there_is_said(desk: Desk) -> None:
    desk.plan()
    for code, version, expected in (("KH1", None, "plan.unknown"), ("KH1863", 2, "plan.unknown_version")):
        with pytest.raises(Refusal) as caught:
            desk.ask(queries.plan_detail, code, version)
        assert caught.value.code == expected
    for query in (queries.plan, queries.node):
        with pytest.raises(Stale):
            desk.ask(query, 999)


def test_each_version_has_its_own_tree(desk: Desk) -> None:
    plan_id = desk.plan()
    kept, dropped, added = (desk.node(plan_id, TASK, text) for text in ("giữ", "bỏ", "thêm"))
    with Unit(desk.engine) as unit:
        second = {"plan_id": plan_id, "number": 2, "instrument": "9/QĐ", "effective": dt.date(2024, 1, 1)}
        unit.session.execute(insert(VERSION).values(second))
        unit.session.execute(update(NODE).where(NODE.c.id == dropped).values(until_version=2))
        unit.session.execute(update(NODE).where(NODE.c.id == added).values(since_version=2))
        unit.commit()

    def tree(version: int | None) -> tuple[int, list[int]]:
        detail = desk.ask(queries.plan_detail, "KH1863", version)
        assert detail.plan.tasks == len(detail.nodes)
        return detail.version, [node.id for node in detail.nodes]

    assert tree(1) == (1, [kept, dropped])
    assert tree(2) == (2, [kept, added])
    assert tree(None) == (2, [kept, added])


def test_what_is_late_and_what_is_due(desk: Desk) -> None:
    lead, own = desk.agency("cte", "Cục Trẻ em"), desk.agency("bca", "Bộ Công an")
    plan_id = desk.plan(lead_agency_id=lead)
    group = desk.node(plan_id, GROUP, deadline=dt.date(2020, 1, 1))
    late = desk.node(plan_id, TASK, "chậm", group, deadline=dt.date(2025, 12, 31))
    today = desk.node(plan_id, TASK, "hôm nay", group, deadline=TODAY, lead_agency_id=own)
    soon = desk.node(plan_id, NodeKind.COMMITMENT, "sắp", deadline=dt.date(2026, 6, 30))
    desk.node(plan_id, TASK, "xong", deadline=dt.date(2025, 1, 1), status=TaskStatus.COMPLETED)
    desk.node(plan_id, TASK, "dừng", deadline=dt.date(2025, 1, 1), status=TaskStatus.CANCELLED)
    desk.node(plan_id, TASK, "xa", deadline=TODAY + dt.timedelta(31))
    draft = desk.plan("DT", status=PlanStatus.DRAFT)
    desk.node(draft, TASK, deadline=dt.date(2025, 1, 1))
    found = desk.ask(overdue_and_due, TODAY)
    assert [(one.node_id, one.number, one.days_left, one.late) for one in found] == [
        (late, "1.1", -173, True),
        (today, "1.2", 0, False),
        (soon, "1", 8, False),
    ]
    assert [one.lead("vi") for one in found] == ["Cục Trẻ em", "Bộ Công an", "Cục Trẻ em"]
    assert (found[0].plan, found[0].plan_code, found[0].key) == ("KH1863/QĐ-TTg", "KH1863", "KH1863.T2")
    assert [one.node_id for one in desk.ask(overdue_and_due, TODAY, 0)] == [late, today]


def test_search_without_accents_plans_first_phrases_before_scattered_words(desk: Desk) -> None:
    plan_id = desk.plan(title_vi="Phòng, chống xâm hại trẻ em")
    scattered = desk.node(plan_id, TASK, "hại do xâm lấn")
    phrase = desk.node(plan_id, TARGET, "Tỷ lệ trẻ em bị xâm hại")
    desk.node(plan_id, TASK, "việc khác")
    hits = desk.ask(queries.search, " Xam  hai ")
    assert [(hit.kind, hit.node_id) for hit in hits] == [
        ("plan", None),
        ("target", phrase),
        ("task", scattered),
    ]
    assert hits[0].detail("vi") == "KH1863/QĐ-TTg · Thủ tướng Chính phủ · 23/12/2019"
    assert hits[1].detail("en") == "KH1863/QĐ-TTg · Plan against child abuse"
    assert hits[1].title("en") == "Tỷ lệ trẻ em bị xâm hại"
    assert [hit.kind for hit in desk.ask(queries.search, "xam hai", 2)] == ["plan", "target"]
    assert [hit.kind for hit in desk.ask(queries.search, "xam hai", 1)] == ["plan"]
    assert desk.ask(queries.search, "xam_hai") == ()
    assert desk.ask(queries.search, "  ") == ()


def test_search_follows_an_edit(desk: Desk) -> None:
    node_id = desk.node(desk.plan(title_vi="Chương trình"), TASK, "Đà Nẵng")
    desk.do(commands.edit_node, node_id, NodeFields(TASK, "Hải Phòng"))
    assert desk.ask(queries.search, "da nang") == ()
    assert [hit.node_id for hit in desk.ask(queries.search, "hai phong")] == [node_id]


def test_goals_are_judged_by_figures_and_not_by_tasks(desk: Desk) -> None:
    indicator = _indicator(desk)
    plan_id = desk.plan()
    measured = desk.node(plan_id, GOAL, indicator_id=indicator)
    unmeasured = desk.node(plan_id, GOAL)
    desk.node(plan_id, GOAL, "không nêu con số")
    task = desk.node(plan_id, TASK)
    desk.do(commands.record_progress, task, ProgressFields(TODAY, 100), "A", NOW, TODAY)
    asked = [Milestone(year, Shape.REDUCE_TO, Decimal(value), "%") for year, value in ((2025, 5), (2030, 4))]
    for goal in (measured, unmeasured):
        desk.do(commands.set_milestones, goal, asked)
    actuals = {indicator: Decimal("4.5")}
    by_year = [desk.ask(queries.goal_progress, "KH1863", actuals, year) for year in (2025, 2026)]
    assert [found[measured].verdict for found in by_year] == [Verdict.EXCEEDED, Verdict.MISSED]
    assert {found[unmeasured].verdict for found in by_year} == {Verdict.NOT_MEASURABLE}
    assert by_year[1][measured].distance == Decimal("-0.5")
    assert set(by_year[0]) == {measured, unmeasured}


def _indicator(desk: Desk) -> int:
    with Unit(desk.engine) as unit:
        catalogue = IndicatorSetRow(code="S", name_vi="Bộ")
        unit.session.add(catalogue)
        unit.session.flush()
        row = IndicatorRow(
            set_id=catalogue.id,
            code="1",
            name_vi="Tỷ lệ",
            folded="ty le",
            unit_vi="%",
            measure=Measure.rate,
            direction=Direction.LOWER_BETTER,
            nature=Nature.STOCK,
            adds_over_places=False,
            adds_over_time=False,
        )
        unit.session.add(row)
        unit.commit()
        return row.id


@pytest.mark.parametrize("many", [2, 12])
def test_the_number_of_statements_does_not_grow_with_the_rows(desk: Desk, many: int) -> None:
    for number in range(many):
        plan_id = desk.plan(f"P{number}")
        group = desk.node(plan_id, GROUP)
        for _ in range(2):
            desk.node(plan_id, TASK, parent=group, deadline=TODAY)
    statements: list[str] = []
    event.listen(desk.engine, "before_cursor_execute", lambda *args: statements.append(args[2]))
    counts = []
    for query, args in (
        (queries.plans, ()),
        (queries.plan_detail, ("P0",)),
        (overdue_and_due, (TODAY,)),
        (queries.search, ("task",)),
    ):
        desk.ask(query, *args)
        counts.append(sum("FROM" in one for one in statements))
        statements.clear()
    assert counts == [4, 8, 8, 2]
