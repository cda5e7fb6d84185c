"""What is asked of all plans at once agrees with what their trees say one by one."""

from __future__ import annotations

from decimal import Decimal

from tests.tracker.plans.desk import Desk
from tracker.kernel.confidence import Confidence
from tracker.plans import queries, rules, survey
from tracker.plans.rows import NodeKind, TaskStatus

GROUP, TASK = NodeKind.TASK_GROUP, NodeKind.TASK


def test_progress_of_each_plan_is_that_of_its_tree(desk: Desk) -> None:
    plan_id = desk.plan("P1")
    group = desk.node(plan_id, GROUP)
    whole = desk.node(plan_id, TASK, parent=group, percent=90, status=TaskStatus.IN_PROGRESS)
    desk.node(plan_id, TASK, parent=whole, percent=20, status=TaskStatus.IN_PROGRESS)
    desk.node(plan_id, TASK, parent=whole, status=TaskStatus.COMPLETED)
    desk.node(plan_id, TASK, parent=group, status=TaskStatus.CANCELLED)
    desk.node(plan_id, TASK, parent=group, status=TaskStatus.IN_PROGRESS)
    other = desk.plan("P2")
    desk.node(other, GROUP)
    found = desk.ask(survey.task_progress)
    assert found[plan_id] == rules.TaskProgress(3, 1, 2, Decimal("60.0"))
    assert found == {plan_id: rules.task_progress(desk.ask(queries.plan_detail, "P1").nodes)}


def test_nodes_are_counted_by_plan(desk: Desk) -> None:
    plan_id = desk.plan("P1")
    desk.plan("P2")
    desk.node(plan_id, TASK, parent=desk.node(plan_id, GROUP))
    assert desk.ask(survey.node_counts) == {plan_id: 2}


def test_unverified_nodes_are_listed_by_plan(desk: Desk) -> None:
    plan_id = desk.plan()
    desk.node(plan_id, TASK)
    doubtful = desk.node(plan_id, TASK, confidence=Confidence.UNVERIFIED)
    assert desk.ask(survey.unverified_nodes) == {plan_id: frozenset({doubtful})}
