"""Tasks of a form: found in our plans, proposed for, answered, written back, taken again."""

from __future__ import annotations

from typing import Any

import pytest
from openpyxl import load_workbook

from tests.tracker.exchange.desk import NOW, TODAY
from tests.tracker.exchange.packages import parts_of
from tests.tracker.exchange.requests.province import BY, Province
from tests.tracker.exchange.task_desk import DIFFICULTY, PERCENT, RESULT, STATUS, TASKS, TaskDesk, changed
from tracker.exchange.findings import Choice
from tracker.exchange.preview import Decisions, Status
from tracker.exchange.requests.rows import TaskQuestion
from tracker.exchange.requests.taking import Coming
from tracker.kernel.errors import Refusal, Stale
from tracker.plans.commands import add_node, add_plan, record_progress
from tracker.plans.fields import PlanFields, ProgressFields
from tracker.plans.rows import Level, TaskAnswer, TaskStatus
from tracker.requests import commands
from tracker.requests.rows import QuestionState


@pytest.fixture
def code(task_desk: TaskDesk, province: Province) -> str:
    """The province has taken over the plan, and one task of it is half done."""
    plan = PlanFields("KH1", "Kế hoạch thử", "plan", Level.NATIONAL, instrument="1/QĐ-TTg")
    plan_id = province.ledger.do(add_plan, plan).result
    nodes = [province.ledger.do(add_node, plan_id, one, None).result for one in TASKS[:2]]
    half(province, nodes[0])
    return str(province.take(task_desk.form()).result.code)


def half(province: Province, node_id: int) -> None:
    entry = ProgressFields(TODAY, 50, "Đã lấy ý kiến 12 xã")
    province.ledger.do(record_progress, node_id, entry, "Chuyên viên", NOW, TODAY)


def test_tasks_are_found_in_our_plans(province: Province, code: str) -> None:
    states = [one.state for one in province.form(code).tasks]
    assert states == [QuestionState.KNOWN, QuestionState.UNKNOWN, QuestionState.FOREIGN]
    proposal = province.form(code).tasks[0].proposal
    assert proposal is not None
    assert (proposal.reply.percent, proposal.reply.result) == (50, "Đã lấy ý kiến 12 xã")


def test_answers_about_tasks_reach_the_ministry(task_desk: TaskDesk, province: Province, code: str) -> None:
    province.accept(code)
    tell(province, code, 3, TaskAnswer(TaskStatus.NOT_STARTED, None, "=chưa có", "thiếu tiền\nthiếu người"))
    written = province.write(code)
    before, after = parts_of(task_desk.form()), parts_of(written.data)
    assert [name for name in before if before[name] != after.get(name)] == ["xl/worksheets/sheet2.xml"]
    assert [one.position for one in written.missing if isinstance(one, TaskQuestion)] == [2]
    sheet = load_workbook(province.folder / written.name)["Nhiệm vụ"]
    assert [sheet[f"{column}9"].value for column in (PERCENT, RESULT)] == [50, "Đã lấy ý kiến 12 xã"]
    row = [sheet[f"{column}11"].value for column in (STATUS, RESULT, DIFFICULTY)]
    assert row == ["Chưa thực hiện", "=chưa có", "thiếu tiền\nthiếu người"]
    assert sheet["J11"].data_type == "s"
    assert province.take(written.data).result.coming is Coming.SAME
    task_desk.take(written.data)
    assert task_desk.said()[0].percent == 50
    assert task_desk.said()[2] == TaskAnswer(
        TaskStatus.NOT_STARTED, None, "=chưa có", "thiếu tiền\nthiếu người"
    )


def tell(province: Province, code: str, position: int, reply: TaskAnswer | None, **more: Any) -> Any:
    of = province.form(code).request.id
    return province.ledger.do(commands.answer_task, of, position, reply, **BY, **more)


def test_what_was_filled_further_is_merged_field_by_field(province: Province, code: str) -> None:
    tell(province, code, 2, TaskAnswer(TaskStatus.IN_PROGRESS, 40))
    data = changed(province.write(code).data, lambda sheet: fill(sheet, {"I10": 60, "J10": "mở 3 lớp"}))
    tell(province, code, 2, TaskAnswer(TaskStatus.COMPLETED, 40))
    taken = province.take(data).result
    assert taken.counts[Status.CHANGED] == 1
    assert province.form(code).tasks[1].answer == TaskAnswer(TaskStatus.COMPLETED, 60, "mở 3 lớp")


def fill(sheet: Any, values: dict[str, object]) -> None:
    for cell, value in values.items():
        sheet[cell] = value


def test_what_both_have_changed_is_asked(province: Province, code: str) -> None:
    tell(province, code, 2, TaskAnswer(TaskStatus.IN_PROGRESS, 40))
    data = changed(province.write(code).data, lambda sheet: fill(sheet, {"I10": 60, "H10": "làm dở"}))
    tell(province, code, 2, TaskAnswer(TaskStatus.IN_PROGRESS, 70))
    taken = province.take(data).result
    assert sorted(str(one.rule) for one in taken.findings if one.severity != "info") == [
        "conflict",
        "not_status",
    ]
    assert province.form(code).tasks[1].answer == TaskAnswer(TaskStatus.IN_PROGRESS, 70)
    province.take(data, Decisions({"T2:percent": Choice.THEIRS}))
    assert province.form(code).tasks[1].answer == TaskAnswer(TaskStatus.IN_PROGRESS, 60)


def test_an_answer_about_a_task_is_undone(province: Province, code: str) -> None:
    first = tell(province, code, 2, TaskAnswer(TaskStatus.IN_PROGRESS, 40))
    second = tell(province, code, 2, TaskAnswer(TaskStatus.COMPLETED, 100))
    province.ledger.do(second.inverse)
    assert province.form(code).tasks[1].answer == TaskAnswer(TaskStatus.IN_PROGRESS, 40)
    with pytest.raises(Stale):
        province.ledger.do(first.inverse)
    assert province.form(code).tasks[1].answer is not None


def test_an_answer_that_cannot_be_is_refused(province: Province, code: str) -> None:
    with pytest.raises(Refusal, match=r"request\.percent"):
        tell(province, code, 2, TaskAnswer(percent=101))
    seen = province.form(code).tasks[1].item.revision
    tell(province, code, 2, TaskAnswer(percent=10))
    with pytest.raises(Stale):
        tell(province, code, 2, TaskAnswer(percent=20), revision=seen)
