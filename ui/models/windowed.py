"""A table over a listing: rows load in windows of 200 as they are looked at, and are let go again.

The listing is filtered and sorted where the data is; nothing is fetched in the window's thread.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ui.widgets.cells import CELL, Cell, TextCell, plain

WINDOW = 200
KEPT_WINDOWS = 12
_ASKED_AT_ONCE = 2
_WAITING = 4

Row = TypeVar("Row")
Answer = TypeVar("Answer")
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_EMPTY = TextCell("")
_DISPLAY = Qt.ItemDataRole.DisplayRole.value  # plain integers: comparing enums costs as much as the answer
_TOOL_TIP = Qt.ItemDataRole.ToolTipRole.value


class Listing(Protocol):
    """Which rows there are, in order. All but its length is asked outside the thread of the window."""

    def __len__(self) -> int: ...

    def ids(self, first: int, last: int) -> Sequence[int]:
        """The ids of the rows from `first` to `last`, both included."""

    def row_of(self, row_id: int) -> int:
        """Where an id stands, -1 if it is not listed."""


class Source(Protocol[Row]):
    """Where rows come from. It never changes; all is asked outside the thread of the window."""

    def listing(self) -> Listing:
        """Which rows there are, in order."""

    def rows(self, ids: Sequence[int]) -> Mapping[int, Row]:
        """The rows with these ids; an id that is gone is left out."""

    def ordered(self, key: str, descending: bool) -> Source[Row]:
        """The same rows in the order of a column's key."""


class Fetch(Protocol):
    """Runs `work` outside the thread of the window and hands its answer to one of the two, inside it."""

    def __call__(
        self, work: Callable[[], Answer], done: Callable[[Answer], None], failed: Callable[[], None]
    ) -> None: ...


@dataclass(frozen=True)
class Field(Generic[Row]):
    """One column: its title, what a row shows in it, what its tooltip says. `key` "" cannot be sorted by;
    `name` says in words what a title of the form "icon:…" means.
    """

    title: str
    cell: Callable[[Row], Cell]
    key: str = ""
    tip: Callable[[Row], str] | None = None
    name: str = ""


class WindowedModel(QAbstractTableModel, Generic[Row]):
    """`show(source)` asks for the listing; rows follow when they are painted. Memory does not grow with it.

    `counted(n)` when the listing is there, `arrived(first, last)` when rows of a window are.
    """

    counted = Signal(object)
    arrived = Signal(object, object)

    def __init__(self, fetch: Fetch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._fields: tuple[Field[Row], ...] = ()
        self._source: Source[Row] | None = None
        self._question = 0
        self._generation = 0
        self._listing: Listing | None = None
        self._count = 0
        self._windows: OrderedDict[int, _Window[Row]] = OrderedDict()
        self._latest: _Window[Row] | None = None
        self._latest_number = -1
        self._asked: set[int] = set()
        self._waiting: list[int] = []

    @property
    def source(self) -> Source[Row] | None:
        return self._source

    @property
    def kept_rows(self) -> int:
        """How many rows are in memory."""
        return sum(len(window.rows) for window in self._windows.values())

    def set_fields(self, fields: Sequence[Field[Row]]) -> None:
        """Declare the columns; called again when the language changes."""
        self.beginResetModel()
        self._fields = tuple(fields)
        for window in self._windows.values():
            window.cells.clear()
        self.endResetModel()

    @property
    def fields(self) -> tuple[Field[Row], ...]:
        return self._fields

    def show(self, source: Source[Row]) -> None:
        """Ask for the listing of `source`; what is shown stays until it arrives."""
        self._source = source
        self._question += 1
        mine = self._question
        self._fetch(source.listing, lambda listing: self._take_listing(mine, listing), lambda: None)

    @property
    def listing(self) -> Listing | None:
        """Which rows are shown; to be asked outside the thread of the window."""
        return self._listing

    def id_at(self, row: int) -> int | None:
        """The id of a row; None outside the table, or until its window is there, which is asked for."""
        window = self._window(row // WINDOW) if 0 <= row < self._count else None
        return window.id(row % WINDOW) if window else None

    def find(self, row_id: int, found: Callable[[int], None]) -> None:
        """Call `found` with where an id stands (-1: not listed); not at all if the listing has gone."""
        listing, mine = self._listing, self._generation
        if listing is None:
            return
        self._fetch(
            lambda: listing.row_of(row_id),
            lambda row: found(row) if mine == self._generation else None,
            lambda: None,
        )

    def item(self, row: int) -> Row | None:
        """The row, if its window is in memory; does not ask for it."""
        window = self._windows.get(row // WINDOW)
        return window.row(row % WINDOW) if window else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._fields)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == CELL:
            return self.cell_at(index.row(), index.column())
        if role == _DISPLAY:
            return plain(self.cell_at(index.row(), index.column()))
        if role == _TOOL_TIP:
            return self._tip(index.row(), index.column())
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._fields):
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._fields[section].name or None
        return self._fields[section].title if role == Qt.ItemDataRole.DisplayRole else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask for the rows in another order; columns without a key keep the order there is."""
        if self._source is None or not 0 <= column < len(self._fields) or not self._fields[column].key:
            return
        self.show(self._source.ordered(self._fields[column].key, order == Qt.SortOrder.DescendingOrder))

    def cell_at(self, row: int, column: int) -> Cell:
        """What stands in a cell; empty until its window is there, which is asked for."""
        number, place = divmod(row, WINDOW)
        window = self._latest if number == self._latest_number else self._window(number)
        if window is None:
            return _EMPTY
        cells = window.cells.get(place)
        if cells is None:
            cells = window.cells[place] = self._cells_of(window.row(place))
        return cells[column] if 0 <= column < len(cells) else _EMPTY

    def _cells_of(self, row: Row | None) -> tuple[Cell, ...]:
        return () if row is None else tuple(field.cell(row) for field in self._fields)

    def _tip(self, row: int, column: int) -> str | None:
        found = self.item(row)
        if found is None or not 0 <= column < len(self._fields):
            return None
        tip = self._fields[column].tip
        return tip(found) if tip else None

    def _window(self, number: int) -> _Window[Row] | None:
        """The window if it is in memory; otherwise it is asked for."""
        if number not in self._windows:
            self._want(number)
        found = self._windows.get(number)  # a fetch may have answered at once
        if found is None:
            return None
        self._windows.move_to_end(number)
        self._latest, self._latest_number = found, number
        return found

    def _want(self, number: int) -> None:
        """Ask once. While others are on their way the last wanted come first, and the oldest are let go:
        whoever scrolls past does not want them any more, and who comes back asks again."""
        if number < 0 or number * WINDOW >= self._count or number in self._asked:
            return
        if len(self._asked) < _ASKED_AT_ONCE:
            self._ask(number)
        elif number not in self._waiting:
            self._waiting = [*self._waiting, number][-_WAITING:]

    def _ask(self, number: int) -> None:
        source, listing, mine = self._source, self._listing, self._generation
        if source is None or listing is None:
            return
        self._asked.add(number)
        first = number * WINDOW
        last = min(first + WINDOW, self._count) - 1
        self._fetch(
            lambda: _read(source, listing, first, last),
            lambda window: self._take_window(mine, number, window),
            lambda: self._give_up(mine, number),
        )

    def _take_listing(self, question: int, listing: Listing) -> None:
        if question != self._question:
            return
        self.beginResetModel()
        self._generation += 1  # windows asked for from the listing before are stale
        self._listing, self._count = listing, len(listing)
        self._windows.clear()
        self._latest, self._latest_number = None, -1
        self._asked.clear()
        self._waiting = []
        self.endResetModel()
        self.counted.emit(self._count)

    def _take_window(self, generation: int, number: int, window: _Window[Row]) -> None:
        if generation != self._generation:
            return
        self._windows[number] = window
        while len(self._windows) > KEPT_WINDOWS:
            self._windows.popitem(last=False)
        if self._latest_number not in self._windows:
            self._latest, self._latest_number = None, -1
        self._answered(number)
        first = number * WINDOW
        last = min(first + WINDOW, self._count) - 1
        self.dataChanged.emit(self.index(first, 0), self.index(last, max(0, len(self._fields) - 1)))
        self.arrived.emit(first, last)

    def _give_up(self, generation: int, number: int) -> None:
        if generation == self._generation:
            self._answered(number)

    def _answered(self, number: int) -> None:
        self._asked.discard(number)
        if self._waiting:
            self._ask(self._waiting.pop())


class _Window(Generic[Row]):
    """The rows of a window with their ids, and their cells as far as they were painted."""

    __slots__ = ("cells", "ids", "rows")

    def __init__(self, ids: Sequence[int], rows: list[Row | None]) -> None:
        self.ids = ids
        self.rows = rows
        self.cells: dict[int, tuple[Cell, ...]] = {}

    def id(self, place: int) -> int | None:
        return self.ids[place] if 0 <= place < len(self.ids) else None

    def row(self, place: int) -> Row | None:
        return self.rows[place] if 0 <= place < len(self.rows) else None


def _read(source: Source[Row], listing: Listing, first: int, last: int) -> _Window[Row]:
    ids = listing.ids(first, last)
    rows = source.rows(ids)
    return _Window(ids, [rows.get(one) for one in ids])
