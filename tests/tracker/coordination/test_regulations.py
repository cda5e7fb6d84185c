"""Regulations, their parties and steps: what is refused, what is undone, how tasks keep to them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from tracker.app import Ledger
from tracker.coordination import commands, queries
from tracker.coordination.fields import PartyFields, RegulationFields, StepFields, step_form
from tracker.coordination.keeping import Keeping
from tracker.coordination.measuring import keeping_of
from tracker.coordination.rows import LimitUnit, Regulation, StepLevel
from tracker.kernel.errors import Refusal, Stale
from tracker.plans.commands import add_node, record_progress
from tracker.plans.fields import NodeFields, ProgressFields
from tracker.plans.queries import each, plan_detail
from tracker.plans.rows import NodeKind, TaskStatus

TODAY = dt.date(2026, 6, 22)
FORM = RegulationFields("QC1", "Quy chế phối hợp", parties=(PartyFields(name="Sở Y tế"),))
STEP = StepFields(
    StepLevel.PROVINCIAL,
    "Xác minh ban đầu",
    actor="Sở Y tế",
    limit_amount=3,
    limit_unit=LimitUnit.DAYS,
    limit_from="từ khi tiếp nhận",
)


def one(ledger: Ledger, code: str = "QC1") -> Regulation:
    return ledger.ask(queries.regulation_by_code, code)


def test_a_regulation_is_written_and_taken_back_whole(ledger: Ledger) -> None:
    added = ledger.do(commands.add_regulation, FORM)
    ledger.do(commands.add_step, added.result, STEP)
    before = one(ledger)
    removed = ledger.do(commands.remove_regulation, before.id, before.revision)
    assert ledger.ask(queries.regulations) == ()
    assert removed.inverse is not None
    ledger.do(removed.inverse)
    assert one(ledger) == before
    assert before.steps[0].limit is not None
    assert (before.steps[0].limit.amount, before.parties[0].name_vi) == (3, "Sở Y tế")


def test_parties_are_part_of_the_form(ledger: Ledger) -> None:
    added = ledger.do(commands.add_regulation, FORM)
    first = one(ledger)
    more = replace(FORM, parties=(*FORM.parties, PartyFields(name="Công an tỉnh", duty_vi="Xác minh")))
    edited = ledger.do(commands.edit_regulation, added.result, more, first.revision)
    assert [party.name_vi for party in one(ledger).parties] == ["Sở Y tế", "Công an tỉnh"]
    with pytest.raises(Stale, match=r"record\.stale"):
        ledger.do(commands.edit_regulation, first.id, replace(more, title_vi="Khác"), first.revision)
    assert edited.inverse is not None
    ledger.do(edited.inverse)
    assert [party.name_vi for party in one(ledger).parties] == ["Sở Y tế"]


@pytest.mark.parametrize(
    ("form", "code"),
    [
        (replace(FORM, title_vi=" "), "coordination.required.title_vi"),
        (replace(FORM, code="QC 1"), "coordination.bad_code"),
        (replace(FORM, parties=FORM.parties * 2), "coordination.party_twice"),
        (replace(FORM, parties=(PartyFields(),)), "coordination.required.party"),
        (
            replace(FORM, effective=dt.date(2026, 1, 2), ended=dt.date(2026, 1, 1)),
            "plan.ends_before_start",
        ),
    ],
)
def test_what_is_wrong_is_refused(ledger: Ledger, form: RegulationFields, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        ledger.do(commands.add_regulation, form)
    assert caught.value.code == code
    assert ledger.ask(queries.regulations) == ()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"limit_unit": None}, "coordination.half_limit"),
        ({"limit_amount": 0}, "coordination.limit"),
        ({"limit_amount": 10**6}, "coordination.limit"),
        ({"actor": ""}, "coordination.required.actor"),
        ({"text_vi": ""}, "coordination.required.text_vi"),
    ],
)
def test_a_step_without_sense_is_refused(ledger: Ledger, changes: dict[str, Any], code: str) -> None:
    added = ledger.do(commands.add_regulation, FORM).result
    with pytest.raises(Refusal) as caught:
        ledger.do(commands.add_step, added, replace(STEP, **changes))
    assert caught.value.code == code


def test_steps_change_places(ledger: Ledger) -> None:
    added = ledger.do(commands.add_regulation, FORM).result
    for text in "abc":
        ledger.do(commands.add_step, added, replace(STEP, text_vi=text))
    moved = ledger.do(commands.move_step, one(ledger).steps[2].id, -1)
    assert [step.text_vi for step in one(ledger).steps] == ["a", "c", "b"]
    assert moved.inverse is not None
    ledger.do(moved.inverse)
    assert [step.text_vi for step in one(ledger).steps] == ["a", "b", "c"]
    assert step_form(one(ledger).steps[0]) == replace(STEP, text_vi="a")


def test_a_task_is_measured_against_the_limit_of_its_step(sample: Ledger) -> None:
    step = sample.ask(queries.regulation_by_code, "QTMBN").steps[3]
    detail = sample.ask(plan_detail, "KH1863")
    group = next(node for node in each(detail.nodes) if node.kind is NodeKind.TASK_GROUP)
    task = NodeFields(NodeKind.TASK, "Xác minh", start=dt.date(2025, 6, 2))
    node_id = sample.do(add_node, detail.plan.id, task, group.id).result
    sample.do(commands.link_task, step.id, node_id)
    found = sample.ask(keeping_of, sample.ask(queries.regulation_by_code, "QTMBN"), TODAY)[3]
    assert found.counts == {Keeping.LATE: 1}
    entry = ProgressFields(dt.date(2025, 6, 4), 100, "xong", TaskStatus.COMPLETED)
    sample.do(record_progress, node_id, entry, "", "2026-06-22T00:00:00Z", TODAY)
    found = sample.ask(keeping_of, sample.ask(queries.regulation_by_code, "QTMBN"), TODAY)[3]
    assert found.tasks[0].kept.keeping is Keeping.IN_TIME
    assert found.tasks[0].kept.due == dt.date(2025, 6, 5)
    with pytest.raises(Refusal, match=r"record\.in_use\.step_node"):
        sample.do(commands.remove_step, step.id)
    with pytest.raises(Refusal, match=r"coordination\.linked_twice"):
        sample.do(commands.link_task, step.id, node_id)
    sample.do(commands.unlink_task, step.id, node_id)
    assert sample.ask(queries.steps_of_node, node_id) == ()


def test_the_sample_says_what_is_not_known(sample: Ledger) -> None:
    found = {one.code: one for one in sample.ask(queries.regulations)}
    assert found.keys() == {"QT56", "QTMBN", "QC2548", "QC2236", "QC21", "CCPH_GBV"}
    limits = [step.limit for step in found["QT56"].steps if step.limit]
    assert [(limit.amount, limit.unit.value) for limit in limits] == [
        *((12, "hours"), (15, "days"), (5, "working_days"), (2, "working_days"))
    ]
    assert found["QC2548"].without_limit == len(found["QC2548"].steps) == 5
    assert found["QC2548"].plan_code == "QC2548"
