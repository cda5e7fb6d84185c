from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import insert, update

from tests.tracker.plans.desk import NOW, TODAY, Desk, plan_fields
from tracker.kernel.changes import Outcome
from tracker.kernel.errors import Refusal, Stale
from tracker.plans import commands, queries
from tracker.plans.fields import NodeFields, PlanFields, ProgressFields
from tracker.plans.rows import Milestone, NodeKind, PlanStatus, Shape, TaskStatus
from tracker.plans.tables import NODE, VERSION
from tracker.storage.unit_of_work import Unit

GOAL, TARGET, GROUP, TASK = NodeKind.GOAL, NodeKind.TARGET, NodeKind.TASK_GROUP, NodeKind.TASK
HALF = Milestone(2025, Shape.AT_LEAST, Decimal("40.5"), "%")


def outline(desk: Desk, code: str = "KH1863") -> list[str]:
    """The tree as lines: number and text."""
    return [f"{one.number} {one.text_vi}" for one in queries.each(desk.ask(queries.plan_detail, code).nodes)]


def refused(code: str, desk: Desk, command: Callable[..., Outcome], *args: Any, **kwargs: Any) -> Refusal:
    with pytest.raises(Refusal) as caught:
        desk.do(command, *args, **kwargs)
    assert caught.value.code == code
    return caught.value


def test_a_plan_is_added_in_its_first_version_after_the_others(desk: Desk) -> None:
    desk.plan("KH525", period_start=None, period_end=None, issued=None)
    outcome = desk.do(commands.add_plan, plan_fields(title_vi=" Kế  hoạch "))
    detail = desk.ask(queries.plan_detail, "KH1863")
    assert detail.plan.title_vi == "Kế hoạch"
    assert detail.versions == ((1, "KH1863/QĐ-TTg", dt.date(2019, 12, 23)),)
    assert (outcome.result, outcome.label, outcome.facts) == (
        detail.plan.id,
        "undo.add.plan",
        {"name": "KH1863/QĐ-TTg"},
    )
    assert outcome.changes.touched == {"plan": frozenset({detail.plan.id})}
    assert [plan.code for plan in desk.ask(queries.plans)] == ["KH525", "KH1863"]
    assert PlanFields.of(detail.plan) == plan_fields(title_vi="Kế hoạch")


def test_codes_are_unique_whatever_their_case(desk: Desk) -> None:
    first, second = desk.plan(), desk.plan("KH525")
    refused("plan.code_taken", desk, commands.add_plan, plan_fields("kh1863"))
    refused("plan.code_taken", desk, commands.edit_plan, second, plan_fields("KH1863"))
    desk.do(commands.edit_plan, first, plan_fields("kh1863"))


def test_a_form_with_a_mistake_changes_nothing(desk: Desk) -> None:
    plan_id = desk.plan()
    node_id = desk.node(plan_id, TASK)
    before = desk.everything(plan_id)
    refused("plan.required.title_vi", desk, commands.edit_plan, plan_id, plan_fields(title_vi=""))
    refused("plan.required.text_vi", desk, commands.edit_node, node_id, NodeFields(TASK, " "))
    refused("plan.bad_percent", desk, commands.add_node, plan_id, NodeFields(TASK, "x", percent=101))
    refused("plan.not_measured", desk, commands.set_milestones, node_id, [HALF])
    entry = ProgressFields(TODAY + dt.timedelta(1), 5)
    refused("plan.future_day", desk, commands.record_progress, node_id, entry, "A", NOW, TODAY)
    assert desk.everything(plan_id) == before


def test_editing_a_plan_counts_its_revision_and_keeps_its_keys(desk: Desk) -> None:
    plan_id = desk.plan()
    desk.node(plan_id, TASK)
    desk.do(commands.edit_plan, plan_id, plan_fields("KH9", instrument="9/QĐ-TTg"), revision=1)
    detail = desk.ask(queries.plan_detail, "KH9")
    assert (detail.plan.revision, detail.nodes[0].key) == (2, "KH1863.T1")
    assert detail.versions == ((1, "9/QĐ-TTg", dt.date(2019, 12, 23)),)
    assert desk.ask(queries.search, "9/qd-ttg")[0].plan_code == "KH9"


def test_saving_an_unchanged_form_is_no_step(desk: Desk) -> None:
    plan_id = desk.plan()
    outcome = desk.do(commands.edit_plan, plan_id, plan_fields(), revision=1)
    assert (bool(outcome.changes), outcome.inverse) == (False, None)
    assert desk.ask(queries.plan, plan_id).revision == 1


def test_no_circle_of_parents_or_successors(desk: Desk) -> None:
    first, second, third = (desk.plan(code) for code in ("A", "B", "C"))
    desk.do(commands.edit_plan, second, plan_fields("B", parent_id=first, successor_id=first))
    desk.do(commands.edit_plan, third, plan_fields("C", parent_id=second, successor_id=second))
    edit = commands.edit_plan
    refused("plan.parent_cycle", desk, edit, first, plan_fields("A", parent_id=third))
    refused("plan.parent_cycle", desk, edit, first, plan_fields("A", parent_id=first))
    refused("plan.successor_cycle", desk, edit, first, plan_fields("A", successor_id=third))
    detail = desk.ask(queries.plan_detail, "C").plan
    assert (detail.parent, detail.successor) == ("B", "B")


def test_two_people_edit_one_plan(desk: Desk) -> None:
    plan_id = desk.plan()
    desk.do(commands.edit_plan, plan_id, plan_fields(title_vi="Tên của Lan"), revision=1)
    mine = plan_fields(title_vi="Tên của Minh")
    refusal = refused("record.stale", desk, commands.edit_plan, plan_id, mine, revision=1)
    assert isinstance(refusal, Stale)
    assert refusal.facts == {"yours": "Tên của Minh", "theirs": "Tên của Lan"}
    same = desk.do(commands.edit_plan, plan_id, plan_fields(title_vi="Tên của Lan"), revision=1)
    assert not same.changes


def test_nodes_are_numbered_and_keyed(desk: Desk) -> None:
    plan_id = desk.plan()
    goal = desk.node(plan_id, GOAL, "mục tiêu")
    group = desk.node(plan_id, GROUP, "nhóm")
    outcome = desk.do(commands.add_node, plan_id, NodeFields(TASK, "việc"), group)
    assert outcome.facts == {"name": "1.1"}
    assert outcome.changes.touched == {"plan": {plan_id}, "node": {outcome.result}}
    found = desk.ask(queries.node, int(outcome.result))
    assert (found.key, found.number, found.parent_id, found.revision) == ("KH1863.T3", "1.1", group, 1)
    assert desk.ask(queries.node, goal).key == "KH1863.GO1"
    assert NodeFields.of(found) == NodeFields(TASK, "việc")


def test_a_node_goes_where_it_is_put(desk: Desk) -> None:
    plan_id = desk.plan()
    first, second = (desk.node(plan_id, TASK, name) for name in ("một", "hai"))
    desk.do(commands.add_node, plan_id, NodeFields(TASK, "ba"), None, second)
    assert outline(desk) == ["1 một", "2 ba", "3 hai"]
    desk.do(commands.add_node, plan_id, NodeFields(TASK, "bốn"), None, first)
    assert outline(desk) == ["1 bốn", "2 một", "3 ba", "4 hai"]
    assert desk.ask(queries.node, second).revision == 1  # stepping aside is no edit


def test_keys_are_never_used_twice(desk: Desk) -> None:
    plan_id = desk.plan()
    with Unit(desk.engine) as unit:  # as reference data brings it, without counting the keys
        given = NodeFields(TASK, "x")
        row = {"plan_id": plan_id, "key": "KH1863.T5", "position": 1, "folded": "x", "since_version": 1}
        values = {"kind": given.kind, "text_vi": "x", "confidence": given.confidence, "revision": 1}
        old = unit.session.scalars(insert(NODE).values(row | values).returning(NODE.c.id)).one()
        unit.commit()
    desk.do(commands.remove_node, old)
    newer = desk.node(plan_id, TASK)
    assert desk.ask(queries.node, newer).key == "KH1863.T6"
    added = desk.do(commands.add_node, plan_id, NodeFields(GOAL, "y"))
    assert added.inverse is not None
    desk.do(added.inverse)
    assert desk.ask(queries.node, desk.node(plan_id, GOAL)).key == "KH1863.GO8"


def test_what_may_not_stand_there_is_refused(desk: Desk) -> None:
    plan_id, other = desk.plan(), desk.plan("KH525")
    goal, task = desk.node(plan_id, GOAL), desk.node(plan_id, TASK)
    elsewhere = desk.node(other, GOAL)
    add = commands.add_node
    refused("plan.kind_under.goal", desk, add, plan_id, NodeFields(TASK, "x"), goal)
    refused("plan.kind_under.goal", desk, commands.move_node, task, goal)
    refused("record.gone", desk, add, plan_id, NodeFields(TARGET, "x"), elsewhere)
    refused("record.gone", desk, add, 999, NodeFields(TARGET, "x"))
    refused("record.gone", desk, commands.move_node, goal, elsewhere)


def test_a_tree_has_no_circles_and_a_bottom(desk: Desk) -> None:
    plan_id = desk.plan()
    chain = [desk.node(plan_id, TASK)]
    for _ in range(7):
        chain.append(desk.node(plan_id, TASK, parent=chain[-1]))
    refused("plan.too_deep", desk, commands.add_node, plan_id, NodeFields(TASK, "x"), chain[-1])
    refused("plan.under_itself", desk, commands.move_node, chain[0], chain[3])
    refused("plan.under_itself", desk, commands.move_node, chain[0], chain[0])
    wide = desk.node(plan_id, TASK)
    refused("plan.too_deep", desk, commands.move_node, chain[0], wide)


def test_moving(desk: Desk) -> None:
    plan_id = desk.plan()
    first, second = desk.node(plan_id, GROUP, "A"), desk.node(plan_id, GROUP, "B")
    one, two = (desk.node(plan_id, TASK, name, first) for name in ("một", "hai"))
    desk.node(plan_id, TASK, "con", one)
    outcome = desk.do(commands.move_node, one, second, revision=1)
    assert outline(desk) == ["1 A", "1.1 hai", "2 B", "2.1 một", "2.1.1 con"]
    assert (outcome.label, outcome.facts) == ("undo.move.task", {"name": "1.1"})
    desk.do(commands.move_node, two, second, one)
    assert outline(desk) == ["1 A", "2 B", "2.1 hai", "2.2 một", "2.2.1 con"]
    nowhere = desk.do(commands.move_node, two, second, two)
    assert not nowhere.changes
    refused("record.stale_whole", desk, commands.move_node, one, None, revision=1)


def test_editing_a_node_keeps_what_the_form_does_not_have(desk: Desk) -> None:
    plan_id = desk.plan()
    node_id = desk.node(plan_id, TARGET, "Tỷ lệ")
    desk.do(commands.set_milestones, node_id, [HALF])
    before = desk.ask(queries.node, node_id)
    fields = replace(NodeFields.of(before), text_vi="Tỷ lệ trẻ em", deadline=dt.date(2025, 12, 31))
    outcome = desk.do(commands.edit_node, node_id, fields, revision=before.revision)
    after = desk.ask(queries.node, node_id)
    assert (after.key, after.milestones, after.text_vi) == (before.key, (HALF,), "Tỷ lệ trẻ em")
    assert after.revision == before.revision + 1
    assert (outcome.label, outcome.facts) == ("undo.edit.target", {"name": "1"})
    refusal = refused(
        "record.stale", desk, commands.edit_node, node_id, NodeFields.of(before), before.revision
    )
    assert refusal.facts == {"yours": "Tỷ lệ", "theirs": "Tỷ lệ trẻ em"}


def test_a_node_changes_its_kind_only_where_everything_about_it_agrees(desk: Desk) -> None:
    plan_id = desk.plan()
    goal = desk.node(plan_id, GOAL)
    target = desk.node(plan_id, TARGET, parent=goal)
    task = desk.node(plan_id, TASK)
    edit = commands.edit_node
    refused("plan.kind_under.goal", desk, edit, target, NodeFields(TASK, "x"))
    refused("plan.kind_under.task", desk, edit, goal, NodeFields(TASK, "x"))
    desk.do(edit, goal, NodeFields(NodeKind.ACTION_AREA, "x"))
    desk.do(commands.set_milestones, target, [HALF])
    refused("plan.kind_with_milestones", desk, edit, target, NodeFields(GROUP, "x"))
    desk.do(commands.record_progress, task, ProgressFields(TODAY, 40), "A", NOW, TODAY)
    refused("plan.kind_with_log", desk, edit, task, NodeFields(GOAL, "x"))
    desk.do(edit, task, NodeFields(NodeKind.PROPOSAL, "x"))


def test_removing_takes_the_whole_subtree_and_undo_brings_it_back(desk: Desk) -> None:
    plan_id = desk.plan()
    group = desk.node(plan_id, GROUP)
    task = desk.node(plan_id, TASK, parent=group)
    desk.do(commands.record_progress, task, ProgressFields(TODAY, 40, "đã làm"), "A", NOW, TODAY)
    goal = desk.node(plan_id, GOAL)
    desk.do(commands.set_milestones, desk.node(plan_id, TARGET, parent=goal), [HALF])
    before = desk.everything(plan_id)
    outcomes = [desk.do(commands.remove_node, group), desk.do(commands.remove_node, goal, revision=1)]
    assert outline(desk) == []
    assert outcomes[0].changes.touched["node"] == {group, task}
    assert (outcomes[0].label, outcomes[0].facts) == ("undo.remove.task_group", {"name": "1"})
    desk.node(plan_id, TASK)  # does not take an id or a key of the removed ones
    for outcome in reversed(outcomes):
        assert outcome.inverse is not None
        desk.do(outcome.inverse)
    assert set(before) < set(desk.everything(plan_id))
    refused("record.gone", desk, commands.remove_node, 999)


def test_a_node_that_changed_since_it_was_read_is_not_removed(desk: Desk) -> None:
    plan_id = desk.plan()
    node_id = desk.node(plan_id, TASK, "cũ")
    desk.do(commands.edit_node, node_id, NodeFields(TASK, "mới"))
    refusal = refused("record.stale_whole", desk, commands.remove_node, node_id, revision=1)
    assert refusal.facts == {"theirs": "mới"}
    desk.do(commands.edit_plan, plan_id, plan_fields(title_vi="mới"))
    refused("record.stale_whole", desk, commands.remove_plan, plan_id, revision=1)


def test_a_node_of_an_earlier_version_is_left_alone(desk: Desk) -> None:
    plan_id = desk.plan()
    node_id = desk.node(plan_id, TASK)
    with Unit(desk.engine) as unit:
        unit.session.execute(insert(VERSION).values(plan_id=plan_id, number=2))
        unit.session.execute(update(NODE).where(NODE.c.id == node_id).values(until_version=2))
        unit.commit()
    refused("record.gone", desk, commands.edit_node, node_id, NodeFields(TASK, "x"))
    refused("record.gone", desk, commands.remove_node, node_id)
    assert desk.ask(queries.plan_detail, "KH1863").nodes == ()
    assert len(desk.ask(queries.plan_detail, "KH1863", 1).nodes) == 1


def test_removing_a_plan_and_getting_it_back(desk: Desk) -> None:
    plan_id, kept = desk.plan(), desk.plan("KH525")
    group = desk.node(plan_id, GROUP)
    for _ in range(3):
        desk.node(plan_id, TASK, parent=desk.node(plan_id, TASK, parent=group))
    before, others = desk.everything(plan_id), desk.everything(kept)
    outcome = desk.do(commands.remove_plan, plan_id, revision=1)
    assert desk.everything(plan_id) == []
    assert desk.everything(kept) == others
    for _ in range(2):
        assert outcome.inverse is not None
        outcome = desk.do(outcome.inverse)
        assert desk.everything(plan_id) == before
        assert outcome.inverse is not None
        outcome = desk.do(outcome.inverse)
        assert desk.everything(plan_id) == []


@pytest.mark.parametrize("link", ["parent_id", "successor_id"])
def test_a_plan_that_another_one_names_stays(desk: Desk, link: str) -> None:
    first = desk.plan("A")
    desk.plan("B", status=PlanStatus.REPLACED, **{link: first})
    refused("record.in_use.plan", desk, commands.remove_plan, first)


def test_milestones_are_set_as_a_whole(desk: Desk) -> None:
    plan_id = desk.plan()
    node_id = desk.node(plan_id, TARGET)
    later = Milestone(2030, Shape.RANGE, Decimal(60), "%", Decimal("70.125"))
    first = desk.do(commands.set_milestones, node_id, [later, HALF], revision=1)
    found = desk.ask(queries.node, node_id)
    assert (found.milestones, found.revision) == ((HALF, later), 2)
    assert not desk.do(commands.set_milestones, node_id, [HALF, later]).changes
    refused("record.stale_whole", desk, commands.set_milestones, node_id, [], revision=1)
    desk.do(commands.set_milestones, node_id, [])
    assert desk.ask(queries.node, node_id).milestones == ()
    assert first.changes.touched == {"plan": {plan_id}, "node": {node_id}}


def test_a_log_entry_moves_the_task_on(desk: Desk) -> None:
    plan_id = desk.plan()
    node_id = desk.node(plan_id, TASK)

    def record(day: dt.date, **said: Any) -> Outcome:
        return desk.do(commands.record_progress, node_id, ProgressFields(day, **said), "Lan", NOW, TODAY)

    def standing() -> tuple[TaskStatus | None, int | None]:
        found = desk.ask(queries.node, node_id)
        return found.status, found.percent

    record(dt.date(2026, 3, 14), percent=38, text="Khó khăn")
    assert standing() == (TaskStatus.IN_PROGRESS, 38)
    record(dt.date(2026, 6, 12), percent=45)
    record(dt.date(2026, 1, 5), percent=10)  # told late, of an earlier day
    assert standing() == (TaskStatus.IN_PROGRESS, 45)
    record(dt.date(2026, 6, 13), text="Chờ kinh phí")
    assert standing() == (TaskStatus.IN_PROGRESS, 45)
    done = record(TODAY, status=TaskStatus.COMPLETED)
    assert standing() == (TaskStatus.COMPLETED, 100)
    log = desk.ask(queries.progress_log, node_id)
    assert [(entry.day.month, entry.percent) for entry in log] == [
        (6, 100),
        (6, None),
        (6, 45),
        (3, 38),
        (1, 10),
    ]
    assert (log[3].text, log[3].by, log[3].recorded_at) == ("Khó khăn", "Lan", NOW)
    assert done.inverse is not None
    desk.do(done.inverse)
    assert standing() == (TaskStatus.IN_PROGRESS, 45)
    assert len(desk.ask(queries.progress_log, node_id)) == 4
