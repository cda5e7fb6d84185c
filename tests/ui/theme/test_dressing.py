"""A switch of colours: what is seen at once, the rest soon after, each widget once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Mode, theme
from ui.theme.tokens import DARK

_DEEP = 12


class _Counting(QLabel):
    """Counts how often it was styled."""

    def __init__(self) -> None:
        super().__init__("Số liệu")
        self.styled = 0

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.styled += 1
        super().changeEvent(event)

    @property
    def ink(self) -> str:
        return self.palette().color(QPalette.ColorRole.WindowText).name().upper()


@pytest.fixture
def pages(qtbot: QtBot) -> Iterator[tuple[QStackedWidget, _Counting, _Counting]]:
    """Two pages, both seen before, the first is shown; each with a label deep inside."""
    theme().use(Mode.LIGHT)
    stack, labels = QStackedWidget(), (_Counting(), _Counting())
    qtbot.addWidget(stack)
    for label in labels:
        stack.addWidget(_deep(label))
    stack.show()
    stack.setCurrentIndex(1)
    stack.setCurrentIndex(0)
    yield stack, *labels
    theme().use(Mode.LIGHT)


def _deep(label: QLabel) -> QWidget:
    inner: QWidget = label
    for _ in range(_DEEP):
        outer = QWidget()
        QVBoxLayout(outer).addWidget(inner)
        inner = outer
    return inner


def test_what_is_seen_changes_at_once_and_not_once_for_each_ancestor(
    pages: tuple[QStackedWidget, _Counting, _Counting],
) -> None:
    _stack, seen, _hidden = pages
    seen.styled = 0
    theme().use(Mode.DARK)
    assert seen.ink == DARK.text.upper()
    assert 0 < seen.styled < _DEEP / 2


def test_what_is_hidden_follows(qtbot: QtBot, pages: tuple[QStackedWidget, _Counting, _Counting]) -> None:
    _stack, _seen, hidden = pages
    hidden.styled = 0
    theme().use(Mode.DARK)
    assert hidden.styled == 0
    qtbot.waitUntil(lambda: hidden.styled > 0)
    assert hidden.ink == DARK.text.upper()
    assert hidden.styled < _DEEP / 2


def test_two_switches_in_a_row_end_in_the_last(
    qtbot: QtBot, pages: tuple[QStackedWidget, _Counting, _Counting]
) -> None:
    stack, seen, hidden = pages
    theme().use(Mode.DARK)
    theme().use(Mode.LIGHT)
    theme().use(Mode.DARK)
    stack.setCurrentIndex(1)
    qtbot.waitUntil(lambda: hidden.ink == DARK.text.upper())
    assert seen.ink == DARK.text.upper()
