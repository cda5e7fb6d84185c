"""A goal's form with what it asks for: one step forward, one step back."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.tracker.plans.desk import Desk
from tracker.kernel.errors import Stale
from tracker.plans import commands, queries
from tracker.plans.fields import NodeFields
from tracker.plans.rows import Milestone, NodeKind, Shape
from tracker.undo import UndoStack

ASKED = (Milestone(2025, Shape.AT_LEAST, Decimal(40), "%"), Milestone(2030, Shape.AT_LEAST, Decimal(60), "%"))
TARGET = NodeFields(kind=NodeKind.TARGET, text_vi="Tỷ lệ xã có điểm vui chơi")


def test_adding_and_taking_back_a_target_with_its_milestones(desk: Desk) -> None:
    plan_id = desk.plan()
    before = desk.everything(plan_id)
    stack = UndoStack(desk.do)
    node_id = stack.do(commands.add_whole_node, plan_id, TARGET, ASKED).result
    after = desk.everything(plan_id)
    assert desk.ask(queries.node, node_id).milestones == ASKED
    stack.undo()
    assert desk.everything(plan_id) == before
    assert not stack.can_undo
    stack.redo()
    assert desk.everything(plan_id) == after


def test_editing_text_and_milestones_is_one_step(desk: Desk) -> None:
    plan_id = desk.plan()
    stack = UndoStack(desk.do)
    node_id = stack.do(commands.add_whole_node, plan_id, TARGET, ASKED[:1]).result
    before = desk.everything(plan_id)
    done = stack.do(commands.edit_whole_node, node_id, replace(TARGET, text_vi="Khác"), ASKED)
    assert (done.label, done.result) == ("undo.edit.target", node_id)
    node = desk.ask(queries.node, node_id)
    assert (node.text_vi, node.milestones) == ("Khác", ASKED)
    stack.undo()
    assert desk.everything(plan_id) == before


def test_editing_only_the_milestones_is_told_so(desk: Desk) -> None:
    node_id = desk.do(commands.add_whole_node, desk.plan(), TARGET).result
    done = desk.do(commands.edit_whole_node, node_id, TARGET, ASKED)
    assert done.label == "undo.milestones.target"


def test_nothing_changed_is_no_step(desk: Desk) -> None:
    node_id = desk.do(commands.add_whole_node, desk.plan(), TARGET, ASKED).result
    done = desk.do(commands.edit_whole_node, node_id, TARGET, ASKED)
    assert not done.changes
    assert done.inverse is None


def test_a_target_that_becomes_a_note_loses_its_milestones_until_it_is_taken_back(desk: Desk) -> None:
    plan_id = desk.plan()
    stack = UndoStack(desk.do)
    node_id = stack.do(commands.add_whole_node, plan_id, TARGET, ASKED).result
    before, revision = desk.everything(plan_id), desk.ask(queries.node, node_id).revision
    note = replace(TARGET, kind=NodeKind.NOTE)
    stack.do(commands.edit_whole_node, node_id, note, (), revision)
    assert desk.ask(queries.node, node_id).milestones == ()
    stack.undo()
    assert desk.everything(plan_id) == before


def test_a_stale_form_writes_nothing(desk: Desk) -> None:
    plan_id = desk.plan()
    node_id = desk.do(commands.add_whole_node, plan_id, TARGET, ASKED[:1]).result
    desk.do(commands.edit_node, node_id, replace(TARGET, text_vi="Người khác sửa"))
    before = desk.everything(plan_id)
    with pytest.raises(Stale) as stale:
        desk.do(commands.edit_whole_node, node_id, replace(TARGET, text_vi="Tôi sửa"), ASKED, 1)
    assert stale.value.facts == {"yours": "Tôi sửa", "theirs": "Người khác sửa"}
    assert desk.everything(plan_id) == before
