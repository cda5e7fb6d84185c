"""Undo and redo of plan commands: exact, any number of times, and honest when somebody else was there."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.tracker.plans.desk import NOW, TODAY, Desk
from tracker.kernel.changes import Outcome
from tracker.kernel.errors import Refusal, Stale
from tracker.plans import commands, queries
from tracker.plans.fields import NodeFields, PlanFields, ProgressFields
from tracker.plans.rows import Milestone, Node, NodeKind, Shape
from tracker.undo import Command, UndoStack

GROUP, TASK, TARGET = NodeKind.TASK_GROUP, NodeKind.TASK, NodeKind.TARGET
_CODES = (f"P{number}" for number in itertools.count())
_ACTIONS = (
    "add",
    "add",
    "add",
    "edit",
    "move",
    "move",
    "remove",
    "milestones",
    "progress",
    "plan",
    "undo",
    "redo",
)
Step = tuple[str, int, int, int]
STEPS = st.lists(
    st.tuples(st.sampled_from(_ACTIONS), st.integers(0, 9), st.integers(0, 9), st.integers(0, 9)), max_size=25
)


class Hand:
    """Carries out random steps on one plan; what the rules refuse is simply not done."""

    def __init__(self, desk: Desk, plan_id: int, code: str) -> None:
        self.desk, self.plan_id, self.code = desk, plan_id, code
        self.stack = UndoStack(desk.do)

    def nodes(self) -> list[Node]:
        return list(queries.each(self.desk.ask(queries.plan_detail, self.code).nodes))

    def take(self, step: Step) -> None:
        action, one, two, three = step
        nodes = self.nodes()
        try:
            if nodes or action in ("add", "plan", "undo", "redo"):
                getattr(self, action)(nodes, one, two, three)
        except Stale:
            raise AssertionError("nobody else is here") from None
        except Refusal:
            pass

    def add(self, nodes: Sequence[Node], one: int, two: int, three: int) -> None:
        fields = NodeFields(list(NodeKind)[one % 5], f"nội dung {three}")
        self.stack.do(commands.add_node, self.plan_id, fields, _id(nodes, two), _id(nodes, three))

    def edit(self, nodes: Sequence[Node], one: int, two: int, three: int) -> None:
        node = nodes[one % len(nodes)]
        fields = replace(NodeFields.of(node), text_vi=f"sửa {two}", deadline=dt.date(2025, 1, 1 + three))
        self.stack.do(commands.edit_node, node.id, fields, node.revision)

    def move(self, nodes: Sequence[Node], one: int, two: int, three: int) -> None:
        node = nodes[one % len(nodes)]
        self.stack.do(commands.move_node, node.id, _id(nodes, two), _id(nodes, three), node.revision)

    def remove(self, nodes: Sequence[Node], one: int, two: int, three: int) -> None:
        node = nodes[one % len(nodes)]
        self.stack.do(commands.remove_node, node.id, node.revision)

    def milestones(self, nodes: Sequence[Node], one: int, two: int, three: int) -> None:
        asked = [Milestone(2025 + at, Shape.AT_MOST, Decimal(two), "%") for at in range(three % 3)]
        self.stack.do(commands.set_milestones, nodes[one % len(nodes)].id, asked)

    def progress(self, nodes: Sequence[Node], one: int, two: int, three: int) -> None:
        entry = ProgressFields(TODAY - dt.timedelta(three), two * 10, "đã làm")
        self.stack.do(commands.record_progress, nodes[one % len(nodes)].id, entry, "Lan", NOW, TODAY)

    def plan(self, nodes: Sequence[Node], one: int, two: int, three: int) -> None:
        plan = self.desk.ask(queries.plan, self.plan_id)
        fields = replace(PlanFields.of(plan), title_vi=f"tên {one}", note=f"ghi chú {two}")
        self.stack.do(commands.edit_plan, plan.id, fields, plan.revision)

    def undo(self, nodes: Sequence[Node], one: int, two: int, three: int) -> None:
        self.stack.undo()

    def redo(self, nodes: Sequence[Node], one: int, two: int, three: int) -> None:
        self.stack.redo()


def _id(nodes: Sequence[Node], at: int) -> int | None:
    """Some node's id, or None."""
    return nodes[at].id if at < len(nodes) else None


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_undoing_all_gives_the_first_tree_and_redoing_all_the_last(desk: Desk, steps: list[Step]) -> None:
    code = next(_CODES)
    hand = Hand(desk, desk.plan(code), code)
    first = desk.everything(hand.plan_id)
    for step in steps:
        hand.take(step)
    redo_all(hand.stack)
    last = desk.everything(hand.plan_id)
    for _ in range(2):
        undo_all(hand.stack)
        assert desk.everything(hand.plan_id) == first
        redo_all(hand.stack)
        assert desk.everything(hand.plan_id) == last


def undo_all(stack: UndoStack) -> None:
    while stack.can_undo:
        stack.undo()


def redo_all(stack: UndoStack) -> None:
    while stack.can_redo:
        stack.redo()


def inverse(outcome: Outcome) -> Command:
    assert outcome.inverse is not None
    return outcome.inverse


def test_an_edit_by_somebody_else_elsewhere_is_kept_by_undo(desk: Desk) -> None:
    node_id = desk.node(desk.plan(), TASK, "một")
    mine = desk.do(commands.edit_node, node_id, NodeFields(TASK, "hai"))
    desk.do(commands.record_progress, node_id, ProgressFields(TODAY, 45), "Minh", NOW, TODAY)
    desk.do(inverse(mine))
    found = desk.ask(queries.node, node_id)
    assert (found.text_vi, found.percent) == ("một", 45)


def test_an_edit_of_the_same_field_is_not_undone_over(desk: Desk) -> None:
    node_id = desk.node(desk.plan(), TASK, "một")
    mine = desk.do(commands.edit_node, node_id, NodeFields(TASK, "hai"))
    desk.do(commands.edit_node, node_id, NodeFields(TASK, "của Minh"))
    with pytest.raises(Stale) as caught:
        desk.do(inverse(mine))
    assert caught.value.facts == {"yours": "hai", "theirs": "của Minh"}
    assert desk.ask(queries.node, node_id).text_vi == "của Minh"


def test_what_somebody_else_removed_cannot_be_undone(desk: Desk) -> None:
    plan_id = desk.plan()
    group = desk.node(plan_id, GROUP)
    task = desk.node(plan_id, TASK, parent=group)
    edited = desk.do(commands.edit_node, task, NodeFields(TASK, "mới"))
    removed = desk.do(commands.remove_node, task)
    desk.do(commands.remove_node, group)
    for outcome in (edited, removed):
        with pytest.raises(Stale, match=r"record\.undo_overtaken"):
            desk.do(inverse(outcome))
    desk.do(commands.remove_plan, plan_id)
    assert desk.everything(plan_id) == []


def test_undoing_an_addition_does_not_remove_what_somebody_put_into_it(desk: Desk) -> None:
    plan_id = desk.plan()
    added = desk.do(commands.add_node, plan_id, NodeFields(GROUP, "nhóm"))
    desk.node(plan_id, TASK, parent=int(added.result))
    with pytest.raises(Refusal, match=r"record\.in_use\.node"):
        desk.do(inverse(added))
    assert len(list(queries.each(desk.ask(queries.plan_detail, "KH1863").nodes))) == 2


def test_undoing_an_addition_that_was_edited_since_is_refused(desk: Desk) -> None:
    added = desk.do(commands.add_node, desk.plan(), NodeFields(TASK, "một"))
    desk.do(commands.edit_node, int(added.result), NodeFields(TASK, "của Minh"))
    with pytest.raises(Stale, match=r"record\.undo_stale"):
        desk.do(inverse(added))


def test_undo_never_lowers_a_revision(desk: Desk) -> None:
    """So that a window which still shows the undone edit is told."""
    node_id = desk.node(desk.plan(), TASK, "một")
    edited = desk.do(commands.edit_node, node_id, NodeFields(TASK, "hai"), 1)
    undone = desk.do(inverse(edited))
    assert desk.ask(queries.node, node_id).revision == 3
    desk.do(inverse(undone))
    assert desk.ask(queries.node, node_id).revision == 4
    removed = desk.do(commands.remove_node, node_id)
    desk.do(inverse(removed))
    assert desk.ask(queries.node, node_id).revision == 4


def test_the_outcome_of_an_undo_says_the_same_as_the_command(desk: Desk) -> None:
    plan_id = desk.plan()
    added = desk.do(commands.add_node, plan_id, NodeFields(TASK, "một"))
    undone = desk.do(inverse(added))
    assert (undone.label, undone.facts, undone.result) == ("undo.add.task", {"name": "1"}, added.result)
    assert undone.changes == added.changes
