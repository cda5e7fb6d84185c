"""A small table of cells to test the views with."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from ui.widgets import (
    CELL,
    ROW,
    BarCell,
    Cell,
    DeltaCell,
    LinkCell,
    MissingCell,
    NumberCell,
    PartCell,
    RowKind,
    SpillCell,
    StateCell,
    TextCell,
    plain,
)

Index = QModelIndex | QPersistentModelIndex
HEADS = ["Mã", "Tỉnh, thành phố", "6 tháng 2026", "Tăng / giảm", "% kế hoạch", "icon:round"]
ROWS: list[tuple[RowKind, list[Cell | None]]] = [
    (
        RowKind.GROUP,
        [TextCell("Bắc Trung Bộ", bold=True), SpillCell(), NumberCell("202", bold=True), None, None, None],
    ),
    (
        RowKind.NORMAL,
        [
            TextCell("38", "text2"),
            TextCell("Thanh Hóa"),
            NumberCell("1.064,5"),
            DeltaCell("5", -1, "good"),
            BarCell(0.457, "45,7%", tick=1.0),
            StateCell("ok", tone="good", name="chấp nhận"),
        ],
    ),
    (
        RowKind.NORMAL,
        [
            TextCell("40", "text2"),
            TextCell("Nghệ An", detail="ghi chú"),
            PartCell("2/3", "41"),
            DeltaCell("4", 1, "bad", approx=True),
            BarCell(None, "chưa đủ số"),
            StateCell("clock", "chưa gửi", "bad"),
        ],
    ),
    (
        RowKind.NOTICE,
        [
            TextCell("42"),
            TextCell("Hà Tĩnh\tvà\nnữa"),
            MissingCell("chưa gửi"),
            NumberCell("…"),
            NumberCell("x"),
            LinkCell((("remind", "Nhắc", "send"), ("open", "Mở", ""))),
        ],
    ),
]


class SmallTable(QAbstractTableModel):
    """The rows above; `edited` remembers what was typed."""

    def __init__(self) -> None:
        super().__init__()
        self.edited: list[tuple[int, int, str]] = []

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(ROWS)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return HEADS[section]
        if role == Qt.ItemDataRole.ToolTipRole and section == 5:
            return "Trạng thái"
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        kind, cells = ROWS[index.row()]
        cell = cells[index.column()]
        if role == CELL:
            return cell
        if role == ROW:
            return kind
        return plain(cell) if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole) else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        editable = Qt.ItemFlag.ItemIsEditable if index.column() == 2 else Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | editable

    def setData(self, index: Index, value: Any, role: int = 0) -> bool:
        self.edited.append((index.row(), index.column(), str(value)))
        return True
