"""Roles in the window: the tab of the pane, assigning, and passing on what a dissolved ministry still has."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QPushButton

from tests.ui.pages.plans.hands import Hands
from tracker.agencies.queries import agency_by_code
from tracker.plans.roles.queries import holders
from ui.forms.dialog import FormDialog
from ui.pages.plans.roles.forms import RoleForm
from ui.pages.plans.roles.work import ROLES


def lead(hands: Hands, code: str, day: dt.date) -> str:
    plan = hands.plan(code)
    held = hands.desk.ledger.ask(holders, day).lead(plan.id)
    return held.agency.code if held is not None else ""


def press(hands: Hands, text: str) -> None:
    """A link of the tab."""
    buttons = hands.page.pane.body(ROLES).findChildren(QPushButton)
    next(one for one in buttons if one.text() == text and one.isEnabled()).click()


def open_role(hands: Hands) -> tuple[FormDialog, RoleForm]:
    dialog = hands.page.roles.dialog
    assert dialog is not None
    assert isinstance(dialog.form, RoleForm)
    return dialog, dialog.form


def test_the_tab_tells_who_leads_and_led_and_assigns(hands: Hands) -> None:
    hands.go_plan("KH1863")
    hands.page.pane.turn_to(ROLES)
    texts = hands.pane_texts()
    assert "Cục Bà mẹ và Trẻ em" in texts
    assert "từ 01/3/2025" in texts
    assert "đến hết 28/02/2025" in texts
    press(hands, "Phân công…")
    dialog, form = open_role(hands)
    police = hands.desk.ledger.ask(agency_by_code, "bca").id
    form.control("agency_id").set_items([(str(police), "Bộ Công an")], str(police))
    dialog.save()
    assert "hai cơ quan cùng chủ trì" in form.wrong["since"]
    form.replace.setChecked(True)
    dialog.save()
    assert hands.page.roles.dialog is None
    today = hands.desk.ledger.today()
    assert (lead(hands, "KH1863", today), lead(hands, "KH1863", today - dt.timedelta(1))) == ("bca", "cbmte")
    assert "Bộ Công an" in hands.pane_texts()
    hands.page.work.actions.undo()
    assert lead(hands, "KH1863", today) == "cbmte"


def test_what_a_dissolved_ministry_still_leads_passes_on_in_one_step(hands: Hands) -> None:
    waiting, ledger = hands.page.waiting, hands.desk.ledger
    assert not waiting.isHidden()
    waiting.notice.action.emit()
    dialog = waiting.dialog
    assert dialog is not None
    assert (dialog.rows.rowCount(), dialog.undecided) == (2, 0)
    dialog.choose(None, [0, 1])
    assert (dialog.undecided, dialog.go.isEnabled()) == (2, False)
    health = ledger.ask(agency_by_code, "byt").id
    dialog.choose(health, [0, 1])
    dialog.decision.setText("")
    dialog.go.click()
    assert "số và ngày của quyết định" in dialog.notice.text
    dialog.decision.setText("Nghị định 42/2025/NĐ-CP ngày 27/02/2025")
    dialog.go.click()
    assert waiting.dialog is None
    assert waiting.isHidden()
    last = dt.date(2025, 2, 28)
    assert (lead(hands, "LTTBHN", last), lead(hands, "LTTBHN", ledger.today())) == ("bldtbxh", "byt")
    hands.page.work.actions.undo()
    assert not waiting.isHidden()


def test_an_answer_that_comes_while_a_full_view_is_open_waits_until_it_is_left(hands: Hands) -> None:
    page = hands.page
    page.waiting.wanted.emit(False)
    page.evaluate(hands.plan("KH1863"))
    page.waiting.read()
    assert page.waiting.isHidden()
    page.over.leave()
    assert not page.waiting.isHidden()
