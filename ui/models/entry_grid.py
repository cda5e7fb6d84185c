"""The model of the grid of entry: draws `EntryCells` and tells views what changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from tracker.figures.grid import Grid, Source, Typed, Weight
from tracker.figures.grid.draft import Edit
from tracker.figures.grid.model import Cell
from tracker.figures.grid.standing import Stood
from tracker.kernel.quantity import Convention
from tracker.kernel.texts import clean
from ui.i18n import language, words
from ui.models.entry_cells import EntryCells
from ui.models.entry_words import cell_name, column_name, meaning, on_file, row_code, row_name, unit_text

Index = QModelIndex | QPersistentModelIndex
LOOK = Qt.ItemDataRole.UserRole + 1
"""The `Look` of a cell, for the delegate."""
_ROOT = QModelIndex()
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Look:
    """What the delegate draws. `weight` None: nothing was typed. `foreign`: another source's number."""

    text: str
    weight: Weight | None = None
    open: bool = True
    foreign: bool = False
    moved: bool = False


class EntryModel(QAbstractTableModel):
    """`changed()` whenever something was typed or taken back, or what is on file was read anew.

    Ask `cells` what there is; change it through the model, so that the views hear of it.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cells = EntryCells()

    def show(self, grid: Grid, stood: Stood) -> None:
        """Another grid: what was typed is gone."""
        self.beginResetModel()
        self.cells.show(grid, stood)
        self.endResetModel()
        self.changed.emit()

    def take(self, grid: Grid, stood: Stood) -> None:
        """The same cells as the ledger has them now; what was typed stays."""
        self.cells.take(grid, stood)
        self._tell_all()

    def use(self, source: Source, numbers: Convention) -> None:
        """From which source is typed, and how its numbers are written."""
        if self.cells.use(source, numbers):
            self._tell_all()

    def notice(self) -> None:
        """A person has been told what changed under what was typed."""
        self.cells.notice()
        self._tell_all()

    def saved(self, cells: Iterable[Cell]) -> None:
        """These are on file now."""
        self.cells.saved(cells)
        self._tell_all()

    def put(self, edit: Edit) -> None:
        """Type into cells, as one step."""
        self._tell(self.cells.put(edit))

    def undo(self) -> frozenset[Cell]:
        return self._tell(self.cells.undo())

    def redo(self) -> frozenset[Cell]:
        return self._tell(self.cells.redo())

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() or self.cells.grid is None else self.cells.grid.rows

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() or self.cells.grid is None else self.cells.grid.columns

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        shown = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return shown | Qt.ItemFlag.ItemIsEditable if self.cells.spot(_cell(index)).open else shown

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cell = _cell(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.look(cell).text
            case Qt.ItemDataRole.EditRole:
                return self.cells.text(cell)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleDescriptionRole:
                return self._told(cell)
            case _ if role == LOOK:
                return self.look(cell)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """What an editor hands in; unchanged words of what is on file type nothing."""
        if not index.isValid() or role != Qt.ItemDataRole.EditRole:
            return False
        cell, text = _cell(index), clean(str(value))
        if not self.cells.draft[cell] and text == self.cells.text(cell):
            return False
        self.put({cell: Typed(text)})
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        grid = self.cells.grid
        if grid is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if orientation is Qt.Orientation.Horizontal:
            return column_name(grid, section) if section < grid.columns else None
        return row_name(grid, section) if section < grid.rows else None

    def row_code(self, row: int) -> str:
        return row_code(self.cells.grid, row) if self.cells.grid else ""

    def row_unit(self, row: int) -> str:
        """The unit of a row of indicators; the heads of the columns say it where rows are places."""
        grid = self.cells.grid
        return "" if grid is None or grid.by_place else unit_text(grid.spots[row][0].indicator)

    def name(self, cell: Cell) -> str:
        return cell_name(self.cells.grid, cell) if self.cells.grid else ""

    def look(self, cell: Cell) -> Look:
        """As it was understood, or typed where it cannot be; else what is on file."""
        cells, code = self.cells, language().code
        weighed, is_open = cells.weighed(cell), cells.spot(cell).open
        if weighed is None:
            own = cells.own(cell)
            voice = own or cells.standing(cell).held
            text = voice.figure.quantity.printed(code, as_typed=False) if voice else ""
            return Look(text, None, is_open, voice is not None and own is None)
        quantity = weighed.answer.quantity
        text = quantity.printed(code, as_typed=False) if quantity else cells.draft[cell].text
        return Look(text, weighed.weight, is_open, False, cells.was(cell) is not None)

    def _told(self, cell: Cell) -> str:
        """The cell in a sentence, for the tooltip and for who cannot see the grid."""
        cells = self.cells
        weighed, spot, text = cells.weighed(cell), cells.spot(cell), cells.draft[cell].text
        known = on_file(cells.standing(cell), spot)
        parts = [
            self.name(cell),
            words("entry.foot.typed", text=text) if text else "",
            meaning(weighed) if weighed is not None else "",
            words("entry.foot.on_file", said=known) if known else "",
            "" if spot.open else words("entry.foot.closed"),
        ]
        return "\n".join(filter(None, parts))

    def _tell(self, cells: frozenset[Cell]) -> frozenset[Cell]:
        """One signal for the rectangle around them: drawing is cheaper than being told often."""
        rows, columns = [row for row, _ in cells], [column for _, column in cells]
        if rows:
            first, last = self.index(min(rows), min(columns)), self.index(max(rows), max(columns))
            self.dataChanged.emit(first, last)
            self.changed.emit()
        return cells

    def _tell_all(self) -> None:
        if self.rowCount():
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        self.changed.emit()


def _cell(index: Index) -> Cell:
    return index.row(), index.column()
