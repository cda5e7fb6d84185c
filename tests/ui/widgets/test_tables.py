"""The table: keys, copying into Excel, columns, links, the frozen total."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.widgets.tables import ROWS, SmallTable
from ui.theme import Mode, Size, theme
from ui.widgets import (
    CELL,
    Column,
    DeltaCell,
    LedgerTable,
    LedgerTree,
    NumberCell,
    TextCell,
    plain,
)

COLUMNS = [
    Column("code", 40, fixed=True),
    Column("name", 120, stretch=True),
    Column("value", 120, right=True),
    Column("change", 96, right=True),
    Column("plan", 120),
    Column("state", 140),
]


@pytest.fixture
def table(dressed: QApplication, qtbot: QtBot) -> LedgerTable:
    view = LedgerTable("Số liệu", Size.ROW_DENSE)
    qtbot.addWidget(view)
    view.setModel(SmallTable())
    view.set_columns(COLUMNS)
    view.resize(700, 240)
    view.show()
    view.setFocus()
    view.setCurrentIndex(view.model().index(1, 2))
    return view


def test_enter_opens_the_current_row(table: LedgerTable, qtbot: QtBot) -> None:
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args[0].row() == 1


def test_moving_to_another_row_says_so_once(table: LedgerTable, qtbot: QtBot) -> None:
    said: list[QModelIndex] = []
    table.chosen.connect(said.append)
    qtbot.keyClick(table, Qt.Key.Key_Right)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert [index.row() for index in said] == [2]


def test_f2_edits_and_enter_keeps_what_was_typed(table: LedgerTable, qtbot: QtBot) -> None:
    qtbot.keyClick(table, Qt.Key.Key_F2)
    assert table.state() == QAbstractItemView.State.EditingState
    editor = table.viewport().findChild(QLineEdit)
    assert editor is not None
    editor.setText("71")
    with qtbot.assertNotEmitted(table.opened):
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    model = table.model()
    assert isinstance(model, SmallTable)
    qtbot.waitUntil(lambda: bool(model.edited))
    assert model.edited == [(1, 2, "71")]


def test_copy_takes_the_headers_and_vietnamese_numbers(table: LedgerTable, qtbot: QtBot) -> None:
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    head, row, rest = QGuiApplication.clipboard().text().split("\n")
    assert head.split("\t") == [
        "Mã",
        "Tỉnh, thành phố",
        "6 tháng 2026",
        "Tăng / giảm",
        "% kế hoạch",
        "Trạng thái",
    ]
    assert row.split("\t") == ["38", "Thanh Hóa", "1.064,5", "−5", "45,7%", "chấp nhận"]
    assert rest == ""


def test_copy_keeps_one_line_a_row_and_leaves_out_hidden_columns(table: LedgerTable) -> None:
    table.ledger_header.setSectionHidden(3, True)
    table.selectAll()
    lines = table.selected_text().rstrip("\n").split("\n")
    assert len(lines) == 1 + len(ROWS)
    assert {len(line.split("\t")) for line in lines} == {5}
    assert "Hà Tĩnh và nữa" in lines[-1]


def test_control_shift_c_copies_one_cell(table: LedgerTable, qtbot: QtBot) -> None:
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(table, Qt.Key.Key_C, both)
    assert QGuiApplication.clipboard().text() == "1.064,5"


def test_columns_have_their_widths_and_one_takes_the_rest(table: LedgerTable) -> None:
    header = table.ledger_header
    assert header.sectionSize(2) == 120
    assert header.sectionResizeMode(1) == QHeaderView.ResizeMode.Stretch
    modes = {header.sectionResizeMode(n) for n in range(6)}
    modes |= {table.verticalHeader().sectionResizeMode(n) for n in range(len(ROWS))}
    assert QHeaderView.ResizeMode.ResizeToContents not in modes


def test_the_column_menu_hides_and_shows(table: LedgerTable) -> None:
    menu = table.row_menu().findChild(QMenu)
    assert menu is not None
    actions = {action.text(): action for action in menu.actions()}
    assert "Mã" not in actions
    actions["% kế hoạch"].setChecked(False)
    assert table.ledger_header.isSectionHidden(4)
    actions["% kế hoạch"].setChecked(True)
    assert not table.ledger_header.isSectionHidden(4)
    assert "Trạng thái" in actions


def test_the_total_row_stands_under_the_header(table: LedgerTable) -> None:
    bare = table.ledger_header.sizeHint().height()
    table.ledger_header.set_total([None, TextCell("Cả nước", bold=True), NumberCell("1.110")])
    assert table.ledger_header.sizeHint().height() == bare + Size.ROW_DENSE
    table.ledger_header.set_total(None)
    assert table.ledger_header.sizeHint().height() == bare


def test_a_link_in_a_cell_is_pressed(table: LedgerTable, qtbot: QtBot) -> None:
    rect = table.visualRect(table.model().index(3, 5))
    with qtbot.waitSignal(table.ledger_delegate.link_pressed) as pressed:
        place = QPoint(rect.right() - 14, rect.center().y())
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert pressed.args[1] == "open"
    assert pressed.args[0].row() == 3


def test_the_row_under_the_pointer_is_known(table: LedgerTable, qtbot: QtBot) -> None:
    qtbot.mouseMove(table.viewport(), table.visualRect(table.model().index(2, 1)).center())
    assert table.hover_row == 2
    ground = theme().color("hover")
    image = table.viewport().grab().toImage()
    rect = table.visualRect(table.model().index(2, 0))
    assert image.pixelColor(rect.left() + 1, rect.top() + 1) == ground


def test_the_current_cell_is_ringed_on_a_selected_row(table: LedgerTable, qtbot: QtBot) -> None:
    table.activateWindow()
    qtbot.waitUntil(table.hasFocus)
    image = table.viewport().grab().toImage()
    rect = table.visualRect(table.model().index(1, 2))
    assert image.pixelColor(rect.left() + 1, rect.center().y()) == theme().color("accent")
    assert image.pixelColor(rect.left() + 5, rect.top() + 4) == theme().color("surface")
    other = table.visualRect(table.model().index(1, 0))
    assert image.pixelColor(other.left() + 1, other.top() + 2) == theme().color("sel")


def test_the_table_is_drawn_in_the_dark_palette_too(table: LedgerTable) -> None:
    theme().use(Mode.DARK)
    image = table.viewport().grab().toImage()
    rect = table.visualRect(table.model().index(2, 0))
    assert image.pixelColor(rect.left() + 1, rect.top() + 1) == theme().color("surface")


def test_words_of_a_change_carry_its_sign() -> None:
    assert plain(DeltaCell("6 (13,3%)", 1, "bad")) == "+6 (13,3%)"
    assert plain(DeltaCell("30", -1, "good", approx=True)) == "~ −30"
    assert plain(DeltaCell("0", 0)) == "0"
    assert plain(None) == ""


@pytest.fixture
def tree(dressed: QApplication, qtbot: QtBot) -> LedgerTree:
    model = QStandardItemModel(0, 2)
    model.setHorizontalHeaderLabels(["Nội dung", "Hạn"])
    plan = [QStandardItem("1863/QĐ-TTg"), QStandardItem("31/12/2025")]
    plan[0].setData(TextCell("1863/QĐ-TTg", bold=True, icon="plan"), CELL)
    plan[0].appendRow([QStandardItem("5.2 Kết nối dữ liệu"), QStandardItem("31/12/2025")])
    model.appendRow(plan)
    view = LedgerTree("Kế hoạch")
    qtbot.addWidget(view)
    model.setParent(view)
    view.setModel(model)
    view.set_columns([Column("name", 200, stretch=True), Column("due", 96, right=True)])
    view.resize(500, 200)
    view.show()
    return view


def test_a_tree_opens_and_folds_with_the_arrows(tree: LedgerTree, qtbot: QtBot) -> None:
    first = tree.model().index(0, 0)
    tree.setCurrentIndex(first)
    qtbot.keyClick(tree, Qt.Key.Key_Right)
    assert tree.isExpanded(first)
    qtbot.keyClick(tree, Qt.Key.Key_Down)
    with qtbot.waitSignal(tree.opened) as opened:
        qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert opened.args[0].data() == "5.2 Kết nối dữ liệu"


def test_a_tree_copies_what_is_selected(tree: LedgerTree) -> None:
    tree.expandAll()
    tree.selectAll()
    assert tree.selected_text() == (
        "Nội dung\tHạn\n1863/QĐ-TTg\t31/12/2025\n5.2 Kết nối dữ liệu\t31/12/2025\n"
    )


def test_a_tree_draws_its_chevron_on_the_ground_of_the_row(tree: LedgerTree) -> None:
    tree.setCurrentIndex(tree.model().index(0, 0))
    image = tree.viewport().grab().toImage()
    assert image.pixelColor(2, 2) in (theme().color("sel"), theme().color("neutral_bg"))
