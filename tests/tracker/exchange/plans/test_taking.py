"""A plan taken over from the ministry's file, first and again: what is new comes, what is local stays."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy import select

from tests.tracker.exchange.plans.desk import LATER, Office, edited, line, of_rule, rules
from tests.tracker.plans.desk import NOW, TODAY, plan_fields
from tracker.exchange.deciding import Policy
from tracker.exchange.findings import Choice
from tracker.exchange.plans.deciding import Decisions
from tracker.exchange.plans.merged import Fate
from tracker.exchange.plans.taking import commit_plan
from tracker.kernel.errors import Refusal, Stale
from tracker.plans import commands, queries
from tracker.plans.defining import taken
from tracker.plans.fields import ProgressFields
from tracker.plans.rows import Milestone, NodeKind, Shape
from tracker.plans.tables import TAKEN
from tracker.storage.unit_of_work import Unit

GROUP, TASK = NodeKind.TASK_GROUP, NodeKind.TASK
MINE, THEIRS = Decisions(policy=Policy.MINE), Decisions(policy=Policy.THEIRS)


def taken_rows(office: Office) -> int:
    with Unit(office.engine, writing=False) as unit:
        return len(unit.session.scalars(select(TAKEN.c.id)).all())


def local_task(office: Office, group: str = "Nhóm một", text: str = "Việc riêng của tỉnh") -> int:
    plan = office.ask(queries.plan_detail, "KH1863").plan
    return office.node(plan.id, TASK, text, office.of(group).id)


def test_the_first_time_the_plan_is_made_whole_in_one_step(sender: Office, any_office: Office) -> None:
    goal = sender.of("Mục tiêu")
    sender.do(commands.set_milestones, goal.id, [Milestone(2025, Shape.AT_LEAST, Decimal("90.5"), "%")])
    data = sender.export()
    made = any_office.take(data)
    assert made.committed
    assert made.whole
    assert made.is_new
    assert any_office.texts() == sender.texts()
    assert any_office.export() == data
    assert any_office.of("Mục tiêu").milestones == sender.of("Mục tiêu").milestones
    kept = any_office.ask(taken, "KH1863")
    assert kept is not None
    assert (kept.taken_at, kept.taken_by, kept.written) == (LATER, "Chuyên viên", "2026-06-22T03:00:00Z")
    any_office.undo()
    assert any_office.ask(queries.plans) == ()
    assert taken_rows(any_office) == 0


def test_the_same_file_again_changes_nothing(sender: Office, office: Office) -> None:
    data = sender.export()
    office.take(data)
    again = office.take(data)
    assert again.counts[Fate.UNCHANGED] == 6
    assert not again.writes
    assert taken_rows(office) == 1


def test_what_they_changed_comes_and_what_we_changed_stays(sender: Office, any_office: Office) -> None:
    office = any_office
    office.take(sender.export())
    task = local_task(office)
    office.do(
        commands.record_progress,
        office.of("Việc một").id,
        ProgressFields(TODAY, 40, "Đang làm"),
        "CV",
        NOW,
        TODAY,
    )
    office.edit("Việc hai", note="Ghi chú của tỉnh")
    sender.edit("Việc một", text_vi="Việc một đã sửa", deadline=dt.date(2025, 6, 30))
    sender.edit("Việc hai", output="Báo cáo")
    plan = sender.ask(queries.plan_detail, "KH1863").plan
    sender.node(plan.id, TASK, "Việc mới của bộ", sender.of("Nhóm một").id)
    apart = Decisions(fields={f"{sender.of('Việc mới').key}:key": Choice.OTHER})
    made = office.take(sender.export(moment=LATER), apart)
    assert made.whole
    assert office.texts() == [
        "1 Mục tiêu chung tay",
        "1 Nhóm một",
        "1.1 Việc một đã sửa",
        "1.2 Việc hai",
        "1.3 Việc mới của bộ",
        "1.4 Việc riêng của tỉnh",
        "2 Nhóm hai",
        "2.1 Việc ba",
    ]
    changed = office.of("Việc một")
    assert (changed.percent, changed.deadline) == (40, dt.date(2025, 6, 30))
    assert len(office.ask(queries.progress_log, changed.id)) == 1
    assert (office.of("Việc hai").note, office.of("Việc hai").output) == ("Ghi chú của tỉnh", "Báo cáo")
    assert office.of("Việc riêng").id == task
    assert line(made, "Việc riêng").fate is Fate.LOCAL
    office.undo()
    assert "1.1 Việc một" in office.texts()
    assert office.of("Việc riêng").id == task


def test_two_changes_of_one_field_are_asked_and_asked_again_until_settled(
    sender: Office, office: Office
) -> None:
    office.take(sender.export())
    office.edit("Việc ba", text_vi="Việc ba theo tỉnh")
    sender.edit("Việc ba", text_vi="Việc ba theo bộ")
    data = sender.export(moment=LATER)
    for _ in range(2):
        made = office.take(data)
        assert made.undecided
        assert office.texts()[-1] == "2.1 Việc ba theo tỉnh"
    (decision,) = made.undecided
    settled = office.take(data, Decisions(fields={decision: Choice.THEIRS}))
    assert settled.whole
    assert office.texts()[-1] == "2.1 Việc ba theo bộ"
    assert office.take(data).whole


@pytest.mark.parametrize(("decisions", "text"), [(MINE, "theo tỉnh"), (THEIRS, "theo bộ")])
def test_conflicts_are_settled_by_rule(
    sender: Office, office: Office, decisions: Decisions, text: str
) -> None:
    office.take(sender.export())
    office.edit("Việc ba", text_vi="Việc ba theo tỉnh")
    sender.edit("Việc ba", text_vi="Việc ba theo bộ")
    data = sender.export(moment=LATER)
    assert office.take(data, decisions).whole
    assert office.texts()[-1].endswith(text)
    assert office.take(data).whole


def test_a_plan_that_both_have_is_asked_about_where_it_differs(sender: Office, office: Office) -> None:
    plan = office.do(commands.add_plan, plan_fields(title_vi="Kế hoạch theo bản của tỉnh")).result
    office.node(plan, NodeKind.GOAL, "Mục tiêu chung tay")
    office.node(plan, GROUP, "Nhóm khác hẳn")
    made = office.preview(sender.export())
    assert made.first
    assert "never_taken" in rules(made)
    goal, group = line(made, "Mục tiêu"), line(made, "Nhóm khác hẳn")
    assert (goal.fate, group.fate) == (Fate.UNCHANGED, Fate.CONFLICT)
    assert of_rule(made, "collision").choices == (Choice.MINE, Choice.THEIRS, Choice.OTHER)
    assert "Việc ba" not in "".join(office.texts())


def test_a_key_that_both_gave_to_different_things_is_parted(sender: Office, office: Office) -> None:
    office.take(sender.export())
    local_task(office)
    plan = sender.ask(queries.plan_detail, "KH1863").plan
    sender.node(plan.id, TASK, "Việc mới của bộ", sender.of("Nhóm hai").id)
    key = sender.of("Việc mới").key
    assert office.of("Việc riêng").key == key
    data = sender.export(moment=LATER)
    asked = office.take(data)
    assert asked.undecided == (f"{key}:key",)
    assert office.of("Việc riêng").key == key
    settled = office.take(data, Decisions(fields={f"{key}:key": Choice.OTHER}))
    assert settled.whole
    assert office.of("Việc mới").key == key
    assert office.of("Việc riêng").key not in (key, "")
    office.undo()
    assert office.of("Việc riêng").key == key


def test_what_is_gone_there_is_asked_and_local_work_keeps_it(sender: Office, office: Office) -> None:
    office.take(sender.export())
    local_task(office, "Nhóm hai")
    for text in ("Nhóm hai", "Việc hai"):
        sender.do(commands.remove_node, sender.of(text).id)
    data = sender.export(moment=LATER)
    made = office.preview(data)
    assert line(made, "Nhóm hai").fate is Fate.KEPT
    assert line(made, "Việc hai").fate is Fate.CONFLICT
    assert len(office.texts()) == 7
    assert office.take(data, THEIRS).counts[Fate.REMOVED] == 2
    assert [one.split(" ", 1)[1] for one in office.texts()[-2:]] == ["Nhóm hai", "Việc riêng của tỉnh"]
    office.undo()
    assert len(office.texts()) == 7


def test_a_task_with_progress_is_never_removed(sender: Office, office: Office) -> None:
    office.take(sender.export())
    office.do(
        commands.record_progress, office.of("Việc ba").id, ProgressFields(TODAY, 10, "x"), "CV", NOW, TODAY
    )
    sender.do(commands.remove_node, sender.of("Việc ba").id)
    made = office.take(sender.export(moment=LATER), THEIRS)
    assert line(made, "Việc ba").fate is Fate.KEPT
    assert "kept_progress" in rules(made)
    assert office.of("Việc ba").percent == 10


def test_what_was_removed_here_and_added_to_there_is_asked(sender: Office, office: Office) -> None:
    office.take(sender.export())
    office.do(commands.remove_node, office.of("Nhóm hai").id)
    data = sender.export(moment=LATER)
    assert office.take(data).whole
    plan = sender.ask(queries.plan_detail, "KH1863").plan
    sender.node(plan.id, TASK, "Việc bốn", sender.of("Nhóm hai").id)
    data = sender.export(moment=LATER)
    asked = office.take(data)
    assert line(asked, "Nhóm hai").fate is Fate.CONFLICT
    assert line(asked, "Việc bốn").fate is Fate.WITHHELD
    office.take(data, THEIRS)
    assert office.texts()[-2:] == ["2 Nhóm hai", "2.1 Việc bốn"]
    assert office.take(data, MINE).whole


def test_moves_into_one_another_are_asked(sender: Office, office: Office) -> None:
    plan = sender.ask(queries.plan_detail, "KH1863").plan.id
    for text in ("Khối A", "Khối B"):
        sender.node(plan, GROUP, text)
    office.take(sender.export())
    sender.do(commands.move_node, sender.of("Khối A").id, sender.of("Khối B").id)
    office.do(commands.move_node, office.of("Khối B").id, office.of("Khối A").id)
    data = sender.export(moment=LATER)
    asked = office.take(data)
    assert "cycle" in rules(asked)
    assert office.texts()[-2:] == ["3 Khối A", "3.1 Khối B"]
    office.take(data, THEIRS)
    assert office.texts()[-2:] == ["3 Khối B", "3.1 Khối A"]


def test_an_order_that_the_ministry_changed_is_followed(sender: Office, office: Office) -> None:
    office.take(sender.export())
    local_task(office)
    sender.do(
        commands.move_node, sender.of("Việc hai").id, sender.of("Nhóm một").id, sender.of("Việc một").id
    )
    office.take(sender.export(moment=LATER))
    assert office.texts()[2:5] == ["1.1 Việc hai", "1.2 Việc riêng của tỉnh", "1.3 Việc một"]


def test_an_older_file_is_asked_first(sender: Office, office: Office) -> None:
    old = sender.export()
    sender.edit("Việc một", text_vi="Việc một đã sửa")
    office.take(sender.export(moment=LATER))
    made = office.take(old)
    assert made.undecided == ("older",)
    assert office.of("Việc một").text_vi == "Việc một đã sửa"
    office.take(old, Decisions(fields={"older": Choice.THEIRS}))
    assert office.of("Việc một").text_vi == "Việc một"


def test_a_ledger_that_moved_meanwhile_is_compared_anew(sender: Office, office: Office) -> None:
    office.take(sender.export())
    sender.edit("Việc một", text_vi="Việc một đã sửa")
    draft = office.draft(sender.export(moment=LATER), THEIRS)
    office.edit("Việc ba", note="không liên quan")
    office.do(commit_plan, draft, now=LATER, by="CV")
    assert office.of("Việc một").text_vi == "Việc một đã sửa"
    sender.edit("Việc ba", text_vi="Việc ba của bộ")
    draft = office.draft(sender.export(moment="2026-08-01T00:00:00Z"), THEIRS)
    office.do(commands.remove_node, office.of("Việc ba").id)
    with pytest.raises(Stale):
        office.do(commit_plan, draft, now=LATER, by="CV")


def test_agencies_are_known_by_code_then_by_name(sender: Office, office: Office) -> None:
    theirs = sender.agency("byt", "Bộ Y tế")
    sender.edit("Việc một", lead_agency_id=theirs)
    data = sender.export()
    made = office.take(data)
    assert "lead_unknown" in rules(made)
    assert office.of("Việc một").lead_agency_id is None
    ours = office.agency("bo-y-te", "Bộ Y tế")
    assert office.take(data).whole
    assert office.of("Việc một").lead_agency_id == ours


def test_a_plan_that_was_taken_can_be_removed_and_brought_back(sender: Office, office: Office) -> None:
    office.take(sender.export())
    plan = office.ask(queries.plan_detail, "KH1863").plan
    step = office.do(commands.remove_plan, plan.id)
    assert taken_rows(office) == 0
    assert step.inverse is not None
    office.do(step.inverse)
    assert taken_rows(office) == 1


def test_a_kind_under_which_local_work_stands_is_not_changed(sender: Office, office: Office) -> None:
    plan = sender.ask(queries.plan_detail, "KH1863").plan.id
    sender.node(plan, GROUP, "Nhóm rỗng")
    office.take(sender.export())
    local_task(office, "Nhóm rỗng")
    sender.edit("Nhóm rỗng", kind=NodeKind.PURPOSE)
    made = office.take(sender.export(moment=LATER), THEIRS)
    assert "misfit" in rules(made)
    assert not made.whole
    assert office.of("Nhóm rỗng").kind is GROUP
    assert office.of("Việc riêng").parent_id == office.of("Nhóm rỗng").id


def test_a_plan_whose_fields_do_not_fit_is_refused(sender: Office, office: Office) -> None:
    fields = plan_fields(period_start=dt.date(2020, 1, 1), vision_year=None)
    sender.do(commands.edit_plan, sender.ask(queries.plan_detail, "KH1863").plan.id, fields)

    def change(sheet: Worksheet) -> None:
        for row in sheet.iter_rows(min_col=1, max_col=2):
            if row[0].value == "Đến ngày":
                row[1].value = dt.date(2019, 1, 1)

    with pytest.raises(Refusal, match="ends_before_start"):
        office.take(edited(sender.export(), change, sheet=0))
