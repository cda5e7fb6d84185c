"""Amending a plan in the window: written as it is typed, undone, put in force; nobody is overwritten."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QLabel

from tests.ui.pages.plans.hands import ALT, Hands, clipboard
from tests.ui.pages.plans.versions.pen import CODE, Pen
from tracker.plans import commands
from tracker.plans.definition import Definition
from tracker.plans.fields import NodeFields
from tracker.plans.queries import plan_detail
from tracker.plans.versions.difference import Change
from ui.models.plan_draft import PLAN
from ui.pages.plans.versions.amend_view import COMPARE
from ui.pages.plans.versions.compare_view import CompareView
from ui.pages.plans.versions.past_view import PastView
from ui.pages.plans.versions.publish_dialog import PublishDialog
from ui.pages.plans.versions.scenes import version_scenes

K = Qt.Key
TASK, GONE = "Chia sẻ dữ liệu căn cước", "Đánh giá an toàn thông tin"


def test_what_is_typed_is_written_into_the_draft_and_undone(pen: Pen) -> None:
    key = pen.go(TASK)
    pen.type("text_vi", "Chia sẻ dữ liệu khai sinh")
    assert pen.view.panel.dirty
    pen.go(GONE)  # going on writes what was typed
    assert pen.kept.by_key[key].text_vi == "Chia sẻ dữ liệu khai sinh"
    assert pen.hands.node(TASK).text_vi == "Chia sẻ dữ liệu căn cước trẻ em"
    line = next(one for one in pen.view.tree.lines() if "khai sinh" in one)
    assert line.startswith("5.3")
    assert "dự thảo 1863/QĐ-TTg" in pen.desk.context.undo_words()
    pen.view.undo.click()
    assert pen.kept.by_key[key].text_vi == "Chia sẻ dữ liệu căn cước trẻ em"
    pen.desk.redo()
    assert any("khai sinh" in one for one in pen.view.tree.lines())


def test_items_are_added_moved_removed_and_brought_back_by_keys(pen: Pen) -> None:
    key = pen.go(GONE)
    parent = pen.kept.by_key[key].parent
    pen.press(K.Key_Up, ALT)
    assert [one.key for one in pen.kept.nodes if one.parent == parent].index(key) == 2
    pen.press(K.Key_Insert)
    new = pen.view.tree.current_key
    assert pen.kept.by_key[new].text_vi == "(nhiệm vụ mới)"
    assert pen.view.panel.form is not None
    pen.choose(key)
    pen.press(K.Key_Delete)
    assert key not in pen.kept.by_key
    assert any(GONE in one for one in pen.view.tree.lines())
    pen.choose(key)
    assert pen.view.panel.form is None
    pen.view.panel.gone.action.emit()
    assert key in pen.kept.by_key
    counts = pen.view.outline.difference.counts
    assert counts == {Change.ADDED: 1}


def test_a_drop_moves_an_item_where_it_may_stand(pen: Pen) -> None:
    model, key, group = pen.view.tree.draft, pen.key(TASK), pen.key("Hoàn thiện pháp luật")
    carried: QMimeData = model.mimeData([model.index_of(key)])
    goal = model.index_of(pen.key("100% học sinh"))
    move = Qt.DropAction.MoveAction
    assert not model.canDropMimeData(carried, move, -1, 0, goal)
    model.dropMimeData(carried, move, 0, 0, model.index_of(group))
    assert pen.kept.by_key[key].parent == group
    assert next(one for one in pen.kept.nodes if one.parent == group).key == key


def test_what_breaks_a_rule_is_said_and_keeps_the_person_there(pen: Pen) -> None:
    key = pen.go(TASK)
    pen.type("deadline", "31/12/2099")
    pen.go(GONE)
    assert pen.view.tree.current_key == key
    assert pen.view.panel.saved == "Chưa lưu: hãy sửa chỗ báo đỏ"
    assert "deadline" in pen.view.panel.form.wrong  # type: ignore[union-attr]  # it is shown
    assert not pen.hands.page.leave()


def test_two_people_on_two_items_both_keep_theirs(pen: Pen) -> None:
    key = pen.go(TASK)
    pen.type("text_vi", "Của tôi")
    pen.somebody_else(GONE, text_vi="Của người khác")
    pen.view.flush()
    assert {pen.kept.by_key[key].text_vi, pen.kept.by_key[pen.key("Của người khác")].text_vi} == {
        "Của tôi",
        "Của người khác",
    }
    assert ("info", pen.hands.said[-1][1]) == pen.hands.said[-1]


def test_two_people_on_one_item_see_both_and_choose(pen: Pen) -> None:
    key = pen.go(TASK)
    pen.type("text_vi", "Của tôi")
    pen.somebody_else(TASK, text_vi="Của người khác")
    pen.view.flush()
    told = pen.view.clash.text.toPlainText()
    assert "Của người khác" in told
    assert "Của tôi" in told
    assert pen.kept.by_key[key].text_vi == "Của người khác"
    pen.view.clash.mine.click()
    assert pen.kept.by_key[key].text_vi == "Của tôi"


def test_a_draft_is_put_in_force_and_looked_back_from(pen: Pen) -> None:
    pen.go(TASK)
    pen.type("text_vi", "Chia sẻ dữ liệu khai sinh")
    pen.decide()
    pen.view.show_side(COMPARE)
    assert "khai sinh" in pen.view.difference.text.toPlainText()
    pen.view.difference.copy()
    assert clipboard().splitlines()[0].split("\t")[-2:] == ["Bản cũ", "Bản mới"]
    pen.view.publish.click()
    dialog = pen.hands.page.versions.dialog
    assert isinstance(dialog, PublishDialog)
    dialog.publish()
    assert pen.draft is None
    detail = pen.desk.ledger.ask(plan_detail, CODE)
    assert detail.version == 2
    versions = pen.hands.page.versions
    versions.look(pen.plan, 1)
    view = versions.view
    assert isinstance(view, PastView)
    assert "phiên bản 2 có hiệu lực từ 01/7/2026" in view.banner.text
    assert any("căn cước" in one for one in _lines(view))
    versions.look(pen.plan, None, detail.versions[1][2])
    assert any("khai sinh" in one for one in _lines(view))
    view.back.click()
    versions.compare(pen.plan, 1, 2)
    compared = versions.view
    assert isinstance(compared, CompareView)
    assert "khai sinh" in compared.difference.text.toPlainText()


def test_what_was_put_right_meanwhile_is_decided_side_by_side(pen: Pen) -> None:
    node = pen.hands.node(TASK)
    key = pen.go(TASK)
    pen.type("text_vi", "Theo dự thảo")
    pen.decide()
    fields = replace(NodeFields.of(node), text_vi="Theo bản hiện hành")
    pen.desk.ledger.do(commands.edit_node, node.id, fields)
    pen.view.publish.click()
    dialog = pen.hands.page.versions.dialog
    assert isinstance(dialog, PublishDialog)
    assert not dialog.go.isEnabled()
    dialog.choices[0].current.click()
    assert dialog.go.isEnabled()
    dialog.publish()
    after = {one.key: one.text_vi for one in pen.hands.nodes()}
    assert after[key] == "Theo bản hiện hành"


def test_the_plan_itself_is_amended_too(pen: Pen) -> None:
    before = pen.kept.plan.vision_year
    pen.choose(PLAN)
    pen.type("vision_year", "2035")
    assert pen.view.flush()
    assert pen.kept.plan.vision_year == 2035
    pen.view.panel.put_back.click()
    assert pen.kept.plan.vision_year == before
    pen.view.drop.click()
    assert pen.draft is None
    assert pen.hands.page.versions.view is None
    pen.desk.undo()
    assert isinstance(pen.kept, Definition)


def _lines(view: PastView) -> list[str]:
    outline = view.tree.plans.outline
    return [str(view.tree.plans.index_of(key).data()) for key in outline.lines]


def test_the_tab_tells_the_versions_and_the_history(hands: Hands) -> None:
    hands.go_plan(CODE)
    hands.page.pane.turn_to("versions")
    labels = [one.text() for one in hands.page.pane.findChildren(QLabel)]
    assert "Phiên bản 1 · 1863/QĐ-TTg" in labels
    hands.go(TASK)
    labels = [one.text() for one in hands.page.pane.findChildren(QLabel)]
    assert "Có từ phiên bản này" in labels


def test_pictures_write_nothing(hands: Hands) -> None:
    for scene in version_scenes(hands.page):
        dialog = scene.show()
        if dialog is not None:
            dialog.close()
    assert not hands.desk.undo_stack.can_undo
    assert hands.page.over.view is None
