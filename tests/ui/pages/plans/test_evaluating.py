"""Evaluating a plan in the window: begun, decided by keys, signed, sealed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ui.pages.plans.hands import Hands
from tracker.evaluations.rows import Evaluation, Rating
from ui.forms.dialog import FormDialog
from ui.pages.plans.evaluating.forms import BeginForm, SignForm
from ui.pages.plans.evaluating.view import EvaluationsView
from ui.paper.preview import PreviewDialog

CODE = "KHQ2024"


@pytest.fixture
def view(hands: Hands) -> EvaluationsView:
    hands.page.evaluate(hands.plan(CODE))
    found = hands.page.over.view
    assert isinstance(found, EvaluationsView)
    return found


def begin(view: EvaluationsView) -> Evaluation:
    view.work.begin()
    dialog = view.work.dialog
    assert dialog is not None and isinstance(dialog.form, BeginForm)
    dialog.form.control("as_of").setText("31/12/2024")
    dialog.save()
    assert view.evaluation is not None
    return view.evaluation


def test_an_evaluation_is_begun_decided_and_signed(view: EvaluationsView, hands: Hands, qtbot: QtBot) -> None:
    assert view.evaluation is None
    assert len(begin(view).undecided) == 2
    view.work.sign(seen(view))
    assert hands.said[-1][0] == "bad" and "2 mục" in hands.said[-1][1]
    qtbot.keyClick(view.table, Qt.Key.Key_4)
    assert seen(view).items[0].rating is Rating.PARTLY
    assert view.pane.text is not None
    view.pane.text.setPlainText("Đủ nguồn lực")
    view.table.setCurrentIndex(view.rows.index(1, 0))  # what was typed is written first
    assert seen(view).items[0].text == "Đủ nguồn lực"
    assert view.item is not None and view.item.id == seen(view).items[1].id
    view.accept.click()
    assert not seen(view).undecided
    view.undo.click()
    assert len(seen(view).undecided) == 1
    view.accept.click()
    view.print.click()
    paper = view.findChild(PreviewDialog)
    assert paper is not None and paper.pane.document is not None
    assert paper.pane.document.marks.draft == "DỰ THẢO"
    paper.close()
    sign(view)
    assert seen(view).signed
    assert view.banner.text.startswith("Đã ký số 07/BC ngày 10/01/2025")
    assert view.sign.isHidden() and view.remove.isHidden() and view.pane.rating is None
    qtbot.keyClick(view.table, Qt.Key.Key_1)
    assert "lập bản đánh giá mới" in hands.said[-1][1]


def test_one_that_is_not_signed_can_be_removed_and_brought_back(view: EvaluationsView, hands: Hands) -> None:
    begin(view)
    view.remove.click()
    assert view.evaluation is None
    hands.desk.context.undo()
    assert view.evaluation is not None
    view.back.click()
    assert hands.page.over.view is None


def seen(view: EvaluationsView) -> Evaluation:
    """The one that is shown, as it stands now."""
    assert view.evaluation is not None
    return view.evaluation


def sign(view: EvaluationsView) -> None:
    view.sign.click()
    dialog = view.work.dialog
    assert dialog is not None and isinstance(dialog.form, SignForm)
    dialog.save()
    assert dialog.form.wrong  # name and post are needed
    for name, text in (("by", "Nguyễn A"), ("post", "Giám đốc"), ("number", "07/BC"), ("on", "10/01/2025")):
        dialog.form.control(name).setText(text)
    dialog.save()


def test_the_baseline_of_a_target_is_asked_by_its_form_and_told_in_the_pane(hands: Hands) -> None:
    node = hands.go("40% tỉnh")
    hands.page.work.edit()
    dialog = hands.page.work.editing.dialog
    assert isinstance(dialog, FormDialog)
    dialog.form.control("baseline").setText("12,5")
    dialog.form.control("baseline_year").setText("2020")
    dialog.save()
    kept = hands.node("40% tỉnh")
    assert (kept.id, kept.baseline, kept.baseline_year) == (node.id, Decimal("12.5"), 2020)
    said = " ".join(label.text() for label in hands.page.pane.body("info").findChildren(QLabel))
    assert "12,5% (năm 2020)" in said and "cao hơn 60 điểm %" in said
