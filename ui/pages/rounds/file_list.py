"""The files of an import at the left: a state icon, the name, and what came of it; totals at the foot."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from tracker.kernel.quantity import Severity, print_number
from ui.i18n import language, refusal_words, words
from ui.pages.rounds.batch import Batch
from ui.pages.rounds.entries import Entry, Standing
from ui.theme import Space, paint_icon, theme
from ui.widgets import Button, Label, rule

Index = QModelIndex | QPersistentModelIndex
_ENTRY = Qt.ItemDataRole.UserRole
_NOWHERE = QModelIndex()
WIDTH = 268
_ROW = 49
_SELECTED = QStyle.StateFlag.State_Selected
_OVER = QStyle.StateFlag.State_MouseOver


def entry_look(entry: Entry) -> tuple[str, str]:
    """Icon and tone of a file."""
    preview = entry.preview
    if entry.standing is Standing.REFUSED:
        return ("lock", "warn") if entry.locked else ("x", "bad")
    if entry.standing is Standing.DONE:
        return "ok", "good"
    if preview is None:
        return "circle", "text3"
    if entry.undecided:
        return "bad", "bad"
    if any(one.severity is Severity.reject for one in preview.findings):
        return "warn", "warn"
    return ("ok", "good") if entry.brings else ("minus", "text3")


def entry_text(entry: Entry) -> tuple[str, str]:
    """What came of a file in a few words, and their tone."""
    if entry.locked:
        return words("rounds_page.file.locked"), "warn"
    if entry.standing is Standing.REFUSED and entry.refusal is not None:
        return words("rounds_page.file.refused", why=refusal_words(entry.refusal)), "bad"
    if entry.standing is Standing.DONE:
        key = "rounds_page.file.done" if entry.changes else "rounds_page.file.received"
        return words(key, n=entry.changes), "good"
    preview = entry.preview
    if preview is None:
        return words("rounds_page.file.waiting"), "text2"
    if preview.set_aside and not entry.undecided:
        return words("rounds_page.file.set_aside"), "text2"
    if not (entry.brings or entry.undecided):
        return words("rounds_page.file.known"), "text2"
    parts = [
        words("rounds_page.file.answers", n=entry.answered),
        words("rounds_page.file.findings", n=len(preview.findings)),
    ]
    if entry.undecided:
        parts.append(words("rounds_page.file.undecided", n=entry.undecided))
    return " · ".join(parts), "text2"


class FileModel(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[Entry, ...] = ()

    def show(self, entries: Sequence[Entry]) -> None:
        if len(entries) == len(self._entries):
            self._entries = tuple(entries)
            self.dataChanged.emit(self.index(0), self.index(len(entries) - 1))
            return
        self.beginResetModel()
        self._entries = tuple(entries)
        self.endResetModel()

    def entry(self, row: int) -> Entry | None:
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entry(index.row())
        if entry is None:
            return None
        if role == _ENTRY:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return f"{entry.name}: {entry_text(entry)[0]}"
        return None


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(_ENTRY)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        ground = "sel" if state & _SELECTED else "hover" if state & _OVER else "surface"
        painter.fillRect(rect, theme().color(ground))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme().color("grid"))
        icon, tone = entry_look(entry)
        paint_icon(painter, QRect(rect.x() + 12, rect.y() + 7, 16, 18), icon, tone, 16)
        text, text_tone = entry_text(entry)
        room = rect.adjusted(36, 0, -10, 0)
        name = QRect(room.x(), rect.y() + 7, room.width(), 18)
        _write(painter, name, entry.name, "base", "text", Qt.TextElideMode.ElideMiddle)
        _write(painter, QRect(room.x(), rect.y() + 25, room.width(), 16), text, "small", text_tone)


def _write(
    painter: QPainter,
    rect: QRect,
    text: str,
    font: str,
    tone: str,
    elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> None:
    painter.setFont(theme().font(font))
    painter.setPen(theme().color(tone))
    shown = painter.fontMetrics().elidedText(text, elide, rect.width())
    painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


class _View(QListView):
    removed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
            return
        super().keyPressEvent(event)


class FileList(QFrame):
    """`chosen()`: another file is current. `more()`: add files. `removed()`: leave the current one out."""

    chosen = Signal()
    more = Signal()
    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self.setMinimumWidth(200)
        self.model = FileModel()
        self.view = _View()
        self.view.setAccessibleName(words("rounds_page.file.list"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(_Delegate(self.view))
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setMouseTracking(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.selectionModel().currentChanged.connect(lambda _now, _before: self.chosen.emit())
        self.view.removed.connect(self.removed)
        theme().changed.connect(self.view.viewport().update)
        self._count = Label("", "strong")
        self._numbers = {key: Label("0", "header") for key in _TOTALS}
        self._lay_out()

    @property
    def current(self) -> Entry | None:
        return self.model.entry(self.view.currentIndex().row())

    def show_batch(self, batch: Batch) -> None:
        """Show the files; the current one stays current."""
        former = self.current
        self.model.show(batch.entries)
        self._count.setText(words("rounds_page.file.count", n=len(batch.entries)))
        row = next(
            (n for n, one in enumerate(batch.entries) if former is not None and one.source == former.source),
            0,
        )
        if self.view.currentIndex().row() != row:
            self.go_to(row)
        self._tell_totals(batch)

    def go_to(self, row: int) -> None:
        self.view.selectionModel().setCurrentIndex(
            self.model.index(row), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )

    def _tell_totals(self, batch: Batch) -> None:
        told = {
            "answers": sum(one.answered for one in batch.entries),
            "changes": batch.changes,
            "undecided": batch.undecided,
            "refused": batch.count(Standing.REFUSED),
        }
        for key, number in told.items():
            self._numbers[key].setText(print_number(Decimal(number), language().code))
            self._numbers[key].set_tone("bad" if number and key in _WORRYING else "text")

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(Space.GAP, 4, Space.STEP, 4)
        add = Button(words("rounds_page.file.add"), "plus", "link", small=True)
        add.clicked.connect(lambda _checked=False: self.more.emit())
        head.addWidget(self._count, 1)
        head.addWidget(add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(rule())
        column.addWidget(self.view, 1)
        column.addWidget(rule())
        column.addLayout(self._totals())

    def _totals(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(Space.GAP, 10, Space.GAP, 10)
        grid.setVerticalSpacing(4)
        for row, key in enumerate(_TOTALS):
            grid.addWidget(Label(words(f"rounds_page.total.{key}"), "small", "text2"), row, 0)
            grid.addWidget(self._numbers[key], row, 1, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(0, 1)
        return grid


_TOTALS = ("answers", "changes", "undecided", "refused")
_WORRYING = ("undecided", "refused")
