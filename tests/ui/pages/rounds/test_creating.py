"""A new round: what is counted, what is refused, what comes out of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QDate, Qt
from pytestqt.qtbot import QtBot

from tests.tracker.exchange.desk import CODE
from tracker.kernel.periods import Kind, Regime
from tracker.rounds import queries
from ui.desk import Desk
from ui.i18n import language
from ui.pages.rounds.create_dialog import CreateDialog
from ui.pages.rounds.creating import period_of, proposed_code, usual_span
from ui.pages.rounds.page import RoundsPage


@pytest.fixture
def dialog(window_desk: Desk, qtbot: QtBot) -> Iterator[CreateDialog]:
    made = CreateDialog(window_desk.context)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.hide()


def choose_span(dialog: CreateDialog, year: int, name: str) -> None:
    dialog.form.year.setValue(year)
    dialog.form.span.setCurrentIndex(dialog.form.span.findData(name))
    dialog.form.span.activated.emit(dialog.form.span.currentIndex())


def test_the_usual_questions_and_all_places_come_ticked(dialog: CreateDialog) -> None:
    assert len(dialog.asks.checked()) == 8
    assert len(dialog.chosen_places()) == 34
    assert dialog.count.text() == "34 nơi × 8 dòng = 272 số liệu cần điền"
    assert dialog.go.isEnabled()


def test_the_period_follows_the_calendar(dialog: CreateDialog) -> None:
    form = dialog.form
    assert (form.period.start, form.period.end) == (dt.date(2025, 12, 15), dt.date(2026, 6, 14))
    assert form.due_day == dt.date(2026, 6, 19)
    form.regime.set_value(Regime.statistical.value)
    form.regime.changed.emit(Regime.statistical.value)
    assert (form.period.start, form.period.end) == (dt.date(2026, 1, 1), dt.date(2026, 6, 30))
    assert form.due_day == dt.date(2026, 7, 5)
    assert "01/01/2026 – 30/6/2026" in form.dates.text()


def test_a_deadline_that_was_chosen_stays(dialog: CreateDialog) -> None:
    dialog.form.due.setDate(QDate(2026, 8, 1))
    choose_span(dialog, 2026, "9M")
    assert dialog.form.due_day == dt.date(2026, 8, 1)
    assert dialog.form.period.kind is Kind.nine_months


def test_places_are_those_of_the_period(dialog: CreateDialog) -> None:
    choose_span(dialog, 2024, "H1")
    assert len(dialog.chosen_places()) == 63
    assert dialog.count.text() == "63 nơi × 8 dòng = 504 số liệu cần điền"


def test_some_places_and_some_parts(dialog: CreateDialog, window_desk: Desk) -> None:
    for place in dialog.chosen_places()[1:]:
        dialog.places.set_checked(place, False)
    total, boys, girls = dialog.asks.checked()[:3]
    dialog.asks.set_checked(boys, False)
    assert dialog.count.text() == "1 nơi × 7 dòng = 7 số liệu cần điền"
    dialog.asks.set_checked(total, False)
    assert girls not in dialog.asks.checked()
    dialog.accept()
    returns = window_desk.ledger.ask(queries.returns, "2026-H1")
    assert [one.place for one in returns] == ["01"]
    assert returns[0].asked == 5


def test_a_heading_ticks_all_below_it(dialog: CreateDialog) -> None:
    top = dialog.places.tree.topLevelItem(0)
    assert top is not None
    top.setCheckState(0, Qt.CheckState.Unchecked)
    assert len(dialog.chosen_places()) == 34 - top.childCount()
    child = top.child(0)
    assert child is not None
    child.setCheckState(0, Qt.CheckState.Checked)
    assert top.checkState(0) is Qt.CheckState.PartiallyChecked


def test_places_are_found_without_accents(dialog: CreateDialog) -> None:
    dialog.places.finder.setText("thanh hoa")
    tree = dialog.places.tree
    visible = [
        child.text(0)
        for number in range(tree.topLevelItemCount())
        if (top := tree.topLevelItem(number)) is not None and not top.isHidden()
        for child in (top.child(n) for n in range(top.childCount()))
        if child is not None and not child.isHidden()
    ]
    assert visible == ["38 Thanh Hóa"]
    assert len(dialog.chosen_places()) == 34


@pytest.mark.parametrize(
    ("code", "said"),
    [(CODE, "đã có đợt"), ("có dấu cách", "không dùng được"), ("a/b", "không dùng được")],
)
def test_a_code_that_cannot_be_used_is_said_before_the_button_is_pressed(
    dialog: CreateDialog, code: str, said: str
) -> None:
    dialog.form.code.setText(code)
    dialog.form.code.textEdited.emit(code)
    assert not dialog.go.isEnabled()
    assert said in dialog.problem.text().lower()


def test_nothing_to_ask_or_nobody_to_ask_is_said(dialog: CreateDialog) -> None:
    for item in dialog.asks.checked():
        dialog.asks.set_checked(item, False)
    assert "ít nhất một chỉ tiêu" in dialog.problem.text()
    assert not dialog.go.isEnabled()


def test_a_deadline_before_the_period_is_said(dialog: CreateDialog) -> None:
    dialog.form.due.setDate(QDate(2025, 1, 1))
    assert "sớm hơn" in dialog.problem.text()


def test_the_code_is_proposed_until_one_is_typed(dialog: CreateDialog) -> None:
    assert dialog.form.code.text() == "2026-H1"
    choose_span(dialog, 2026, "9M")
    assert dialog.form.code.text() == "2026-9M"
    dialog.form.code.setText("BC9T")
    dialog.form.code.textEdited.emit("BC9T")
    choose_span(dialog, 2026, "11M")
    assert dialog.form.code.text() == "BC9T"


def test_a_proposed_code_is_free() -> None:
    period = period_of(2026, "H1", Regime.administrative)
    assert proposed_code("KH525", period, frozenset()) == "KH525-2026-H1"
    assert proposed_code("", period, frozenset({"2026-H1", "2026-H1-2"})) == "2026-H1-3"


@pytest.mark.parametrize(
    ("day", "span"),
    [
        (dt.date(2026, 1, 5), (2025, "")),
        (dt.date(2026, 6, 22), (2026, "H1")),
        (dt.date(2026, 9, 1), (2026, "9M")),
        (dt.date(2026, 11, 20), (2026, "11M")),
        (dt.date(2026, 12, 10), (2026, "")),
    ],
)
def test_the_period_that_is_reported_about_now(day: dt.date, span: tuple[int, str]) -> None:
    assert usual_span(day) == span


def test_the_page_shows_the_round_it_made_and_undo_takes_it_back(page: RoundsPage, window_desk: Desk) -> None:
    dialog = CreateDialog(window_desk.context, page)
    dialog.created.connect(page._created)
    dialog.accept()
    assert page.matrix.board is not None
    assert (page.matrix.board.round.code, page.matrix.board.not_issued) == ("2026-H1", 34)
    assert "2026-H1" in page.messages.text
    window_desk.undo()
    assert page.matrix.board.round.code == CODE


def test_english_is_complete(window_desk: Desk, qtbot: QtBot) -> None:
    language().use("en")
    made = CreateDialog(window_desk.context)
    qtbot.addWidget(made)
    assert made.count.text() == "34 places × 8 rows = 272 figures to fill in"


def test_a_second_round_for_the_same_period_is_warned_about(page: RoundsPage, window_desk: Desk) -> None:
    dialog = CreateDialog(window_desk.context, page)
    dialog.form.regime.set_value(Regime.statistical.value)
    dialog.form.regime.changed.emit(Regime.statistical.value)
    assert dialog.problem.text().startswith("Đã có đợt BTE-2026-06T")
    assert (dialog.go.text(), dialog.go.isEnabled()) == ("Vẫn tạo thêm đợt", True)
    dialog.form.span.setCurrentIndex(dialog.form.span.findData("9M"))
    dialog.form.span.activated.emit(0)
    assert (dialog.problem.text(), dialog.go.text()) == ("", "Tạo đợt")
