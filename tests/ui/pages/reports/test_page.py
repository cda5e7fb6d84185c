"""Báo cáo: a paper is chosen, its questions are answered, its pages are seen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tracker.printing.particulars import Secrecy
from tracker.reports.papers.register import PAPERS
from ui.desk import Desk
from ui.i18n import language, words
from ui.pages.reports.page import ReportsPage
from ui.pages.targets import ToPaper
from ui.paper.formats import Format
from ui.widgets import EmptyState, PickBox


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> ReportsPage:
    page = ReportsPage(desk.context)
    qtbot.addWidget(page)
    page.resize(1200, 650)
    page.open()
    page.show()
    return page


def printed(page: ReportsPage) -> str:
    document = page.preview.document
    assert document is not None
    return "\n".join([document.title.kind, document.title.subject, document.head.number])


def test_the_first_paper_is_seen_at_once(page: ReportsPage) -> None:
    assert page.paper.key == PAPERS[0].key == "summary"
    assert len(page.preview.canvas.pages) >= 2


def test_a_paper_is_chosen_by_the_keyboard(page: ReportsPage, qtbot: QtBot) -> None:
    page.focus_first()
    row = next(row for row, one in enumerate(PAPERS) if one.key == "providers")
    for _ in range(row):
        qtbot.keyClick(page.panel.list, Qt.Key.Key_Down)
    assert page.paper.key == "providers"
    assert "Danh bạ" in printed(page)


def test_another_answer_gives_other_pages(page: ReportsPage) -> None:
    box = page.panel.questions.control("plan")
    assert isinstance(box, PickBox)
    before = printed(page)
    box.pick("KH1863")
    box.changed.emit("KH1863")
    assert printed(page) != before
    assert page.panel.questions.answers["plan"] == "KH1863"


def test_number_day_and_marks_are_written_on_the_paper(page: ReportsPage) -> None:
    form = page.panel.particulars
    form.number.setText("7")
    form.day.setText("5/2/2026")
    form.secrecy.setCurrentIndex(form.secrecy.findData(Secrecy.RESTRICTED))
    form.changed.emit()
    document = page.preview.document
    assert document is not None
    assert document.head.number.startswith("Số: 07/")
    assert "ngày 05 tháng 02 năm 2026" in document.head.place_date
    assert document.marks.secrecy == "MẬT"


def test_a_paper_can_be_written_in_the_other_language(page: ReportsPage) -> None:
    page.panel.particulars.language.set_value("en")
    page.panel.changed.emit()
    document = page.preview.document
    assert document is not None
    assert document.language == "en"
    assert language().code == "vi"


def test_another_page_leads_to_a_paper_with_its_answers(page: ReportsPage) -> None:
    page.open(ToPaper("summary", (("plan", "KH1863"),)))
    assert page.panel.questions.answers == {"plan": "KH1863"}


def test_without_a_round_the_page_says_what_is_missing(page: ReportsPage) -> None:
    page.choose("missing")
    empty = page.findChild(EmptyState)
    assert empty is not None
    assert empty.isVisibleTo(page)
    assert not page.preview.isVisibleTo(page)


def test_office_data_that_are_missing_are_asked_for(page: ReportsPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.navigate) as went:
        page.office.action.emit()
    assert page.office.isVisibleTo(page)
    assert went.args == ["settings", None]


def test_what_is_seen_is_what_is_saved(page: ReportsPage, tmp_path: Path) -> None:
    for form in Format:
        page.preview.save(form, tmp_path / f"a.{form}")
    assert {one.suffix for one in tmp_path.glob("a.*")} == {".docx", ".pdf", ".xlsx"}


@pytest.mark.parametrize("code", ["vi", "en"])
def test_every_paper_has_its_words(code: str, dressed: Callable[[], None]) -> None:
    language().use(code)
    keys = [f"papers.{one.key}.{part}" for one in PAPERS for part in ("title", "what", "file_name")]
    keys += [f"papers.ask.{ask.key}" for one in PAPERS for ask in one.asks]
    keys += [ask.choice_key(choice) for one in PAPERS for ask in one.asks for choice in ask.choices]
    assert [key for key in keys if words(key) == key] == []
