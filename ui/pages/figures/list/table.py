"""The table of all figures: its columns, sorting where the data is, copying rows that are not in memory."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionRange, Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QWidget

from tracker.figures.rows import Figure
from ui.i18n import language, words
from ui.models.figure_list import COLUMNS, fields
from ui.models.windowed import Fetch, Field, Source, WindowedModel
from ui.widgets import Column, LedgerTable
from ui.widgets.copying import MOST_ROWS, Clip, clip, copied_cell, shown_columns

_WIDTHS = {
    "place": 100,
    "period": 124,
    "breakdown": 80,
    "scenario": 88,
    "value": 92,
    "said": 116,
    "unit": 66,
    "source": 116,
    "state": 32,
}
_NARROW = 830
_SPREAD = {"place": 0.05, "said": 0.2, "source": 0.35}
_HIDDEN = ("breakdown", "scenario")


class FigureTable(LedgerTable):
    """`copied(n)` when n rows with their header are on the clipboard."""

    copied = Signal(object)

    def __init__(self, fetch: Fetch, parent: QWidget | None = None) -> None:
        super().__init__(words("figure.page.title"), cell_cursor=False, parent=parent)
        self._fetch = fetch
        self.figures: WindowedModel[Figure] = WindowedModel(fetch, self)
        self.figures.set_fields(fields())
        self.setModel(self.figures)
        self.set_columns(_columns())
        self._sorted = (0, Qt.SortOrder.AscendingOrder)
        header = self.ledger_header
        header.setSortIndicator(*self._sorted)
        header.sortIndicatorChanged.connect(self._sort_by)
        header.setSortIndicatorShown(True)
        self.remember("figures.list")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self.by_hand:
            self._spread(event.size().width())

    def _spread(self, width: int) -> None:
        """On a wide screen the words and the source get part of the room, the indicator the rest."""
        spare = max(0, width - _NARROW)
        for key, share in _SPREAD.items():
            column = COLUMNS.index(key)
            self.ledger_header.resizeSection(column, _WIDTHS[key] + round(spare * share))

    def copy(self) -> None:
        """Copy the selected rows as they stand in the ledger, also those that were never looked at."""
        source, listing = self.figures.source, self.figures.listing
        spans = self._selected_rows()
        if source is None or listing is None or not spans:
            return
        columns = shown_columns(self.ledger_header)
        chosen, code = [self.figures.fields[column] for column in columns], language().code
        self._fetch(
            lambda: _as_clip(chosen, source, [one for span in spans for one in listing.ids(*span)], code),
            self._take_copy,
            lambda: None,
        )

    def _take_copy(self, told: tuple[Clip, int]) -> None:
        copied, count = told
        QGuiApplication.clipboard().setMimeData(copied.mime())
        self.copied.emit(count)

    def _selected_rows(self) -> list[tuple[int, int]]:
        """First and last row of each stretch: asking Qt for each selected row takes seconds on a million."""
        ranges: list[QItemSelectionRange] = sorted(
            self.selectionModel().selection().toList(), key=lambda one: one.top()
        )
        found: list[tuple[int, int]] = []
        room, begin = MOST_ROWS, 0
        for one in ranges:
            first, last = max(begin, one.top()), min(one.bottom(), max(begin, one.top()) + room - 1)
            if first <= last:
                found.append((first, last))
                room, begin = room - (last - first + 1), last + 1
        return found

    def _sort_by(self, column: int, order: Qt.SortOrder) -> None:
        """A column that the ledger cannot sort by leaves the order, and the chevron, where they were."""
        if not self.figures.fields[column].key:
            self.ledger_header.setSortIndicator(*self._sorted)
        elif (column, order) != self._sorted:
            self._sorted = (column, order)
            self.figures.sort(column, order)


def _columns() -> list[Column]:
    right = ("value",)
    return [
        Column(
            key,
            _WIDTHS.get(key, 200),
            stretch=key == "indicator",
            right=key in right,
            fixed=key in ("indicator", "value"),
            hidden=key in _HIDDEN,
        )
        for key in COLUMNS
    ]


def _as_clip(
    chosen: Sequence[Field[Figure]], source: Source[Figure], ids: Sequence[int], code: str
) -> tuple[Clip, int]:
    """Header and rows for the clipboard, and how many rows."""
    rows = source.rows(ids)
    lines = [
        [copied_cell(field.cell(figure), code) for field in chosen]
        for one in ids
        if (figure := rows.get(one)) is not None
    ]
    return clip([field.name or field.title for field in chosen], lines, code), len(lines)
