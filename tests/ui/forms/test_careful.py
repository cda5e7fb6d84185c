"""A dialog with typed words asks before it goes; one that was only looked at does not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from ui.forms.asking import Answer
from ui.forms.careful import SEARCH, CarefulDialog


@pytest.fixture
def dialog(dressed: QApplication, qtbot: QtBot) -> Iterator[CarefulDialog]:
    made = CarefulDialog()
    qtbot.addWidget(made)
    column = QVBoxLayout(made)
    for field in (QLineEdit("có sẵn"), QPlainTextEdit(), QLineEdit()):
        column.addWidget(field)
    made.findChildren(QLineEdit)[1].setProperty(SEARCH, True)
    made.show()
    yield made
    for box in made.findChildren(QPlainTextEdit):
        box.clear()


@pytest.mark.parametrize(("answer", "stays"), [(Answer.STAY, True), (Answer.DISCARD, False)])
def test_typed_words_are_asked_about(
    dialog: CarefulDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, answer: Answer, stays: bool
) -> None:
    asked: list[str] = []
    monkeypatch.setattr("ui.forms.careful.answered", lambda box: asked.append(box.text()) or answer)
    dialog.setWindowTitle("Trả lại biểu")
    qtbot.keyClicks(dialog.findChildren(QPlainTextEdit)[0], "Thieu dong 3")
    dialog.reject()
    assert asked == ["Trả lại biểu có nội dung vừa nhập chưa được lưu."]
    assert dialog.isVisible() is stays


def test_a_search_and_what_stood_there_are_not_asked_about(
    dialog: CarefulDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.forms.careful.answered", lambda _box: pytest.fail("asked"))
    qtbot.keyClicks(dialog.findChildren(QLineEdit)[1], "tim")
    dialog.reject()
    assert not dialog.isVisible()
