"""What the matrix says: marks go up and down, and gaps are exactly what bears no mark."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tracker.plans.desk import Desk
from tracker.kernel.confidence import Confidence
from tracker.kernel.errors import Refusal
from tracker.plans.linking.aligning import alignment
from tracker.plans.linking.commands import add_link
from tracker.plans.linking.matrix import Matrix, Side, Through, build, side_of
from tracker.plans.linking.rows import Link, LinkEnd, LinkFields
from tracker.plans.rows import Level, LinkKind, Node, NodeKind, PlanStatus, PlanSummary

GROUP, TASK, AREA = NodeKind.TASK_GROUP, NodeKind.TASK, NodeKind.ACTION_AREA
FEW = settings(max_examples=60, deadline=None)


def plan(plan_id: int, level: Level = Level.NATIONAL) -> PlanSummary:
    given = dict.fromkeys(("title_vi", "title_en", "instrument", "issuer", "lead_agency", "parent"), "")
    texts = dict.fromkeys(("successor", "status_note", "status_note_en", "source", "note"), "")
    days = dict.fromkeys(("issued", "period_start", "period_end", "vision_year", "lead_agency_id"))
    counts = dict.fromkeys(("goals", "targets", "task_groups", "tasks", "unverified"), 0)
    return PlanSummary(
        id=plan_id,
        code=f"P{plan_id}",
        kind="plan",
        level=level,
        status=PlanStatus.IN_FORCE,
        confidence=Confidence.OWN,
        goals_declared=None,
        task_groups_declared=None,
        revision=1,
        **given,
        **texts,
        **days,  # type: ignore[arg-type]  # columns by name
        **counts,  # type: ignore[arg-type]  # columns by name
    )


def node(node_id: int, kind: NodeKind = TASK, *children: Node) -> Node:
    texts = dict.fromkeys(("text_vi", "text_en", "lead_agency", "coordinating", "output", "source"), "")
    nothing = dict.fromkeys(("parent_id", "lead_agency_id", "deadline", "status", "percent"))
    return Node(
        id=node_id,
        plan_id=0,
        key=f"N{node_id}",
        kind=kind,
        position=node_id,
        number=str(node_id),
        indicator_id=None,
        confidence=Confidence.OWN,
        note="",
        revision=1,
        children=children,
        **texts,
        **nothing,  # type: ignore[arg-type]  # columns by name
    )


def linked(start: int, end: int, confidence: Confidence = Confidence.OWN) -> Link:
    def at(node_id: int) -> LinkEnd:
        nowhere = ("", "", "", "")
        return LinkEnd(node_id, 0, *nowhere, Level.NATIONAL, "", TASK, "", "", "", Confidence.OWN)

    kind = LinkKind.CONTRIBUTES_TO
    return Link(start * 100 + end, kind, at(start), at(end), None, confidence, "", "", 1)


def through(matrix: Matrix) -> dict[tuple[int, int], Through]:
    return {cell: mark.through for cell, mark in matrix.marks.items()}


def test_a_task_answers_for_its_group_and_a_group_for_its_tasks() -> None:
    rows = [side_of(plan(1), [node(1, GROUP, node(2), node(3)), node(4, NodeKind.NOTE)])]
    columns = [side_of(plan(2), [node(11, AREA), node(12, AREA, node(13)), node(14, AREA)])]
    matrix = build(rows, columns, [linked(2, 11), linked(1, 12), linked(3, 99)])
    assert through(matrix) == {
        (2, 11): Through.OWN,
        (1, 11): Through.BENEATH,
        (1, 12): Through.OWN,
        (2, 12): Through.ABOVE,
        (3, 12): Through.ABOVE,
        (1, 13): Through.ABOVE,
        (2, 13): Through.ABOVE,
        (3, 13): Through.ABOVE,
    }
    assert (matrix.row_gaps, matrix.column_gaps) == (frozenset(), {14})
    mark = matrix.plan_mark(rows[0], 11)
    assert mark is not None and len(mark.links) == 1
    assert matrix.plan_mark(rows[0], 14) is None


def test_what_is_not_on_file_is_no_gap_and_no_answer() -> None:
    rows, nothing = [side_of(plan(1), [node(1)])], Side(plan(3), ())
    matrix = build(rows, [nothing], [])
    assert (matrix.comparable, matrix.row_gaps, matrix.column_gaps) == (False, frozenset(), frozenset())
    beside = build(rows, [nothing, side_of(plan(2), [node(11, AREA)])], [])
    assert (beside.row_gaps, beside.column_gaps) == ({1}, {11})
    assert [one.code for one in beside.not_on_file] == ["P3"]


def test_a_mark_is_verified_by_one_link_that_is() -> None:
    rows, columns = [side_of(plan(1), [node(1, GROUP, node(2))])], [side_of(plan(2), [node(11, AREA)])]
    doubtful = linked(1, 11, Confidence.UNVERIFIED)
    assert build(rows, columns, [doubtful]).marks[1, 11].unverified
    assert not build(rows, columns, [doubtful, linked(2, 11)]).marks[1, 11].unverified


@st.composite
def forests(draw: st.DrawFn, first: int) -> list[Node]:
    """A few trees whose nodes are numbered from `first`."""
    parents = draw(st.lists(st.integers(-1, 5), max_size=6))
    beneath: dict[int, list[int]] = {}
    for at, parent in enumerate(parents):
        beneath.setdefault(min(parent, at - 1), []).append(at)

    def grown(at: int) -> Node:
        return node(first + at, GROUP, *(grown(child) for child in beneath.get(at, ())))

    return [grown(at) for at in beneath.get(-1, ())]


@FEW
@given(forests(1), forests(101), st.lists(st.tuples(st.integers(1, 7), st.integers(101, 107)), max_size=6))
def test_gaps_are_exactly_what_bears_no_mark(
    rows: list[Node], columns: list[Node], pairs: list[tuple[int, int]]
) -> None:
    matrix = build(
        [side_of(plan(1), rows)], [side_of(plan(2), columns)], [linked(*pair) for pair in set(pairs)]
    )
    assert {(a, b) for a, b in pairs if a in matrix.row_ids and b in matrix.column_ids} <= matrix.marks.keys()
    if matrix.comparable:
        assert matrix.row_gaps == set(matrix.row_ids) - {row for row, _ in matrix.marks}
        assert matrix.column_gaps == set(matrix.column_ids) - {column for _, column in matrix.marks}
    else:
        assert not matrix.row_gaps and not matrix.column_gaps


def test_the_ledger_is_asked_for_the_plans_of_one_time(desk: Desk) -> None:
    new, old = dt.date(2026, 1, 1), dt.date(2010, 12, 31)
    national = desk.plan("NAT", period_start=new, period_end=None)
    goal = desk.node(national, NodeKind.GOAL)
    desk.plan("EMPTY")
    regional = desk.plan("RPA", level=Level.REGIONAL, period_start=new, period_end=None)
    desk.plan(
        "GONE", level=Level.REGIONAL, period_start=dt.date(2005, 1, 1), period_end=old, vision_year=None
    )
    desk.plan("DECL", level=Level.REGIONAL, period_start=new, period_end=None, vision_year=None)
    area = desk.node(regional, AREA)
    desk.do(add_link, goal, area, LinkKind.CONTRIBUTES_TO, LinkFields())
    matrix = desk.ask(alignment)
    assert [side.plan.code for side in matrix.rows] == ["NAT"]
    assert [side.plan.code for side in matrix.columns] == ["RPA", "DECL"]
    assert [one.code for one in matrix.not_on_file] == ["DECL"]
    assert through(matrix) == {(goal, area): Through.OWN}
    assert through(desk.ask(alignment, ["nat"], ["DECL"])) == {}
    for code, sides in (
        ("plan.unknown", (["NAT"], ["X"])),
        ("link.same_plan", (["NAT"], ["NAT"])),
        ("link.lower_plan", (["RPA"], ["NAT"])),
    ):
        with pytest.raises(Refusal) as caught:
            desk.ask(alignment, *sides)
        assert caught.value.code == code
