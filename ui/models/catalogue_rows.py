"""A part of the catalogue as a table: narrowed by a few letters, sorted as a dictionary would."""

from __future__ import annotations

import datetime as dt
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tracker.exchange.catalogue.cells import columns, header, printed
from tracker.kernel.catalogue import Form, Part
from tracker.kernel.collation import sort_key
from tracker.kernel.dates import print_date
from tracker.kernel.texts import fold
from ui.i18n import language, words
from ui.models.catalogue import Catalogue
from ui.widgets import CELL, Cell, Column, NumberCell, TextCell, plain

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

_WIDTHS = {"code": 84, "set": 72, "unit": 72, "unit_vi": 92, "kind": 112, "measure": 130, "direction": 114}
_WIDTHS |= {"valid_from": 92, "valid_to": 92, "effective": 104, "region": 226, "instrument": 150, "text": 200}
_WIDTHS |= {"predecessor": 190, "successor": 190, "members": 220, "dimension": 130, "nature": 120}
_STRETCH = {
    Part.SUCCESSIONS: "instrument",
    Part.ALIASES: "text",
}
_SHOWN: dict[Part, tuple[str, ...]] = {
    Part.SETS: ("code", "name_vi", "instrument", "is_asked", "valid_to"),
    Part.BREAKDOWNS: ("code", "dimension", "name_vi", "overlaps", "valid_to"),
    Part.INDICATORS: ("set", "code", "name_vi", "unit_vi", "measure", "direction", "valid_to"),
    Part.PLACES: ("code", "name_vi", "kind", "region", "valid_from", "valid_to"),
    Part.SUCCESSIONS: ("predecessor", "successor", "effective", "instrument"),
    Part.GROUPS: ("code", "name_vi", "members", "valid_to"),
    Part.ALIASES: ("unit", "text", "ask"),
}
"""What is shown at first; the rest can be chosen."""
_DAYS = frozenset({"valid_from", "valid_to", "effective"})
_UNITS = frozenset({"unit", "predecessor", "successor"})


def told(form: Form, field: str, catalogue: Catalogue) -> str:
    """A field in words, as a person reads it: days as documents write them, keys with what they stand for."""
    value: Any = getattr(form, field)
    code = language().code
    if isinstance(value, dt.date):
        return print_date(value, code)
    if field == "topic":
        return topic_words(value)
    if isinstance(value, tuple):
        return "; ".join(catalogue.names.get(one, one) for one in value)
    if field in _UNITS and value and form.part is not Part.PLACES:
        return f"{catalogue.names.get(value, value)} ({value})"
    return printed(value, language().words)


def topic_words(topic: str) -> str:
    """A topic in words; one of the office's own stands as it was entered."""
    key = f"indicator.topic.{topic}"
    return words(key) if topic and language().words.has(key) else topic


class CatalogueRows(QAbstractTableModel):
    """`show` gives it a part; `narrow` looks for words, and leaves out what is no longer used."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._part = Part.INDICATORS
        self._catalogue: Catalogue | None = None
        self._rows: list[Form] = []
        self._text, self._every = "", False
        self._order: tuple[str, bool] | None = None

    @property
    def part(self) -> Part:
        return self._part

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields in the order of the columns: those shown at first, then the others."""
        first = _SHOWN[self._part]
        return (*first, *(name for name in columns(self._part) if name not in first))

    def declared(self) -> list[Column]:
        """The columns of the part."""
        shown, stretch = _SHOWN[self._part], _STRETCH.get(self._part, "name_vi")
        return [
            Column(name, _WIDTHS.get(name, 110), name == stretch, name in _DAYS, hidden=name not in shown)
            for name in self.fields
        ]

    def show(self, part: Part, catalogue: Catalogue) -> None:
        self.beginResetModel()
        if part is not self._part:
            self._order = None
        self._part, self._catalogue = part, catalogue
        self._arrange()
        self.endResetModel()

    def narrow(self, text: str, every: bool) -> None:
        """`every`: also what is no longer used."""
        self.beginResetModel()
        self._text, self._every = text, every
        self._arrange()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.layoutAboutToBeChanged.emit()
        self._order = (self.fields[column], order == Qt.SortOrder.DescendingOrder) if column >= 0 else None
        self._arrange()
        self.layoutChanged.emit()

    def form_at(self, row: int) -> Form | None:
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, key: str) -> int:
        """Where the row with a key stands, -1 where it is not shown."""
        return next((at for at, form in enumerate(self._rows) if form.key == key), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.fields)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        if role not in (CELL, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        cell = self._cell(self._rows[index.row()], self.fields[index.column()])
        return cell if role == CELL else plain(cell)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return header(self.fields[section], language().words) if section < len(self.fields) else None
        return None

    def _cell(self, form: Form, field: str) -> Cell:
        catalogue = self._catalogue
        if catalogue is None:
            return TextCell("")
        text = told(form, field, catalogue)
        faded = "text" if catalogue.in_use(form) else "text3"
        return NumberCell(text, faded) if field in _DAYS else TextCell(text, faded)

    def _arrange(self) -> None:
        if self._catalogue is None:
            self._rows = []
            return
        found = [form for form in self._catalogue.book.shelf(self._part).values() if self._fits(form)]
        if self._order is not None:
            name, falling = self._order
            found.sort(key=lambda form: _sorting(getattr(form, name)), reverse=falling)
        self._rows = found

    def _fits(self, form: Form) -> bool:
        catalogue = self._catalogue
        if catalogue is None or not (self._every or catalogue.in_use(form)):
            return False
        wanted = fold(self._text).split()
        if not wanted:
            return True
        said = fold(" ".join((form.key, *(told(form, name, catalogue) for name in self.fields))))
        return all(word in said for word in wanted)


def _sorting(value: Any) -> tuple[bool, Any]:
    """Nothing comes last; days and numbers by themselves, words by the alphabet."""
    if isinstance(value, dt.date | int):
        return False, value
    return value in (None, "", ()), sort_key(
        "; ".join(value) if isinstance(value, tuple) else str(value or "")
    )
