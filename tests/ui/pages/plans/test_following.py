"""Money and files in the pane, and what comes again in the form of a task."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from PySide6.QtWidgets import QWidget

from tests.ui.pages.plans.hands import Hands
from tracker.attachments.queries import attachments
from tracker.attachments.rows import Owner, OwnerKind
from tracker.kernel.errors import Refusal
from tracker.plans.budget.queries import budget
from ui.forms.dialog import FormDialog
from ui.pages.plans.following.work import FILES, MONEY
from ui.pages.plans.forms.recurrence import RecurrenceField
from ui.widgets import Button, Label


def said(widget: QWidget) -> str:
    """All that a widget says, and its buttons."""
    parts = [one.text() for one in widget.findChildren(Label)]
    return "\n".join([*parts, *(one.text() for one in widget.findChildren(Button))])


def press(widget: QWidget, text: str) -> None:
    next(one for one in widget.findChildren(Button) if one.text() == text).click()


def test_money_is_entered_and_taken_back(hands: Hands) -> None:
    hands.go("Kết nối")
    page, ledger = hands.page, hands.desk.ledger
    page.pane.turn_to(MONEY)
    body = page.pane.body(MONEY)
    assert "Chưa có dòng kinh phí" in said(body)
    press(body, "Thêm dòng kinh phí")
    dialog = page.following.dialog
    assert isinstance(dialog, FormDialog)
    dialog.form.control("allocated").setText("1 tỷ")
    dialog.form.control("spent").setText("1.250 triệu")
    dialog.form.control("planned").setText("trên 2 tỷ")
    dialog.save()
    assert page.following.dialog is dialog  # no exact amount
    dialog.form.control("planned").setText("")
    dialog.save()
    plan_id = hands.node("Kết nối").plan_id
    (line,) = ledger.ask(budget, plan_id).lines
    assert (line.allocated, line.spent, line.planned) == (Decimal(10**9), Decimal(1_250_000_000), None)
    assert "1.250 triệu đồng" in said(body) and "nhiều hơn số được giao" in said(body)
    assert "so với dự kiến" not in said(body)
    press(body, "Sửa")
    dialog = page.following.dialog
    assert isinstance(dialog, FormDialog)
    dialog.form.control("planned").setText("2 tỷ")
    dialog.save()
    assert "50% so với dự kiến" in said(body) and "62,5% so với dự kiến" in said(body)
    press(body, "Xóa")
    assert ledger.ask(budget, plan_id).lines == ()


def test_files_are_attached_refused_and_taken_away(hands: Hands, tmp_path: Path) -> None:
    hands.go("Kết nối")
    page, ledger, node = hands.page, hands.desk.ledger, hands.node("Kết nối")
    page.pane.turn_to(FILES)
    body, owner = page.pane.body(FILES), Owner(OwnerKind.NODE, node.id)
    good, bad = tmp_path / "Công văn.pdf", tmp_path / "anh.jpg.exe"
    good.write_bytes(b"%PDF-1.7")
    bad.write_bytes(b"MZ")
    page.following.add_files(owner, [good, bad])
    assert [one.name for one in ledger.ask(attachments, owner)] == ["Công văn.pdf"]
    assert [tone for tone, _ in hands.said] == ["good", "bad"] and "anh.jpg.exe" in hands.said[1][1]
    assert "Công văn.pdf" in said(body) and "8 byte" in said(body)
    press(body, "Bỏ")
    assert ledger.ask(attachments, owner) == ()


def test_how_often_a_deadline_comes_is_chosen_and_read(hands: Hands) -> None:
    field = RecurrenceField("half_yearly:06-25,12-25")
    assert (field.day.text(), field.read()) == ("25/06, 25/12", "half_yearly:06-25,12-25")
    for every, day, expected in (
        ("yearly", "25/12", "yearly:12-25"),
        ("monthly", "5", "monthly:5"),
        ("", "", ""),
    ):
        field.every.setCurrentIndex(field.every.findData(every))
        field.day.setText(day)
        assert field.read() == expected
    for every, day, code in (
        ("yearly", "29/02", "recurrence.no_such_day"),
        ("quarterly", "31", "recurrence.day_too_late.quarterly"),
        ("yearly", "cuối năm", "recurrence.day_unreadable.yearly"),
    ):
        field.every.setCurrentIndex(field.every.findData(every))
        field.day.setText(day)
        try:
            field.read()
        except Refusal as refusal:
            assert refusal.code == code
        else:
            raise AssertionError(day)
