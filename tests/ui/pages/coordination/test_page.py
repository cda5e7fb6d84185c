"""Regulations step by step and the directory, driven as a person drives them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tracker.coordination.directory import provider_by_code, providers
from tracker.coordination.queries import regulation_by_code
from tracker.coordination.rows import LimitUnit
from tracker.plans.commands import add_node
from tracker.plans.fields import NodeFields
from tracker.plans.queries import each, plan_detail
from tracker.plans.rows import NodeKind
from ui.desk import Desk
from ui.pages.coordination.page import CoordinationPage


def test_the_steps_of_a_regulation_say_who_within_which_time(page: CoordinationPage) -> None:
    view = page.regulations
    assert view.rows.rowCount() == 6
    assert view.steps.rowCount() == 11
    view.step_table.setCurrentIndex(view.steps.index(6, 0))
    assert view.current_step is not None
    assert "5 ngày làm việc" in str(view.steps.index(6, 3).data())
    view.table.setCurrentIndex(view.rows.index(2, 0))
    assert "5" in str(view.rows.index(2, 5).data())
    assert view.steps.rowCount() == 5


def test_a_regulation_and_its_steps_are_written_and_taken_back(page: CoordinationPage, desk: Desk) -> None:
    view = page.regulations
    page.add_regulation.click()
    assert view.dialog is not None
    form = view.dialog.form
    form.control("code").setText("QC9")
    form.control("title_vi").setPlainText("Quy chế thử")
    form.control("parties").setPlainText("Bộ Công an: xác minh\nĐội liên ngành")
    view.dialog.save()
    one = desk.ledger.ask(regulation_by_code, "QC9")
    assert [bool(party.agency_id) for party in one.parties] == [True, False]
    assert one.parties[0].duty_vi == "xác minh"
    page.add_step.click()
    step = view.dialog.form
    step.control("text_vi").setPlainText("Xác minh")
    step.control("actor").setText("Bộ Công an")
    step.control("limit_amount").setText("3")
    view.dialog.save()
    assert "limit_amount" in step.wrong
    step.control("limit_unit").setCurrentIndex(step.control("limit_unit").findData(LimitUnit.DAYS.value))
    view.dialog.save()
    limit = desk.ledger.ask(regulation_by_code, "QC9").steps[0].limit
    assert limit is not None
    assert (limit.amount, limit.unit) == (3, LimitUnit.DAYS)
    desk.context.undo()
    assert desk.ledger.ask(regulation_by_code, "QC9").steps == ()


def test_a_task_that_carries_out_a_step_is_measured(page: CoordinationPage, desk: Desk) -> None:
    detail = desk.ledger.ask(plan_detail, "KH1863")
    group = next(node for node in each(detail.nodes) if node.kind is NodeKind.TASK_GROUP)
    desk.context.do(add_node, detail.plan.id, NodeFields(NodeKind.TASK, "Xác minh"), group.id)
    view = page.regulations
    view.step_table.setCurrentIndex(view.steps.index(6, 0))
    view.act("link")
    assert view.dialog is not None
    view.dialog.save()
    view.step_table.setCurrentIndex(view.steps.index(6, 0))
    step = view.current_step
    assert step is not None
    assert len(step.tasks) == 1
    view.pane.unlink_wanted.emit(step.tasks[0].node.id)
    view.step_table.setCurrentIndex(view.steps.index(6, 0))
    assert view.current_step is not None
    assert view.current_step.tasks == ()


def test_the_directory_is_narrowed_edited_and_told_what_is_unknown(
    page: CoordinationPage, desk: Desk
) -> None:
    page.choose("providers")
    view = page.directory
    assert view.rows.rowCount() == 6
    view.text.setText("anh duong quang")
    assert view.rows.rowCount() == 1
    view.edit()
    assert view.dialog is not None
    view.dialog.form.control("phone").setText("gọi 111")
    view.dialog.form.touch("phone")
    assert "phone" in view.dialog.form.wrong
    view.dialog.form.control("phone").setText("0203 1")
    view.dialog.save()
    assert desk.ledger.ask(provider_by_code, "ANHDUONG1").phone == "0203 1"
    view.text.setText("không có gì như thế")
    assert view.rows.rowCount() == 0
    assert not view.pane.edit.isEnabled()


def test_a_list_is_looked_at_and_then_imported(
    page: CoordinationPage, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ds.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        rows = [("Tên cơ sở", "Loại", "Tỉnh"), ("Nhà A", "Nhà tạm lánh", "Hà Nội"), ("Nhà B", "?", "Hà Nội")]
        csv.writer(stream).writerows(rows)
    page.choose("providers")
    page.directory.take_in(path)
    dialog = page.directory.import_dialog
    assert dialog is not None
    assert [str(dialog.rows.index(row, 2).data()) for row in range(2)] == ["Nhà B", "Nhà A"]
    assert len(desk.ledger.ask(providers)) == 6
    dialog.go.click()
    assert "Nhà A" in {one.name_vi for one in desk.ledger.ask(providers)}
    out = tmp_path / "out.xlsx"
    monkeypatch.setattr("ui.pages.coordination.directory.ask_save", lambda *_args: out)
    page.export.click()
    assert out.stat().st_size > 1000
    desk.context.undo()
    assert len(desk.ledger.ask(providers)) == 6


@pytest.mark.parametrize("name", ["step", "step_form", "regulation_form", "provider_form", "import"])
def test_every_scene_can_be_shown(page: CoordinationPage, name: str) -> None:
    scene = next(one for one in page.scenes() if one.name == name)
    dialog = scene.show()
    assert (dialog is None) == (name == "step")
