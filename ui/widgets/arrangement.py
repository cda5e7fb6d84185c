"""How a person arranged the columns of one table: kept from run to run, put back whenever it is dressed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QHeaderView

from ui.widgets.columns import Column
from ui.widgets.header import LedgerHeader
from ui.widgets.layout_memory import layout_memory

_NARROWEST, _WIDEST = 28, 1600


class _Seen(NamedTuple):
    """How the header stood when a person took hold of it."""

    widths: dict[str, int]
    order: list[str]
    sorting: tuple[str, bool]


class Arrangement(QObject):
    """Widths, order, choice and sorting of columns under the names of columns; only what a person changed."""

    def __init__(self, header: LedgerHeader, key: str, parent: QObject) -> None:
        super().__init__(parent)
        self._header = header
        self._key = f"{key}.columns"
        self._columns: tuple[Column, ...] = ()
        self._sorted = False
        self._seen = _Seen({}, [], ("", False))
        header.grasped.connect(self._grasp)
        header.arranged.connect(self._note)

    @property
    def by_hand(self) -> bool:
        """Whether any width was given by a person."""
        return bool(self._kept("widths", dict))

    def dress(self, columns: Sequence[Column]) -> tuple[Column, ...]:
        """The columns as declared, with the widths and the choice of the person."""
        widths, hidden = self._kept("widths", dict), self._kept("hidden", dict)
        return tuple(_dressed(one, widths.get(one.key), hidden.get(one.key)) for one in columns)

    def apply(self, columns: Sequence[Column]) -> None:
        """After the columns have their widths: their order, and once the sorting."""
        self._columns = tuple(columns)
        if self._header.count() != len(columns):
            return
        if self._header.sectionsMovable():
            self._put_in_order()
        if not self._sorted:
            self._sorted = True
            self._sort()

    def note_hidden(self, number: int, hidden: bool) -> None:
        """A person chose or put away a column."""
        kept = self._kept("hidden", dict)
        layout_memory().keep(self._key, hidden={**kept, self._columns[number].key: hidden})

    def _grasp(self) -> None:
        if self._header.count() == len(self._columns):
            self._seen = self._look()

    def _note(self) -> None:
        """Keep what is other than it was; a column that takes what room is left has no width of its own."""
        if self._header.count() != len(self._columns):
            return
        now, before = self._look(), self._seen
        widths = {key: width for key, width in now.widths.items() if before.widths.get(key) != width}
        if widths:
            layout_memory().keep(self._key, widths={**self._kept("widths", dict), **widths})
        if now.order != before.order:
            layout_memory().keep(self._key, order=now.order)
        if now.sorting != before.sorting:
            layout_memory().keep(self._key, sort=list(now.sorting))

    def _look(self) -> _Seen:
        header, keys = self._header, [one.key for one in self._columns]
        own = (n for n in range(len(keys)) if header.sectionResizeMode(n) != QHeaderView.ResizeMode.Stretch)
        widths = {keys[n]: header.sectionSize(n) for n in own if not header.isSectionHidden(n)}
        by = header.sortIndicatorSection()
        down = header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
        sorting = (keys[by], down) if 0 <= by < len(keys) else ("", False)
        return _Seen(widths, [keys[header.logicalIndex(place)] for place in range(len(keys))], sorting)

    def _put_in_order(self) -> None:
        places = {column.key: number for number, column in enumerate(self._columns)}
        wanted = [key for key in self._kept("order", list) if isinstance(key, str) and key in places]
        for place, key in enumerate(wanted):
            self._header.moveSection(self._header.visualIndex(places[key]), place)

    def _sort(self) -> None:
        kept = self._kept("sort", list)
        numbers = {column.key: number for number, column in enumerate(self._columns)}
        match kept:
            case [str(key), bool(down)] if key in numbers:
                order = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
                self._header.setSortIndicator(numbers[key], order)

    def _kept(self, name: str, kind: type) -> Any:
        kept = layout_memory().part(self._key).get(name)
        return kept if isinstance(kept, kind) else kind()


def _dressed(column: Column, width: object, hidden: object) -> Column:
    shown = hidden if isinstance(hidden, bool) and not column.fixed else column.hidden
    if isinstance(width, bool) or not isinstance(width, int) or not _NARROWEST <= width <= _WIDEST:
        width = column.width
    return replace(column, width=width, hidden=shown)
