"""What a person arranged comes back in the next run; what is not ours or no longer fits is passed over."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QSplitter, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.widgets.tables import SmallTable
from ui.widgets import Column, LedgerTable, Option, SegmentedSwitch
from ui.widgets.layout_memory import layout_memory, remember_choice, remember_splitter

COLUMNS = [
    Column("code", 60, fixed=True),
    Column("name", 120, stretch=True),
    Column("value", 120, right=True),
    Column("change", 96, right=True),
    Column("plan", 120),
    Column("state", 140),
]


@pytest.fixture
def kept(dressed: QApplication) -> list[str]:
    """Every text that the memory was asked to keep, the newest last."""
    texts: list[str] = []
    layout_memory().begin("", texts.append)
    return texts


def table(qtbot: QtBot, columns: list[Column] | None = None) -> LedgerTable:
    view = LedgerTable("Số liệu")
    qtbot.addWidget(view)
    view.setModel(SmallTable())
    view.set_columns(columns or COLUMNS)
    view.setSortingEnabled(True)
    view.ledger_header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    view.remember("small")
    view.resize(900, 240)
    view.show()
    return view


def drag(qtbot: QtBot, view: LedgerTable, start: int, end: int) -> None:
    """Press in the header at one place, let go at another."""
    port, high = view.ledger_header.viewport(), view.ledger_header.height() // 2
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=QPoint(start, high))
    for at in (start + (end - start) // 2, end):
        qtbot.mouseMove(port, QPoint(at, high))
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=QPoint(end, high))


def edge(view: LedgerTable, column: int) -> int:
    """The right edge of a column in the header."""
    return view.ledger_header.sectionViewportPosition(column) + view.ledger_header.sectionSize(column) - 1


def again(texts: list[str]) -> None:
    """Another run."""
    layout_memory().begin(texts[-1], texts.append)


def test_a_width_that_was_dragged_comes_back(kept: list[str], qtbot: QtBot) -> None:
    view = table(qtbot)
    drag(qtbot, view, edge(view, 2), edge(view, 2) + 40)
    wide = view.ledger_header.sectionSize(2)
    assert wide > 120
    again(kept)
    view = table(qtbot)
    assert (view.ledger_header.sectionSize(2), view.ledger_header.sectionSize(4)) == (wide, 120)
    assert view.by_hand


def test_widths_that_the_page_gives_are_not_taken_for_the_persons(kept: list[str], qtbot: QtBot) -> None:
    view = table(qtbot)
    view.ledger_header.resizeSection(4, 300)
    drag(qtbot, view, edge(view, 2), edge(view, 2) + 40)
    part = json.loads(kept[-1])["parts"]["small.columns"]
    assert list(part["widths"]) == ["value"]


def test_order_choice_and_sorting_come_back(kept: list[str], qtbot: QtBot) -> None:
    view = table(qtbot)
    menu = view.row_menu().findChild(type(view.row_menu()))
    assert menu is not None
    next(one for one in menu.actions() if one.text() == "% kế hoạch").setChecked(False)
    head = view.ledger_header
    drag(qtbot, view, edge(view, 5) - 60, head.sectionViewportPosition(2) + 10)
    drag(qtbot, view, edge(view, 0) - 20, edge(view, 0) - 20)
    again(kept)
    head = table(qtbot).ledger_header
    assert head.isSectionHidden(4)
    assert head.visualIndex(5) == 2
    assert (head.sortIndicatorSection(), head.sortIndicatorOrder()) == (0, Qt.SortOrder.AscendingOrder)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no text of ours",
        "[]",
        '{"version": 99, "parts": {"small.columns": {"widths": {"value": 300}}}}',
        '{"version": 1, "parts": {"small.columns": [1]}}',
        '{"version": 1, "parts": {"small.columns": {"widths": {"value": "wide"}, "order": [[], 3, "gone"]}}}',
        '{"version": 1, "parts": {"small.columns": {"widths": {"value": 99999}, "sort": [[], 1]}}}',
        '{"version": 1, "parts": {"small.columns": {"hidden": {"code": true}, "sort": ["gone", true]}}}',
    ],
)
def test_what_is_not_ours_changes_nothing(dressed: QApplication, qtbot: QtBot, text: str) -> None:
    layout_memory().begin(text, lambda _text: None)
    head = table(qtbot).ledger_header
    assert (head.sectionSize(2), head.isSectionHidden(0), head.visualIndex(5)) == (120, False, 5)
    assert head.sortIndicatorSection() == -1


def test_a_splitter_comes_back_and_a_narrower_screen_leaves_room_for_all(
    kept: list[str], qtbot: QtBot
) -> None:
    split = _split(qtbot, 1000)
    split.moveSplitter(400, 1)
    assert split.sizes()[0] == 400
    again(kept)
    assert _split(qtbot, 1000).sizes()[0] == 400
    assert min(_split(qtbot, 420).sizes()) >= 150


def test_a_chosen_view_comes_back(kept: list[str], qtbot: QtBot) -> None:
    shown: list[str] = []
    switch = SegmentedSwitch([Option("tree", "Cây"), Option("board", "Bảng")], "Cách xem")
    qtbot.addWidget(switch)
    remember_choice(switch, "small", shown.append)
    switch.changed.emit("board")
    again(kept)
    remember_choice(switch, "small", shown.append)
    assert shown == ["board"]


def test_forgetting_leaves_nothing_behind(kept: list[str], qtbot: QtBot) -> None:
    split = _split(qtbot, 1000)
    split.moveSplitter(400, 1)
    layout_memory().forget()
    assert kept[-1] == ""
    assert layout_memory().part("small.split") == {}


def _split(qtbot: QtBot, width: int) -> QSplitter:
    split = QSplitter(Qt.Orientation.Horizontal)
    qtbot.addWidget(split)
    split.setChildrenCollapsible(False)
    for _ in range(2):
        part = QWidget()
        part.setMinimumWidth(150)
        split.addWidget(part)
    split.setSizes([600, 400])
    remember_splitter(split, "small")
    split.resize(width, 100)
    split.show()
    return split
