"""The page of events: found, followed, edited, refused, taken back; by keyboard and by name."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from tracker.events import commands, queries
from ui.desk import Desk
from ui.pages.events.forms.outcome_form import OutcomeForm
from ui.pages.events.page import EventsPage
from ui.pages.targets import ToMeeting, ToPlan
from ui.widgets import Label


def shown(page: EventsPage) -> list[str]:
    return [str(page.rows.index(row, 1).data()) for row in range(page.rows.rowCount())]


def pane_words(page: EventsPage) -> str:
    return "\n".join(label.text() for label in page.pane.findChildren(Label))


def to(page: EventsPage, key: str) -> None:
    """Go to something that came out of a meeting, by its key."""
    ledger = page._context.ledger
    number = ledger.ask(queries.commitment_id, key)
    page.open(ToMeeting(key.split(".", maxsplit=1)[0], number))
    assert page.outcome is not None and page.outcome.key == key


def save(page: EventsPage, **typed: Any) -> Any:
    """Type into the open form and save; the dialog."""
    dialog = page.editing.dialog
    assert dialog is not None
    for name, value in typed.items():
        control = dialog.form.control(name)
        if isinstance(control, QComboBox) and not control.isEditable():
            control.setCurrentIndex(control.findData(value))
        elif isinstance(control, QComboBox):
            control.setCurrentText(value)
        elif isinstance(control, QLineEdit):
            control.setText(value)
        else:
            control.setPlainText(value)
    dialog.save()
    return dialog


def test_the_five_meetings_with_what_waits(page: EventsPage) -> None:
    assert page.rows.rowCount() == 5
    assert [str(page.rows.index(row, 4).data()) for row in range(5)] == [
        "2 quá hạn",
        "Còn 5/5",
        "Còn 4/4",
        "Không có",
        "Còn 9/9",
    ]
    assert page.meeting is not None and page.meeting.code == "TE-2024"
    assert "Cục Trẻ em" in pane_words(page)
    page.toolbar.text.setText("quan ly truong hop")
    page.toolbar.apply()
    assert [one.code for one in (page.listed.meetings if page.listed else ())] == ["XH-2021"]
    page.toolbar.reset()
    page.toolbar.year.setCurrentIndex(page.toolbar.year.findData("2021"))
    page.toolbar.apply()
    assert page.rows.rowCount() == 2


def test_what_came_out_is_told_with_its_plan(page: EventsPage, qtbot: QtBot) -> None:
    to(page, "XH-2021.CM4")
    told = pane_words(page)
    assert "CK6.CM4" in told and "Không nêu hạn" in told and "Bộ Lao động - Thương binh và Xã hội" in told
    door = next(one for one in page.pane.findChildren(QAbstractButton) if "Mở" in one.accessibleName())
    with qtbot.waitSignal(page.navigate) as gone:
        door.click()
    assert gone.args is not None and isinstance(gone.args[1], ToPlan) and gone.args[1].code == "CK6"
    page._tell_meeting()
    assert page.outcome is None and "Ghi theo dõi" not in [
        one.text() for one in page.pane.findChildren(QAbstractButton) if one.isVisible()
    ]


def test_following_up_is_logged_and_taken_back(page: EventsPage, qtbot: QtBot) -> None:
    to(page, "XH-2021.CM1")
    page.pane.record.click()
    dialog = save(page, percent="101")
    assert "101%" in dialog.form.wrong["percent"]
    save(page, percent="40", text="Đã họp với các địa phương")
    assert page.outcome is not None and page.outcome.percent == 40
    assert "Đã họp với các địa phương" in pane_words(page)
    qtbot.waitUntil(page.toolbar.undo.isEnabled)
    page.toolbar.undo.click()
    assert page.outcome is not None and page.outcome.status is None


def test_a_meeting_and_what_came_out_are_entered_and_removed_in_order(page: EventsPage) -> None:
    said: list[tuple[str, str]] = []
    page.announce.connect(lambda tone, text: said.append((tone, text)))
    page.add.click()
    dialog = save(page, code="HT-1", title_vi="Hội thảo thử")
    assert "ngày" in dialog.form.wrong["day"]
    parties = dialog.form.control("parties")
    parties.lines[0].who.setCurrentText("Hội người A")
    save(page, day="10/02/2026", until="09/02/2026")
    assert "09/02/2026" in dialog.form.wrong["until"]
    save(page, until="")
    assert page.meeting is not None and page.meeting.code == "HT-1"
    assert "Hội người A" in pane_words(page)
    page.outcomes.add_wanted.emit()
    dialog = save(page, text_vi="Lập quy chế", deadline="01/02/2026")
    assert "01/02/2026" in dialog.form.wrong["deadline"]
    save(page, deadline="30/6/2026", answerer="Sở Y tế tỉnh A")
    assert page.outcome is not None and page.outcome.answerer == "Sở Y tế tỉnh A"
    page._tell_meeting()
    page.pane.remove.click()
    assert said[-1][0] == "bad" and "cam kết" in said[-1][1]
    page.outcomes.table.setCurrentIndex(page.outcomes.rows.index(0, 0))
    page.pane.remove.click()
    page.pane.remove.click()
    assert "Hội thảo thử" not in shown(page)


def test_the_second_editor_is_told_and_can_read_anew(page: EventsPage, desk: Desk) -> None:
    to(page, "TE-2024.DR2")
    page._edit()
    dialog = page.editing.dialog
    assert dialog is not None and page.detail is not None and page.outcome is not None
    one = page.outcome
    fields = dialog.form.fields if isinstance(dialog.form, OutcomeForm) else None
    assert fields is not None
    from dataclasses import replace

    desk.ledger.do(commands.edit_commitment, one.id, replace(fields, text_vi="Lời của người khác"))
    save(page, text_vi="Lời của tôi")
    assert "Lời của người khác" in dialog.notice and "Lời của tôi" in dialog.notice


def test_a_link_to_a_plan_is_picked_and_dropped(page: EventsPage) -> None:
    to(page, "TE-2024.DR1")
    page.pane.link_wanted.emit()
    dialog = page.editing.dialog
    assert dialog is not None
    dialog.save()
    assert dialog.form.wrong
    plan = dialog.form.control("plan")
    plan.setCurrentIndex(
        next(row for row in range(plan.count()) if "công tác trẻ em năm 2025" in plan.itemText(row))
    )
    plan.changed.emit(plan.key)
    node = dialog.form.control("node")
    node.setCurrentIndex(1)
    dialog.save()
    assert page.outcome is not None and [one.plan_code for one in page.outcome.nodes] == ["PH2025"]
    page.pane.unlink_wanted.emit(page.outcome.nodes[0].id)
    assert page.outcome is not None and page.outcome.nodes == ()


def test_keys_and_names(page: EventsPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    assert page.meeting is not None and page.meeting.code == "ACWC-2024"
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.editing.dialog is not None
    page.editing.dialog.reject()
    page.outcomes.table.setFocus()
    qtbot.keyClick(page.outcomes.table, Qt.Key.Key_Down)
    assert page.outcome is not None
    nameless = [
        one
        for kind in (QAbstractButton, QComboBox, QLineEdit)
        for one in page.findChildren(kind)
        if one.isVisible()
        and not isinstance(one, QToolButton)
        and not (one.accessibleName() or getattr(one, "text", str)())
    ]
    assert nameless == []


def test_search_leads_to_a_meeting_and_past_a_filter(page: EventsPage, desk: Desk) -> None:
    groups = desk.finder.search("bat nat tre em")
    hits = [hit for group in groups for hit in group.hits if isinstance(hit.payload, tuple)]
    target = next(hit.payload[1] for hit in hits if hit.payload[0] == "events")
    page.toolbar.text.setText("mua ban")
    page.toolbar.apply()
    page.open(target)
    assert page.outcome is not None and page.outcome.key == "ACWC-2024.PP1"


@pytest.mark.parametrize("empty", [True, False])
def test_an_empty_page_teaches(page: EventsPage, desk: Desk, empty: bool) -> None:
    if empty:
        for one in page.listed.every if page.listed else ():
            detail = desk.ledger.ask(queries.meeting, one.id, desk.ledger.today())
            for commitment in detail.commitments:
                desk.ledger.do(commands.remove_commitment, commitment.id)
            desk.ledger.do(commands.remove_meeting, one.id)
        assert page._stack.currentWidget() is page._empty
    else:
        page.toolbar.text.setText("zzz")
        page.toolbar.apply()
        assert page._stack.currentWidget() is page._nothing
        page._nothing.first_step.emit()
        assert page.rows.rowCount() == 5
