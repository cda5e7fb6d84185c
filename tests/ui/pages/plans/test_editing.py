"""What a person changes on the page is in the ledger, can be taken back, and is refused in words."""

from __future__ import annotations

import dataclasses
import datetime as dt
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from tests.ui.pages.plans.example import TODAY
from tests.ui.pages.plans.hands import Hands
from tracker.plans import commands, queries
from tracker.plans.fields import NodeFields
from tracker.plans.rows import Milestone, NodeKind, PlanStatus, Shape, TaskStatus
from ui.models.plan_outline import Key, node_key, plan_key
from ui.pages.plans.adding import under
from ui.pages.plans.forms.move_to import MoveDialog

GROUP, TASK, TARGET, GOAL = NodeKind.TASK_GROUP, NodeKind.TASK, NodeKind.TARGET, NodeKind.GOAL
CONNECT = "Kết nối cơ sở dữ liệu bảo vệ trẻ em với 34 tỉnh, thành phố"


def test_a_group_that_the_decision_names_is_entered_where_it_is_missing(hands: Hands) -> None:
    plan = hands.go_plan("KH525")
    hands.page.tree.fill_wanted.emit(Key("missing", plan.id, GROUP))
    assert hands.form.control("kind").read() == GROUP
    hands.type("text_vi", "Truyền thông")
    hands.save()
    assert not hands.open_form
    assert hands.page.work.node is not None
    assert hands.page.work.node.text_vi == "Truyền thông"
    assert "8 nhóm nhiệm vụ theo quyết định, 1 đã nhập" in hands.lines(plan_key(plan.id))
    assert "Truyền thông" in hands.reopened("KH525")


def test_the_main_button_adds_what_fits_under_the_selection(hands: Hands) -> None:
    hands.go("Phát triển dịch vụ")
    assert hands.page.add.text() == "Thêm nhiệm vụ"
    hands.page.add.click()
    hands.type("text_vi", "Mở tổng đài ở các tỉnh")
    hands.type("deadline", "30/9/2026")
    hands.save()
    assert hands.texts("Phát triển dịch vụ") == ["Mở tổng đài ở các tỉnh"]
    node = hands.node("Mở tổng đài")
    assert (node.deadline, node.status) == (dt.date(2026, 9, 30), TaskStatus.NOT_STARTED)
    assert hands.page.tree.current_key == node_key(node.id)
    hands.bot.waitUntil(hands.page.toolbar.undo.isEnabled)
    hands.page.toolbar.undo.click()
    assert hands.texts("Phát triển dịch vụ") == []
    assert "Mở tổng đài ở các tỉnh" not in hands.reopened()


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        ("Kết nối", "KH1863", "Thêm nhiệm vụ"),
        ("40% tỉnh", "KH1863", "Thêm chỉ tiêu"),
        ("Tỷ lệ trẻ em bị", "CT23", "Thêm chỉ tiêu"),
        ("Phòng ngừa", "RPA_EVAC", "Thêm nhiệm vụ"),
        ("Củng cố hệ thống", "CK6", "Thêm nhiệm vụ"),
    ],
)
def test_the_main_button_says_what_it_adds(hands: Hands, text: str, code: str, says: str) -> None:
    hands.go(text, code)
    assert hands.page.add.text() == says


def test_the_menu_offers_what_the_rules_allow(hands: Hands) -> None:
    hands.go("40% tỉnh")
    work = hands.page.work
    assert [place.kind for place in under(work.outline, work.key)] == [
        GOAL,
        TARGET,
        NodeKind.EXAMPLE,
        NodeKind.NOTE,
    ]
    hands.go_plan("KH1863")
    assert len(list(under(work.outline, work.key))) == len(NodeKind)


def test_a_target_is_added_with_its_milestones_and_taken_back_in_one_step(hands: Hands) -> None:
    hands.go("Trẻ 5 tuổi", "CT23")
    before = hands.reopened("CT23")
    hands.page.work.add_beside(node_key(hands.node("Trẻ 5 tuổi", "CT23").id))
    hands.type("text_vi", "Xã phù hợp với trẻ em")
    editor = hands.form.control("milestones")
    editor.add.click()
    line = editor.lines[0]
    for control, text in ((line.year, "2030"), (line.value, "82,5")):
        hands.put(control, text)
    hands.save()
    node = hands.node("Xã phù hợp", "CT23")
    assert node.milestones == (Milestone(2030, Shape.AT_LEAST, Decimal("82.5"), "%"),)
    assert node.number == "4"
    hands.desk.undo()
    assert hands.reopened("CT23") == before
    hands.desk.redo()
    assert hands.node("Xã phù hợp", "CT23").milestones == node.milestones


def test_editing_is_saved_and_undone_with_words(hands: Hands) -> None:
    node = hands.go("Kết nối")
    hands.page.pane.edit.click()
    hands.type("text_vi", "Kết nối xong")
    hands.type("coordinating", "Bộ Công an")
    hands.save()
    changed = hands.desk.ledger.ask(queries.node, node.id)
    assert (changed.text_vi, changed.coordinating, changed.percent) == ("Kết nối xong", "Bộ Công an", 45)
    assert "Kết nối xong" in hands.reopened()
    hands.bot.waitUntil(lambda: hands.page.toolbar.undo.toolTip() == "Hoàn tác: sửa nhiệm vụ 5.2")
    hands.page.toolbar.undo.click()
    assert CONNECT in hands.reopened()
    hands.bot.waitUntil(lambda: not hands.page.toolbar.undo.isEnabled())


def test_saving_without_a_change_is_no_step(hands: Hands) -> None:
    hands.go("Kết nối")
    hands.page.work.edit()
    hands.save()
    assert not hands.open_form
    assert not hands.desk.undo_stack.can_undo


def test_what_is_wrong_is_said_under_the_field_before_anything_is_saved(hands: Hands) -> None:
    hands.go("Kết nối")
    hands.page.work.edit()
    assert hands.form.wrong == {}
    hands.type("text_vi", "")
    hands.type("start", "1/1/2026")
    hands.type("deadline", "31/13/2025")
    hands.type("percent", "120")
    hands.save()
    assert hands.open_form
    assert hands.form.wrong == {
        "text_vi": "Hãy nhập nội dung.",
        "deadline": "Không có ngày “31/13/2025” trong lịch; hãy kiểm tra lại ngày, tháng và năm.",
        "percent": "Tỷ lệ hoàn thành 120% không hợp lệ; hãy nhập từ 0 đến 100.",
    }
    assert not hands.desk.undo_stack.can_undo
    hands.type("deadline", "31/12/2025")
    assert "sớm hơn ngày bắt đầu" in hands.form.wrong["deadline"]


def test_a_deadline_outside_the_plan_is_refused(hands: Hands) -> None:
    before = hands.go("Kết nối").deadline
    hands.page.work.edit()
    hands.type("deadline", "01/01/2031")
    assert "muộn hơn năm tầm nhìn của kế hoạch" in hands.form.wrong["deadline"]
    hands.dialog.save()
    assert hands.node("Kết nối").deadline == before
    hands.type("deadline", "30/6/2027")
    hands.save()
    assert hands.node("Kết nối").deadline == dt.date(2027, 6, 30)


def test_a_stale_edit_tells_both_versions_and_offers_the_new_one(hands: Hands) -> None:
    node = hands.go("Kết nối")
    hands.page.work.edit()
    dialog = hands.dialog
    theirs = dataclasses.replace(NodeFields.of(node), text_vi="Người khác vừa sửa")
    hands.desk.ledger.do(commands.edit_node, node.id, theirs)
    hands.type("text_vi", "Tôi định sửa")
    hands.save()
    assert "“Người khác vừa sửa”" in dialog.notice
    assert "“Tôi định sửa”" in dialog.notice
    dialog._notice.action.emit()
    assert hands.form.control("text_vi").read() == "Người khác vừa sửa"
    hands.type("text_vi", "Tôi sửa lại")
    hands.save()
    assert "Tôi sửa lại" in hands.reopened()


def test_leaving_with_something_unsaved_is_asked_once(hands: Hands) -> None:
    hands.go("Kết nối")
    hands.page.work.edit()
    hands.dialog.reject()
    assert not hands.open_form
    hands.page.work.edit()
    hands.type("text_vi", "Chưa lưu")
    hands.dialog.reject()
    assert "chưa được lưu" in hands.dialog.notice
    hands.type("text_vi", "Vẫn chưa lưu")
    assert hands.dialog.notice == ""
    hands.dialog.reject()
    hands.dialog._notice.action.emit()
    assert not hands.open_form
    assert CONNECT in hands.reopened()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_agencies_are_picked_without_accents(hands: Hands) -> None:
    hands.go("Kết nối")
    hands.page.work.edit()
    box = hands.form.control("lead_agency_id")
    box.setFocus()
    box.lineEdit().selectAll()
    hands.bot.keyClicks(box.lineEdit(), "bo cong an")
    box.lineEdit().editingFinished.emit()
    hands.save()
    assert hands.node("Kết nối").lead_agency == "Bộ Công an"


def test_a_plan_is_added_edited_and_removed(hands: Hands) -> None:
    hands.page.work.editing.add_plan()
    hands.save()
    assert hands.form.wrong == {"code": "Hãy nhập mã kế hoạch.", "title_vi": "Hãy nhập tên kế hoạch."}
    hands.type("code", "KH2026")
    hands.type("title_vi", "Kế hoạch bảo vệ trẻ em năm 2026")
    hands.type("task_groups_declared", "3")
    hands.save()
    plan = hands.plan("KH2026")
    assert hands.page.tree.current_key == plan_key(plan.id)
    hands.go_plan("KH2026")
    assert hands.lines(plan_key(plan.id)) == ["3 nhóm nhiệm vụ theo quyết định, 0 đã nhập"]
    hands.page.work.edit()
    hands.type("instrument", "12/QĐ-BYT")
    hands.form.control("status").setCurrentIndex(3)
    hands.save()
    assert (hands.plan("KH2026").instrument, hands.plan("KH2026").status) == ("12/QĐ-BYT", PlanStatus.DRAFT)
    hands.page.pane.remove.click()
    assert hands.page.tree.plans.outline.plan(plan_key(plan.id)) is None
    assert hands.said[-1] == ("info", "Đã xóa kế hoạch 12/QĐ-BYT. Nhấn Ctrl+Z để lấy lại.")
    hands.desk.undo()
    assert hands.plan("KH2026").id == plan.id


def test_a_code_that_is_taken_is_refused_in_the_form(hands: Hands) -> None:
    hands.page.work.editing.add_plan()
    hands.type("code", "KH1863")
    hands.type("title_vi", "Trùng mã")
    hands.save()
    assert hands.dialog.notice == "Mã “KH1863” đã dùng cho một kế hoạch khác; hãy chọn mã khác."


def test_a_plan_that_others_refer_to_is_not_removed(hands: Hands) -> None:
    plan = hands.go_plan("TBHN")
    hands.page.work.remove()
    tone, text = hands.said[-1]
    assert tone == "bad"
    assert text.startswith("Không xóa được: có kế hoạch khác")
    assert hands.plan("TBHN").id == plan.id


def test_removing_takes_what_is_inside_and_can_be_taken_back(hands: Hands) -> None:
    group = hands.go("Cơ sở dữ liệu quốc gia")
    hands.unlink(group)
    before = hands.reopened()
    hands.page.work.remove()
    assert hands.said[-1] == ("info", "Đã xóa: Nhóm nhiệm vụ 5. Nhấn Ctrl+Z để lấy lại.")
    assert CONNECT not in hands.reopened()
    assert hands.page.work.node is not None
    assert hands.page.work.node.text_vi == "Nâng cao hiệu quả phối hợp liên ngành"
    hands.desk.undo()
    assert hands.reopened() == before
    assert hands.node("Cơ sở dữ liệu").id == group.id


def test_removing_what_somebody_else_changed_is_refused(hands: Hands) -> None:
    node = hands.go("Kết nối")
    hands.page.hide()  # so that the page does not see the change
    fields = dataclasses.replace(NodeFields.of(node), text_vi="Người khác vừa sửa")
    hands.desk.ledger.do(commands.edit_node, node.id, fields)
    hands.page.work.remove()
    assert hands.said[-1][0] == "bad"
    assert "“Người khác vừa sửa”" in hands.said[-1][1]
    assert hands.node("Người khác vừa sửa").id == node.id
    assert hands.page.work.node is not None
    assert hands.page.work.node.text_vi == "Người khác vừa sửa"


def test_completing_is_one_click_and_one_undo(hands: Hands) -> None:
    node = hands.go("Kết nối")
    assert hands.page.pane.complete.isEnabled()
    hands.page.pane.complete.click()
    done = hands.desk.ledger.ask(queries.node, node.id)
    assert (done.status, done.percent) == (TaskStatus.COMPLETED, 100)
    log = hands.desk.ledger.ask(queries.progress_log, node.id)
    assert (log[0].day, log[0].percent, log[0].by) == (TODAY, 100, "Chuyên viên theo dõi")
    assert not hands.page.pane.complete.isEnabled()
    hands.desk.undo()
    assert hands.desk.ledger.ask(queries.node, node.id).percent == 45


def test_progress_is_recorded_from_the_pane(hands: Hands) -> None:
    node = hands.go("Kết nối")
    hands.page.pane.record_wanted.emit()
    hands.type("day", "30/6/2026")
    hands.type("percent", "60")
    hands.type("text", "Thêm 5 tỉnh")
    hands.save()
    assert hands.form.wrong == {"day": "Ngày 30/6/2026 chưa tới; chỉ ghi tiến độ đến hôm nay."}
    hands.type("day", "20/6/2026")
    hands.save()
    entry = hands.desk.ledger.ask(queries.progress_log, node.id)[0]
    assert (entry.day, entry.percent, entry.text) == (dt.date(2026, 6, 20), 60, "Thêm 5 tỉnh")
    told = hands.page.pane.facts.log[0]
    assert (told.day, told.percent, told.result, told.place) == (entry.day, 60, "Thêm 5 tỉnh", "")
    assert hands.cell(node_key(node.id), "progress").text == "60%"


def test_moving_by_dropping_and_taking_it_back(hands: Hands) -> None:
    node = hands.go("Kết nối")
    group = hands.node("Hoàn thiện pháp luật")
    hands.page.tree.select(node_key(group.children[0].id))
    tree = hands.page.tree.plans
    carried = tree.mimeData([tree.index_of(node_key(node.id))])
    target = tree.index_of(node_key(group.id))
    assert tree.canDropMimeData(carried, Qt.DropAction.MoveAction, 0, 0, target)
    tree.dropMimeData(carried, Qt.DropAction.MoveAction, 0, 0, target)
    assert hands.texts("Hoàn thiện")[0] == CONNECT
    assert hands.node("Kết nối").number == "2.1"
    assert hands.page.tree.current_key == node_key(node.id)
    hands.desk.undo()
    assert hands.node("Kết nối").number == "5.2"


def test_moving_to_a_place_found_by_typing(hands: Hands) -> None:
    hands.go("Kết nối")
    hands.page.work.move_to()
    dialog = hands.page.work.editing.dialog
    assert isinstance(dialog, MoveDialog)
    hands.bot.keyClicks(dialog.search, "phap luat")
    assert dialog.list.model().rowCount() == 1
    dialog.go()
    assert hands.texts("Hoàn thiện pháp luật")[-1] == CONNECT
    assert hands.page.work.editing.dialog is None


def test_a_move_that_comes_too_late_is_said_in_the_dialog(hands: Hands) -> None:
    node = hands.go("Kết nối")
    hands.page.work.move_to()
    dialog = hands.page.work.editing.dialog
    assert isinstance(dialog, MoveDialog)
    hands.desk.ledger.do(commands.remove_node, node.id)
    dialog.go()
    assert "vừa bị xóa" in dialog._notice.text
    dialog.reject()


def test_what_has_nowhere_to_go_says_so(hands: Hands) -> None:
    hands.go("Tăng trách nhiệm")
    work = hands.page.work
    groups = [node for node in hands.nodes() if node.kind is GROUP][1:]
    for group in groups:
        hands.unlink(group)
        hands.desk.ledger.do(commands.remove_node, group.id)
    work.move_to()
    assert work.editing.dialog is None
    assert hands.said[-1][1].startswith("Nhóm nhiệm vụ 1: trong kế hoạch này không có nơi nào khác")


def test_a_kind_that_cannot_stand_there_is_not_offered(hands: Hands) -> None:
    hands.go("Kết nối")
    hands.page.work.edit()
    kind = hands.form.control("kind")
    offered = [kind.itemData(row) for row in range(kind.count())]
    assert offered == [GROUP, TASK, NodeKind.EXAMPLE, NodeKind.NOTE]


def test_a_form_asks_only_what_its_kind_has(hands: Hands) -> None:
    hands.go("Kết nối")
    hands.page.work.edit()
    assert hands.form.control("deadline").isVisible()
    assert not hands.form.control("indicator_id").isVisible()
    hands.dialog.reject()
    hands.go("40% tỉnh")
    hands.page.work.edit("indicator_id")
    assert not hands.form.control("percent").isVisible()
    assert hands.form.control("milestones").isVisible()
