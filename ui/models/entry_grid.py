"""The model of the grid of entry: what is on file, what was typed over it, and how that was understood."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from tracker.figures.grid import (
    Change,
    Counts,
    Draft,
    Grid,
    Source,
    Spot,
    Typed,
    Weighed,
    Weight,
    unit_of,
    weigh,
)
from tracker.figures.grid.draft import Edit
from tracker.figures.grid.model import Cell
from tracker.figures.grid.standing import Stood
from tracker.figures.grid.weighing import WRITTEN, Standing, Voice
from tracker.figures.grid.wording import worded
from tracker.kernel.quantity import Convention
from tracker.kernel.texts import clean
from ui.i18n import language, words
from ui.models.entry_words import cell_name, column_name, meaning, on_file, row_code, row_name, unit_text

Index = QModelIndex | QPersistentModelIndex
LOOK = Qt.ItemDataRole.UserRole + 1
"""The `Look` of a cell, for the delegate."""
_ROOT = QModelIndex()
_NONE = Standing()
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

    A cell remembers what was on file when something was typed into it: saving checks it, so that nobody
    writes over what came in meanwhile. `notice` says that a person has now been told.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._grid: Grid | None = None
        self._stood: Stood = {}
        self._seen: dict[Cell, Standing] = {}
        self._moved: dict[Cell, Standing] = {}
        self._weighed: dict[Cell, Weighed] = {}
        self._source = Source("")
        self._numbers = Convention.vietnamese
        self.draft = Draft()

    @property
    def grid(self) -> Grid | None:
        return self._grid

    @property
    def counts(self) -> Counts:
        return Counts.of(self._weighed.values())

    @property
    def unsaved(self) -> bool:
        return bool(len(self.draft))

    @property
    def faulty(self) -> list[Cell]:
        """The cells that could not be read, from the top."""
        return sorted(cell for cell, one in self._weighed.items() if one.weight is Weight.FAULTY)

    @property
    def moved(self) -> list[Cell]:
        """The typed cells that somebody else changed meanwhile, and a person was told so."""
        return sorted(self._moved)

    def show(self, grid: Grid, stood: Stood) -> None:
        """Another grid: what was typed is gone."""
        self.beginResetModel()
        self._grid, self._stood = grid, stood
        self.draft = Draft()
        self._seen, self._moved, self._weighed = {}, {}, {}
        self.endResetModel()
        self.changed.emit()

    def take(self, grid: Grid, stood: Stood) -> None:
        """The same cells as the ledger has them now; what was typed stays."""
        self._grid, self._stood = grid, stood
        self._weigh(self.draft.cells)
        self._tell_all()

    def use(self, source: Source, numbers: Convention) -> None:
        """From which source is typed, and how its numbers are written."""
        if (source, numbers) == (self._source, self._numbers):
            return
        self._source, self._numbers = source, numbers
        self._weigh(self.draft.cells)
        self._tell_all()

    def notice(self) -> None:
        """A person has been told what changed under what was typed: from now on that is what was seen."""
        for cell, seen in self._seen.items():
            if seen.version != self.standing(cell).version:
                self._moved.setdefault(cell, seen)
                self._seen[cell] = self.standing(cell)
        self._tell_all()

    def standing(self, cell: Cell) -> Standing:
        """What is on file for a cell."""
        return self._stood.get(self.spot(cell).key, _NONE)

    def spot(self, cell: Cell) -> Spot:
        if self._grid is None:
            raise LookupError(cell)
        return self._grid.spot(cell)

    def weighed(self, cell: Cell) -> Weighed | None:
        """How what was typed into a cell was understood; None where nothing was."""
        return self._weighed.get(cell)

    def was(self, cell: Cell) -> Standing | None:
        """What was on file before somebody else changed it."""
        return self._moved.get(cell)

    def own(self, cell: Cell) -> Voice | None:
        """What the source that is typed from says of the cell now."""
        return self.standing(cell).own(self._source)

    def to_save(self) -> dict[Cell, Change]:
        """What can be saved, with what was on file when it was typed."""
        return {
            cell: Change(one.spot, one.answer, self._seen.get(cell, one.standing))
            for cell, one in sorted(self._weighed.items())
            if one.weight in WRITTEN
        }

    def saved(self, cells: Iterable[Cell]) -> None:
        """These are on file now; so is what was the same anyway."""
        same = {cell for cell, one in self._weighed.items() if one.weight is Weight.SAME}
        gone = frozenset(cells) | same
        self.draft.forget(gone)
        for cell in gone:
            self._seen.pop(cell, None)
            self._moved.pop(cell, None)
            self._weighed.pop(cell, None)
        self._tell_all()

    def put(self, edit: Edit) -> None:
        """Type into cells, as one step."""
        self._after(self.draft.put(edit))

    def undo(self) -> Iterable[Cell]:
        return self._after(self.draft.undo())

    def redo(self) -> Iterable[Cell]:
        return self._after(self.draft.redo())

    def text(self, cell: Cell) -> str:
        """What an editor begins with, and what is copied: as typed, else what is on file in words that read
        back the same, in the notation of the grid."""
        typed = self.draft[cell]
        if typed:
            return typed.text
        voice = self.own(cell) or self.standing(cell).held
        if voice is None:
            return ""
        return worded(voice.figure.quantity, unit_of(self.spot(cell).indicator), self._numbers)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() or self._grid is None else self._grid.rows

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() or self._grid is None else self._grid.columns

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        shown = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return shown | Qt.ItemFlag.ItemIsEditable if self.spot(_cell(index)).open else shown

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cell = _cell(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.look(cell).text
            case Qt.ItemDataRole.EditRole:
                return self.text(cell)
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
        if not self.draft[cell] and text == self.text(cell):
            return False
        self.put({cell: Typed(text)})
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if self._grid is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if orientation is Qt.Orientation.Horizontal:
            return column_name(self._grid, section) if section < self._grid.columns else None
        return row_name(self._grid, section) if section < self._grid.rows else None

    def row_code(self, row: int) -> str:
        return row_code(self._grid, row) if self._grid else ""

    def row_unit(self, row: int) -> str:
        """The unit of a row of indicators; the heads of the columns say it where rows are places."""
        grid = self._grid
        return "" if grid is None or grid.by_place else unit_text(grid.spots[row][0].indicator)

    def name(self, cell: Cell) -> str:
        return cell_name(self._grid, cell) if self._grid else ""

    def look(self, cell: Cell) -> Look:
        spot = self.spot(cell)
        weighed = self._weighed.get(cell)
        if weighed is None:
            own = self.own(cell)
            voice = own or self.standing(cell).held
            text = self._printed(voice) if voice else ""
            return Look(text, None, spot.open, voice is not None and own is None)
        quantity = weighed.answer.quantity
        text = quantity.printed(language().code, as_typed=False) if quantity else self.draft[cell].text
        return Look(text, weighed.weight, spot.open, False, cell in self._moved)

    def _printed(self, voice: Voice) -> str:
        return voice.figure.quantity.printed(language().code, as_typed=False)

    def _told(self, cell: Cell) -> str:
        """The cell in a sentence, for the tooltip and for who cannot see the grid."""
        weighed, spot = self._weighed.get(cell), self.spot(cell)
        parts = [self.name(cell)]
        if weighed is not None:
            parts.append(
                words("entry.foot.typed", text=self.draft[cell].text) if self.draft[cell].text else ""
            )
            parts.append(meaning(weighed))
        known = on_file(self.standing(cell), spot)
        parts.append(words("entry.foot.on_file", said=known) if known else "")
        if not spot.open:
            parts.append(words("entry.foot.closed"))
        return "\n".join(filter(None, parts))

    def _after(self, cells: frozenset[Cell]) -> frozenset[Cell]:
        for cell in cells:
            if self.draft[cell]:
                self._seen.setdefault(cell, self.standing(cell))
            else:
                self._seen.pop(cell, None)
                self._moved.pop(cell, None)
        self._weigh({cell: self.draft[cell] for cell in cells})
        self._tell(cells)
        return cells

    def _weigh(self, typed: Mapping[Cell, Typed]) -> None:
        for cell, said in typed.items():
            found = None
            if said:
                found = weigh(self.spot(cell), said, self.standing(cell), self._source, self._numbers)
            if found is None:
                self._weighed.pop(cell, None)
            else:
                self._weighed[cell] = found

    def _tell(self, cells: Iterable[Cell]) -> None:
        """One signal for the rectangle around them: drawing is cheaper than being told often."""
        rows = [row for row, _ in cells]
        columns = [column for _, column in cells]
        if rows:
            first, last = self.index(min(rows), min(columns)), self.index(max(rows), max(columns))
            self.dataChanged.emit(first, last)
            self.changed.emit()

    def _tell_all(self) -> None:
        if self.rowCount():
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        self.changed.emit()


def _cell(index: Index) -> Cell:
    return index.row(), index.column()
