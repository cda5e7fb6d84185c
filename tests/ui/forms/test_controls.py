"""The controls of the forms: what they read, what they refuse, and how milestones are entered."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tracker.kernel.errors import Refusal
from tracker.plans.rows import Milestone, NodeKind, Shape
from tracker.plans.rules import Frame
from ui.forms.controls import CountField, DayField, NumberField, Pick, TextBox
from ui.i18n import language, refusal_words
from ui.pages.plans.forms.milestones import MilestonesEditor

pytestmark = pytest.mark.usefixtures("dressed")
FRAME = Frame(dt.date(2021, 1, 1), dt.date(2030, 12, 31), 2035)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("31/12/2025", dt.date(2025, 12, 31)),
        (" 5/3/2026 ", dt.date(2026, 3, 5)),
        ("ngày 05 tháng 3 năm 2026", dt.date(2026, 3, 5)),
        ("", None),
    ],
)
def test_days_as_people_write_them(qtbot: QtBot, typed: str, day: dt.date | None) -> None:
    field = DayField()
    qtbot.addWidget(field)
    field.setText(typed)
    assert field.read() == day


def test_a_day_is_tidied_when_it_is_left(qtbot: QtBot) -> None:
    field = DayField()
    qtbot.addWidget(field)
    field.setText("5/03/2026")
    field.editingFinished.emit()
    assert field.text() == "05/3/2026"
    field.setText("hôm qua")
    field.editingFinished.emit()
    assert field.text() == "hôm qua"
    with pytest.raises(Refusal):
        field.read()


@pytest.mark.parametrize(
    ("code", "typed", "value"),
    [
        ("vi", "98,5", "98.5"),
        ("vi", "98.5", "98.5"),
        ("vi", "110.000", "110000"),
        ("vi", "1.234,567", "1234.567"),
        ("en", "110,000", "110000"),
        ("en", "4.5", "4.5"),
    ],
)
def test_numbers_in_the_notation_of_the_language(qtbot: QtBot, code: str, typed: str, value: str) -> None:
    language().use(code)
    field = NumberField()
    qtbot.addWidget(field)
    field.setText(typed)
    assert field.read() == Decimal(value)
    language().use("vi")


@pytest.mark.parametrize("typed", ["nhiều", "1,2,3", "12,3456", "-5"])
def test_what_is_no_number_is_refused(qtbot: QtBot, typed: str) -> None:
    field = NumberField()
    qtbot.addWidget(field)
    field.setText(typed)
    with pytest.raises(Refusal) as refused:
        field.read()
    assert refusal_words(refused.value).startswith(f"“{typed}” không phải là một con số")


def test_counts_take_only_digits(qtbot: QtBot) -> None:
    field = CountField(7)
    qtbot.addWidget(field)
    qtbot.keyClicks(field, "x-2")
    assert field.read() == 72
    field.clear()
    assert field.read() is None


def test_tab_leaves_a_text_of_several_lines(qtbot: QtBot) -> None:
    box = TextBox("Một\nHai")
    qtbot.addWidget(box)
    assert box.tabChangesFocus()
    assert box.read() == "Một\nHai"


def test_a_pick_box_reads_ids(qtbot: QtBot) -> None:
    box = Pick("Cơ quan", [("", "–"), ("7", "Bộ Công an")], "7")
    qtbot.addWidget(box)
    assert box.read() == 7
    box.pick("")
    assert box.read() is None


def editor_on(qtbot: QtBot, *milestones: Milestone) -> MilestonesEditor:
    editor = MilestonesEditor(milestones)
    qtbot.addWidget(editor)
    editor.show()
    return editor


def test_milestones_are_read_back_as_they_were(qtbot: QtBot) -> None:
    asked = (
        Milestone(2025, Shape.UNDER, Decimal("4.5"), "%"),
        Milestone(2030, Shape.RANGE, Decimal(10), "người", Decimal(20)),
        Milestone(None, Shape.NONE, None, ""),
    )
    editor = editor_on(qtbot, *asked)
    assert editor.read() == asked
    assert editor.judge(NodeKind.TARGET, FRAME) == []


def test_the_next_milestone_is_like_the_last_one_five_years_on(qtbot: QtBot) -> None:
    editor = editor_on(qtbot, Milestone(2025, Shape.UNDER, Decimal(5), "%"))
    editor.add.click()
    assert editor.read()[1] == Milestone(2030, Shape.UNDER, None, "%")
    editor.lines[0].remove.click()
    assert len(editor.read()) == 1


def test_only_a_range_has_a_second_value(qtbot: QtBot) -> None:
    editor = editor_on(qtbot, Milestone(2025, Shape.RANGE, Decimal(5), "%", Decimal(9)))
    line = editor.lines[0]
    line.shape.setCurrentIndex(line.shape.findData(Shape.AT_LEAST))
    line.shape.activated.emit(0)
    assert not line.high.isEnabled()
    assert editor.read() == (Milestone(2025, Shape.AT_LEAST, Decimal(5), "%"),)


def _write(field: QLineEdit, text: str) -> None:
    field.setText(text)
    field.textEdited.emit(text)


def test_what_is_wrong_is_said_under_the_line(qtbot: QtBot) -> None:
    editor = editor_on(qtbot, Milestone(2025, Shape.AT_LEAST, Decimal(5), "%"))
    line = editor.lines[0]
    _write(line.value, "năm")
    assert len(editor.judge(NodeKind.TARGET, FRAME)) == 1
    assert line.complaint.text.startswith("“năm” không phải")
    assert line.value.property("invalid") is True
    _write(line.value, "")
    editor.judge(NodeKind.TARGET, FRAME)
    assert line.complaint.text.startswith("Mốc phải có con số")
    _write(line.value, "5")
    _write(line.year, "2040")
    editor.judge(NodeKind.TARGET, FRAME)
    assert line.complaint.text == "Mốc năm 2040 muộn hơn năm cuối của kế hoạch (2035); hãy sửa lại năm."
    assert line.year.property("invalid") is True


def test_two_milestones_of_one_year_are_told_once(qtbot: QtBot) -> None:
    two = [Milestone(2025, Shape.AT_LEAST, Decimal(n), "%") for n in (5, 6)]
    editor = editor_on(qtbot, *two)
    (problem,) = editor.judge(NodeKind.TARGET, FRAME)
    assert problem.field == "milestones"
    assert editor._twice.text.startswith("Có hai mốc cho cùng một năm (2025)")
