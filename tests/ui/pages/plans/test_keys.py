"""Everything on the page of plans by keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolTip

from tests.ui.pages.plans.hands import ALT, Hands, clipboard
from tracker.plans.rows import NodeKind
from ui.models.plan_outline import Key, node_key, plan_key
from ui.pages.plans.forms.move_to import MoveDialog
from ui.pages.plans.forms.plan_form import PlanForm

K = Qt.Key


def test_f2_edits_the_text_in_place(hands: Hands) -> None:
    node = hands.go("Chia sẻ dữ liệu")
    hands.press(K.Key_F2)
    editor = hands.editor()
    assert editor.text() == "Chia sẻ dữ liệu căn cước trẻ em"
    hands.put(editor, "Chia sẻ dữ liệu khai sinh")
    hands.bot.keyClick(editor, K.Key_Return)
    hands.bot.waitUntil(lambda: hands.desk.undo_stack.can_undo)
    assert "Chia sẻ dữ liệu khai sinh" in hands.reopened()
    assert hands.page.tree.current_key == node_key(node.id)
    hands.desk.undo()
    assert hands.node("Chia sẻ").text_vi == "Chia sẻ dữ liệu căn cước trẻ em"


def test_f2_works_from_any_column(hands: Hands) -> None:
    node = hands.go("Chia sẻ dữ liệu")
    hands.page.tree.setCurrentIndex(hands.page.tree.plans.index_of(node_key(node.id), 3))
    hands.press(K.Key_F2)
    assert hands.editor().text() == node.text_vi


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_an_empty_text_is_refused_while_the_field_stays_open(hands: Hands) -> None:
    hands.go("Chia sẻ dữ liệu")
    hands.press(K.Key_F2)
    editor = hands.editor()
    hands.bot.keyClick(editor, K.Key_Delete)
    hands.bot.keyClick(editor, K.Key_Return)
    assert editor.property("invalid") is True
    assert QToolTip.text() == "Hãy nhập nội dung."
    hands.bot.keyClick(editor, K.Key_Escape)
    assert hands.node("Chia sẻ").text_vi == "Chia sẻ dữ liệu căn cước trẻ em"


def test_f2_on_a_plan_opens_its_form(hands: Hands) -> None:
    hands.go_plan("KH1863")
    hands.press(K.Key_F2)
    assert isinstance(hands.form, PlanForm)


def test_insert_adds_the_next_one_of_the_same_kind(hands: Hands) -> None:
    hands.go("Ban hành bộ mã")
    hands.press(K.Key_Insert)
    hands.type("text_vi", "Chèn ngay sau")
    hands.bot.waitUntil(hands.dialog.isActiveWindow)
    hands.bot.keyClick(hands.form.control("text_vi"), K.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert hands.texts("Cơ sở dữ liệu")[:2] == ["Ban hành bộ mã dùng chung", "Chèn ngay sau"]


def test_insert_on_a_plan_adds_a_plan(hands: Hands) -> None:
    hands.go_plan("KH1863")
    hands.press(K.Key_Insert)
    assert isinstance(hands.form, PlanForm)


def test_insert_in_a_section_adds_to_it(hands: Hands) -> None:
    plan = hands.go_plan("KH1863")
    hands.page.tree.select(Key("section", plan.id, NodeKind.GOAL))
    hands.press(K.Key_Insert)
    assert hands.form.control("kind").read() == NodeKind.GOAL


def test_delete_removes_without_asking_and_selects_the_next(hands: Hands) -> None:
    hands.go("Ban hành bộ mã")
    hands.press(K.Key_Delete)
    assert hands.page.work.node is not None
    assert hands.page.work.node.text_vi.startswith("Kết nối")
    hands.desk.undo()
    assert hands.texts("Cơ sở dữ liệu")[0] == "Ban hành bộ mã dùng chung"


def test_delete_does_nothing_to_headings(hands: Hands) -> None:
    plan = hands.go_plan("KH525")
    for key in (Key("section", plan.id, NodeKind.GOAL), Key("missing", plan.id, NodeKind.TASK_GROUP)):
        hands.page.tree.select(key)
        hands.press(K.Key_Delete)
    assert not hands.desk.undo_stack.can_undo


@pytest.mark.parametrize(("key", "place"), [(K.Key_Up, 0), (K.Key_Down, 2)])
def test_alt_and_arrows_move_a_task_among_its_siblings(hands: Hands, key: Qt.Key, place: int) -> None:
    node = hands.go("Kết nối")
    hands.press(key, ALT)
    assert hands.texts("Cơ sở dữ liệu").index(node.text_vi) == place
    assert hands.page.tree.current_key == node_key(node.id)
    hands.desk.undo()
    assert hands.texts("Cơ sở dữ liệu").index(node.text_vi) == 1


def test_alt_and_up_at_the_top_does_nothing(hands: Hands) -> None:
    hands.go("Ban hành bộ mã")
    hands.press(K.Key_Up, ALT)
    assert not hands.desk.undo_stack.can_undo


def test_ctrl_m_moves_to_another_place(hands: Hands) -> None:
    hands.go("Kết nối")
    hands.press(K.Key_M, Qt.KeyboardModifier.ControlModifier)
    dialog = hands.page.work.editing.dialog
    assert isinstance(dialog, MoveDialog)
    hands.bot.keyClicks(dialog.search, "phap luat va xu ly")
    hands.bot.keyClick(dialog.search, K.Key_Return)
    assert hands.texts("Hoàn thiện pháp luật")[-1].startswith("Kết nối")


def test_the_menu_key_offers_what_can_be_done(hands: Hands) -> None:
    hands.go("Kết nối")
    menu = hands.page.tree.row_menu()
    offered = [action.text().split("\t")[0] for action in menu.actions() if action.text()]
    assert offered == [
        "Thêm",
        "Sửa…",
        "Ghi tiến độ…",
        "Ghi hoàn thành",
        "Chuyển đến…",
        "Chuyển lên",
        "Chuyển xuống",
        "Xóa",
        "In tóm tắt…",
        "Xuất Excel…",
        "Chép dòng (kèm tiêu đề)",
        "Chép ô",
        "Chọn cột",
    ]


def test_ctrl_f_goes_to_the_search(hands: Hands) -> None:
    hands.bot.waitUntil(hands.page.isActiveWindow)
    hands.press(K.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert hands.page.toolbar.text.hasFocus()


def test_enter_opens_what_is_current(hands: Hands) -> None:
    plan = hands.go_plan("CT2232")
    index = hands.page.tree.plans.index_of(plan_key(plan.id))
    assert hands.page.tree.isExpanded(index)
    hands.press(K.Key_Return)
    assert not hands.page.tree.isExpanded(index)
    hands.press(K.Key_Return)
    hands.go("Kết nối")
    hands.press(K.Key_Return)
    assert hands.form.control("text_vi").read().startswith("Kết nối")
    hands.dialog.reject()
    hands.page.tree.select(Key("section", plan.id, NodeKind.TARGET))
    hands.press(K.Key_Return)
    assert not hands.page.tree.isExpanded(hands.page.tree.currentIndex())


def test_enter_on_what_is_missing_enters_it(hands: Hands) -> None:
    plan = hands.go_plan("KH525")
    hands.page.tree.select(Key("missing", plan.id, NodeKind.TASK_GROUP))
    hands.press(K.Key_Return)
    assert hands.form.control("kind").read() == NodeKind.TASK_GROUP


def test_escape_leaves_a_form_that_was_not_touched(hands: Hands) -> None:
    hands.go("Kết nối")
    hands.press(K.Key_Return)
    hands.bot.keyClick(hands.dialog, K.Key_Escape)
    assert not hands.open_form


def test_copying_takes_rows_with_their_columns(hands: Hands) -> None:
    hands.go("Kết nối")
    hands.press(K.Key_C, Qt.KeyboardModifier.ControlModifier)
    header, row = clipboard().splitlines()
    assert header == "Nội dung\tTiến độ\tChủ trì\tHạn\tTrạng thái"
    assert row.endswith("45%\tCục Bà mẹ và Trẻ em\t31/12/2025\tQuá hạn 173 ngày")


def test_left_and_right_fold_and_unfold(hands: Hands) -> None:
    plan = hands.go_plan("KH1863")
    index = hands.page.tree.plans.index_of(plan_key(plan.id))
    hands.press(K.Key_Left)
    assert not hands.page.tree.isExpanded(index)
    hands.press(K.Key_Right)
    assert hands.page.tree.isExpanded(index)
