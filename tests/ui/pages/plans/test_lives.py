"""Successors, plans of provinces and their coverage in the window: what is proposed, made, undone, opened."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.ui.pages.plans.hands import Hands
from tracker.kernel.errors import Refusal
from tracker.plans import queries
from tracker.plans.rows import Became, PlanStatus
from tracker.plans.succeeding import Wording
from ui.models.plan_coverage import HEADS
from ui.pages.plans.deriving.coverage import CoverageDialog
from ui.pages.plans.deriving.dialog import DeriveDialog
from ui.pages.plans.succeeding.dialog import SucceedDialog


def succeeding(hands: Hands, code: str) -> SucceedDialog:
    hands.go_plan(code)
    hands.page.work.succeed()
    dialog = hands.page.work.lives.dialog
    assert isinstance(dialog, SucceedDialog)
    return dialog


def test_a_successor_is_started_and_taken_back(hands: Hands) -> None:
    dialog = succeeding(hands, "KH525")
    assert dialog.order.new.code == "KH2630"
    assert "2026-2030" in dialog.order.new.title_vi
    assert [one.key for one in dialog.order.carries] == [f"KH525.GO{n}" for n in range(1, 6)]
    assert "5 giữ nguyên" in dialog.notice.text
    dialog.tree.set_checked("KH525.GO1", False)
    dialog.tree.select("KH525.GO2")
    dialog.panel.became.setCurrentIndex(dialog.panel.became.findData(Became.SPLIT.value))
    dialog.panel.became.activated.emit(0)
    dialog.panel.text.setPlainText("một\nhai")
    split = dialog.order.carries[0]
    assert (split.became, split.wording) == (Became.SPLIT, (Wording("một"), Wording("hai")))
    hands.bot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    made = hands.desk.ledger.ask(queries.plan_detail, "KH2630")
    assert made.plan.status is PlanStatus.DRAFT
    assert [one.text_vi for one in made.nodes][:2] == ["một", "hai"]
    assert hands.page.work.plan == made.plan
    assert "KH2630" in hands.said[-1][1]
    hands.page.work.actions.undo()
    with pytest.raises(Refusal):
        hands.plan("KH2630")


def test_what_is_wrong_is_said_before_anything_is_made(hands: Hands) -> None:
    dialog = succeeding(hands, "KH525")
    hands.put(dialog.form.control("start"), "2020")
    assert "2020" in dialog.notice.text
    assert not dialog.go.isEnabled()
    hands.put(dialog.form.control("start"), "2026")
    assert dialog.go.isEnabled()


def test_two_plans_go_on_in_a_draft_that_is_on_file(hands: Hands) -> None:
    dialog = succeeding(hands, "RPA_EVAC")
    assert dialog.form.into == "RPA2635"
    dialog.form.also.set_items([("RPA_EVAW", "RPA_EVAW")], ["RPA_EVAW"])
    dialog.form.also.changed.emit()
    assert "4 giữ nguyên, 12 gộp" in dialog.notice.text
    hands.bot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert len(hands.nodes("RPA2635")) == 10


def test_provinces_get_their_plans_and_the_matrix_leads_to_them(hands: Hands) -> None:
    hands.go_plan("KH1863")
    hands.page.work.cover()
    dialog = hands.page.work.lives.dialog
    assert isinstance(dialog, CoverageDialog)
    dialog.empty.first_step.emit()
    deriving = hands.page.work.lives.dialog
    assert isinstance(deriving, DeriveDialog)
    assert "34" in deriving.go.text()
    every = deriving.places.checked()
    for key in every[2:]:
        deriving.places.set_checked(key, False)
    assert "KH1863-01, KH1863-22" in deriving.notice.text
    hands.bot.mouseClick(deriving.go, Qt.MouseButton.LeftButton)
    assert hands.plan("KH1863-01").parent == "KH1863"
    hands.page.work.cover()
    again = hands.page.work.lives.dialog
    assert isinstance(again, CoverageDialog)
    assert again.model.index(0, HEADS).data() == "chưa"
    assert "chưa có nhiệm vụ" in again.cell.text()
    again.table.opened.emit(again.model.index(0, HEADS))
    assert hands.page.work.plan == hands.plan("KH1863-01")


def test_the_menu_offers_what_fits_the_plan(hands: Hands) -> None:
    menu = hands.page.toolbar.menu

    def offered(code: str) -> set[str]:
        hands.go_plan(code)
        menu.aboutToShow.emit()
        return {one.text() for one in menu.actions()}

    both = {"Lập kế hoạch kế tiếp…", "Lập kế hoạch của địa phương…", "Bao phủ ở địa phương…"}
    assert both <= offered("CT23")
    assert both & offered("RPA_EVAC") == {"Lập kế hoạch kế tiếp…"}


def test_every_control_of_the_dialogs_has_a_name(hands: Hands) -> None:
    dialog = succeeding(hands, "KH525")
    for control in (dialog.tree.tree, dialog.panel.became, dialog.panel.into, dialog.panel.text):
        assert control.accessibleName()
    assert all(one.text() for one in dialog.form.findChildren(QLabel) if not one.isHidden() and one.buddy())
