"""Writing the sections of a report: taken over, saved as one step, asked before leaving, two at a time."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from tracker.kernel.periods import parse_period
from tracker.narratives import commands, queries
from tracker.narratives.rows import Draft, Section, Subject
from tracker.plans import queries as plans
from tracker.plans.commands import add_node, record_progress
from tracker.plans.fields import NodeFields, ProgressFields
from tracker.plans.rows import NodeKind
from tracker.printing.model import Paragraph
from ui.desk import Desk
from ui.pages.reports.narratives.dialog import NarrativeDialog
from ui.pages.reports.page import ReportsPage

PLAN, PERIOD, AT = "KH1863", "2026-H1", "2026-07-01T02:00:00Z"


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> ReportsPage:
    detail = desk.ledger.ask(plans.plan_detail, PLAN)
    fields = NodeFields(NodeKind.TASK, "Tập huấn cán bộ")
    task = desk.ledger.do(add_node, detail.plan.id, fields).result
    entry = ProgressFields(dt.date(2026, 5, 4), 40, "Đã mở hai lớp", difficulty="Thiếu giảng viên.")
    desk.ledger.do(record_progress, task, entry, "A", AT, dt.date(2026, 7, 1))
    page = ReportsPage(desk.context)
    qtbot.addWidget(page)
    page.open()
    page.show()
    page.choose("implementation", {"plan": PLAN, "period": PERIOD})
    return page


@pytest.fixture
def dialog(page: ReportsPage) -> NarrativeDialog:
    return page.write.write()


def subject(desk: Desk) -> Subject:
    return Subject(desk.ledger.ask(plans.plan_detail, PLAN).plan.id, parse_period(PERIOD), "vi")


def kept(desk: Desk) -> dict[Section, str]:
    return {key: one.text for key, one in desk.ledger.ask(queries.narratives, subject(desk)).items()}


def write_meanwhile(desk: Desk, text: str) -> None:
    drafts = {Section.GENERAL: Draft(text)}
    desk.ledger.do(commands.write, subject(desk), drafts, now=AT, by="Chị Hà")


def test_what_was_said_is_taken_over_saved_printed_and_taken_back(
    desk: Desk, page: ReportsPage, dialog: NarrativeDialog, qtbot: QtBot
) -> None:
    dialog.sections.choose(Section.DIFFICULTIES)
    heard = dialog.heard
    assert not heard.take.isEnabled()
    heard.list.setCurrentRow(1)
    heard.list.setFocus()
    qtbot.keyClick(heard.list, Qt.Key.Key_Return)
    assert dialog.text.toPlainText() == "Thiếu giảng viên (Nhật ký theo dõi nhiệm vụ)."
    assert "chưa lưu" in dialog.sections.item(2).text()
    qtbot.keyClick(dialog.text, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert kept(desk) == {Section.DIFFICULTIES: "Thiếu giảng viên (Nhật ký theo dõi nhiệm vụ)."}
    document = page.preview.document
    assert document is not None
    texts = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert "Thiếu giảng viên (Nhật ký theo dõi nhiệm vụ)." in texts
    desk.context.undo()
    assert kept(desk) == {}


def test_leaving_with_something_unsaved_is_asked_once(dialog: NarrativeDialog, desk: Desk) -> None:
    dialog.text.setPlainText("Chưa xong")
    dialog.reject()
    assert dialog.isVisible() and not dialog.notice.isHidden()
    dialog.text.setPlainText("Chưa xong hẳn")
    assert dialog.notice.isHidden()
    dialog.reject()
    dialog.notice.action.emit()
    assert not dialog.isVisible() and kept(desk) == {}


def test_nothing_changed_is_left_without_a_question(dialog: NarrativeDialog) -> None:
    dialog.reject()
    assert not dialog.isVisible()


@pytest.mark.parametrize("keep", [True, False])
def test_who_was_overtaken_sees_both_texts_and_decides(
    dialog: NarrativeDialog, desk: Desk, keep: bool
) -> None:
    dialog.text.setPlainText("Bản của tôi")
    write_meanwhile(desk, "Bản của chị Hà")
    dialog.sections.choose(Section.NEXT)
    dialog.save()
    assert dialog.sections.section is Section.GENERAL and not dialog.rival.isHidden()
    assert dialog.rival.text.toPlainText() == "Bản của chị Hà"
    assert dialog.text.toPlainText() == "Bản của tôi"
    assert kept(desk) == {Section.GENERAL: "Bản của chị Hà"}
    (dialog.rival.keep if keep else dialog.rival.give_up).click()
    assert dialog.rival.isHidden()
    dialog.save()
    assert not dialog.isVisible()
    assert kept(desk) == {Section.GENERAL: "Bản của tôi" if keep else "Bản của chị Hà"}


def test_sections_nobody_works_on_here_follow_what_others_write(dialog: NarrativeDialog, desk: Desk) -> None:
    dialog.sections.choose(Section.NEXT)
    dialog.text.setPlainText("Kỳ tới")
    write_meanwhile(desk, "Của người khác")
    dialog.save()
    assert kept(desk) == {Section.GENERAL: "Của người khác", Section.NEXT: "Kỳ tới"}


def test_only_papers_with_sections_can_be_written(page: ReportsPage) -> None:
    assert not page.write.isHidden()
    page.choose("summary")
    assert page.write.isHidden()


def test_a_refusal_is_said_and_nothing_is_lost(dialog: NarrativeDialog) -> None:
    dialog.text.setPlainText("x" * 20_001)
    dialog.save()
    assert dialog.isVisible() and "20001" in dialog.notice.text
    assert len(dialog.text.toPlainText()) == 20_001
