"""Copied rows: printed words for everything, and proper cells for a spreadsheet of any language."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.widgets.tables import SmallTable
from ui.widgets import Button, Column, LedgerTable
from ui.widgets.copying import Copied, clip, value_of

COLUMNS = [Column(key, 100, fixed=True) for key in ("code", "name", "value", "change", "plan", "state")]


@pytest.mark.parametrize(
    ("text", "language", "number", "mask"),
    [
        ("1.317", "vi", "1317", "#,##0"),
        ("1,317", "en", "1317", "#,##0"),
        ("1.064,5", "vi", "1064.5", "#,##0.0"),
        ("25,5%", "vi", "0.255", "0.0%"),
        ("−5", "vi", "-5", "0"),
        ("+6", "vi", "6", "+0;-0"),
        ("0", "vi", "0", "0"),
        ("31/12/2025", "vi", "46022", "dd/mm/yyyy"),
        ("01/03/1900", "vi", "61", "dd/mm/yyyy"),
    ],
)
def test_what_is_printed_is_worth_what_it_says(text: str, language: str, number: str, mask: str) -> None:
    found = value_of(text, language)
    assert found is not None
    assert (found.number, found.format) == (Decimal(number), mask)


@pytest.mark.parametrize(
    "text", ["~ 5", "5.2", "-", "…", "2/3", "31/02/2025", "6 (+13,3%)", "1.31", "", "3 vụ"]
)
def test_words_and_what_is_approximate_are_no_numbers(text: str) -> None:
    assert value_of(text, "vi") is None


def test_the_table_for_a_spreadsheet_escapes_words_and_keeps_values() -> None:
    made = clip(["Mã", "Số\nvụ"], [[Copied("<b>&"), Copied("1.317", value_of("1.317", "vi"))]], "vi")
    assert made.text == "Mã\tSố vụ\n<b>&\t1.317\n"
    assert "&lt;b&gt;&amp;</td>" in made.html
    assert re.search(r'x:num="1317" sdval="1317"[^>]*>1\.317</td>', made.html)


@pytest.fixture
def table(dressed: QApplication, qtbot: QtBot) -> LedgerTable:
    view = LedgerTable("Số liệu")
    qtbot.addWidget(view)
    view.setModel(SmallTable())
    view.set_columns(COLUMNS)
    view.show()
    view.setCurrentIndex(view.model().index(1, 2))
    return view


def test_a_code_stays_words_and_a_number_becomes_a_number(table: LedgerTable) -> None:
    table.copy()
    mime = QGuiApplication.clipboard().mimeData()
    cells = re.findall(r"<td([^>]*)>([^<]*)</td>", mime.html())
    assert ('x:num="1064.5"' in cells[2][0], cells[2][1]) == (True, "1.064,5")
    assert ("x:num" in cells[0][0], cells[0][1]) == (False, "38")


def test_without_a_selection_the_current_row_is_copied(table: LedgerTable) -> None:
    table.selectionModel().clearSelection()
    assert table.selected_text().count("\n") == 2


def offered(menu: QMenu) -> list[str]:
    return [one.text() for one in menu.actions() if not one.isSeparator()]


def test_the_menu_of_rows_copies_and_presses_the_buttons_that_are_there(
    table: LedgerTable, qtbot: QtBot
) -> None:
    edit, gone, off = Button("Sửa", "edit"), Button("Mất"), Button("Xóa")
    pressed: list[bool] = []
    pane = QWidget()
    qtbot.addWidget(pane)
    for button in (edit, gone, off):
        button.setParent(pane)
        table.offer(button, "Del" if button is off else "")
    edit.clicked.connect(lambda checked: pressed.append(checked))
    gone.hide()
    off.setEnabled(False)
    menu = table.row_menu()
    assert offered(menu) == [
        "Sửa tại chỗ\tF2",
        "Sửa",
        "Xóa\tDel",
        "Chép dòng (kèm tiêu đề)\tCtrl+C",
        "Chép ô\tCtrl+Shift+C",
    ]
    assert not menu.actions()[2].isEnabled()
    menu.actions()[1].trigger()
    assert pressed == [False]


@pytest.mark.parametrize(
    ("key", "held"),
    [
        (Qt.Key.Key_Menu, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier),
    ],
)
def test_the_keyboard_opens_the_menu_under_the_current_row(
    table: LedgerTable,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    key: Qt.Key,
    held: Qt.KeyboardModifier,
) -> None:
    places: list[QPoint] = []
    monkeypatch.setattr(QMenu, "popup", lambda _menu, at: places.append(at))
    qtbot.keyClick(table, key, held)
    assert places[0] == table.viewport().mapToGlobal(table.visualRect(table.currentIndex()).bottomLeft())


def test_a_page_that_fills_the_menu_itself_is_not_doubled(table: LedgerTable) -> None:
    table.opened.connect(lambda _index: None)
    assert offered(table.row_menu())[0] == "Mở\tEnter"
    table.menu_wanted.connect(lambda menu: menu.addAction("Sửa…\tEnter"))
    assert offered(table.row_menu())[:2] == ["Sửa…\tEnter", "Chép dòng (kèm tiêu đề)\tCtrl+C"]
